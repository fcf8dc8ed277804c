"""The installation on screen: its state, its log, bodies that approve themselves, the work calendar."""
from datetime import date
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from admin_views.ground.address import asked, number, printable, version, words_and_page
from admin_views.ground.language import translated
from admin_views.ground.screen import SETTINGS, Screen, expose, found_or_absent
from admin_views.ground.shell import actor
from forms.master_form import BODY, DAY, DAY_NAME, REASON
from portal import masters
from portal.access import auth, sign_ins
from portal.domain import policy
from portal.domain.errors import Absent
from portal.domain.fields import Field, Sort
from portal.domain.message import Message, joined
from portal.domain.permission import May
from portal.domain.writing import weekday_of
from portal.install import checkup
from portal.law.work_calendar import ADMINISTRATOR
from portal.masters import days, journal, own_review, roster

DAY_KIND = Field("kind", Sort.PICK, "Ngày này", options=tuple((k.value, k.label) for k in days.DayKind))


class HomeView(Screen):
    """What is wrong with the installation, how much there is, who used it last."""

    def __init__(self) -> None:
        super().__init__("Tình trạng hệ thống", category=SETTINGS, endpoint="masters_home", url="/settings")

    @expose("/")
    def index_view(self) -> str:
        now = sign_ins.now()
        return self.render("portal/masters/home.html", faults=list(checkup.everyday_faults()),
                           counts=roster.counts(auth.today(), now), lately=roster.lately(now))


class JournalView(Screen):
    """The log, for administrators and auditors; the check of the whole history, for auditors."""

    opens_to = (May.PEOPLE, May.AUDIT)

    def __init__(self) -> None:
        super().__init__("Nhật ký quản trị", category=SETTINGS, endpoint="journal", url="/journal")

    @expose("/")
    def index_view(self) -> str:
        return self.render("portal/masters/journal.html", page=journal.page(words_and_page()[1]),
                           may_verify=policy.can(actor(), May.AUDIT))

    @expose("/history")
    def history_view(self) -> str:
        """Whether every link of the history follows from the one before; the whole is read only when asked."""
        if not policy.can(actor(), May.AUDIT):
            raise Absent("Không có trang này.")
        run = asked("run") is not None
        return self.render("portal/masters/history.html", run=run, length=journal.length(),
                           faults=list(checkup.history_faults()) if run else [])


class OwnReviewView(Screen):
    """Which bodies approve which of their own kinds."""

    opens_to = (May.SETTINGS,)

    def __init__(self) -> None:
        super().__init__("Cơ quan tự duyệt", category=SETTINGS, endpoint="own_review", url="/own-review")

    @expose("/")
    def index_view(self) -> str:
        return self.render("portal/masters/own_review.html", given=own_review.standing(),
                           titles=dict(own_review.offered()))

    @expose("/new", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        def save(form: Any) -> ResponseReturnValue:
            own_review.give(self.moment(), form.kind.data, form.body.data)
            return self.done(translated("Đã cho cơ quan tự duyệt."))
        kind = Field("kind", Sort.PICK, "Loại hồ sơ", options=tuple(own_review.offered()))
        return self.entry((BODY, kind), save, "Cho cơ quan tự duyệt", [(self.name, self.url_of("index_view"))], note=(
            "Người duyệt của chính cơ quan sẽ duyệt bản nhập loại này. Không ai duyệt bản mình đã nhập hoặc sửa."))

    @expose("/end", methods=("POST",))
    def end_view(self) -> ResponseReturnValue:
        own_review.take_back(self.moment(), printable(request.form.get("kind", "")),
                             number(request.form.get("body")) or 0)
        return self.done(translated("Đã thôi cho tự duyệt."))


class CalendarView(Screen):
    """The work calendar by year, and its corrections."""

    opens_to = (May.SETTINGS,)

    def __init__(self) -> None:
        super().__init__("Lịch làm việc", category=SETTINGS, endpoint="calendar", url="/work-calendar")

    @expose("/")
    def index_view(self) -> str:
        year = _year(request.args.get("year"))
        rows = [(row, weekday_of(row.day), days.DayKind(row.kind), row.source == ADMINISTRATOR)
                for row in days.of_year(year)]
        known = days.years()
        return self.render("portal/masters/calendar.html", year=year, rows=rows,
                           offered=sorted({*known, year, max(known, default=year) + 1}, reverse=True),
                           is_known=year in known)

    @expose("/day", methods=("GET", "POST"))
    def day_view(self) -> ResponseReturnValue:
        """A day to correct, named in the address, or one to name."""
        day = _day(request.args.get("day"))
        row = days.calendar_day(day) if day else None

        def save(form: Any) -> ResponseReturnValue:
            at = day or form.day.data
            resting = days.set_day(self.moment(), at, version() if day else masters.version_of(days.subject(at)),
                                   form.kind.data, form.name.data, form.reason.data)
            told = [Message("Đã ghi ngày {day}.", day=at)]
            if resting:
                told.append(Message("{count} hạn đã tính qua ngày này giữ nguyên ngày đã tính.", count=resting))
            return self.done(translated(joined(told)), year=at.year)
        data = {"version": masters.version_of(days.subject(day)) if day else 0}
        if row:
            data |= {"kind": row.kind, "name": row.name}
        return self.entry(
            (DAY_KIND, DAY_NAME, REASON) if day else (DAY, DAY_KIND, DAY_NAME, REASON), save,
            Message("Ngày {day}", day=day) if day else "Thêm ngày nghỉ, ngày làm bù",
            [(self.name, self.url_of("index_view", year=day.year if day else None))], data, note=_resting(day),
            drop=self.url_of("drop_view", day=day) if row and day and row.source == ADMINISTRATOR else "")

    @expose("/drop", methods=("GET", "POST"))
    def drop_view(self) -> ResponseReturnValue:
        day = found_or_absent(_day(request.args.get("day")))

        def save(form: Any) -> ResponseReturnValue:
            days.drop_day(self.moment(), day, version(), form.reason.data)
            return self.done(translated(Message("Đã bỏ sửa ngày {day}.", day=day)), year=day.year)
        return self.entry((REASON,), save, Message("Bỏ sửa ngày {day}", day=day),
                          [(self.name, self.url_of("index_view", year=day.year))],
                          {"version": masters.version_of(days.subject(day))}, note=_resting(day), button="Bỏ sửa")

    @expose("/fill", methods=("POST",))
    def fill_view(self) -> ResponseReturnValue:
        year = found_or_absent(number(request.form.get("year")))
        days.fill_year(self.moment(), year)
        return self.done(translated(Message("Đã nạp ngày nghỉ năm {year}.", year=year)), year=year)


def _year(words: str | None) -> int:
    found = number(words) or auth.today().year
    return min(max(found, 1945), 2100)


def _day(words: str | None) -> date | None:
    """The day of an address, None when it names none. Raises Absent for one that is no day."""
    if not words:
        return None
    try:
        day: date = DAY.parse(words)
    except ValueError:
        raise Absent("Không có ngày này.") from None
    return day


def _resting(day: date | None) -> str:
    resting = days.resting_on(day) if day else 0
    return Message("Có {count} hạn đã tính qua ngày này; sửa lịch không đổi các hạn ấy, chỉ đổi hạn tính từ nay.",
                   count=resting) if resting else "Sửa lịch chỉ đổi hạn tính từ nay; hạn đã tính giữ nguyên."
