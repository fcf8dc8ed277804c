"""A dossier's deadlines made what its content says, by the limits of its Kind; each explained with what moved it."""
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import NoReturn

from peewee import chunked

from portal.base.edition import kept_latest
from portal.deadlines import fulfilments, owed
from portal.deadlines.fulfilments import Met
from portal.deadlines.regulations import OWN_WORDS, Order, order_in_force, other_orders
from portal.domain.approval import Approval
from portal.domain.calendar import WorkCalendar
from portal.domain.deadlines import Due, Pause, count, due_day
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit, look_up
from portal.domain.rule import Rule
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.law import rulebook
from portal.law.duties import REGULATION_DUTIES
from portal.law.rulebook import Lawbook
from portal.law.work_calendar import calendar
from portal.organisation.bodies import Body
from portal.records.regulation.tables import Regulation

WAITING = "citizen"  # the ground of a suspension that waits for what the citizen was asked for
AGREED = "agreed"    # the rule of a day that was agreed, not counted; where a record has more than one, "agreed.x"
AT_ONCE = 200        # rows in one statement: databases cap the values that one may hold
KEPT = 5_000         # answers to a question that a process keeps of an edition


@dataclass(frozen=True)
class Ground:
    """What due days rest on: rules, work calendar, orders of regulations, units and their bodies, what met a duty."""

    rules: Callable[[], Lawbook]
    days: Callable[[], WorkCalendar]
    ordered: Callable[[str, date, int, str | None], Order | None]
    others: Callable[[str, date, int, str | None], list[Order]]
    unit: Callable[[int], int]
    owner: Callable[[str, int], int | None]
    met: Callable[[str, int, str], Met | None]    # a rule, who owes it, the clause whose own words it is

    def order(self, rule_id: str, start: date, unit: int, sort: str | None = None) -> Order | None:
        """What is ordered under this id on that day, by national law or by the unit's regulation; None: nothing is."""
        if rule_id in REGULATION_DUTIES or rule_id.startswith(OWN_WORDS):
            return self.ordered(rule_id, start, unit, sort)
        rule = self.rules().on(rule_id, start)
        return Order(rule, "") if rule else None


def ground_now() -> Ground:
    """The ground of one piece of work; all it rests on is read when first asked for, and once."""
    return Ground(rulebook.read_when_asked(), cache(calendar), cache(order_in_force), cache(other_orders), _unit_of,
                  owner_in, lambda rule, dossier, clause: fulfilments.first(rule, [dossier], clause).get(dossier))


def ground_for(kind: Kind) -> Ground:
    """The ground of work on a record of this kind.

    An act on a regulation may itself write what days rest on, of which the edition tells only once it is kept.
    """
    return ground_now() if kind is Regulation.kind else ground_kept()


@kept_latest(1)
def ground_kept() -> Ground:
    """The ground of every page and act that stands on this edition."""
    keep = lru_cache(KEPT)
    return replace(ground_now(), ordered=keep(order_in_force), others=keep(other_orders), unit=keep(_unit_of),
                   owner=keep(owner_in))


def update_deadlines(dossier: Dossier, kind: Kind, data: Data, ground: Ground) -> None:
    """Make the dossier's deadlines what its content says; one whose facts stand is left as it was counted."""
    if not (kind.duties.limits or kind.duties.events):
        return
    standing = {d.rule: d for d in Deadline.select().where(Deadline.dossier == dossier)}
    seen = fulfilments.widened(kind, [(dossier, data)])[0]
    for values in _clocks(standing, dossier, kind, seen, ground):
        row = standing.pop(values["rule"], None) or Deadline()
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    if standing:
        Deadline.delete().where(Deadline.id.in_([d.id for d in standing.values()])).execute()


class RestsOnOthers(Exception):
    """A clock rests on other records: it is begun once all of them stand."""


def ground_alone(law: Lawbook, days: WorkCalendar, units: Mapping[int, int]) -> Ground:
    """The ground of records that come in together; whatever rests on other records raises RestsOnOthers."""
    return Ground(lambda: law, lambda: days, _of_others, _of_others, units.__getitem__, _of_others, _met_alone)


def _of_others(*_asked: object) -> NoReturn:
    raise RestsOnOthers


def _met_alone(rule: str, _dossier: int, clause: str) -> None:
    if _may_be_met(rule, clause):
        raise RestsOnOthers


_may_be_met = cache(fulfilments.may_be_met)


def clocks_alone(kind: Kind, dossier: Dossier, data: Data, ground: Ground) -> list[Data]:
    """The new deadlines of a record that is not written yet, by their columns. Raises RestsOnOthers."""
    if fulfilments.looks_over(kind):
        raise RestsOnOthers
    return list(_clocks({}, dossier, kind, data | {"dossier.issued_on": dossier.issued_on}, ground))


