"""The administrator's screens in the order of the menu."""
from flask_admin import BaseView

from admin_views.masters.delegation import DelegationView
from admin_views.masters.home import HomeView, JournalView
from admin_views.masters.people import PeopleView
from admin_views.masters.rules import RulesView, RuleView
from admin_views.masters.settings import CalendarView, OwnReviewView
from admin_views.masters.tables import MasterView
from portal import masters


def views() -> list[BaseView]:
    """The administrator's screens, and the pages beside them that others may read."""
    return [HomeView(), PeopleView(), *map(MasterView, masters.ALL), OwnReviewView(), CalendarView(), JournalView(),
            RulesView(), RuleView(), DelegationView()]
