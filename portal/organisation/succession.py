"""Who took over from whom when units were merged, split or dissolved: the records of one pass to the other.

The rows of Succession decide. All records of a former unit pass to one latter unit: of a unit that was split, the
rows of the others say `records_elsewhere`, so that nothing is counted or answered twice. Within the latter unit the
records of each former body pass to one body (`heir_of`).
"""
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from peewee import chunked

from portal.domain.people import Organ
from portal.organisation.bodies import Body, Succession

AT_ONCE = 500    # units asked for in one query
OF_MANY = frozenset({Organ.AGENCY, Organ.COUNCIL_COMMITTEE})    # organs of which a unit has several
LED_BY = {Organ.COUNCIL: Organ.STANDING_COMMITTEE, Organ.COUNCIL_COMMITTEE: Organ.STANDING_COMMITTEE,
          Organ.AGENCY: Organ.PEOPLES_COMMITTEE, Organ.JOINT_OFFICE: Organ.PEOPLES_COMMITTEE}


class Handover(NamedTuple):
    """One unit's records passed to another; `until` is the first day whose records are no longer its own to give."""

    former: int
    latter: int
    until: date


def handovers(units: Iterable[int], day: date | None = None) -> list[Handover]:
    """What passed to these units over any number of steps, the nearest first: one query a step.

    With `day`, only what had passed by then.
    """
    found: dict[int, Handover] = {}
    level = dict.fromkeys(units, date.max)
    met = set(level)
    while level:
        step = {former: Handover(former, latter, min(on_day, level[latter]))
                for former, latter, on_day in _passed(Succession.latter, level, day) if former not in met}
        found |= step
        met |= step.keys()
        level = {former: handover.until for former, handover in step.items()}
    return list(found.values())


def _passed(among: Any, units: Iterable[int], day: date | None) -> list[tuple[int, int, date]]:
    """Former unit, latter unit, day: the handovers with one of these units in the column `among`."""
    rows: list[tuple[int, int, date]] = []
    for some in chunked(units, AT_ONCE):
        query = Succession.select(Succession.former, Succession.latter, Succession.on_day).where(
            among.in_(some), Succession.records_elsewhere == False)    # noqa: E712 - SQL
        rows.extend((query if day is None else query.where(Succession.on_day <= day)).order_by(Succession.id).tuples())
    return rows


def unit_on(unit: int, day: date) -> int:
    """The unit that stands in this one's place on that day: itself until its records passed on."""
    met = {unit}
    while (row := Succession.get_or_none(
            Succession.former == unit, Succession.on_day <= day,
            Succession.records_elsewhere == False)) and row.latter_id not in met:    # noqa: E712 - SQL
        unit = row.latter_id
        met.add(unit)
    return unit


def inherited(bodies: Iterable[Body], day: date) -> dict[int, frozenset[int]]:
    """The former bodies whose records each of these bodies took over by that day; one that took over none is absent."""
    heads = {body.id: body.unit_id for body in bodies}
    heir = _heirs(_steps(set(heads.values()), lambda units: _passed(Succession.latter, units, day)))
    lines = {old: {body.id for body in _line(old, heir)} for old in heir}
    found = {pk: frozenset(old for old, line in lines.items() if pk in line and pk != old) for pk in heads}
    return {pk: olds for pk, olds in found.items() if olds}


def lines(bodies: Iterable[Body], day: date) -> dict[int, tuple[Any, ...]]:
    """For each of these bodies itself, then those that took over its records by that day, one after the other."""
    heads = {body.id: body for body in bodies}
    units = {body.unit_id for body in heads.values()}
    heir = _heirs(_steps(units, lambda level: _passed(Succession.former, level, day)))
    return {pk: (body, *(heir_ for heir_ in _line(pk, heir) if heir_.id != pk)) for pk, body in heads.items()}


def _steps(units: set[int], ask: Callable[[Iterable[int]], list[tuple[int, int, date]]]) -> list[tuple[int, int]]:
    """The handovers, former and latter unit, that lead on from these units: each unit is asked about once."""
    found, met, level = [], set(units), set(units)
    while level:
        steps = [(former, latter) for former, latter, _ in ask(level)]
        found += steps
        level = {unit for step in steps for unit in step} - met
        met |= level
    return found


def _heirs(steps: list[tuple[int, int]]) -> dict[int, Any]:
    """The body that each former body's records passed to at its own unit's handover."""
    by_unit = _bodies_of({unit for step in steps for unit in step}) if steps else {}
    found = {}
    for former, latter in steps:
        for body in by_unit.get(former, []):
            if heir := heir_of(body, by_unit.get(latter, [])):
                found[body.id] = heir
    return found


def _line(body: int, heir: dict[int, Any]) -> list[Any]:
    """Whoever the records of a body passed to, one after the other; a ring is walked once."""
    found: dict[int, Any] = {}
    while body in heir and heir[body].id not in found:
        found[heir[body].id] = heir[body]
        body = heir[body].id
    return list(found.values())


def _bodies_of(units: set[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for some in chunked(sorted(units), AT_ONCE):
        query = Body.select(Body.id, Body.unit, Body.organ, Body.name, Body.superior).where(Body.unit.in_(some))
        for body in query.order_by(Body.valid_to.is_null(False), Body.code):
            found.setdefault(body.unit_id, []).append(body)
    return found


def heir_of(former: Any, latter: Iterable[Any]) -> Any:
    """Of a unit's bodies the one that takes over a former body's records; None where there is none for it.

    It is the body of the same organ. Of agencies and committees, which are several, it is the one of the same name;
    where no name is the same, and where the unit has no such organ, it is the body that leads them.
    """
    here = list(latter)
    same = [body for body in here if body.organ == former.organ]
    if former.organ in OF_MANY:
        same = [body for body in same if body.name == former.name]
    leads = LED_BY.get(Organ(former.organ))
    return next(iter(same), None) or next((body for body in here if leads and body.organ == leads), None)
