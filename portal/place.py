"""Whose portal this is: the highest unit whose bodies have members here, and the regulation they work under."""
from dataclasses import dataclass
from datetime import date

from portal import regulations
from portal.accounts import Membership
from portal.bodies import Body, Unit


@dataclass(frozen=True)
class Place:
    """What the door says; all empty before a unit is entered. `regulation` is its number and day, when it has them."""

    name: str = ""
    bodies: tuple[str, ...] = ()
    regulation: str = ""


def place_on(day: date) -> Place:
    """The place as it is on that day."""
    unit = (Unit.select().join(Body).join(Membership)
            .where(Body.superior.is_null(), Body.on(day), Unit.on(day), Membership.on(day))
            .order_by(Unit.parent.is_null(False), Unit.id).first())
    if unit is None:
        return Place()
    names = (Body.select(Body.name).where(Body.unit == unit, Body.superior.is_null(), Body.on(day))
             .order_by(Body.id).tuples())
    return Place(unit.name, tuple(name for name, in names), _regulation(day, unit.id))


def _regulation(day: date, unit: int) -> str:
    found = regulations.in_force(day, unit)
    if found is None or not found.dossier.number or not found.dossier.issued_on:
        return ""
    return f"số {found.dossier.number} ngày {found.dossier.issued_on:%d/%m/%Y}"
