"""Clocks that a regulation itself starts: its duties of every period, on approval those it missed."""
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from portal.deadlines import fulfilments, owed, starting
from portal.deadlines.regulations import OWN_WORDS, approved, orders_of
from portal.deadlines.starting import add, owner_in
from portal.domain.deadlines import count
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.law import rulebook
from portal.law.work_calendar import calendar
from portal.organisation import succession
from portal.organisation.bodies import Body
from portal.records import kinds
from portal.records.regulation.tables import Duty, Regulation

MONTHS = {"month.ended": 1, "quarter.ended": 3, "half_year.ended": 6, "year.ended": 12}
YEARS_AHEAD = 5    # a council's term: as far as a regulation without an end is planned


def begin(regulation: Regulation) -> None:
    """Make the periodic deadlines those that the regulation orders; those already met stay on record."""
    dossier = regulation.dossier
    standing = {row.rule: row for row in Deadline.select().where(Deadline.dossier == dossier)}
    bodies = [pk for pk, in Body.select(Body.id).where(Body.unit == dossier.body.unit_id).tuples()]
    met, wanted, moved = fulfilments.of_periods(bodies), set(), []
    for clause, planned in _planned(regulation):
        row = standing.get(planned.rule, planned)
        day, by = met.get((clause, row.start), (None, None))
        if row is planned or (row.met, row.met_by_id) != (day, by):
            row.met, row.met_by = day, by
            moved.append(row)
        wanted.add(row.rule)
    gone = [row for rule, row in standing.items() if rule not in wanted and row.met is None]
    if out := [row.id for row in (*moved, *gone) if row.id]:
        Deadline.delete().where(Deadline.id.in_(out)).execute()
    add(row.__data__ for row in moved)
    owed.draw([dossier.id])


def begin_all() -> None:
    """Those of every approved regulation: for records that came in together."""
    for regulation in approved():
        begin(regulation)


def meet(exchange: Record, _moment: Moment) -> None:
    """An exchange of information was entered, changed or cancelled: see anew what the unit's regulations have met."""
    bodies = Body.select(Body.id).where(Body.unit == exchange.dossier.body.unit_id)
    for regulation in approved().where(Dossier.body.in_(bodies)):
        begin(regulation)


def _planned(regulation: Regulation) -> Iterator[tuple[str, Deadline]]:
    """One deadline for every period of every periodic duty, each with the code of its clause."""
    events = dict(Duty.select(Duty.code, Duty.event).where(Duty.regulation == regulation).tuples())
    unit, known = regulation.dossier.body.unit_id, calendar()
    for order in orders_of(regulation):
        owner = owner_in(order.organ, unit) if order.organ else None
        for end in period_ends(events.get(order.duty), *_span(regulation)):
            yield order.clause, Deadline(
                dossier=regulation.dossier, rule=f"{OWN_WORDS}{order.duty}:{end.isoformat()}", title=order.rule.title,
                version=order.rule.version, start=end, due=count(order.rule, end, known).due, duty=order.duty,
                owner=owner, owed_by=owner or regulation.dossier.body_id)


def _span(regulation: Regulation) -> tuple[date, date]:
    first = regulation.effective_on
    return first, regulation.ended_on or date(first.year + YEARS_AHEAD, 12, 31)


def period_ends(event: str | None, first: date, last: date) -> Iterator[date]:
    """The days on which such periods end, from `first` to `last` inclusive; none for an event of another sort."""
    length = MONTHS.get(event or "")
    for months in range(first.year * 12 + 1, last.year * 12 + 13) if length else ():
        if months % (length or 1) == 0:
            end = date(months // 12, months % 12 + 1, 1) - timedelta(1)
            if first <= end <= last:
                yield end


def after_approval(regulation: Record, _moment: Moment) -> None:
    """Start the clocks of the unit's records that do not run yet; those that run stay as they were counted."""
    unit = regulation.dossier.body.unit_id
    units = [unit, *(handover.former for handover in succession.handovers([unit]))]
    bodies = Body.select(Body.id).where(Body.unit.in_(units))
    law = rulebook.read()
    for kind in kinds():
        if kind.duties.limits or kind.duties.events:
            starting.begin(kind, _records_of(kind, bodies), law)
    begin(regulation)


def _records_of(kind: Kind, bodies: Any) -> list[tuple[Dossier, Data]]:
    records = list(fulfilments.standing(kind, Dossier.body.in_(bodies)))
    roots = _roots({dossier.root_id for dossier, _ in records} - {None}, kind)
    return [(dossier, data | ({"root": roots[dossier.root_id]} if dossier.root_id else {}))
            for dossier, data in records]


def _roots(ids: set[int], kind: Kind) -> dict[int, Data]:
    """The columns of the records on whose pages a kind's were entered: one query."""
    if not ids or not kind.within:
        return {}
    table = kind.table.parent().rel_model
    found = table.select().where(table.dossier.in_(ids))
    return {r.dossier_id: {f.name: r.__data__.get(f.name) for f in table.fields()} for r in found}
