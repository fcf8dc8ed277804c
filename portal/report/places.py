"""Supervision rounds by place: one key for each unit that any round of the period was held in."""
from functools import partial
from typing import Any

from portal.domain.aspects import Figure
from portal.domain.message import paired
from portal.figures import Measured, Scope, counted, tally
from portal.organisation.bodies import Unit
from portal.records.supervision_round.tables import SupervisionRound


def figures(scope: Scope) -> list[Figure]:
    """`supervision.place.UNIT` by the unit's code; rounds without a place have none."""
    held: list[Any] = scope.once(_places)
    return [Figure(f"supervision.place.{unit.code}", paired("Giám sát, khảo sát tại", unit.name),
                   partial(_measured, unit.id)) for unit in held]


def _places(scope: Scope) -> list[Any]:
    areas = {row.area for row in counted(scope, SupervisionRound)} - {None}
    return list(Unit.select().order_by(Unit.code).where(Unit.id.in_(sorted(areas))))


def _measured(unit: int, scope: Scope) -> Measured:
    return tally(SupervisionRound, [row for row in counted(scope, SupervisionRound) if row.area == unit])
