"""The only writer of records: create, change, act, correct, reveal. Each is one transaction and leaves one event."""
from collections.abc import Callable, Iterable
from datetime import date
from pkgutil import resolve_name
from typing import Any

from portal.base.db import immediate
from portal.deadlines import affected
from portal.deadlines.starting import ground_for
from portal.domain import policy
from portal.domain.errors import Forbidden, Invalid, Refusal, Stale
from portal.domain.fields import NEEDED, Data, Field, Sort
from portal.domain.kind import Kind
from portal.domain.message import Message, time_and_day
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.workflow import CHANGE, CORRECT, CREATE, REASON_NEEDED, REVEAL, Act, Step, Workflow, Writes
from portal.dossier import audit, codes, content, numbers, seals, visibility
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import answers, concurrence, signing, steps, summary
from portal.operations.answers import StepTaken

Writer = Callable[[StepTaken], None]
WRITERS: dict[Writes, Writer] = {    # what a step says that it writes -> who puts it down
    Writes.ANSWERS: answers.write,
    Writes.APPROVED_VERSION: answers.approve_version,
    Writes.SIGNATURE: signing.sign,
    Writes.NUMBER: signing.issue,
    Writes.ISSUED_PAPER: signing.enter_issued,
    Writes.QUESTION: concurrence.ask,
    Writes.CONSENT: concurrence.consent,
    Writes.DISSENT: concurrence.dissent,
}
NO_SUCH_ACT = "Việc này không có ở hồ sơ này, hoặc đã được ghi."


def create(kind: Kind, moment: Moment, data: Data) -> Record:
    """Enter a new record in the actor's body. Raises Forbidden, or Invalid with the faults by field."""
    actor = moment.acting
    if kind.within or not policy.can_enter(actor, kind.entering.by):
        raise Forbidden()
    _require_entry(kind, data, moment.at.date())
    with immediate():
        dossier = content.open_dossier(kind, codes.of_year(kind.prefix, data[kind.dated].year), actor.body, actor.user)
        record = kind.table(dossier=dossier)
        content.fill(record, kind.entry, data, dossier.id, new=True)
        content.write_rows(record, data, dossier)
        return _settle(kind, record, moment, CREATE)


def change(kind: Kind, pk: int, moment: Moment, version: int, data: Data) -> Record:
    """Rewrite what the form writes, at the version that was read. Raises Stale when someone came first."""
    if kind.within:
        raise Forbidden()
    with immediate():
        record = held(kind, pk, moment, version)
        policy.require(moment.acting, May.CHANGE, record.dossier)
        _require_entry(kind, data, moment.at.date(), standing=True)
        advance(record.dossier, **signing.before_change(record.dossier), **concurrence.before_change(record.dossier))
        content.fill(record, kind.entry, data, record.dossier_id)
        content.write_rows(record, data, record.dossier)
        return _settle(kind, record, moment, CHANGE)


def act(kind: Kind, pk: int, name: str, moment: Moment, version: int, reason: str = "",
        given: Data | None = None) -> Record:
    """The only door between states: sight, version, policy, step, guards, then the next version.

    `given` holds the columns that the step asks for. Raises Absent, Stale, Forbidden, Refusal or Invalid.
    """
    given = dict(given or {})
    with immediate():
        record = held(kind, pk, moment, version)
        flow, step = _step(kind, name)
        policy.require(moment.acting, step.may, record.dossier)
        _require_answers(kind, step, given, moment.at.date())
        _require_own_voice(step, given, moment.acting, record.dossier.body_id)
        known = steps.facts_of(kind, record)
        if not steps.may_do(step, record.dossier, known, moment.acting):
            raise Forbidden()
        if not step.is_open_to(known):
            raise Refusal(NO_SUCH_ACT)
        state = getattr(record.dossier, flow.column)
        taken = StepTaken(kind, step, record, given, moment, reason)
        step.check(state, steps.for_guards(taken, known), reason)
        begin(record, **({flow.column: step.target} if step.target else {}))
        WRITERS[step.writes](taken)
        answers.clear(taken)
        return _settle(kind, record, moment, step, reason)


def correct(kind: Kind, pk: int, name: str, moment: Moment, version: int, reason: str, given: Data) -> Record:
    """Put right what a step of the course wrote, for a stated reason; the state it led to stays.

    Of a list that the step adds to, the last row is put right. Raises what `act` raises.
    """
    given = dict(given)
    with immediate():
        record = held(kind, pk, moment, version)
        flow, step = _step(kind, name)
        policy.require(moment.acting, May.CORRECT, record.dossier)
        known = steps.facts_of(kind, record)
        if not answers.can_correct(step, known):
            raise Refusal("Bước này chưa ghi gì để sửa.")
        if not reason.strip():
            raise Refusal(REASON_NEEDED)
        _require_answers(kind, step, given, moment.at.date())
        answers.require_sense(flow, step, known, given)
        begin(record)
        answers.rewrite(StepTaken(kind, step, record, given, moment, reason))
        return _settle(kind, record, moment, CORRECT, f"{step.title}: {reason.strip()}")


def reveal(kind: Kind, pk: int, moment: Moment, reason: str) -> dict[str, str | None]:
    """The sealed values of a record in clear, for a stated reason, which stays in the history."""
    actor = moment.acting
    with immediate():
        record = visibility.record_in_sight(actor, kind, pk)
        policy.require(actor, May.REVEAL, record.dossier)
        if not reason.strip():
            raise Invalid({"reason": NEEDED})
        audit.add_event(moment, REVEAL.name, record.dossier, reason.strip())
        sealed = {f.name: record.__data__[f.name] for f in kind.fields if f.sort is Sort.SEALED}
        return seals.open_all(record.dossier_id, sealed)


