"""The first page, “Việc của tôi”, by what the actor may do; and the search through all records."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import AdminIndexView

from admin_views.ground.address import printable
from admin_views.ground.screen import ActorScreen, expose
from admin_views.ground.shell import actor
from portal.access import auth
from portal.domain import policy
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.writing import weekday_of
from portal.queries import desk, lists
from portal.queries.desk import Part
from portal.records import kind_of


@dataclass(frozen=True)
class Section:
    """A part that the page may have: for whom, how it is read, what it says when empty; `part` are its rows."""

    may: May
    anchor: str
    title: str
    read: Callable[[Actor, date, int], Part]
    empty: str
    view: str = ""           # the ready view of the lists that holds the rest
    can_approve: bool = False
    part: Part = Part([], 0)

    @property
    def count(self) -> str:
        return lists.capped_words(self.part.count)


class DeskView(ActorScreen, AdminIndexView):
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
        main, beside = _sections(who, today, MAIN), _sections(who, today, BESIDE)
        return self.render("portal/desk.html", today=today, weekday=weekday_of(today), main=main, beside=beside,
                           week=desk.week(week, today), due_count=len(week), kind_of=kind_of)

    @expose("/search")
    def search(self) -> ResponseReturnValue:
        words = printable(request.args.get("q", ""))[:lists.LONGEST_WORDS]
        if exact := lists.named_exactly(actor(), words):
            return redirect(self.get_url(f"{exact.kind}.details_view", id=exact.id))
        found, more = lists.everywhere(actor(), words)
        return self.render("portal/search.html", words=words, found=found, more=more, kind_of=kind_of)


MAIN = (
    Section(May.REVIEW, "cho", "Chờ tôi duyệt", desk.waiting, "Không có hồ sơ nào chờ bạn duyệt.", "waiting", True),
    Section(May.SIGN, "ky", "Chờ ký", desk.to_sign, "Không có văn bản nào chờ cơ quan bạn ký."),
    Section(May.ENTER, "ve", "Trả lại cho tôi", desk.came_back, "Không có bản nhập nào bị trả lại.", "returned"),
    Section(May.ANSWER, "giao", "Nơi khác hỏi cơ quan tôi", desk.asked_of,
          "Không có việc nào của nơi khác chờ cơ quan bạn trả lời."),
    Section(May.AUDIT, "tre", "Quá hạn", desk.watched, "Không có hồ sơ nào quá hạn.", "overdue"),
)
BESIDE = (Section(May.ENTER, "di", "Tôi đã chuyển đi, còn mở", desk.sent_on, "Không có việc nào."),)


def _sections(who: Actor, today: date, known: Iterable[Section]) -> list[Section]:
    """The parts for whoever may do something in them: a few rows of each, or all that were asked for."""
    whole = request.args.get("all")
    return [replace(s, part=s.read(who, today, desk.MOST if whole == s.anchor else desk.SHOWN))
            for s in known if policy.can(who, s.may)]
