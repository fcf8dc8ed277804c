"""What stands behind a figure, as far as the reader may see it; the rest is only counted."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import chunked

from portal.domain.fields import Sort
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier.tables import Dossier
from portal.dossier.visibility import dossiers_visible_to
from portal.records import kinds, tables
from portal.report.values import FigureValue

AT_ONCE = 500    # codes asked for in one query


@dataclass(frozen=True)
class EvidenceRow:
    """One record (or child row) behind a figure.

    `record` is as the figure names it; `dossier` and `kind` lead to the record, for a child row to its parent's,
    whose title is `within`. `amount` is what it adds, None where each counts as one.
    """

    record: str
    code: str
    title: str
    kind: str
    kind_title: str
    day: date | None
    dossier: int
    amount: int | None = None
    within: str = ""


@dataclass(frozen=True)
class Evidence:
    """The rows in sight, in the figure's order, and how many more are not."""

    rows: tuple[EvidenceRow, ...]
    hidden: int


def evidence(actor: Actor, figure: FigureValue) -> Evidence:
    """What the actor may see of the records behind a figure; every row comes from what is visible to them."""
    amounts = dict(zip(figure.records, figure.amounts, strict=False))
    found = {row.record: row for row in _rows(actor, figure.records, amounts)}
    rows = tuple(found[record] for record in figure.records if record in found)
    return Evidence(rows, len(figure.records) - len(rows))


def _rows(actor: Actor, records: Sequence[str], amounts: dict[str, int]) -> Iterator[EvidenceRow]:
    """Records by kind, child rows by their table's name."""
    by_place: dict[str, list[str]] = {}
    for record in records:
        place, _, code = record.partition("/")
        by_place.setdefault(place, []).append(code)
    of_kind = {kind.slug: kind for kind in kinds()}
    for place, codes in by_place.items():
        for some in chunked(codes, AT_ONCE):
            if place in of_kind:
                yield from _records(actor, of_kind[place], some, amounts)
            elif found := _child_table(place):
                yield from _children(actor, *found, some, amounts)


def _records(actor: Actor, kind: Kind, codes: list[str], amounts: dict[str, int]) -> Iterator[EvidenceRow]:
    for d in dossiers_visible_to(actor).where(Dossier.kind == kind.slug, Dossier.code.in_(codes)):
        record = f"{kind.slug}/{d.code}"
        yield EvidenceRow(record, d.code, d.title, kind.slug, kind.title, d.day, d.id, amounts.get(record))


def _child_table(name: str) -> tuple[Kind, Any] | None:
    """The kind whose child rows stand in the table of this name; none for what a removed package was counted by."""
    children: list[tuple[Kind, Any]] = [(kind, table) for kind in kinds() for table in tables(kind)[1:]]
    return next(((kind, table) for kind, table in children if table._meta.table_name == name), None)


def _children(actor: Actor, kind: Kind, table: Any, codes: list[str], amounts: dict[str, int]) -> Iterator[EvidenceRow]:
    parent = table.parent()
    rows = list(table.select().where(table.code.in_(codes)))
    owners = {d.id: d for d in dossiers_visible_to(actor).where(
        Dossier.id.in_(table.select(parent).where(table.code.in_(codes))))}
    for row in rows:
        if d := owners.get(row.__data__[parent.name]):
            record = f"{table._meta.table_name}/{row.code}"
            yield EvidenceRow(record, row.code, _first(row, Sort.TEXT), kind.slug, kind.title,
                              _first(row, Sort.DAY) or d.day, d.id, amounts.get(record), within=d.title)


def _first(row: Any, sort: Sort) -> Any:
    """What a child row says first of this sort: a meeting's place, its day."""
    return next((row.__data__[f.name] for f in type(row).fields() if f.sort is sort), None)
