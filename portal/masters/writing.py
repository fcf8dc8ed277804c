"""Rows of the administrator's tables added and corrected: policy, version, check, write, event."""
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from portal.base.db import immediate
from portal.domain import policy
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.domain.fields import NEEDED, Data, Sort
from portal.domain.message import Message, time_and_day
from portal.domain.people import Role
from portal.domain.permission import May
from portal.dossier import audit
from portal.dossier.audit import Event, Head, Moment
from portal.masters.master import Master
from portal.masters.reading import TABLES, in_words, label
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body

GONE = "Mục đã chọn không còn nữa; xin chọn lại."


def add(master: Master, moment: Moment, data: Data) -> Any:
    """A new row. Raises Forbidden, or Invalid with a sentence for each field."""
    with turn(moment, May.PEOPLE):
        values = _sound(master, data, None)
        row = master.table.create(**values)
        audit.add_event(moment, f"add_{master.slug}", reason=in_words(master, values), subject=master.subject(row.id))
    return row


def correct(master: Master, pk: int, moment: Moment, version: int, data: Data) -> Any:
    """Write other values in a row as it was read. Raises Absent, Stale when it was changed since, Invalid.

    `version` is what `version_of` gave when the row was read. Values equal to those that stand leave no event.
    """
    with turn(moment, May.PEOPLE):
        row = master.table.get_or_none(master.table.id == pk)
        if row is None:
            raise Absent("Không có mục này.")
        require_unchanged(master.subject(pk), version)
        before = master.values(row)
        values = _sound(master, before | {k: v for k, v in data.items() if k not in master.fixed}, row)
        if told := "; ".join(changes(master, before, values)):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            audit.add_event(moment, f"correct_{master.slug}", reason=told, subject=master.subject(pk))
            require_administrator(moment.at.date())
    return row


def require(moment: Moment, may: May) -> None:
    """Only an administrator; the operator has commands of their own."""
    if moment.actor is None:
        raise Forbidden
    policy.require(moment.actor, may)


@contextmanager
def turn(moment: Moment, may: May, subject: str = "", version: int = 0) -> Iterator[None]:
    """One act of an administrator in its transaction; of a subject as it was read, else it is Stale."""
    require(moment, may)
    with immediate():
        take_turn()
        if subject:
            require_unchanged(subject, version)
        yield


def take_turn() -> None:
    """Put writers in a line from here to the end of the transaction, so that what is checked still holds."""
    Head.update(length=Head.length).where(Head.id == 1).execute()


def version_of(subject: str) -> int:
    """The last event about a subject: what tells a reader's copy from what stands; 0 when there is none."""
    last = last_event(subject)
    return last.id if last else 0


def last_event(subject: str) -> Event | None:
    found: Event | None = audit.events_with_people().where(Event.subject == subject).order_by(Event.id.desc()).first()
    return found


def require_unchanged(subject: str, version: int) -> None:
    """Raise Stale, with who was first, when the subject was changed since it was read."""
    last = last_event(subject)
    if last is not None and last.id != version:
        raise Stale(Message("{who} đã sửa mục này lúc {at}, sau khi bạn mở trang.", who=last.who,
                            at=time_and_day(last.at)))


def require_administrator(day: date) -> None:
    """Raise Refusal when nobody would be left to open accounts."""
    if not (Membership.select().join(User).switch(Membership).join(Body)
            .where(Membership.role == Role.ADMINISTRATOR, Membership.on(day), Body.on(day), User.active).exists()):
        raise Refusal("Làm vậy thì không còn tài khoản quản trị nào; hãy cấp vai trò quản trị cho người khác trước.")


def _sound(master: Master, data: Data, row: Any) -> Data:
    """The values, once each can stand and they stand together."""
    values = {f.name: bool(data.get(f.name)) if f.sort is Sort.FLAG else data.get(f.name) for f in master.fields}
    faults = dict(_shape(master, values))
    if not faults:
        faults = dict(master.faults(values, row))
    if faults:
        raise Invalid(faults)
    return values


def _shape(master: Master, values: Data) -> Iterator[tuple[str, str]]:
    for f in master.fields:
        value = values[f.name]
        if f.sort is Sort.FLAG:
            continue
        if value is None or value == "":
            if f.required:
                yield f.name, NEEDED
        elif f.sort is Sort.REF and not TABLES[f.to or ""].select().where(TABLES[f.to or ""].id == value).exists():
            yield f.name, GONE
        elif f.sort is not Sort.REF:
            try:
                f.parse(value.isoformat() if isinstance(value, date) else str(value))
            except ValueError as fault:
                yield f.name, fault.args[0]


def changes(master: Master, before: Data, after: Data) -> Iterator[str]:
    """What differs, each field in words, in the order of the form."""
    for f in master.fields:
        if before[f.name] != after[f.name]:
            yield f"{f.title}: {label(f, before[f.name]) or 'trống'} → {label(f, after[f.name]) or 'trống'}"
