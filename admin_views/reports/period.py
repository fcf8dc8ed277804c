"""The figures of a period on screen: its page put together, its files, for whoever may read a unit's."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from admin_views.ground import background
from admin_views.ground.address import number, printable
from admin_views.ground.download import XLSX, as_docx, as_pdf, sent
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.language import translated
from admin_views.ground.screen import Screen, expose
from admin_views.ground.shell import actor
from admin_views.reports.reader import Line, Paragraph, Reader, in_the_address, table_rows, year_before
from portal.access import auth
from portal.domain.errors import Invalid, Refusal
from portal.domain.fields import Field, Sort
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.figures import Scope
from portal.organisation.bodies import Body
from portal.records import kind_of
from portal.report import charts as charted
from portal.report import reach
from portal.report.charts import Chart
from portal.report.paper import paper_of
from portal.report.period import Period, has_more_than, scope_of
from portal.report.sheets import workbook_of
from portal.report.snapshot import as_data
from portal.report.table import Table, in_cell
from portal.report.text import Report, render
from portal.report.values import figures

WIDEST = 75    # per cent of the drawing: with its number behind it, a bar must fit a phone
MOST_AT_ONCE = 3_000    # records of a period whose files their reader waits for
STEP = 18      # from one bar to the next, in points of the drawing

Link = Callable[[charted.Bar], str]    # the address where a number is told, or nothing
DAYS = {"from": "Từ ngày", "to": "Đến ngày", "as_of": "Chốt số liệu đến"}
YEAR_WRONG = Message("Năm phải từ {first} đến {last}.", first=reach.FIRST_YEAR, last=reach.LAST_YEAR)


@dataclass(frozen=True)
class Bar:
    """One bar: `width` in per cent of the room, `top` where it stands in points of the drawing."""

    words: str
    url: str
    width: float
    top: int


@dataclass(frozen=True)
class Drawing:
    """A chart with the bars of each category, one a series, and how tall they are together."""

    chart: Chart
    groups: list[tuple[str, list[Bar]]]
    height: int


@dataclass(frozen=True)
class Part:
    level: int
    anchor: str
    heading: str
    paragraphs: list[Paragraph]


@dataclass(frozen=True)
class Page:
    """Everything that `portal/report/page.html` reads beside the report."""

    basis: Paragraph
    parts: list[Part]
    closing: Paragraph
    charts: dict[str, list[Drawing]]
    lines: list[Line]
    tables: list[tuple[Table, list[tuple[str, tuple[str, ...]]]]]
    waiting: list[tuple[str, str, int]]
    has_previous: bool


def drawings(charts: Iterable[Chart], link: Link) -> dict[str, list[Drawing]]:
    """The charts by the section they stand in."""
    found: dict[str, list[Drawing]] = {}
    for chart in charts:
        found.setdefault(chart.section, []).append(_drawing(chart, link))
    return found


def _drawing(chart: Chart, link: Link) -> Drawing:
    most = max(bar.value for _, bars in chart.series for bar in bars)

    def drawn(bar: charted.Bar, no: int) -> Bar:
        return Bar(in_cell(bar.value), link(bar), round(bar.value / most * WIDEST, 2), STEP * no)
    groups = [(name, [drawn(bars[at], no) for no, (_, bars) in enumerate(chart.series)])
              for at, name in enumerate(chart.categories)]
    return Drawing(chart, groups, STEP * len(chart.series))


def page(actor: Actor, report: Report, scope: Scope, asked: dict[str, str]) -> Page:
    """The page of a report; the figure that the address names is open where it was followed from."""
    reader = Reader(actor, report, in_the_address(asked), year_before(asked, report.period.year))
    parts = [Part(s.level, s.anchor, s.heading, [reader.paragraph(p, f"{s.anchor}-{n}")
                                                  for n, p in enumerate(s.paragraphs, 1)]) for s in report.sections]
    return Page(reader.paragraph(report.basis, "can-cu"), parts, reader.paragraph(report.closing, "ket"),
                drawings(report.charts, reader.link_of), [reader.line(f) for f in report.figures.values()],
                [(t, table_rows(actor, t)) for t in report.tables], _waiting(actor, scope),
                any(f.previous is not None for f in report.figures.values()))


def _waiting(actor: Actor, scope: Scope) -> list[tuple[str, str, int]]:
    """The lists that hold what waits: title, address, how many."""
    found = reach.waiting(actor, scope).items()
    return [(f"{kind_of(slug).title}: {state.label[:1].lower()}{state.label[1:]}",
             url_for(f"{slug}.index_view", flt0_dossier_approval_is=state.value), count)
            for (slug, state), count in sorted(found)]


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

    @expose("/report.pdf", methods=("GET", "POST"))
    def pdf_view(self) -> ResponseReturnValue:
        return _file("PDF", lambda report, name: as_pdf(paper_of(report), name))

    @expose("/report.docx", methods=("GET", "POST"))
    def word_view(self) -> ResponseReturnValue:
        return _file("DOCX", lambda report, name: as_docx(paper_of(report), name))

    @expose("/report.xlsx", methods=("GET", "POST"))
    def sheets_view(self) -> ResponseReturnValue:
        return _file("XLSX", lambda report, name: sent(workbook_of(report), XLSX, f"{name}.xlsx"))

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


def _file(sort: str, written: Callable[[Report, str], Response]) -> ResponseReturnValue:
    """The report as a file of this sort; where many records are counted for it, in the background."""
    choice = chosen()

    def made() -> Response:
        report = render(choice.scope, choice.body)
        background.tell(1, 2)
        return written(report, f"Báo cáo {choice.period.year}")
    title = f"{translated('Báo cáo')} {translated(choice.period.label)} ({sort})"
    return background.answer(lambda: (title, choice.body.name), lambda: has_more_than(choice.scope, MOST_AT_ONCE), made)


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
