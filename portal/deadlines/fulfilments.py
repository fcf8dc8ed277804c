"""How limits reach other records: the columns they look at there, the duties that those records meet."""
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from portal.domain.approval import Approval
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment
from portal.dossier import content
from portal.dossier.tables import Dossier
from portal.law.duties import OTHER
from portal.records import kinds


class Met(NamedTuple):
    """The day a duty was met, and the record that met it."""

    day: date
    by: int


def of_rule(rule: str) -> Iterator[tuple[Kind, Fulfilment]]:
    """The kinds whose records may meet this duty."""
    return ((kind, fulfilment) for kind in kinds() for fulfilment in kind.duties.fulfils if fulfilment.rule == rule)


def first(rule: str, owing: Iterable[int], clause: str = "") -> dict[int, Met]:
    """For each of the records that owe a duty, the first that met it: two queries a kind, however many records.

    `clause` is the code of the clause whose own words the duty is.
    """
    ids, found = list(owing), dict[int, Met]()
    for kind, fulfilment in of_rule(OTHER if clause else rule):
        if fulfilment.of and ids:
            for dossier, data in standing(kind, getattr(kind.table, fulfilment.of).in_(ids)):
                if _meets(fulfilment, data, clause):
                    met = Met(data[fulfilment.day], dossier.id)
                    found[data[fulfilment.of]] = min(found.get(data[fulfilment.of], met), met)
    return found


def of_periods(bodies: Iterable[int]) -> dict[tuple[str, date], Met]:
    """What these bodies' records met of periodic duties, by the clause's code and the period's last day."""
    found: dict[tuple[str, date], Met] = {}
    for kind, fulfilment in of_rule(OTHER):
        if fulfilment.period:
            for dossier, data in standing(kind, Dossier.body.in_(list(bodies))):
                if data[fulfilment.period] and _meets(fulfilment, data, data[fulfilment.clause]):
                    key, met = (data[fulfilment.clause], data[fulfilment.period]), Met(data[fulfilment.day], dossier.id)
                    found[key] = min(found.get(key, met), met)
    return found


def _meets(fulfilment: Fulfilment, data: Data, clause: str) -> bool:
    named = not clause or data.get(fulfilment.clause) == clause
    return bool(named and data.get(fulfilment.day) and fulfilment.when(data))


def standing(kind: Kind, where: Any) -> Iterator[tuple[Dossier, Data]]:
    """The records of a kind under a condition that were not cancelled, with their content and number's day."""
    table = kind.table
    records = list(table.select(table, Dossier).join(Dossier, on=table.dossier).where(
        where, Dossier.approval != Approval.CANCELLED))
    for record, data in zip(records, content.read_all(table, records), strict=True):
        yield record.dossier, data | {"dossier.issued_on": record.dossier.issued_on}


def named_by(kind: Kind, data: Data) -> set[int]:
    """The records whose duties a record with this content may meet."""
    return {data[f.of] for f in kind.duties.fulfils if f.of and data.get(f.of)}


HERE = ("root", "dossier")    # prefixes that lead to the same hang of records, not over a reference


def widened(kind: Kind, records: Sequence[tuple[Dossier, Data]]) -> list[Data]:
    """The contents with `dossier.issued_on` and, for each `ref.column` that a limit names, what stands there.

    One query a reference, however many records.
    """
    found = [data | {"dossier.issued_on": dossier.issued_on} for dossier, data in records]
    for ref, columns in _ahead(kind).items():
        table = kind.table._meta.fields[ref].rel_model
        ids = {data[ref] for data in found if data.get(ref)}
        rows = {row._pk: row for row in table.select().where(table._meta.primary_key.in_(ids))} if ids else {}
        for data in found:
            row = rows.get(data.get(ref))
            data.update({f"{ref}.{name}": row.__data__.get(name) if row else None for name in columns})
    return found


def looks_over(kind: Kind) -> bool:
    """Whether a kind's limits look at columns of other records."""
    return bool(_ahead(kind))


def may_be_met(rule: str, clause: str = "") -> bool:
    """Whether records of other kinds may meet this duty."""
    return any(True for _ in of_rule(OTHER if clause else rule))


@cache
def _ahead(kind: Kind) -> dict[str, set[str]]:
    """The references that a kind's limits look over, each with the columns they look at."""
    found: dict[str, set[str]] = {}
    names = (name for limit in kind.duties.limits
             for name in (limit.start, *limit.met, limit.among, limit.owner) if name)
    for name in names:
        ref, _, column = name.partition(".")
        if column and ref not in HERE and ref in kind.table._meta.fields:    # not a child list of the kind's own
            found.setdefault(ref, set()).add(column)
    return found


def onlookers(kind: Kind) -> list[tuple[Kind, str]]:
    """The kinds whose limits look at records of this kind, each with the reference they look over."""
    return [(other, ref) for other in kinds() for ref in _ahead(other)
            if other.table._meta.fields[ref].rel_model is kind.table]
