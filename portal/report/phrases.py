"""A sentence bound to figures, said with their values: every number in the text can be followed to its records.

A sentence names figures in braces: `{sessions} kỳ họp`, `{sessions:previous}` for the period before, and names of
the place as `{@council}`. What stands in brackets is said only for figures that are not empty; bars part it into an
opening and items that are listed: `[, gồm |{a} đợt trực tiếp|{b} đợt trực tuyến]`. An item of a family,
`{petitions.field.*} về {*}`, stands for one item a figure of it, `{*}` for what that figure is about.
"""
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.domain.writing import listed
from portal.paper.phrases import lowered
from portal.report.table import in_text
from portal.report.values import FigureValue

SLOT = re.compile(r"\{(@?[\w.-]+)(:previous)?\}")
FAMILY = re.compile(r"\{([\w.]+)\.\*\}")
GROUP = re.compile(r"\[([^\[\]]*)\]")
Figures = Mapping[str, FigureValue]
Names = Mapping[str, str]


@dataclass(frozen=True)
class Sentence:
    """`text` is said when its first figure is not empty, `otherwise` (perhaps nothing) when it is.

    `when` names other figures that decide instead: none of them may be empty. A sentence without figures and without
    `when` is always said. `name` is its own within its part, where no figure names it or two would be named alike.
    """

    text: str
    otherwise: str = ""
    when: tuple[str, ...] = ()
    name: str = ""

    def key(self, anchor: str) -> str:
        """What an officer's words for this sentence are kept under, whatever is written before or after it."""
        slots = [*_slots(GROUP.sub("", self.text)), *_slots(self.text)]
        return f"{anchor}/{self.name or (slots[0][0].strip('{}') if slots else '')}"


@dataclass(frozen=True)
class FigureRef:
    """A figure's value as it is written in the text."""

    key: str
    shown: str
    previous: bool = field(default=False, compare=False)    # of the period before


Part = str | FigureRef


def put_into_words(sentence: Sentence, figures: Figures, names: Names) -> tuple[Part, ...]:
    """The sentence as parts, nothing when there is nothing to say. Raises KeyError when a deciding figure is not."""
    return bound(worded(sentence, figures), figures, names)


def worded(sentence: Sentence, figures: Figures) -> str:
    """The sentence as it is to be said now, its figures still tokens: what an officer edits; empty for nothing."""
    outside = _slots(GROUP.sub("", sentence.text))
    deciding = [(key, "") for key in sentence.when] or [(slot[1], slot[2] or "") for slot in outside[:1]]
    holds = all(_is_there(key, previous, figures) for key, previous in deciding)
    return _with_groups(sentence.text if holds else sentence.otherwise, figures)


def _slots(text: str) -> list[re.Match[str]]:
    """Where the text names figures."""
    return [slot for slot in SLOT.finditer(text) if not slot[1].startswith("@")]


def _is_there(key: str, previous: str, figures: Figures) -> bool:
    return figures[key].previous is not None if previous else not figures[key].is_empty


def _with_groups(text: str, figures: Figures) -> str:
    """The text with what stands in brackets, as far as its figures are not empty."""
    def group(match: re.Match[str]) -> str:
        opening, *items = match[1].split("|")
        there = [item for each in items or [opening] for item in _each(each, figures)
                 if any(_is_there(slot[1], slot[2], figures) for slot in _slots(item))]
        return (opening if items else "") + listed(there) if there else ""
    return GROUP.sub(group, text)


def _each(item: str, figures: Figures) -> list[str]:
    """The item, or that of a family once for each of its figures."""
    family = FAMILY.search(item)
    if family is None:
        return [item]
    return [item.replace(family[0], f"{{{key}}}").replace("{*}", lowered(figure.about))
            for key, figure in figures.items() if key.rpartition(".")[0] == family[1] and figure.about]


def bound(words: str, figures: Figures, names: Names) -> tuple[Part, ...]:
    """An officer's words as parts: a token stands for its figure; one that nothing counts any more says so."""
    parts: list[Part] = []
    end = 0
    for slot in SLOT.finditer(words):
        parts += [words[end:slot.start()], _told(slot, figures, names)]
        end = slot.end()
    return tuple(part for part in (*parts, words[end:]) if part != "")


def _told(slot: re.Match[str], figures: Figures, names: Names) -> Part:
    if slot[1].startswith("@"):
        return names.get(slot[1].removeprefix("@"), slot[0])
    figure = figures.get(slot[1])
    if figure is None:
        return in_text(None)
    return FigureRef(figure.key, in_text(figure.previous if slot[2] else figure.value), bool(slot[2]))


def joined(parts: Iterable[Part]) -> str:
    """The parts as plain text."""
    return "".join(part if isinstance(part, str) else part.shown for part in parts)
