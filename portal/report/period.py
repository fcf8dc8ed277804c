"""What a report covers: its period, the day its state is counted to, the bodies of one unit."""
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peewee import Expression

from portal.domain import periods
from portal.domain.approval import Approval
from portal.domain.errors import Refusal
from portal.domain.message import Message
from portal.domain.people import Organ
from portal.domain.periods import PeriodSort
from portal.dossier.tables import Dossier
from portal.figures import Scope, kept_by
from portal.organisation import succession
from portal.organisation.bodies import Body, Unit
from portal.records import counted_kinds


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included; it is named by the year of its last day. `sort` tells a term as such."""

    first: date
    last: date
    sort: PeriodSort | None = None

    @classmethod
    def of_year(cls, year: int, first: date | None = None, last: date | None = None) -> "Period":
        """The calendar year, or whichever of its ends was given otherwise. Raises Refusal when it ends too early."""
        found = cls(first or date(year, 1, 1), last or date(year, 12, 31))
        if found.last < found.first:
            raise Refusal(Message("Kỳ báo cáo kết thúc ngày {last}, trước ngày bắt đầu {first}.", last=found.last,
                                  first=found.first))
        return found

    @property
    def year(self) -> int:
        return self.last.year

    @property
    def label(self) -> str:
        """“năm 2021”, “quý I năm 2021”, “nhiệm kỳ 2021 – 2026”, or the two days."""
        return periods.called(self.first, self.last, self.sort)

    @property
    def years_back(self) -> int:
        """How many whole years an equal period before this one lies back: one, for any up to a year long."""
        years = 1
        while years_before(self.last, years) >= self.first:
            years += 1
        return years


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def scope_of(body: Body, period: Period, today: date, as_of: date | None = None) -> Scope:
    """What a report signed by this body counts: all bodies of its unit that existed in the period, and those of the
    units that it took over from, over any number of steps, up to the day each passed its records on
    (portal.organisation.succession).

    The state is counted to `as_of`, else to the earlier of today and the period's end. Raises Refusal when that day
    is before the period begins.
    """
    as_of = as_of or min(today, period.last)
    if as_of < period.first:
        raise Refusal(Message("Ngày chốt số liệu {as_of} trước ngày đầu kỳ báo cáo {first}.", as_of=as_of,
                              first=period.first))
    return _scope(body.unit_id, period, as_of)


def scope_before(scope: Scope) -> Scope:
    """The equal period before, counted to the like day: what a figure's `previous` is counted in."""
    period = Period(scope.first, scope.last)
    first, last, as_of = (years_before(day, period.years_back) for day in (scope.first, scope.last, scope.as_of))
    if (scope.last + timedelta(days=1)).day == 1:
        last = last.replace(day=monthrange(last.year, last.month)[1])    # February ends so in every year
    before = _scope(scope.unit, Period(first, last), last if scope.as_of == scope.last else as_of)
    return replace(before, rules=scope.rules)    # both are counted by the rules as read once


def _scope(unit: int, period: Period, as_of: date) -> Scope:
    """The unit's bodies of the period, and all those of the units whose records passed to it.

    What a former unit left open is carried on, so its bodies count in every later period too.
    """
    own = Body.select(Body.id).where(Body.unit == unit, works_in(period)).tuples()
    handed = _handed(unit)
    bodies = frozenset(pk for pk, in own).union(*(bodies for _, bodies in handed))
    return Scope(period.first, period.last, as_of, unit, bodies, handed)


def works_in(period: Period) -> Expression:
    """The condition on Body that it existed in the period."""
    found: Expression = (Body.valid_from <= period.last) & (
        Body.valid_to.is_null() | (Body.valid_to >= period.first))
    return found


def _handed(unit: int) -> tuple[tuple[date, frozenset[int]], ...]:
    """The bodies of former units, by the day on which their records passed on."""
    until = {h.former: h.until for h in succession.handovers([unit])}
    found: dict[date, set[int]] = {}
    if until:
        for pk, former in Body.select(Body.id, Body.unit).where(Body.unit.in_(sorted(until))).tuples():
            found.setdefault(until[former], set()).add(pk)
    return tuple((last, frozenset(found[last])) for last in sorted(found))


def of_period(scope: Scope) -> Expression:
    """The condition on Dossier that the period's figures count it, once it is approved."""
    return kept_by(scope) & Dossier.kind.in_(counted_kinds()) & Dossier.day.between(scope.first, scope.last)


def has_records(scope: Scope) -> bool:
    """Whether the period has any approved record at all."""
    return bool(Dossier.select().where(of_period(scope), Dossier.approval == Approval.APPROVED).exists())


def has_more_than(scope: Scope, most: int) -> bool:
    """Whether the period's figures are counted from more records than so many."""
    return bool(Dossier.select(Dossier.id).where(of_period(scope), Dossier.approval == Approval.APPROVED)
                .limit(most + 1).count() > most)


def usual_body(period: Period) -> Body:
    """The body that signs unless told: the standing committee of the highest unit whose bodies have any record.

    While none has, the highest unit's. Raises Refusal where there is no standing committee in the period.
    """
    found = list(Body.select(Body, Unit).join(Unit).where(
        Body.organ == Organ.STANDING_COMMITTEE, works_in(period)).order_by(Body.code))
    if not found:
        raise Refusal(Message("Không có Thường trực HĐND nào hoạt động {period}; xin ghi --body.",
                              period=period.label))
    busy = {unit for unit, in Body.select(Body.unit).join(Dossier, on=(Dossier.body == Body.id)).distinct().tuples()}
    above = dict(Unit.select(Unit.id, Unit.parent).tuples())
    made: Body = min(found, key=lambda body: (body.unit_id not in busy, _depth(body.unit_id, above)))
    return made


def _depth(unit: int, above: dict[int, Any]) -> int:
    depth = 0
    while (unit := above[unit]) is not None:
        depth += 1
    return depth


def bodies_of(scope: Scope) -> dict[Organ, Body]:
    """The unit's own body of each organ (the first by code), with its unit: whom the report speaks of."""
    found: Iterable[Body] = (Body.select(Body, Unit).join(Unit)
                             .where(Body.unit == scope.unit, Body.id.in_(sorted(scope.bodies)))
                             .order_by(Body.code.desc()))
    return {Organ(body.organ): body for body in found}
