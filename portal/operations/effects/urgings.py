"""What other bodies still owe, the letters drafted to urge them, where each urged duty stands since."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peewee import Expression, ModelSelect

from portal.base.db import immediate
from portal.deadlines import status
from portal.deadlines.status import Standing
from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.errors import Forbidden, Refusal
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.domain.writing import padded
from portal.dossier import codes, visibility
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.law.work_calendar import calendar
from portal.operations import acts
from portal.organisation import succession
from portal.organisation.bodies import Body
from portal.records.urging.tables import MOST, UrgedItem, Urging

LATELY = timedelta(7)    # a duty urged in these days is pointed out before it is urged again
TURN = "urging"          # a counter: whoever drafts holds its row, so the next one reads after these letters stand
ANSWER_WITHIN = 5        # working days that a draft proposes for the answer; its writer decides
NOTHING = "Ở đây không có việc nào mà cơ quan khác còn phải làm."


@dataclass(frozen=True)
class Owed:
    """One duty that a body owes: of which record, what, by when; `letter` is the one that urged it lately."""

    record: str
    title: str
    what: str
    due: date
    by: int
    letter: Dossier | None = None


@dataclass(frozen=True)
class Table:
    """The duties of a table, the nearest due first; `capped` says that there are more."""

    duties: tuple[Owed, ...]
    capped: bool = False

    @property
    def repeated(self) -> tuple[Owed, ...]:
        return tuple(owed for owed in self.duties if owed.letter)


class UrgedLately(Refusal):
    """Some of the duties were urged in the last days: whoever asks has to say what is to be done with them."""

    def __init__(self, table: Table) -> None:
        super().__init__("Có việc vừa được đôn đốc trong bảy ngày qua.")
        self.table = table


def may_urge(actor: Actor) -> bool:
    return policy.can_enter(actor, Urging.kind.entering.by)


def of_list(actor: Actor, kind: Kind, found: ModelSelect, today: date, late: bool) -> Table:
    """The duties of a list's records, all that are open or the late ones alone; `found` is the list's own query."""
    where = Deadline.dossier.in_(found.select(kind.table.dossier))
    return _table(actor, where & (Deadline.due < today) if late else where, today)


def of_records(actor: Actor, dossiers: Iterable[Dossier], today: date) -> Table:
    """The open duties of the records picked."""
    return _table(actor, Deadline.dossier.in_([dossier.id for dossier in dossiers]), today)


def of_days(actor: Actor, first: date, last: date, today: date) -> Table:
    """The open duties that fall due on these days, both inclusive."""
    return _table(actor, Deadline.due.between(first, last), today)


def _table(actor: Actor, where: Expression, today: date) -> Table:
    """Duties in sight of other bodies, each with the body that now stands in the owing one's place."""
    rows = list(_still_owed(actor, where).order_by(Deadline.due, Deadline.id).limit(MOST + 1).tuples())
    now = _standing_for({by for _, _, by, _, _ in rows}, today)
    found = [Owed(code, title, what, due, now[by]) for what, due, by, code, title in rows[:MOST]
             if now[by] not in actor.bodies]
    return Table(tuple(found), len(rows) > MOST)


def _still_owed(actor: Actor, where: Expression) -> ModelSelect:
    """Duties that run, on records in sight, owed by others; a cancelled entry owes nothing."""
    found: ModelSelect = (
        Deadline.select(Deadline.title, Deadline.due, Deadline.owed_by, Dossier.code, Dossier.title)
        .join(Dossier, on=Deadline.dossier)
        .where(where, Deadline.met.is_null(), Deadline.suspended == False,    # noqa: E712 - SQL
               Dossier.approval != Approval.CANCELLED, Deadline.owed_by.not_in(sorted(actor.bodies)),
               visibility.open_to(actor)))
    return found


def _standing_for(bodies: set[int], today: date) -> dict[int, int]:
    """For each of these bodies itself, or the one that took over its records when it ended."""
    same = {pk: pk for pk in bodies}
    if not Body.select().where(Body.id.in_(sorted(bodies)), Body.valid_to < today).exists():
        return same
    taken = succession.inherited(Body.select().where(Body.valid_to.is_null() | (Body.valid_to >= today)), today)
    return same | {old: new for new, olds in taken.items() for old in olds & bodies}


