"""A dossier's deadlines made what its content says, by the limits of its Kind; each can explain itself."""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from peewee import chunked, fn

from portal.bodies import Body
from portal.deadlines import Deadline
from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import Due, Pause, count
from portal.domain.kind import Kind, Limit
from portal.domain.rule import Rule
from portal.dossier import Dossier
from portal.law import REGULATION_DUTIES, national_rules
from portal.regulations import duty_in_force
from portal.work_calendar import calendar

Data = dict[str, Any]
AGREED = "agreed"    # the rule of a day that was agreed, not counted
AT_ONCE = 200        # rows in one statement: databases cap the values that one may hold


@dataclass(frozen=True)
class Ground:
    """What due days rest on: the work calendar, the rule of an id in force on a day, the unit of a dossier."""

    days: Callable[[], WorkCalendar]
    rule: Callable[[str, date, int], Rule | None]
    unit: Callable[[Dossier], int]


def follow(dossier: Dossier, kind: Kind, data: Data) -> None:
    """Make the dossier's deadlines what its content says; one whose facts stand is left as it was counted."""
    if not kind.limits:
        return
    standing = {d.rule: d for d in Deadline.select().where(Deadline.dossier == dossier)}
    for limit in kind.limits:
        row = _due(standing, dossier, limit, data, LIVE)
        if row:
            row.save()
            standing.pop(row.rule, None)
    if standing:
        Deadline.delete().where(Deadline.id.in_([d.id for d in standing.values()])).execute()
    nearest = Deadline.select(fn.MIN(Deadline.due)).where(
        Deadline.dossier == dossier, Deadline.met.is_null(), Deadline.suspended == False)    # noqa: E712 - SQL
    Dossier.update(due=nearest).where(Dossier.id == dossier.id).execute()


def begin(records: Iterable[tuple[Dossier, Kind, Data]]) -> None:
    """The deadlines of records that came in together and have none yet; law and calendar are read once for all."""
    units = dict(Body.select(Body.id, Body.unit).tuples())
    ground = Ground(cache(calendar), cache(rule_on), lambda dossier: units[dossier.body_id])
    due = (_due({}, dossier, limit, data, ground) for dossier, kind, data in records for limit in kind.limits)
    nearest: dict[int, date] = {}
    for rows in chunked(filter(None, due), AT_ONCE):
        Deadline.insert_many([{n: row.__data__.get(n) for n in _columns()} for row in rows]).execute()
        for row in rows:
            if row.met is None and not row.suspended:
                nearest[row.dossier_id] = min(row.due, nearest.get(row.dossier_id, row.due))
    for pk, day in nearest.items():
        Dossier.update(due=day).where(Dossier.id == pk).execute()


def _columns() -> list[str]:
    return [name for name in Deadline._meta.fields if name != "id"]


def _due(standing: dict[str, Deadline], dossier: Dossier, limit: Limit, data: Data, ground: Ground) -> Deadline | None:
    """One limit's row as it is to be written, or None when the content starts no such duty."""
    rule_id, start = limit.rule_for(data), data.get(limit.start)
    if rule_id is None or start is None:
        return None
    if rule_id == AGREED:
        row = standing.get(AGREED) or Deadline(dossier=dossier, rule=AGREED, version=AGREED)
        row.start = row.due = start
    else:
        rule = ground.rule(rule_id, start, ground.unit(dossier))
        if rule is None:
            return None
        row = standing.get(rule_id) or Deadline(dossier=dossier, rule=rule_id)
        _count(row, limit, rule, data, ground)
    row.title, row.met = limit.title, limit.met_on(data)
    row.owner = data.get(limit.owner) if limit.owner else None
    return row


def _count(row: Deadline, limit: Limit, rule: Rule, data: Data, ground: Ground) -> None:
    """Count the due day anew if a fact it rests on has changed; a later change of law moves nothing."""
    facts, pauses = _facts(limit, data), _pauses(limit, data)
    if row.id is None or pauses or any(getattr(row, name) != value for name, value in facts.items()):
        found = count(rule, facts["start"], ground.days(), _flags(limit, data, rule), facts["extended"], pauses)
        row.version, row.due = rule.version, found.due
    for name, value in facts.items():
        setattr(row, name, value)


def _facts(limit: Limit, data: Data) -> Data:
    rows = data.get(limit.suspensions or "", ())
    return {"start": data[limit.start], "flags": " ".join(f for f in limit.flags if data.get(f)),
            "extended": sum(r["days"] for r in data.get(limit.extensions or "", ())),
            "suspended": any(r["until_on"] is None for r in rows)}


def _flags(limit: Limit, data: Data, rule: Rule) -> frozenset[str]:
    """The conditions that hold and that the rule knows: a form asks more than every rule needs."""
    return frozenset(f.replace("_", "-") for f in limit.flags if data.get(f)) & rule.flags


def _pauses(limit: Limit, data: Data) -> tuple[Pause, ...]:
    """Suspensions that ended; one that still runs is told by `suspended`."""
    return tuple(Pause(r["since_on"], r["until_on"]) for r in data.get(limit.suspensions or "", ()) if r["until_on"])


def rule_on(rule_id: str, start: date, unit: int) -> Rule | None:
    """The rule of this id in force on that day, national or of the unit's regulation; None when there is none."""
    if rule_id in REGULATION_DUTIES:
        return duty_in_force(rule_id, start, unit)
    rule = national_rules()[rule_id]
    outside = (rule.since and start < rule.since) or (rule.until and start > rule.until)
    return None if outside else rule


LIVE = Ground(calendar, rule_on, lambda dossier: dossier.body.unit_id)


def explained(dossier: Dossier, kind: Kind, data: Data) -> Iterator[tuple[Deadline, Due | None]]:
    """Each deadline with how it was counted; None for an agreed day, or where rule or calendar has since changed."""
    limits = {limit.rule_for(data): limit for limit in kind.limits}
    for row in Deadline.select().where(Deadline.dossier == dossier).order_by(Deadline.due):
        limit = limits.get(row.rule)
        rule = rule_on(row.rule, row.start, dossier.body.unit_id) if limit and row.rule != AGREED else None
        if rule is None or limit is None or rule.version != row.version:
            yield row, None
        else:
            found = count(rule, row.start, calendar(), _flags(limit, data, rule), row.extended, _pauses(limit, data))
            yield row, found if found.due == row.due else None
