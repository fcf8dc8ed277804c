"""Deadline rules corrected, verified and given new versions by an administrator with the legal text at hand.

No due day already counted moves: a deadline keeps what it was counted by.
"""
from datetime import timedelta
from typing import Any

from portal.base.db import immediate
from portal.domain.errors import Absent, Invalid
from portal.domain.fields import NEEDED, Data, Field, Sort
from portal.domain.message import Message, span_words
from portal.domain.permission import May
from portal.domain.rule import Condition, Unit, conditions_in, conditions_in_words
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.law.rulebook import ADMINISTRATOR, DeadlineRule, rule_of
from portal.masters.master import TOO_EARLY, field
from portal.masters.reading import label
from portal.masters.writing import require, require_unchanged, take_turn

MOST_DAYS = 3650
A_DAY = timedelta(days=1)
UNREAD = frozenset({"note", "since", "until"})    # what says nothing of how a limit is counted
CASES = (    # a form's name, the flags that have to hold, what it is called
    ("if_complex", frozenset({"complex"}), "Số ngày khi vụ việc phức tạp"),
    ("if_remote", frozenset({"remote"}), "Số ngày khi vùng sâu, vùng xa đi lại khó khăn"),
    ("if_both", frozenset({"complex", "remote"}), "Số ngày khi vừa phức tạp vừa vùng sâu, vùng xa"),
    ("if_several", frozenset({"several-places"}), "Số ngày khi phải xác minh ở nhiều nơi"),
)
REASON = Field("reason", Sort.TEXT, "Lý do, văn bản đã đối chiếu", most=500, help="Ghi số, ngày, điều khoản đã đọc.")
FIELDS = (
    field(DeadlineRule.value, sort=Sort.COUNT, most=None), field(DeadlineRule.unit),
    *(Field(name, Sort.COUNT, title, required=False) for name, _, title in CASES),
    field(DeadlineRule.extendable, help="Tổng số ngày mà các quyết định gia hạn được thêm; để trống là không gia hạn."),
    *map(field, (DeadlineRule.roll, DeadlineRule.law, DeadlineRule.article, DeadlineRule.note, DeadlineRule.since,
                 DeadlineRule.until)),
    field(DeadlineRule.verified,
          help="Chỉ đánh dấu khi bạn đã tự đọc văn bản gốc; tên bạn và ngày hôm nay được ghi lại."),
)


def subject(rule_id: str) -> str:
    return f"rule:{rule_id}"


def rule_row(pk: int | None) -> DeadlineRule | None:
    found: DeadlineRule | None = DeadlineRule.get_or_none(DeadlineRule.id == pk) if pk else None
    return found


def values(row: DeadlineRule) -> Data:
    """A version as its form shows it."""
    held = dict(conditions_in(row.conditions or ""))
    own = {f.name: row.__data__[f.name] for f in FIELDS if f.name in DeadlineRule._meta.fields}
    return own | {name: held.get(flags) for name, flags, _ in CASES}


def resting_on(row: DeadlineRule) -> int:
    """How many stored deadlines this version started."""
    return sum(rule_of(row).binds_on(start) for start, in Deadline.select(Deadline.start)
               .where(Deadline.rule == row.rule).tuples())


def correct(moment: Moment, pk: int, version: int, data: Data) -> None:
    """Write a version otherwise, verify it or say that it is not verified. Raises Invalid by field, Stale, Absent."""
    require(moment, May.SETTINGS)
    with immediate():
        row = _held(pk, version)
        before = values(row)
        _write(row, data, [v for v in _versions(row.rule) if v.id != row.id], moment, _keeps(before, data))
        told = "; ".join(f"{f.title}: {_words(f, before[f.name])} → {_words(f, data[f.name])}" for f in FIELDS
                         if (before[f.name] or None) != (data[f.name] or None))
        audit.add_event(moment, "correct_rule", subject=subject(row.rule),
                   reason=f"{told or 'Đối chiếu lại'}. {data['reason'].strip()}")


