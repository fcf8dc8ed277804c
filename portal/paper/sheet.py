"""A follow-up sheet derived from its kind: facts by the columns' titles, what happened by the steps, deadlines."""
import re
from collections.abc import Iterator

from portal.domain.aspects import Sheet
from portal.domain.fields import Sort
from portal.domain.kind import Kind
from portal.domain.workflow import Step
from portal.paper.blocks import Block, Level
from portal.paper.parts import Happening, about_its_root, course, deadlines, facts, numbered
from portal.paper.phrases import apart, shown
from portal.paper.template import Entry, Wording

PROGRESS = "progress"
NAMED = re.compile(r"\{([^}]+)\}")
SIGN = re.compile(r"(?<=\})(, |; |\n)")    # behind a column: it stands between two parts that there are


def wording(kind: Kind, sheet: Sheet, entry: Entry) -> Wording:
    """The sheet's summary and text."""
    summary = _filled(sheet.summary, kind, entry) if sheet.summary else about_its_root(entry)
    return Wording(summary=summary, body=tuple(numbered(_blocks(kind, sheet, entry), Level.CLAUSE)))


def _blocks(kind: Kind, sheet: Sheet, entry: Entry) -> Iterator[Block]:
    named = sheet.facts or (*(field.name for field in kind.entry), PROGRESS)
    yield facts(_fact(kind, each, entry) if isinstance(each, str) else (each[0], _filled(each[1], kind, entry))
                for each in named)
    if sheet.course:
        yield from course(_happened(kind, sheet, entry), sheet.course)
    if sheet.limits:
        yield from deadlines(entry, sheet.limits)


def _fact(kind: Kind, name: str, entry: Entry) -> tuple[str, str]:
    """A column under its own title; a box that is not ticked says nothing."""
    if name == PROGRESS:
        return "Tiến độ", entry.progress
    value = entry[name]
    return kind.field(name).title, "" if value is False else shown(value)


def _happened(kind: Kind, sheet: Sheet, entry: Entry) -> Iterator[Happening]:
    steps = {day: step for step in _steps(kind) if (day := _day_of(kind, step))}
    for each in sheet.days or tuple(steps):
        if isinstance(each, str):
            step = steps[each]
            others = (_value(kind, name, entry) for name in step.asks if name != each)
            yield entry[each], step.title, apart(others, "\n")
        else:
            day, *words = each
            act, told = (_filled(text, kind, entry) for text in words)
            yield entry[day], act, told


def _steps(kind: Kind) -> tuple[Step, ...]:
    return kind.course.workflow.steps if kind.course.workflow else ()


def _day_of(kind: Kind, step: Step) -> str:
    """The column that tells when the step was done."""
    days = (name for name in step.asks if not (step.adds or step.ends) and kind.field(name).sort is Sort.DAY)
    return next((name for name in days if name not in step.ahead), "")


def _filled(words: str, kind: Kind, entry: Entry) -> str:
    """The words with the values of their columns, without the parts whose columns have none."""
    first, *others = SIGN.split(words)
    text = _part(first, kind, entry)
    for sign, part in zip(others[::2], others[1::2], strict=True):
        text = apart((text, _part(part, kind, entry)), sign)
    return text


def _part(words: str, kind: Kind, entry: Entry) -> str:
    def value(found: re.Match[str]) -> str:
        return _value(kind, found[1], entry)
    return NAMED.sub(value, words) if all(map(value, NAMED.finditer(words))) else ""


def _value(kind: Kind, named: str, entry: Entry) -> str:
    """The first of the columns `a or b` that has something."""
    return next(filter(None, (_told(kind, name, entry) for name in named.split(" or "))), "")


def _told(kind: Kind, name: str, entry: Entry) -> str:
    """A value as words: of the root's, nothing without a root; a box that is ticked says its own title."""
    if name == PROGRESS:
        return entry.progress
    if name.startswith("root."):
        return shown(entry.root[name.removeprefix("root.")]) if entry.root else ""
    value = entry[name]
    return (kind.field(name).title if value else "") if isinstance(value, bool) else shown(value)