def draft(moment: Moment, table: Table, again: str = "") -> list[Record]:
    """One letter for each body that owes something in the table, all or none.

    `again` says what becomes of duties that were urged lately: "new" leaves them out, "all" urges them once more; else
    UrgedLately is raised. Raises Forbidden, and Refusal when nothing is owed.
    """
    actor, today = moment.actor, moment.at.date()
    if actor is None or not may_urge(actor):
        raise Forbidden()
    with immediate():
        codes.next_in(TURN)
        table = pointed_out(actor, table, today)
        if table.repeated and again not in ("new", "all"):
            raise UrgedLately(table)
        duties = [owed for owed in table.duties if again == "all" or not owed.letter]
        if not duties:
            raise Refusal(NOTHING)
        return [acts.create(Urging.kind, moment, letter(to, owed, today)) for to, owed in by_body(duties)]


def by_body(duties: Iterable[Owed]) -> list[tuple[int, list[Owed]]]:
    """The duties of each body, bodies in the order of what each has to do first."""
    found: dict[int, list[Owed]] = {}
    for owed in duties:
        found.setdefault(owed.by, []).append(owed)
    return list(found.items())


def letter(to: int, duties: Sequence[Owed], today: date) -> dict[str, Any]:
    """The content of a draft to one body."""
    return {"subject": f"đôn đốc thực hiện {_counted(duties, today)}", "addressee": to, "counted_on": today,
            "answer_by": calendar().step(today, ANSWER_WITHIN),
            "items": [{"record": owed.record, "title": owed.title, "owed": owed.what, "due_on": owed.due}
                      for owed in duties]}


def _counted(duties: Sequence[Owed], today: date) -> str:
    """“3 việc đã quá hạn”; “5 việc, trong đó 2 việc đã quá hạn”."""
    late = sum(owed.due < today for owed in duties)
    if late == len(duties):
        return f"{padded(late)} việc đã quá hạn"
    return f"{padded(len(duties))} việc" + (f", trong đó {padded(late)} việc đã quá hạn" if late else "")


def pointed_out(actor: Actor, table: Table, today: date) -> Table:
    """The same duties, those with the letter in sight that urged them lately: one query."""
    codes = sorted({owed.record for owed in table.duties})
    rows = (UrgedItem.select(UrgedItem.record, UrgedItem.owed, Dossier.id, Dossier.code, Dossier.number)
            .join(Urging).join(Dossier)
            .where(UrgedItem.record.in_(codes), Urging.counted_on >= today - LATELY,
                   Dossier.approval != Approval.CANCELLED, visibility.open_to(actor)).order_by(Dossier.id))
    letters = {(record, what): Dossier(id=pk, code=code, number=number)
               for record, what, pk, code, number in rows.tuples()}
    return replace(table, duties=tuple(replace(owed, letter=letters.get((owed.record, owed.what)))
                                       for owed in table.duties))


def is_owed(actor: Actor, dossier: Dossier, clocks: Iterable[Deadline]) -> bool:
    """Whether a body other than the actor's own still owes something on this record, by the deadlines that it has."""
    return dossier.approval != Approval.CANCELLED and any(
        row.met is None and not row.suspended and row.owed_by_id not in actor.bodies
        for row in clocks)


@dataclass(frozen=True)
class Since:
    """A duty that was urged, and where it stands now; `dossier` and `standing` are None out of the reader's sight."""

    record: str
    what: str
    due: date
    late: int
    dossier: Dossier | None
    standing: Standing | None


def panel(record: Any, actor: Actor, today: date) -> dict[str, Any]:
    """What the letter's page shows beside its list: where each duty stands today, as far as the reader sees it."""
    items = list(record.items.order_by(UrgedItem.id))
    found = {d.code: d for d in visibility.dossiers_visible_to(actor)
             .where(Dossier.code.in_([item.record for item in items]))}
    rows = {(row.dossier_id, row.title): row for row in status.rows_of(d.id for d in found.values())}

    def since(item: UrgedItem) -> Since:
        dossier = found.get(item.record)
        row = rows.get((dossier.id, item.owed)) if dossier else None
        return Since(item.record, item.owed, item.due_on, max((record.counted_on - item.due_on).days, 0), dossier,
                     status.of_row(row, today) if row else None)
    return {"urged": [since(item) for item in items]}