def begin(kind: Kind, records: Iterable[tuple[Dossier, Data]], law: Lawbook) -> None:
    """Start the clocks of a kind's records that do not run yet; what they rest on is read once for all."""
    came = list(records)
    ground = _ground_for([dossier.id for dossier, _ in came], law)
    seen = fulfilments.widened(kind, came)
    begun = _begun([dossier.id for dossier, _ in came])
    add(clock for (dossier, _), data in zip(came, seen, strict=True)
        for clock in _clocks({}, dossier, kind, data, ground) if (dossier.id, clock["rule"]) not in begun)
    owed.draw(dossier.id for dossier, _ in came)


def add(clocks: Iterable[Data]) -> None:
    """Write new deadlines, however many, in a few statements; what is not told is as the column begins."""
    columns = [column for column in Deadline._meta.sorted_fields if column.name != "id"]
    for some in chunked(clocks, AT_ONCE):
        Deadline.insert_many([{c.name: clock.get(c.name, c.default) for c in columns} for clock in some]).execute()


def _begun(ids: list[int]) -> set[tuple[int, str]]:
    """The clocks that run or ran already, each as a dossier and a rule."""
    return {pair for some in chunked(ids, AT_ONCE)
            for pair in Deadline.select(Deadline.dossier, Deadline.rule).where(Deadline.dossier.in_(some)).tuples()}


def _ground_for(ids: list[int], law: Lawbook) -> Ground:
    """What many records of one kind rest on, asked once for each question."""
    units = dict(Body.select(Body.id, Body.unit).tuples())
    met = cache(lambda rule, clause: fulfilments.first(rule, ids, clause))
    return Ground(lambda: law, cache(calendar), cache(order_in_force), cache(other_orders), units.__getitem__,
                  cache(owner_in), lambda rule, dossier, clause: met(rule, clause).get(dossier))


def _clocks(standing: dict[str, Deadline], dossier: Dossier, kind: Kind, data: Data, ground: Ground) -> Iterator[Data]:
    """The dossier's deadlines as they are to be written; a cancelled one owes nothing."""
    if dossier.approval == Approval.CANCELLED:
        return
    unit = ground.unit(dossier.body_id)
    for limit, order in _owed(kind, data, unit, ground):
        yield _clock(standing.get(_rule_id(limit, order, data)), dossier, limit, order, data, unit, ground)


def _owed(kind: Kind, data: Data, unit: int, ground: Ground) -> Iterator[tuple[Limit, Order | None]]:
    """The limits whose clocks the content has started, each with what orders it; None for an agreed day."""
    for limit in kind.duties.limits:
        rule_id, start = limit.rule_for(data), look_up(data, limit.start)
        if rule_id and start:
            sort = look_up(data, limit.among) if limit.among else None
            order = None if is_agreed(rule_id) else ground.order(rule_id, start, unit, sort)
            if order or is_agreed(rule_id):
                yield limit, order
    for event, column in kind.duties.events.items():
        if start := look_up(data, column):
            for order in ground.others(event, start, unit, data.get("sort") if event.startswith("session.") else None):
                yield Limit(order.rule.id, column, (), order.rule.title), order


def is_agreed(rule: str) -> bool:
    """Whether a deadline's rule is a day that was agreed."""
    return rule.partition(".")[0] == AGREED


def _clock(row: Deadline | None, dossier: Dossier, limit: Limit, order: Order | None, data: Data, unit: int,
           ground: Ground) -> Data:
    """One deadline by its columns: the day it is due, who owes it, on what day and by which record it was met."""
    rule_id = _rule_id(limit, order, data)
    if order is None:
        start = look_up(data, limit.start)
        values = {"version": AGREED, "start": start, "due": start}
    else:
        values = _counted(row, limit, order.rule, data, ground) | {"duty": order.duty}
    met, by = limit.met_on(data), None
    own_words = order.clause if order and rule_id.startswith(OWN_WORDS) else ""
    if met is None and (found := ground.met(rule_id, dossier.id, own_words)):
        met, by = found
    owner = _owner(limit, order, data, unit, ground)
    return values | {"dossier": dossier.id, "rule": rule_id, "title": limit.title, "met": met, "met_by": by,
                     "owner": owner, "owed_by": owner or dossier.body_id}


def _rule_id(limit: Limit, order: Order | None, data: Data) -> str:
    return order.rule.id if order else limit.rule_for(data) or AGREED


