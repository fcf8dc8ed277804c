"""The deadlines that a kind's records start, and those of other records that they meet."""
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.fields import Data


@dataclass(frozen=True)
class Limit:
    """A deadline that a record's content starts and meets.

    `rule` is a rule's id, or a function of the content that names one (None: no such duty); there is no such duty,
    either, where `when` is false. The clock starts on the day in the column `start` and is met on the first day found
    in the columns `met`, or by records of other kinds that name this one (see Fulfilment). `flags` are columns whose
    truth names a condition of the rule; `extensions` and `suspensions` the child lists of decisions that moved it;
    `owner` the column of the body that owes it, when neither the body in charge nor, for a duty of the regulation, the
    organ that its clause names. `among` is the column of the sort of session, which a clause may limit its duty to.
    An agreed day stands `instead_of` the day of that duty of the regulation.

    Columns may lie elsewhere: `root.x` on the record whose page this one was entered on, `session.x` on the record
    that the reference `session` names, `dossier.issued_on` on the dossier; `rows.x` of a child list is the last of its
    days, once every row has one, `rows.first.x` that of its first row and `rows.last.x` that of its last.
    """

    rule: str | Callable[[Data], str | None]
    start: str
    met: tuple[str, ...]
    title: str
    flags: tuple[str, ...] = ()
    extensions: str | None = None
    suspensions: str | None = None
    owner: str | None = None
    among: str | None = None
    when: Callable[[Data], bool] = lambda _data: True
    instead_of: str = ""

    def rule_for(self, data: Data) -> str | None:
        if not self.when(data):
            return None
        return self.rule if isinstance(self.rule, str) else self.rule(data)

    def met_on(self, data: Data) -> date | None:
        return next((day for name in self.met if (day := look_up(data, name))), None)


@dataclass(frozen=True)
class Fulfilment:
    """A duty of another record that a record of this kind meets: the plan of a session, the digest of a round.

    `rule` is the duty's rule; `of` the reference to the record that owes it; `day` the column of the day on which
    it was met; `when` a condition on the content. A record that was cancelled meets nothing.
    A duty in a clause's own words (rule "other") is met by a record whose column `clause` names that clause; one
    that comes with every month, quarter or year by a record whose column `period` names the period's last day.
    """

    rule: str
    of: str
    day: str
    when: Callable[[Data], bool] = lambda _data: True
    clause: str = ""
    period: str = ""


def look_up(data: Data, name: str) -> Any:
    """The value of a column, of `root.x`, the last of `rows.x`, or that of one row (`rows.first.x`, `rows.last.x`);
    those of other records stand under `ref.x`."""
    if "." not in name:
        return data.get(name)
    place, _, column = name.rpartition(".")
    if place == "root":
        return data.get("root", {}).get(column)
    if isinstance(data.get(place.partition(".")[0]), list):
        return _last_of([row.get(column) for row in rows_at(data, place)])
    return data.get(name)


PLACES = {"": slice(None), "first": slice(1), "last": slice(-1, None), "earlier": slice(-1)}


def rows_at(data: Data, place: str) -> list[Data]:
    """The rows of a child list: `rows` all of them, `rows.first`, `rows.last`, or `rows.earlier` than the last."""
    name, _, which = place.partition(".")
    rows: list[Data] = data[name]
    return rows[PLACES[which]]


def _last_of(days: list[Any]) -> Any:
    """The last value, once there are any and none is missing."""
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None
