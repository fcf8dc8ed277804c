"""The warning on a session's and a round's page: by the clauses' own days, answers cannot come before the opening."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal.deadlines.starting import ground_kept
from portal.domain.approval import Approval
from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import count
from portal.domain.people import Actor
from portal.domain.rule import Rule
from portal.dossier.tables import Dossier, Record
from portal.records.contact_plan.tables import Phase
from portal.records.contact_round.tables import ContactRound
from portal.records.session.tables import Session


@dataclass(frozen=True)
class Chain:
    """Duties that follow each other from a day on, each when the one before is just in time."""

    start: date
    ends: date                # the last day by which the chain is done when nothing is early
    must_end: date            # the last day that leaves what must come before the opening its time
    latest_start: date        # the last day on which it could have begun and still fit

    @property
    def fits(self) -> bool:
        return self.ends <= self.must_end

    @property
    def days_short(self) -> int:
        return max(0, (self.ends - self.must_end).days)


def chain(start: date, opening: date, steps: Sequence[Rule], before: Sequence[Rule], calendar: WorkCalendar) -> Chain:
    """The chain of `steps` that begins on `start`, measured against the tightest of the days `before` the opening."""
    must_end = min((count(rule, opening, calendar).due for rule in before), default=opening - timedelta(1))
    latest = start
    ends = _end(start, steps, calendar)
    while _end(latest, steps, calendar) > must_end and (start - latest).days < MOST_BACK:
        latest -= timedelta(1)
    return Chain(start, ends, must_end, latest)


MOST_BACK = 366


def _end(day: date, steps: Sequence[Rule], calendar: WorkCalendar) -> date:
    for rule in steps:
        day = count(rule, day, calendar).due
    return day


STEPS = ("voter_contact.digest", "petition.transfer", "petition.answer_before_session")
BEFORE = ("group_opinion.explain",)


@dataclass(frozen=True)
class Warning:  # noqa: A001 - what the page calls it
    """A round before a session whose answers fall due too late: the round, the chain of its duties, their titles."""

    round: Dossier
    chain: Chain
    steps: tuple[str, ...]


def of_round(record: Record, _actor: Actor, _today: date) -> dict[str, Any]:
    """What a round's page warns of; nothing when it names no session or all fits."""
    session = record.session if record.phase == Phase.BEFORE_SESSION and record.session_id else None
    return {"misfits": _misfits([record], session) if session else []}


def of_session(record: Record, _actor: Actor, _today: date) -> dict[str, Any]:
    """What a session's page warns of: the rounds before it that leave too little time."""
    rounds = (ContactRound.select(ContactRound, Dossier).join(Dossier, on=ContactRound.dossier)
              .where(ContactRound.session == record.dossier_id, ContactRound.phase == Phase.BEFORE_SESSION,
                     Dossier.approval != Approval.CANCELLED).order_by(ContactRound.last_day))
    return {"misfits": _misfits(rounds, record)}


def _misfits(rounds: Iterable[Record], session: Session) -> list[Warning]:
    unit, known, found = session.dossier.body.unit_id, ground_kept().days(), []
    for record in rounds:
        steps = _rules(STEPS, record.last_day, unit, session.sort)
        made = chain(record.last_day, session.opened_on, steps, _rules(BEFORE, session.opened_on, unit, session.sort),
                     known)
        if steps and not made.fits:
            found.append(Warning(record.dossier, made, tuple(rule.title for rule in steps)))
    return found


def _rules(ids: Iterable[str], on: date, unit: int, sort: str) -> list[Rule]:
    """The rules that the unit's regulation makes of these duties; those it does not order take no time."""
    orders = (ground_kept().ordered(rule_id, on, unit, sort) for rule_id in ids)
    return [order.rule for order in orders if order]
