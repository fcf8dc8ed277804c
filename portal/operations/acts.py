"""The only writer of records: create, change, act, correct, reveal. Each is one transaction and leaves one event."""
from datetime import date
from pkgutil import resolve_name
from typing import Any

from portal.base.db import immediate
from portal.domain import policy
from portal.domain.approval import APPROVAL
from portal.domain.concurrence import CONCURRENCE
from portal.domain.errors import Forbidden, Invalid, Refusal, Stale
from portal.domain.fields import NEEDED, Sort
from portal.domain.kind import Kind
from portal.domain.message import Message, time_and_day
from portal.domain.paper import PAPER
from portal.domain.policy import May
from portal.domain.workflow import REASON_NEEDED, Step, Workflow
from portal.dossier import audit, codes, content, numbers, seals, visibility
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import concurrence, corrections, facts, parties, propagation, signing, summary, validation

Data = dict[str, Any]
NO_SUCH_ACT = "Việc này không có ở hồ sơ này, hoặc đã được ghi."


def create(kind: Kind, moment: Moment, data: Data) -> Record:
    """Enter a new record in the actor's body. Raises Forbidden, or Invalid with the faults by field."""
    actor = _actor(moment)
    if kind.within or not policy.can_enter(actor, kind.entering.by):
        raise Forbidden()
    validation.require_entry(kind, data, moment.at.date())
    with immediate():
        dossier = content.open_dossier(kind, codes.of_year(kind.prefix, _year(kind, data)), actor.body, actor.user)
        record = kind.table(dossier=dossier)
        content.fill(record, kind.entry, data, dossier.id, new=True)
        content.write_rows(record, data, dossier)
        return _settle(kind, record, moment, "create")


def change(kind: Kind, pk: int, moment: Moment, version: int, data: Data) -> Record:
    """Rewrite what the form writes, at the version that was read. Raises Stale when someone came first."""
    if kind.within:
        raise Forbidden()
    with immediate():
        record = held(kind, pk, moment, version)
        policy.require(_actor(moment), May.CHANGE, record.dossier)
        validation.require_entry(kind, data, moment.at.date(), standing=True)
        advance(record.dossier, **signing.before_change(record.dossier), **concurrence.before_change(record.dossier))
        content.fill(record, kind.entry, data, record.dossier_id)
        content.write_rows(record, data, record.dossier)
        return _settle(kind, record, moment, "change")


def act(kind: Kind, pk: int, name: str, moment: Moment, version: int, reason: str = "",
        given: Data | None = None) -> Record:
    """The only door between states: sight, version, policy, step, guards, then the next version.

    `given` holds the columns that the step asks for. Raises Absent, Stale, Forbidden, Refusal or Invalid.
    """
    given = dict(given or {})
    with immediate():
        record = held(kind, pk, moment, version)
        flow, step = _step(kind, name)
        policy.require(_actor(moment), step.may, record.dossier)
        validation.require_answers(kind, step, given, moment.at.date())
        validation.require_own_voice(step, given, _actor(moment), record.dossier.body_id)
        known = facts.of(kind, record)
        if not parties.may_do(step, record.dossier, known, _actor(moment)):
            raise Forbidden()
        if not step.is_open_to(known):
            raise Refusal(NO_SUCH_ACT)
        state = getattr(record.dossier, flow.column)
        step.check(state, facts.for_guards(flow, record, known, given, moment), reason)
        begin(record, **({flow.column: step.target} if step.target else {}))
        _write(kind, flow, step, record, given, moment, reason)
        return _settle(kind, record, moment, name, reason)


def correct(kind: Kind, pk: int, name: str, moment: Moment, version: int, reason: str, given: Data) -> Record:
    """Put right what a step of the course wrote, for a stated reason; the state it led to stays.

    Of a list that the step adds to, the last row is put right. Raises what `act` raises.
    """
    given = dict(given)
    with immediate():
        record = held(kind, pk, moment, version)
        flow, step = _step(kind, name)
        policy.require(_actor(moment), May.CORRECT, record.dossier)
        known = facts.of(kind, record)
        if flow is not kind.course.workflow or not corrections.has_written(step, known):
            raise Refusal("Bước này chưa ghi gì để sửa.")
        if not reason.strip():
            raise Refusal(REASON_NEEDED)
        validation.require_answers(kind, step, given, moment.at.date())
        corrections.require_sense(flow, step, known, given)
        begin(record)
        _write_row(step, record, given, again=True) if step.adds or step.ends else content.fill(
            record, kind.asked(step), given, record.dossier_id)
        return _settle(kind, record, moment, "correct", f"{step.title}: {reason.strip()}")