def add_version(moment: Moment, pk: int, version: int, data: Data) -> DeadlineRule:
    """A version in force from a day on; the one before it ends the day before, unless it ended earlier by itself."""
    require(moment, May.SETTINGS)
    with immediate():
        former = _held(pk, version)
        first = data["since"]
        if first is None or (former.since and first <= former.since):
            raise Invalid({"since": "Bản mới phải có hiệu lực sau bản trước." if first else NEEDED})
        if former.until is None or former.until >= first:
            _set(former, until=first - A_DAY, source=ADMINISTRATOR)
        others = [former, *(v for v in _versions(former.rule) if v.id != former.id)]
        row = DeadlineRule(rule=former.rule, title=former.title, event=former.event, before=former.before)
        _write(row, data, others, moment)
        former.save()
        told = "; ".join(f"{f.title}: {words}" for f in FIELDS if (words := label(f, data[f.name])))
        audit.add_event(moment, "add_rule", subject=subject(row.rule), reason=f"{told}. {data['reason'].strip()}")
    return row


def _keeps(before: Data, data: Data) -> bool:
    """Whether whoever verified it still answers for it: something changed, but nothing that they read in the law."""
    changed = {name for name, value in before.items() if (value or None) != (data[name] or None)}
    return bool(changed) and changed <= UNREAD and data["verified"]


def _held(pk: int, version: int) -> DeadlineRule:
    """The version as it was read, with every other writer waiting."""
    take_turn()
    row = rule_row(pk)
    if row is None:
        raise Absent("Không có thời hạn này.")
    require_unchanged(subject(row.rule), version)
    return row


def _versions(rule_id: str) -> list[DeadlineRule]:
    return list(DeadlineRule.select().where(DeadlineRule.rule == rule_id).order_by(DeadlineRule.id))


def _write(row: DeadlineRule, data: Data, others: list[DeadlineRule], moment: Moment,
           keeps_verifier: bool = False) -> None:
    """Put the values down as an administrator's, once each can stand, and all of them together."""
    found = dict(_faults(data, row.before))
    if not (data["reason"] or "").strip():
        found["reason"] = NEEDED
    earlier = [rule_of(v) for v in _versions(row.rule)]
    if not found:
        _set(row, **{f.name: data[f.name] for f in FIELDS if f.name in DeadlineRule._meta.fields})
        cases = (Condition(flags, data[name]) for name, flags, _ in CASES if data[name])
        _set(row, conditions=conditions_in_words(cases) or None)
        found = _span_faults(row, others, earlier)
    if found:
        raise Invalid(found)
    if not keeps_verifier:
        by, on = (moment.user, moment.at.date()) if data["verified"] else (None, None)
        _set(row, verified_by=by, verified_on=on)
    _set(row, source=ADMINISTRATOR)
    row.save()


def _set(row: DeadlineRule, **given: Any) -> None:
    for name, value in given.items():
        setattr(row, name, value)


def _faults(data: Data, before: bool) -> dict[str, str]:
    """What is wrong with single values."""
    counted = ("value", "extendable", *(name for name, _, _ in CASES))
    found: dict[str, str] = {name: Message("Phải từ 1 đến {most} ngày.", most=MOST_DAYS) for name in counted
             if data[name] is not None and not 1 <= data[name] <= MOST_DAYS}
    if data["value"] is None:
        found["value"] = NEEDED
    if data["roll"] and (before or data["unit"] != Unit.DAYS):
        found["roll"] = "Chỉ thời hạn tính tới, theo ngày lịch, mới chuyển sang ngày làm việc kế tiếp."
    if data["until"] and data["since"] and data["until"] < data["since"]:
        found["until"] = TOO_EARLY
    if not data["law"]:
        found["law"] = NEEDED
    return found


def _span_faults(row: DeadlineRule, others: list[DeadlineRule], earlier: list[Any]) -> dict[str, str]:
    """Two versions never bind on one day; a day from which a stored deadline was counted keeps one in force."""
    if other := next((v for v in others if rule_of(row).overlaps(rule_of(v))), None):
        return {"since": Message("Trùng thời gian với bản có hiệu lực {span}.", span=span(other))}
    rules = [rule_of(v) for v in (row, *others)]
    for day, in Deadline.select(Deadline.start).where(Deadline.rule == row.rule).distinct().tuples():
        if any(r.binds_on(day) for r in earlier) and not any(r.binds_on(day) for r in rules):
            return {"until": Message("Đã có hạn tính từ ngày {day} theo thời hạn này; khoảng hiệu lực phải giữ ngày "
                                     "ấy.", day=day)}
    return {}


def span(row: DeadlineRule | Any) -> str:
    """The days in force in words."""
    return span_words(row.since, row.until) or "không thời hạn"


def _words(f: Field, value: Any) -> str:
    if f.sort is Sort.FLAG:
        return "có" if value else "không"
    return label(f, value) if value not in (None, "") else "trống"
