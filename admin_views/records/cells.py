"""The cells of a list: which columns stand alone, which go under the title, and what each says."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from admin_views.ground.choices import label, names
from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from portal.deadlines import status
from portal.deadlines.status import Standing
from portal.domain.fields import Data, Field, Sort
from portal.domain.kind import Kind
from portal.domain.words import Word
from portal.dossier import following
from portal.dossier.tables import Record
from portal.queries import lists

STATES = ("dossier.approval", "dossier.paper", "dossier.concurrence", "dossier.progress")
MOST_COLUMNS = 5    # that fit on a common screen, the title among them


@dataclass(frozen=True)
class Column:
    """A column of the list; `index` is its place in the Kind's, by which Flask-Admin sorts."""

    name: str
    index: int
    field: Field

    @property
    def title(self) -> str:
        return translated(self.field.title)

    @property
    def sort(self) -> str:
        return self.field.sort.name


@dataclass(frozen=True)
class Cell:
    """What one cell shows: plain words, or a word of a workflow, or a clock."""

    words: str = ""
    state: Word | None = None
    due: Standing | None = None


@dataclass(frozen=True)
class Line:
    """One row: its record, the words under its title, its other cells by column."""

    record: Record
    under: str
    cells: list[tuple[Column, Cell]]
    is_closed: bool


def columns(kind: Kind) -> tuple[list[Column], list[Column]]:
    """The columns that stand alone, and those told under the title because there are too many."""
    found = [Column(name, place, kind.field(name)) for place, name in enumerate(kind.listing.columns)
             if name != "dossier.title"]
    under = [c for c in found if _is_plain_pick(kind, c)] if len(kind.listing.columns) > MOST_COLUMNS else []
    return [c for c in found if c not in under], under


def _is_plain_pick(kind: Kind, column: Column) -> bool:
    """One of a few words, that no step writes."""
    return (column.field.sort is Sort.PICK or bool(column.field.among)) and not is_state(kind, column.name)


def is_state(kind: Kind, name: str) -> bool:
    """Whether a column tells how far things are: written by steps, not by the form."""
    return name in STATES or name in kind.step_written


def lines(kind: Kind, records: list[Record], today: date) -> list[Line]:
    """The rows of a page; their clocks and the names of their references are asked once for all."""
    alone, under = columns(kind)
    following.records_with_course(kind, records, actor())
    clocks = status.nearest([r.dossier_id for r in records], today) if kind.duties.limits else {}
    shown = [(c.name, c.field) for c in (*alone, *under)]
    called = names(references(shown, [{name: value_of(r, name) for name, _ in shown} for r in records]))
    return [Line(r, " · ".join([r.dossier.code, *(_words(c, r, called) for c in under)]),
                 [(c, _cell(kind, c, r, called, clocks)) for c in alone],
                 lists.is_closed(kind, r.dossier)) for r in records]


def references(fields: list[tuple[str, Field]], rows: list[Data]) -> dict[str, set[Any]]:
    """The ids (of topics the codes) that these columns of the rows name, by table."""
    found: dict[str, set[Any]] = {}
    for name, field in fields:
        if field.sort is Sort.REF:
            found.setdefault(field.to or "", set()).update(
                value for row in rows if (value := row[name]) is not None)
    return found


def value_of(record: Record, name: str) -> Any:
    """A column's own value: an id for a reference, nothing fetched."""
    if name.startswith("dossier."):
        return record.dossier.__data__.get(name.removeprefix("dossier."))
    return record.__data__.get(name)


def word_of(kind: Kind, record: Record, name: str) -> Word | None:
    """The Word in a column of states."""
    value = value_of(record, name)
    if value is None or isinstance(value, Word):
        return value
    if name == "dossier.progress" and kind.course.workflow:
        return kind.course.workflow.states(value)
    return None


def _cell(kind: Kind, column: Column, record: Record, called: Any, clocks: dict[int, Standing]) -> Cell:
    if column.name == "dossier.due":
        return Cell(due=clocks.get(record.dossier_id))
    if column.field.sort is Sort.PICK and is_state(kind, column.name):
        return Cell(state=word_of(kind, record, column.name))
    return Cell(_words(column, record, called))


def _words(column: Column, record: Record, called: Any) -> str:
    return label(column.field, value_of(record, column.name), called)
