"""The administrator's first page, the log of what administrators did, and the check of the history."""
from admin_views.ground.address import asked, words_and_page
from admin_views.ground.routing import expose
from admin_views.ground.screen import SETTINGS, Screen
from admin_views.ground.shell import actor
from portal.access import auth, sessions
from portal.domain import policy
from portal.domain.errors import Absent
from portal.domain.permission import May
from portal.install import checkup
from portal.masters import journal, roster


class HomeView(Screen):
    """What is wrong with the installation, how much there is, who used it last."""

    def __init__(self) -> None:
        super().__init__("Tình trạng hệ thống", category=SETTINGS, endpoint="masters_home", url="/settings")

    @expose("/")
    def index_view(self) -> str:
        now = sessions.now()
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
