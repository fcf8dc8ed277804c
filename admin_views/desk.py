"""The first page, “Việc của tôi”, by what the actor may do; and the search through all records."""
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_admin import AdminIndexView, expose

from admin_views.kind_view import printable
from admin_views.shell import actor
from portal import auth, desk, list_views, search
from portal.desk import Part
from portal.domain import policy
from portal.domain.people import Actor
from portal.domain.policy import May
from portal.records import kind_of


@dataclass(frozen=True)
class Section:
    """A part of the page: its anchor, title, rows, and what an empty one says."""

    anchor: str
    title: str
    part: Part
    empty: str
    view: str = ""           # the ready view of the lists that holds the rest
    can_approve: bool = False

    @property
    def count(self) -> str:
        return list_views.said(self.part.count)


class DeskView(AdminIndexView):
    """The address / and /search."""

    def __init__(self) -> None:
        super().__init__(name="Việc của tôi", endpoint="admin", url="/")

    def is_visible(self) -> bool:
        return False    # the shell puts it first itself

    def is_accessible(self) -> bool:
        return auth.current_actor() is not None

    @expose("/")
    def index(self) -> str:
        who, today = actor(), auth.today()
        if not policy.can(who, May.READ):
            return self.render("portal/settings_desk.html")
        week = desk.due_this_week(who, today)
        main, beside = _sections(who, today)
        return self.render("portal/desk.html", today=today, weekday=_weekday(today), main=main, beside=beside,
                           week=desk.week(week, today), due_count=len(week), kind_of=kind_of)

    @expose("/search")
    def search(self) -> str:
        words = printable(request.args.get("q", ""))[:search.LONGEST]
        found, more = search.everywhere(actor(), words)
        return self.render("portal/search.html", words=words, found=found, more=more, kind_of=kind_of)


def _sections(who: Actor, today: Any) -> tuple[list[Section], list[Section]]:
    """The parts in the middle and those beside, for whoever may do something in them."""
    main, beside = [], []
    if policy.can(who, May.REVIEW):
        main.append(Section("cho", "Chờ tôi duyệt", desk.waiting(who, today), "Không có hồ sơ nào chờ bạn duyệt.",
                            "waiting", can_approve=True))
    if policy.can(who, May.SIGN):
        main.append(Section("ky", "Chờ ký", desk.to_sign(who, today), "Không có văn bản nào chờ cơ quan bạn ký."))
    if policy.can(who, May.ENTER):
        main.append(Section("ve", "Trả lại cho tôi", desk.came_back(who, today), "Không có bản nhập nào bị trả lại.",
                            "returned"))
    if policy.can(who, May.ANSWER):
        main.append(Section("giao", "Nơi khác hỏi cơ quan tôi", desk.asked_of(who, today),
                            "Không có việc nào của nơi khác chờ cơ quan bạn trả lời."))
    if policy.can(who, May.AUDIT):
        main.append(Section("tre", "Quá hạn", desk.watched(who, today), "Không có hồ sơ nào quá hạn.", "overdue"))
    if policy.can(who, May.ENTER):
        beside.append(Section("di", "Tôi đã chuyển đi, còn mở", desk.sent_on(who, today), "Không có việc nào."))
    return main, beside


WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def _weekday(day: Any) -> str:
    return WEEKDAYS[day.weekday()]
