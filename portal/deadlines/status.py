"""Where the clocks of dossiers stand on a day, in the words of a cell: “còn 3 ngày”, “quá hạn 5 ngày”."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import ModelSelect, Node

from portal.base.prepared import among, listed, prepared
from portal.domain.clocks import Clock
from portal.domain.message import Lowered, Message
from portal.dossier.deadline import Deadline
from portal.organisation.bodies import Body

LEFT = ("còn 1 ngày", "còn {days} ngày")
LATE = ("quá hạn 1 ngày", "quá hạn {days} ngày")
DONE_LATE = ("xong, trễ 1 ngày", "xong, trễ {days} ngày")
OPEN = (Clock.RUNNING, Clock.DUE_SOON, Clock.OVERDUE, Clock.EXTENDED)


@dataclass(frozen=True)
class Standing:
    """One clock: its class on screen, its words, the day it is due, what it is for, who owes it."""

    dossier: int
    css: str
    words: str
    day: date
    title: str
    owner: str = ""
    is_open: bool = True
    is_late: bool = False


def of_row(row: Deadline, today: date) -> Standing:
    """A deadline's standing; its owner is named when the row was read with it."""
    clock = row.state(today)
    owner = row.owner.name if row.owner_id else ""
    return Standing(row.dossier_id, clock.css, words_of(clock, row.due, row.met, today), row.due, row.title, owner,
                    clock in OPEN, clock is Clock.OVERDUE)


def words_of(clock: Clock, due: date, met: date | None, today: date) -> str:
    """The clock in few words."""
    if clock in OPEN:
        days = (due - today).days
        return "hôm nay" if days == 0 else _days(LEFT, days) if days > 0 else _days(LATE, -days)
    return _days(DONE_LATE, (met - due).days) if met and met > due else Lowered(clock.label)


def _days(words: tuple[str, str], days: int) -> str:
    """Words about one day, or about more: some languages part these."""
    one, more = words
    return one if days == 1 else Message(more, days=days)


def rows_of(dossiers: Iterable[int]) -> list[Deadline]:
    """The deadlines of these dossiers with the bodies that owe them, nearest first: one query."""
    ids = list(dossiers)
    return _rows_of(listed(ids)) if ids else []


@prepared
def _rows_of(ids: Node) -> ModelSelect:
    found: ModelSelect = (Deadline.select(Deadline, Body).left_outer_join(Body, on=Deadline.owner)
                          .where(among(Deadline.dossier, ids)).order_by(Deadline.due, Deadline.id))
    return found


def nearest(dossiers: Iterable[int], today: date) -> dict[int, Standing]:
    """For each dossier the clock to show: the nearest that runs, else the one that stands still, else the last met."""
    return to_show(rows_of(dossiers), today)


def to_show(read: Iterable[Deadline], today: date) -> dict[int, Standing]:
    """The same of deadlines that were read, nearest first."""
    found: dict[int, list[Deadline]] = {}
    for row in read:
        found.setdefault(row.dossier_id, []).append(row)
    return {pk: of_row(_to_show(rows), today) for pk, rows in found.items()}


def _to_show(rows: list[Deadline]) -> Deadline:
    unmet = [row for row in rows if row.met is None]
    running = [row for row in unmet if not row.suspended]
    return (running or unmet or rows[-1:])[0]
