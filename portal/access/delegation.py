"""Standing in for a colleague who is away (ủy quyền khi vắng mặt): given from a day to a day, ended early, recorded."""
from datetime import date, timedelta

from peewee import Expression, ModelSelect

from portal.domain.errors import Invalid
from portal.domain.fields import NEEDED
from portal.domain.message import Message
from portal.domain.people import WORKING
from portal.domain.writing import short_day
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body

LONGEST_BASIS = 300
A_DAY = timedelta(days=1)


def give(moment: Moment, role: Membership, stand_in: User | None, first: date, last: date, basis: str) -> Membership:
    """Let a colleague act in a role while its holder is away. Raises Invalid with a sentence for each field."""
    basis = " ".join(basis.split())
    faults = _role_faults(role, first, last) or _day_faults(role, first, last, moment.at.date())
    if not basis or len(basis) > LONGEST_BASIS:
        faults["basis"] = Message("Nhiều nhất {most} ký tự.", most=LONGEST_BASIS) if basis else NEEDED
    if faults := faults or _colleague_faults(role, stand_in, first, last):
        raise Invalid(faults)
    held: Membership = Membership.create(user=stand_in, body=role.body, role=role.role, valid_from=first, valid_to=last,
                             stands_for=role.user, basis=basis)
    _note(moment, "delegate", held, f"{held.user.name} thay từ {short_day(first)} đến {short_day(last)}. {basis}")
    return held


def end(moment: Moment, held: Membership) -> None:
    """Let somebody stand in no longer, from now on. One that is over already is left as it is."""
    _end_after(moment, Membership.id == held.id, moment.at.date() - A_DAY)


def end_all(moment: Moment, user: User) -> None:
    """Nobody stands in any longer for this user, nor this user for anybody."""
    _end_after(moment, (Membership.user == user) | (Membership.stands_for == user), moment.at.date() - A_DAY)


def end_with(moment: Moment, role: Membership, last: date) -> None:
    """A role of one's own ends on a day: so do its stand-ins, and one's standing in where one has no other role."""
    _end_after(moment, (Membership.stands_for == role.user) & (Membership.body == role.body)
               & (Membership.role == role.role), last)
    other = own(role.user).where(Membership.id != role.id, Membership.body == role.body,
                                 Membership.role.in_(sorted(WORKING)),
                                 Membership.valid_to.is_null() | (Membership.valid_to > last))
    if not other.exists():
        _end_after(moment, (Membership.user == role.user) & (Membership.body == role.body), last)


def own(user: User | int) -> ModelSelect:
    """The roles that a user holds as theirs, each with its body, past ones included."""
    found: ModelSelect = Membership.select(Membership, Body).join(Body).where(
        Membership.user == user, Membership.stands_for.is_null())
    return found


def _end_after(moment: Moment, which: Expression, last: date) -> None:
    """Nothing of these goes on after that day; what would not have begun by then is dropped, told by the history."""
    found = (Membership.select(Membership, User, Body).join(User, on=Membership.user).switch(Membership).join(Body)
             .where(which, Membership.stands_for.is_null(False), Membership.valid_to > last))
    for held in list(found):
        if held.valid_from > last:
            held.delete_instance()
        else:
            Membership.update(valid_to=last).where(Membership.id == held.id).execute()
        _note(moment, "end_delegation", held, f"{held.user.name} thôi thay")


def _role_faults(role: Membership, first: date, last: date) -> dict[str, str]:
    if role.stands_for_id:
        return {"role": "Không ủy quyền lại vai trò đang giữ thay người khác."}
    if role.role not in WORKING:
        return {"role": "Chỉ vai trò chuyên viên, người duyệt, lãnh đạo mới có người thay."}
    if not _covers(role, first, last):
        return {"role": Message("{name} không giữ vai trò này suốt những ngày ấy.", name=role.user.name)}
    return {}


def _day_faults(role: Membership, first: date, last: date, today: date) -> dict[str, str]:
    if first < today:
        return {"valid_from": "Phải từ hôm nay trở đi."}
    if last < first:
        return {"valid_to": "Phải từ ngày bắt đầu trở đi."}
    other = Membership.get_or_none(
        Membership.stands_for == role.user, Membership.body == role.body, Membership.role == role.role,
        Membership.valid_from <= last, Membership.valid_to >= first)
    return {"valid_from": Message("Từ {first} đến {last} đã có {name} thay vai trò này; hãy kết thúc việc ấy trước.",
                                  first=other.valid_from, last=other.valid_to, name=other.user.name)} if other else {}


def _colleague_faults(role: Membership, stand_in: User | None, first: date, last: date) -> dict[str, str]:
    """Whoever stands in works in the body too, all that time: an administrator or an auditor keeps out of cases."""
    if stand_in is None or not stand_in.active:
        return {"stand_in": "Xin chọn một tài khoản đang dùng."}
    if stand_in.id == role.user_id:
        return {"stand_in": "Không ai thay chính mình."}
    works = own(stand_in).where(Membership.body == role.body, Membership.role.in_(sorted(WORKING)))
    if not any(_covers(held, first, last) for held in works):
        return {"stand_in": Message("{stand_in} không làm việc ở {body} suốt những ngày ấy.", stand_in=stand_in.name,
                                    body=role.body.name)}
    return {}


def _covers(held: Membership, first: date, last: date) -> bool:
    begins = max(held.valid_from, held.body.valid_from)
    return bool(begins <= first and all(day is None or last <= day for day in (held.valid_to, held.body.valid_to)))


def _note(moment: Moment, act: str, held: Membership, words: str) -> None:
    audit.add_event(moment, act, subject=f"user:{held.stands_for_id}", reason=f"{held.role} {held.body.code}: {words}")