def reveal(kind: Kind, pk: int, moment: Moment, reason: str) -> dict[str, str | None]:
    """The sealed values of a record in clear, for a stated reason, which stays in the history."""
    actor = _actor(moment)
    with immediate():
        record = visibility.one(actor, kind, pk)
        policy.require(actor, May.REVEAL, record.dossier)
        if not reason.strip():
            raise Invalid({"reason": NEEDED})
        audit.note(moment, "reveal", record.dossier, reason.strip())
        sealed = {f.name: record.__data__[f.name] for f in kind.fields if f.sort is Sort.SEALED}
        return seals.open_all(record.dossier_id, sealed)


def _write(kind: Kind, flow: Workflow, step: Step, record: Record, given: Data, moment: Moment, reason: str) -> None:
    """Put down what the step brought: on the document, in a child list, or in the record's own columns."""
    if flow is PAPER:
        signing.write(kind, record.dossier, step, given, _actor(moment))
    elif flow is CONCURRENCE:
        concurrence.write(record.dossier, step, given, reason, moment)
    elif step.adds or step.ends:
        _write_row(step, record, given)
    elif step.asks:
        content.fill(record, kind.asked(step), given, record.dossier_id)
    if step.clears:
        content.fill(record, [kind.field(name) for name in step.clears], {}, record.dossier_id)
    if flow is APPROVAL and step.name == "approve":
        Dossier.update(pinned=record.dossier.version - 1).where(Dossier.id == record.dossier_id).execute()


def _write_row(step: Step, record: Record, given: Data, again: bool = False) -> None:
    """Append a row to the list that the step adds to, or complete the last one that it ends (or wrote before)."""
    key = next(k for k in record.children() if k.backref == (step.adds or step.ends))
    if step.adds and not again:
        if getattr(record, key.backref).count() >= key.most:
            raise Refusal(Message("“{list}” đã đủ {most} lần.", list=key.verbose_name, most=key.most))
        row = content.new_row(key, record, record.dossier)
    else:
        row = key.model.select().where(key == record).order_by(key.model._meta.primary_key.desc()).get()
    for name in step.asks:
        setattr(row, name, given.get(name))
    row.save(force_insert=bool(step.adds) and not again)    # a row with a life of its own has its key already


def held(kind: Kind, pk: int, moment: Moment, version: int) -> Record:
    """The record in sight at the version that was read, else who came first; asked before any permission."""
    record = visibility.one(_actor(moment), kind, pk)
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
        audit.keep_unless_kept(record.dossier, content.read(record))
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


def _settle(kind: Kind, record: Record, moment: Moment, act_name: str, reason: str = "") -> Record:
    """What every act ends with: spine, deadlines, parties, revision, event, and what follows from it elsewhere."""
    dossier = record.dossier
    written = kind.table.get(kind.table.dossier == dossier)
    written.dossier = dossier
    data = content.read(written)
    numbers.follow(kind, dossier, data)
    summary.draw(kind, dossier, data)
    summary.follow_all(kind, dossier, data)
    if act_name != "create" and act_name != "change":
        parties.tell(dossier)
    parties.name(kind, dossier, data)
    audit.keep(dossier, data)
    audit.note(moment, act_name, dossier, reason)
    propagation.spread(kind, dossier, data, act_name)
    if act_name in kind.course.after:
        resolve_name(kind.course.after[act_name])(record, moment)
    return record


def _step(kind: Kind, name: str) -> tuple[Workflow, Step]:
    try:
        return kind.step(name)
    except LookupError:
        raise Refusal("Không có việc này.") from None


def _year(kind: Kind, data: Data) -> int:
    day: date = data[kind.dated]
    return day.year


def _actor(moment: Moment) -> Any:
    if moment.actor is None:
        raise Forbidden()
    return moment.actor
