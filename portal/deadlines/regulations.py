"""The coordination regulation as the source of rules: which one is in force, and what its clauses order."""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from peewee import ModelSelect

from portal.domain.approval import Approval
from portal.domain.errors import Refusal
from portal.domain.message import Message
from portal.domain.people import Organ
from portal.domain.rule import Rule, Unit
from portal.dossier.tables import Dossier
from portal.law import rule_of_duty
from portal.law.duties import EVENTS, OTHER, Duty
from portal.organisation import succession
from portal.organisation.bodies import Body
from portal.records.regulation.tables import Clause, Regulation, Sessions
from portal.records.regulation.tables import Duty as DutyRow

OWN_WORDS = "duty:"    # the rule of a duty in the clause's own words: this and the duty's code


@dataclass(frozen=True)
class Order:
    """What a clause orders: the rule it makes, the clause's code, the organ that owes it, the duty's own code."""

    rule: Rule
    clause: str
    organ: Organ | None = None
    duty: str = ""


def approved() -> ModelSelect:
    """Regulations approved at least once: reopening one for a correction stops no clock that it started."""
    return (Regulation.select(Regulation, Dossier).join(Dossier, on=Regulation.dossier)
            .where(Dossier.kind == Regulation.kind.slug, Dossier.approved_version.is_null(False),
                   Dossier.approval != Approval.CANCELLED)
            .order_by(Regulation.effective_on.desc(), Dossier.id.desc()))


def in_force(on: date, unit: int | None = None) -> Regulation | None:
    """The approved regulation that binds a unit's bodies (or any unit's) on that day.

    What a former unit left is bound by the regulation of the unit that took over.
    """
    found = approved().where(Regulation.effective_on <= on,
                              Regulation.ended_on.is_null() | (Regulation.ended_on >= on))
    if unit is not None:
        found = found.where(Dossier.body.in_(Body.select(Body.id).where(Body.unit == succession.unit_on(unit, on))))
    regulation: Regulation | None = found.first()
    return regulation


def order_in_force(rule_id: str, on: date, unit: int, sort: str | None = None) -> Order | None:
    """What the unit's regulation of that day orders under this id; None when it orders no such thing.

    `sort` is the sort of the session it is asked for: a clause speaks of regular ones unless it says all.
    """
    regulation = in_force(on, unit)
    if regulation is None:
        return None
    row = _duty(regulation, rule_id)
    return _order(regulation, row) if row and _speaks_of(row, sort) else None


def other_orders(event: str, on: date, unit: int, sort: str | None = None) -> list[Order]:
    """The duties in their clauses' own words that count from this event under the unit's regulation of that day."""
    regulation = in_force(on, unit)
    if regulation is None:
        return []
    rows = _duties(regulation).where(DutyRow.rule == OTHER, DutyRow.event == event)
    return [_order(regulation, row) for row in rows if _speaks_of(row, sort)]


def orders_of(regulation: Regulation) -> Iterator[Order]:
    """Everything that a regulation orders, clause by clause."""
    return (_order(regulation, row) for row in _duties(regulation))


def duty_rule(rule_id: str, on: date, code: str | None = None) -> Rule:
    """The rule for the command line: by a regulation's code, else by the one in force on that day.

    Raises Refusal with a sentence when there is no such regulation or it does not order this.
    """
    regulation = approved().where(Dossier.code == code).first() if code else in_force(on)
    if regulation is None:
        raise Refusal(Message("Không có quy chế {code}.", code=code) if code else
                      Message("Không có quy chế phối hợp nào có hiệu lực ngày {day}.", day=on))
    row = _duty(regulation, rule_id)
    if row is None:
        raise Refusal(Message("{regulation} không quy định việc này ({rule}).", rule=rule_id,
                              regulation=regulation.dossier.title))
    return _order(regulation, row).rule


def _duties(regulation: Regulation) -> ModelSelect:
    """The duties of a regulation in their order, each with the `clause_title` of the clause that it stands in."""
    title = Clause.select(Clause.title).where(Clause.regulation == regulation, Clause.number == DutyRow.clause).limit(1)
    found: ModelSelect = (DutyRow.select(DutyRow, title.alias("clause_title"))
                          .where(DutyRow.regulation == regulation).order_by(DutyRow.id))
    return found


def _duty(regulation: Regulation, rule_id: str) -> DutyRow | None:
    """The row of a duty, by the id of its rule or, in the clause's own words, by its code."""
    own = rule_id.startswith(OWN_WORDS)
    wanted = DutyRow.code == rule_id.removeprefix(OWN_WORDS) if own else DutyRow.rule == rule_id
    row: DutyRow | None = _duties(regulation).where(wanted).first()
    return row


def _speaks_of(row: DutyRow, sort: str | None) -> bool:
    return sort is None or row.sessions == Sessions.ALL or sort == "regular"


def _order(regulation: Regulation, row: DutyRow) -> Order:
    own = Duty(row.words, EVENTS[row.event].lower(), row.before) if row.rule == OTHER else None
    rule = rule_of_duty(f"{OWN_WORDS}{row.code}" if own else row.rule, row.days, Unit(row.unit),
                        row.clause_title or row.clause, regulation.dossier.title, regulation.effective_on,
                        regulation.ended_on, roll=row.roll, duty=own)
    return Order(rule, row.clause, row.owner, row.code)
