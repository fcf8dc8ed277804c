"""“Việc phải thực hiện”: a month of duties on a sheet, and one's own feed of them for calendar programs."""
from datetime import date, timedelta

from flask import Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from admin_views.ground.address import printable
from admin_views.ground.language import translated
from admin_views.ground.screen import Screen, expose
from admin_views.ground.shell import actor
from admin_views.ground.sign_in import blueprint, public
from admin_views.records.urging import drafted
from portal.access import auth, tries
from portal.deadlines import obligations
from portal.domain.fields import FIRST_YEAR, LAST_YEAR
from portal.domain.permission import May
from portal.domain.writing import WEEKDAYS
from portal.operations.effects import urgings

SHOWN_ONCE = "feed_secret"    # in the session, from the post that made it to the page that shows it


class ObligationsView(Screen):
    """The addresses /obligations/, /obligations/feed and /obligations/feed/end."""

    opens_to = (May.READ,)

    def __init__(self) -> None:
        super().__init__("Việc phải thực hiện", category="Quy chế", endpoint="obligations", url="/obligations")

    @expose("/")
    def index_view(self) -> str:
        today, whole = auth.today(), request.args.get("whose") == "all"
        month = obligations.month(actor(), _asked(today), today, whole)
        secret = session.pop(SHOWN_ONCE, None)
        address = url_for("door.feed", secret=secret, _external=True) if secret else ""
        return self.render("portal/obligations.html", month=month, whole=whole, address=address,
                           urges=whole and month.count and urgings.may_urge(actor()),
                           has_feed=obligations.has_feed(_membership()), names=[translated(name) for name in WEEKDAYS])

    @expose("/urge", methods=("POST",))
    def urge_view(self) -> ResponseReturnValue:
        """The letters for what other bodies still owe of this month."""
        today = auth.today()
        first = _asked(today)
        table = urgings.of_days(actor(), first, (first + timedelta(31)).replace(day=1) - timedelta(1), today)
        month = first.isoformat()[:7]
        return drafted(self, table, self.url_of("index_view", month=month, whose="all"),
                       self.url_of("urge_view", month=month))

    @expose("/feed", methods=("POST",))
    def feed_view(self) -> ResponseReturnValue:
        session[SHOWN_ONCE] = obligations.open_feed(self.moment(), _membership())
        return redirect(self.url_of("index_view", _anchor="feed"))

    @expose("/feed/end", methods=("POST",))
    def end_view(self) -> ResponseReturnValue:
        obligations.close_feed(self.moment(), _membership())
        return self.done(translated("Đã đóng lịch iCalendar; địa chỉ cũ không còn mở được."))


@blueprint.route("/feed/<secret>.ics")
@public
def feed(secret: str) -> Response:
    """One person's feed, for a calendar program that signs in nowhere: the secret is what opens it."""
    tries.require_patience("feed")
    found = obligations.feed_of(secret, auth.today())
    if found is None:
        tries.note_wrong("feed")
        abort(404)
    return Response(found, mimetype="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"})


def _asked(today: date) -> date:
    """The first day of the month asked for, this month for anything else."""
    year, _, month = printable(request.args.get("month", "")).partition("-")
    if year.isdecimal() and month.isdecimal() and FIRST_YEAR < int(year) < LAST_YEAR and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def _membership() -> int:
    held = auth.current_membership()
    assert held is not None  # noqa: S101  the gate turned others away
    return int(held.id)