def held(kind: Kind, pk: int, moment: Moment, version: int) -> Record:
    """The record in sight at the version that was read, else who came first; asked before any permission."""
    record = visibility.record_in_sight(moment.acting, kind, pk)
    if record.dossier.version != version:
        raise overtaken(record.dossier)
    return record


def overtaken(dossier: Dossier) -> Stale:
    """Who came first, and what they did."""
    last = audit.last_event(dossier)
    if last is None:
        return Stale("Hồ sơ này vừa có người sửa ở trang của hồ sơ chính. Xin xem lại rồi làm tiếp.")
    return Stale(Message("{who} vừa làm trước bạn: {act} lúc {when}. Xin xem lại hồ sơ rồi làm tiếp.", who=last.who,
                         act=summary.act_title(dossier.kind, last.act), when=time_and_day(last.at)))


def begin(record: Record, **states: Any) -> None:
    """The next version and state of a record, before an act writes in it.

    A child is entered, changed and dropped on the page of its root, and only an act of its own leaves a revision: what
    that act found is kept here.
    """
    if record.dossier.root_id is not None:
        audit.keep_revision_once(record.dossier, content.read(record))
    advance(record.dossier, **states)


def advance(dossier: Dossier, **states: Any) -> None:
    """The next version and state, if nobody came first; what is entered on its page shares its approval."""
    values = states | {"version": dossier.version + 1}
    here = Dossier.update(values).where(Dossier.id == dossier.id, Dossier.version == dossier.version)
    if not here.execute():
        raise overtaken(dossier)
    if "approval" in states:
        Dossier.update(approval=states["approval"]).where(Dossier.root == dossier.id).execute()
    for name, value in values.items():
        setattr(dossier, name, value)


def _settle(kind: Kind, record: Record, moment: Moment, act: Act, reason: str = "") -> Record:
    """What every act ends with: spine, deadlines, parties, revision, event, and what follows from it elsewhere."""
    dossier, ground = record.dossier, ground_for(kind)
    written = kind.table.get(kind.table.dossier == dossier)
    written.dossier = dossier
    data = content.read(written)
    numbers.update_register(kind, dossier, data)
    if act.notifies:
        summary.notify_parties(dossier)
    summary.draw_line(kind, dossier, data)
    affected.update_with_children(kind, dossier, data, ground)
    audit.keep_revision(dossier, data)
    affected.update_others(kind, dossier, data, act, ground)
    audit.add_event(moment, act.name, dossier, reason)    # last of what is done here: it takes the history's lock
    if act.name in kind.course.after:
        resolve_name(kind.course.after[act.name])(record, moment)
    return record


def _step(kind: Kind, name: str) -> tuple[Workflow, Step]:
    try:
        return kind.step(name)
    except LookupError:
        raise Refusal("Không có việc này.") from None


def _require_entry(kind: Kind, data: Data, today: date, standing: bool = False) -> None:
    """Raise Invalid for what the form should not have let through; of a standing record sealed values are kept."""
    faults = {f.name: NEEDED for f in kind.entry
              if f.required and data.get(f.name) is None and not (standing and f.sort is Sort.SEALED)}
    for rows in kind.rows:
        if len(data.get(rows.name) or ()) > rows.most:
            faults[rows.name] = Message("Nhiều nhất {most} dòng.", most=rows.most)
    faults |= _not_come((kind.field(name) for name in kind.entering.past if "." not in name), data, today)
    faults |= _rows_not_come((name for name in kind.entering.past if "." in name), data, today)
    if faults := faults or kind.faults(data):
        raise Invalid(faults)


def _require_answers(kind: Kind, step: Step, given: Data, today: date) -> None:
    """Raise Invalid when a step was not told what it asks, or told a day of what has not happened yet."""
    asked = kind.asked(step)
    faults = {f.name: NEEDED for f in asked if f.required and given.get(f.name) is None}
    faults |= _not_come((f for f in asked if f.sort is Sort.DAY and f.name not in step.ahead), given, today)
    if faults:
        raise Invalid(faults)


def _require_own_voice(step: Step, given: Data, actor: Actor, in_charge: int) -> None:
    """Raise Invalid when a body writes down what another one says, unless it is the body in charge."""
    if step.speaks_for and actor.body not in (in_charge, given[step.speaks_for]):
        raise Invalid({step.speaks_for: "Xin chọn cơ quan của bạn: mỗi cơ quan tự ghi ý kiến của mình."})


def _not_come(days: Any, data: Data, today: date) -> dict[str, str]:
    """The faults of days that tell what was done and lie after today."""
    told: list[Field] = [f for f in days if data.get(f.name) and data[f.name] > today]
    return {f.name: Message("Ngày này chưa đến; hôm nay là {day}.", day=today) for f in told}


def _rows_not_come(days: Iterable[str], data: Data, today: date) -> dict[str, str]:
    """The same faults in child rows, the days named `rows.day`."""
    told = (name.split(".") for name in days)
    return {f"{rows}.{place}.{day}": Message("Ngày này chưa đến; hôm nay là {day}.", day=today) for rows, day in told
            for place, row in enumerate(data.get(rows) or ()) if row.get(day) and row[day] > today}
