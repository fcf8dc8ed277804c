"""What moved a record's due days: extensions and suspensions, each with the day before and after it."""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.deadlines.starting import Ground, flags_of
from portal.domain.calendar import WorkCalendar
from portal.domain.data import Data
from portal.domain.deadlines import Pause, count
from portal.domain.kind import Kind
from portal.domain.limit import Limit, look_up
from portal.domain.rule import Rule
from portal.dossier.tables import Dossier


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
