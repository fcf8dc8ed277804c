"""The screens: mounts the door, the error pages and the portal's views on a Flask application."""
from collections.abc import Callable, Iterable

from flask import Flask
from flask_admin import Admin
from flask_admin.theme import Bootstrap4Theme

from admin_views.desk import DeskView
from admin_views.ground import background, errors, headers, language, shell, sign_in
from admin_views.masters.people import DelegationView, PeopleView
from admin_views.masters.rules import RulesView, RuleView
from admin_views.masters.settings import CalendarView, HomeView, JournalView, OwnReviewView
from admin_views.masters.tables import MasterView
from admin_views.obligations import ObligationsView
from admin_views.own_files import OwnFilesView
from admin_views.records.record_view import RecordView
from admin_views.registers import RegistersView
from admin_views.reports.period import ReportView
from admin_views.reports.record import ReportRecordView
from admin_views.reports.sheet import SheetRecordView
from portal import masters
from portal.domain import writing
from portal.domain.kind import Kind

OF_THEIR_OWN = {"yearly_report": ReportRecordView, "reconciliation": SheetRecordView}    # kinds with more on their page

IN_WORDS: dict[str, Callable[..., str]] = {
    "day": writing.short_day, "day_and_month": writing.day_and_month, "time": writing.time_of_day,
    "bare_day_and_month": writing.bare_day_and_month, "month_and_year": writing.month_and_year,
    "day_and_time": writing.day_and_time, "padded": writing.padded, "weekday_mark": writing.weekday_mark,
    "kilobytes": writing.kilobytes}    # the filters by which templates write values


def init_app(app: Flask, kinds: Iterable[Kind]) -> None:
    """Register every screen of these kinds."""
    headers.init_app(app)
    errors.init_app(app)
    sign_in.init_app(app)
    language.init_app(app)
    background.init_app(app)
    for name, written in IN_WORDS.items():
        app.add_template_filter(written, name)
    admin = Admin(app, name="Cổng phối hợp", url="/", index_view=DeskView(), theme=Bootstrap4Theme(),
                  csp_nonce_generator=headers.csp_nonce)
    shell.init_app(app, admin)
    for kind in kinds:
        admin.add_view(OF_THEIR_OWN.get(kind.slug, RecordView)(kind))
    admin.add_views(ObligationsView(), ReportView(), RegistersView(), HomeView(), PeopleView(),
                    *map(MasterView, masters.ALL), OwnReviewView(), CalendarView(), JournalView(), RulesView(),
                    RuleView(), DelegationView(), OwnFilesView())
