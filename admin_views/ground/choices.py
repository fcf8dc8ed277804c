"""What the actor may choose in a reference, asked once a request and kept for it."""
from collections.abc import Callable, Iterable
from typing import Any

from flask import g

from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from portal.access import auth
from portal.domain.fields import Data, Field, Sort
from portal.domain.kind import Kind
from portal.domain.writing import short_day, thousands, yes_no
from portal.queries import choices

Table = str
Called = dict[tuple[Table, Any], str]    # how a row is named, by its table and its id or code
Say = Callable[[Any, Called], Any]       # a value of a column as something tells it


def options_of(field: Field) -> list[tuple[Any, str]]:
    """The (id, name) pairs for a reference; those of `keep` are among them."""
    made: dict[Any, list[tuple[Any, str]]] = g.setdefault("options", {})
    key = to, among, actable = field.to or "", field.among, field.actable
    if key not in made:
        found = choices.offered(actor(), to, auth.today(), _kept().get(to, ()), among, actable)
        made[key] = [(pk, translated(name)) for pk, name in found] if among else found
    return made[key]


def narrowing_by(field: Field) -> list[tuple[Any, str]]:
    """What a list may be narrowed by: what may be chosen today, and what old records in sight name; asked once."""
    made: dict[Any, list[tuple[Any, str]]] = g.setdefault("narrowing", {})
    key = to, among = field.to or "", field.among
    if key not in made:
        found, past = options_of(field), choices.past(actor(), to, among, auth.today())
        known = dict(found)
        made[key] = [*found, *((pk, translated(name) if among else name) for pk, name in past if pk not in known)]
    return made[key]


def keep(kind: Kind, data: Data) -> None:
    """Let what a record refers to already be chosen again, though it were out of force or of scope by now."""
    for to, ids in references(kind, data).items():
        _kept().setdefault(to, set()).update(ids)


def references(kind: Kind, data: Data) -> dict[Table, set[Any]]:
    """The ids (of topics the codes) that a record's content refers to, by table."""
    found: dict[Table, set[Any]] = {}
    lists = [(kind.fields, (data,)), *((rows.fields, data.get(rows.name, ())) for rows in kind.all_rows)]
    for fields, items in lists:
        for to, value in _references(fields, items):
            found.setdefault(to, set()).add(value)
    return found


def _references(fields: Iterable[Field], items: Iterable[Data]) -> Iterable[tuple[Table, Any]]:
    refs = [f for f in fields if f.sort is Sort.REF and f.to]
    return ((f.to or "", item[f.name]) for item in items for f in refs if item.get(f.name) is not None)


def names(found: dict[Table, set[Any]]) -> Called:
    """How each of these references is named to the actor: one query a table."""
    return {(to, pk): name for to, ids in found.items() for pk, name in choices.named(actor(), to, ids).items()}


def _kept() -> dict[Table, set[Any]]:
    kept: dict[Table, set[Any]] = g.setdefault("kept_references", {})
    return kept


def label(field: Field, value: Any, called: Called) -> str:
    """A value in words: the option's label, the reference's name, a day as dd/mm/yyyy, yes or no."""
    found: str = labels(field)(value, called)
    return found


def labels(field: Field) -> Say:
    """The same of a whole column: how each of its values is put in words."""
    return _unless_empty(_saying(field))


def typed(field: Field) -> Say:
    """How each value of a column stands in a sheet: days and counts as such, all else in words."""
    is_plain = field.sort is Sort.DAY or (field.sort is Sort.COUNT and not field.is_year)
    return _unless_empty((lambda value, _: value) if is_plain else _saying(field))


def _unless_empty(say: Say) -> Say:
    return lambda value, called: "" if value is None or value == "" else say(value, called)


def _saying(field: Field) -> Say:
    match field.sort:
        case Sort.FLAG:
            yes, no = translated(yes_no(True)), translated(yes_no(False))
            return lambda value, _: yes if value in (True, "True", "1") else no
        case Sort.PICK:
            known = {str(value): translated(words) for value, words in field.options}
            return lambda value, _: known.get(str(value)) or translated(str(value))
        case Sort.REF:
            to, say = field.to or "", translated if field.among else str
            return lambda value, called: say(called.get((to, key_of(field, value)), ""))
        case Sort.DAY:
            return lambda value, _: short_day(value)
        case Sort.COUNT if not field.is_year:
            return lambda value, _: thousands(int(value))
    return lambda value, _: str(value)


def key_of(field: Field, value: Any) -> Any:
    """What a reference is kept by, whether it comes from a record or from the words of a revision."""
    return str(value) if field.among else int(value)
