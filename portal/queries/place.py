"""Whose portal this is: the highest unit whose bodies have members here, and the regulation they work under."""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.deadlines import regulations
from portal.domain.people import Organ
from portal.domain.writing import short_day
from portal.organisation.accounts import Membership
from portal.organisation.bodies import Body, Unit
from portal.records.regulation.tables import Regulation

PARTNERS = (Organ.STANDING_COMMITTEE, Organ.PEOPLES_COMMITTEE, Organ.FRONT_STANDING_BOARD)


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
    regulation = regulations.in_force(day, unit.id)
    return Place(unit.name, tuple(_parties(unit, day, regulation)), _cited(regulation))


def _parties(unit: Unit, day: date, regulation: Regulation | None) -> Iterator[str]:
    """The bodies that sign the regulation; before there is one, the three that would."""
    here = Body.select().where(Body.unit == unit, Body.on(day)).order_by(Body.id)
    signed = regulation and {row.body_id for row in regulation.signatories}
    yield from (body.name for body in here if (body.id in signed if signed else body.organ in PARTNERS))


def _cited(regulation: Regulation | None) -> str:
    if regulation is None or not regulation.dossier.number or not regulation.dossier.issued_on:
        return ""
    return f"số {regulation.dossier.number} ngày {short_day(regulation.dossier.issued_on)}"
