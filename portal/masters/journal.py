"""The administrator's log (nhật ký quản trị): every act about accounts, bodies and settings, told in words."""
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.domain.message import Message
from portal.domain.people import Role
from portal.domain.writing import short_day
from portal.dossier import audit
from portal.dossier.audit import Event, Head
from portal.law.rulebook import DeadlineRule
from portal.masters.reading import SIZE, Page
from portal.organisation.accounts import User
from portal.organisation.bodies import Body, Candidate, Deputy, DeputyGroup, Succession, Term, Unit
from portal.organisation.topics import Topic

COUNT_CAP = 10_000

ACTS = {
    "open_account": "Mở tài khoản", "rename": "Sửa họ tên", "grant": "Cấp vai trò",
    "end_membership": "Cho thôi vai trò", "set_password": "Đặt mật khẩu", "disable": "Ngừng tài khoản",
    "enable": "Mở lại tài khoản", "end_sessions": "Đăng xuất mọi máy", "load": "Nạp từ tệp",
    "delegate": "Ủy quyền khi vắng mặt", "end_delegation": "Kết thúc ủy quyền",
    "open_feed": "Mở lịch iCalendar", "close_feed": "Đóng lịch iCalendar",
    "give_own_review": "Cho cơ quan tự duyệt", "take_back_own_review": "Thôi cho tự duyệt",
    "correct_rule": "Sửa thời hạn", "add_rule": "Thêm bản mới của thời hạn", "update_rules": "Nạp tệp luật mới",
    "move": "Chuyển cơ sở dữ liệu", "move_back": "Dùng lại cơ sở dữ liệu cũ",
    "set_day": "Sửa lịch làm việc", "drop_day": "Bỏ sửa lịch làm việc", "fill_year": "Nạp ngày nghỉ của năm",
    **{f"{act}_{slug}": Message(words, one=one) for act, words in (("add", "Thêm {one}"), ("correct", "Sửa {one}"))
       for slug, one in (
        ("unit", "đơn vị"), ("succession", "việc thay đơn vị"), ("body", "cơ quan"), ("term", "nhiệm kỳ"),
        ("deputy_group", "tổ đại biểu"), ("deputy", "đại biểu"), ("candidate", "ứng cử viên"), ("topic", "lĩnh vực"))},
}
OF_ROLES = ("grant", "end_membership", "load", "delegate", "end_delegation")
TABLES: dict[str, Any] = {"user": User, "unit": Unit, "body": Body, "term": Term, "deputy_group": DeputyGroup,
                          "deputy": Deputy, "candidate": Candidate, "topic": Topic}


@dataclass(frozen=True)
class Line:
    """One act: what, about whom or what, by whom, when, in what words."""

    title: str
    about: str
    who: str
    at: datetime
    reason: str


def page(number: int, subject: str = "") -> Page:
    """The newest acts first, of one subject when told; the queries never rest on how many there are."""
    found = audit.events_with_people().where(Event.dossier.is_null())
    if subject:
        found = found.where(Event.subject == subject)
    count = found.limit(COUNT_CAP).count()
    number = min(max(number, 0), max(count - 1, 0) // SIZE)
    events = list(found.order_by(Event.id.desc()).limit(SIZE).offset(number * SIZE))
    called = _names(events)
    return Page([_line(event, called) for event in events], count, number)


def _line(event: Event, called: dict[str, str]) -> Line:
    return Line(ACTS.get(event.act, event.act), called.get(event.subject, _plain(event.subject)), event.who, event.at,
                _words(event))


def _words(event: Event) -> str:
    """The reason as it was written; a role is kept under its English word and told by its label."""
    role, _, rest = event.reason.partition(" ")
    return f"{Role(role).label}, {rest}" if event.act in OF_ROLES and role in set(Role) else event.reason


def _plain(subject: str) -> str:
    """A subject that no table names: a day as officials write it, a year."""
    kind, _, rest = subject.partition(":")
    return short_day(rest) if kind == "day" else Message("năm {year}", year=rest) if kind == "year" else ""


def _names(events: list[Event]) -> dict[str, str]:
    """How each subject is called now: one query a table."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        table, _, pk = event.subject.partition(":")
        if pk.isdecimal():
            wanted.setdefault(table, set()).add(int(pk))
    found = {f"{table}:{row.id}": str(row) for table, ids in wanted.items() if table in TABLES
             for row in TABLES[table].select().where(TABLES[table].id.in_(ids))}
    ids = wanted.get("succession", set())
    rows = Succession.select().where(Succession.id.in_(ids)) if ids else ()
    found |= {f"succession:{row.id}": f"{row.former.name} → {row.latter.name}" for row in rows}
    return found | _rules({event.subject for event in events})


def _rules(subjects: set[str]) -> dict[str, str]:
    """Deadline rules by what they are about, each under the subject of its events."""
    ids = [subject.removeprefix("rule:") for subject in subjects if subject.startswith("rule:")]
    found = DeadlineRule.select(DeadlineRule.rule, DeadlineRule.title).where(DeadlineRule.rule.in_(ids)) if ids else ()
    return {f"rule:{row.rule}": row.title for row in found}


def length() -> int:
    """How many events the whole history holds."""
    return int(Head.get_by_id(1).length)
