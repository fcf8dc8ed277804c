"""What measures read: approved records of the scope's bodies, their child rows and deadlines, each table once."""
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from peewee import Expression

from portal.base.columns import BlindIndex, Passage, Sealed
from portal.domain.approval import Approval
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.figures.scope import Scope

NEVER_COUNTED = (Passage, Sealed, BlindIndex)    # long or secret: no figure reads them


def kept_by(scope: Scope) -> Expression:
    """The condition on Dossier that the scope's bodies kept it, those of former units before they passed it on."""
    own = scope.bodies.difference(*(bodies for _, bodies in scope.handed))
    parts = [Dossier.body.in_(sorted(own)), *(Dossier.body.in_(sorted(bodies)) & (Dossier.day < day)
                                              for day, bodies in scope.handed)]
    return reduce(or_, parts)


def of_bodies(scope: Scope, kind: str) -> Expression:
    """The condition on Dossier that a record of this kind is approved and of the scope's bodies."""
    return (Dossier.kind == kind) & (Dossier.approval == Approval.APPROVED) & kept_by(scope)


def in_period(scope: Scope) -> Expression:
    return Dossier.day.between(scope.first, scope.until)


def read_records(scope: Scope, table: type[Record], where: Expression) -> list[Any]:
    """Approved records of the scope's bodies under a condition, by code: `dossier` is the key, references are ids."""
    columns = [c for c in table._meta.sorted_fields if not isinstance(c, NEVER_COUNTED)]
    found = table.select(*columns, Dossier.code).join(Dossier, on=table.dossier)
    return list(found.where(of_bodies(scope, table.kind.slug), where).order_by(Dossier.code).namedtuples())


def read_deadlines(scope: Scope, table: type[Record], where: Expression) -> dict[int, list[Any]]:
    """The deadlines of the same records, by the key of their record."""
    found = (Deadline.select(Deadline.dossier, Deadline.rule, Deadline.version, Deadline.start, Deadline.due,
                             Deadline.met, Deadline.flags)
             .join(Dossier, on=Deadline.dossier).join(table, on=(table.dossier == Dossier.id))
             .where(of_bodies(scope, table.kind.slug), where).order_by(Deadline.id).namedtuples())
    return by_owner(found, "dossier")


def by_owner(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    """Rows under the key they name in that column; a key without rows has an empty list."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def counted(scope: Scope, table: type[Record]) -> list[Any]:
    """The records of this table that the period counts, by code; read once."""
    found: list[Any] = scope.once(_counted, table)
    return found


def _counted(scope: Scope, table: type[Record]) -> list[Any]:
    return read_records(scope, table, in_period(scope))


def clocks(scope: Scope, table: type[Record]) -> dict[int, list[Any]]:
    """The deadlines of the records that the period counts, by key; read once."""
    found: dict[int, list[Any]] = scope.once(_clocks, table)
    return found


def _clocks(scope: Scope, table: type[Record]) -> dict[int, list[Any]]:
    return read_deadlines(scope, table, in_period(scope))


def child_rows(scope: Scope, table: Any) -> dict[int, list[Any]]:
    """The child rows of the records that the period counts, by the key of their record; read once."""
    found: dict[int, list[Any]] = scope.once(_child_rows, table)
    return found


def _child_rows(scope: Scope, table: Any) -> dict[int, list[Any]]:
    parent = table.parent()
    columns = [c for c in table._meta.sorted_fields if not isinstance(c, NEVER_COUNTED)]
    found = (table.select(*columns).join(Dossier, on=(parent == Dossier.id))
             .where(of_bodies(scope, parent.rel_model.kind.slug), in_period(scope)).order_by(table.code).namedtuples())
    return by_owner(found, parent.name)