def _owner(limit: Limit, order: Order | None, data: Data, unit: int, ground: Ground) -> int | None:
    """The body that owes it: the one the record names, else the one that the clause means; None: the body in charge."""
    if limit.owner:
        named: int | None = look_up(data, limit.owner)
        return named
    return ground.owner(order.organ, unit) if order and order.organ else None


def _counted(row: Deadline | None, limit: Limit, rule: Rule, data: Data, ground: Ground) -> Data:
    """The facts a day rests on, and the day counted anew if one has changed; a later change of law moves nothing."""
    facts, pauses = _facts(limit, data), _pauses(limit, data)
    if row is not None and row.start == facts["start"]:
        rule = rule.as_counted(row.version)    # an extension or a suspension moves it by the rule it was counted by
    if row is None or pauses or any(getattr(row, name) != value for name, value in facts.items()):
        facts["version"] = rule.version
        facts["due"] = due_day(rule, facts["start"], ground.days(), flags_of(limit, data, rule), facts["extended"],
                               pauses)
    return facts


def _facts(limit: Limit, data: Data) -> Data:
    rows = data.get(limit.suspensions or "", ())
    return {"start": look_up(data, limit.start), "flags": " ".join(f for f in limit.flags if data.get(f)),
            "extended": sum(r["days"] for r in data.get(limit.extensions or "", ())),
            "suspended": any(r["until_on"] is None for r in rows),
            "waiting": any(r["until_on"] is None and r.get("ground") == WAITING for r in rows)}


def flags_of(limit: Limit, data: Data, rule: Rule) -> frozenset[str]:
    """The conditions that hold and that the rule knows: a form asks more than every rule needs."""
    return frozenset(f.replace("_", "-") for f in limit.flags if data.get(f)) & rule.flags


def _pauses(limit: Limit, data: Data) -> tuple[Pause, ...]:
    """Suspensions that ended; one that still runs is told by `suspended`."""
    return tuple(Pause(r["since_on"], r["until_on"]) for r in data.get(limit.suspensions or "", ()) if r["until_on"])


def _unit_of(body: int) -> int:
    return int(Body.get_by_id(body).unit_id)


def owner_in(organ: str, unit: int) -> int | None:
    """The one body of an organ in a unit; None where there are several, or none."""
    found = [pk for pk, in Body.select(Body.id).where(Body.unit == unit, Body.organ == organ).limit(2).tuples()]
    return found[0] if len(found) == 1 else None


def explained(rows: Iterable[Deadline], dossier: Dossier, kind: Kind, data: Data,
              ground: Ground) -> Iterator[tuple[Deadline, Due | None]]:
    """Each of a dossier's deadlines with how it was counted.

    None for an agreed day, or where rule or calendar has since changed.
    """
    seen = fulfilments.widened(kind, [(dossier, data)])[0]
    unit = dossier.body.unit_id
    orders = {order.rule.id: (limit, order.rule) for limit, order in _owed(kind, seen, unit, ground) if order}
    for row in rows:
        limit, rule = orders.get(row.rule, (None, None))
        if rule is None or limit is None or rule.version != row.version:
            yield row, None
        else:
            found = count(rule, row.start, ground.days(), flags_of(limit, seen, rule), row.extended,
                          _pauses(limit, seen))
            yield row, found if found.due == row.due else None


@dataclass(frozen=True)
class Move:
    """A decision that moved a due day: the child row that tells of it, the day as it was, as it is now.

    `after` is None while a suspension runs.
    """

    row: Data
    before: date
    after: date | None


def moves(dossier: Dossier, kind: Kind, data: Data, ground: Ground) -> list[Move]:
    """The moves of a record's due days, in the order in which they were decided."""
    found: list[Move] = []
    for limit in kind.duties.limits:
        rule_id, start = limit.rule_for(data), look_up(data, limit.start)
        if rule_id and start and (limit.extensions or limit.suspensions):
            order = ground.order(rule_id, start, dossier.body.unit_id)
            found += _moves(limit, order.rule, start, data, ground.days()) if order else ()
    return found


def _moves(limit: Limit, rule: Rule, start: date, data: Data, days: WorkCalendar) -> Iterator[Move]:
    rows = [*data.get(limit.extensions or "", ()), *data.get(limit.suspensions or "", ())]
    flags = flags_of(limit, data, rule)
    extended, pauses = 0, list[Pause]()
    due = count(rule, start, days, flags).due
    for row in sorted(rows, key=lambda row: (row.get("decided_on") or row["since_on"], row["code"])):
        if "days" in row:
            extended += row["days"]
        elif row["until_on"]:
            pauses.append(Pause(row["since_on"], row["until_on"]))
        after = count(rule, start, days, flags, extended, pauses).due
        yield Move(row, due, after if row.get("until_on") or "days" in row else None)
        due = after
