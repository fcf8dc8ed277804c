"""The yearly report on screen, as PDF and as JSON, for whoever may read the figures of a unit."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from admin_views.ground.address import number, printable
from admin_views.ground.download import XLSX, as_docx, as_pdf, sent
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.routing import expose
from admin_views.ground.screen import Screen
from admin_views.ground.shell import actor
from admin_views.reports.period_page import page
from portal.access import auth
from portal.domain.errors import Invalid, Refusal
from portal.domain.fields import Field, Sort
from portal.domain.message import Message
from portal.domain.permission import May
from portal.figures import Scope
from portal.organisation.bodies import Body
from portal.report import reach
from portal.report.paper import paper_of
from portal.report.period import Period, scope_of
from portal.report.sheets import workbook_of
from portal.report.snapshot import as_data
from portal.report.text import render
from portal.report.values import figures

DAYS = {"from": "Từ ngày", "to": "Đến ngày", "as_of": "Chốt số liệu đến"}
YEAR_WRONG = Message("Năm phải từ {first} đến {last}.", first=reach.FIRST_YEAR, last=reach.LAST_YEAR)


@dataclass(frozen=True)
class Choice:
    """What a report was asked for, and the words of the address that ask for it again."""

    period: Period
    body: Body
    scope: Scope
    asked: dict[str, str]


class ReportView(Screen):
    """The addresses /report/, /report/report.pdf, its DOCX and XLSX, and /report/figures.json."""

    opens_to = (May.REPORT,)

    def __init__(self) -> None:
        super().__init__("Số liệu theo kỳ", category="Báo cáo", endpoint="report", url="/report")

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        try:
            choice = chosen()
        except Refusal as refusal:
            return self._declined(refusal)
        found = render(choice.scope, choice.body)
        shown = page(actor(), found, choice.scope, choice.asked)
        return self.render("portal/report/page.html", report=found, shown=shown, choice=choice,
                           written=reach.written(actor(), choice.body, choice.period),
                           may_write=reach.may_write(actor(), choice.body), **self._choices())

    @expose("/report.pdf")
    def pdf_view(self) -> Response:
        choice = chosen()
        return as_pdf(paper_of(render(choice.scope, choice.body)), f"Báo cáo {choice.period.year}")

    @expose("/report.docx")
    def word_view(self) -> Response:
        choice = chosen()
        return as_docx(paper_of(render(choice.scope, choice.body)), f"Báo cáo {choice.period.year}")

    @expose("/report.xlsx")
    def sheets_view(self) -> Response:
        choice = chosen()
        return sent(workbook_of(render(choice.scope, choice.body)), XLSX, f"Báo cáo {choice.period.year}.xlsx")

    @expose("/figures.json")
    def json_view(self) -> Response:
        choice = chosen()
        return jsonify(as_data(choice.period.year, choice.body, choice.scope, figures(choice.scope)))

    def _declined(self, refusal: Refusal) -> ResponseReturnValue:
        """The page that asks anew, with why what was asked cannot be."""
        raise_unless_told(refusal)
        return self.render("portal/report/choose.html", sentence=refusal.sentence, choice=None,
                           **self._choices()), refusal.status

    def _choices(self) -> dict[str, Any]:
        """What may be chosen: signing bodies, years with records."""
        bodies = reach.signers(actor(), Period.of_year(auth.today().year))
        return {"bodies": bodies, "years": reach.years(bodies), "days": DAYS, "typed": request.args}


def chosen() -> Choice:
    """The report that the address asks for. Raises Refusal for one that cannot be, Absent for one out of reach."""
    who, today = actor(), auth.today()
    faults: dict[str, str] = {}
    found = {name: _day(name, faults) for name in DAYS}
    words = request.args.get("year", "").strip()
    year = number(words) if words else reach.usual_year(who, today)
    if year is None or not reach.FIRST_YEAR <= year <= reach.LAST_YEAR:
        faults["year"] = YEAR_WRONG
    if faults:
        raise Invalid(faults)
    period = Period.of_year(year or today.year, found["from"], found["to"])
    body = reach.signer(who, period, printable(request.args.get("body", "")))
    asked = {"year": str(year), "body": body.code} | {name: day.isoformat() for name, day in found.items() if day}
    return Choice(period, body, scope_of(body, period, today, found["as_of"]), asked)


def _day(name: str, faults: dict[str, str]) -> date | None:
    try:
        day: date | None = Field(name, Sort.DAY, DAYS[name], required=False).parse(request.args.get(name))
    except ValueError as fault:
        faults[name] = f"{DAYS[name]}: {fault}"
        return None
    return day
