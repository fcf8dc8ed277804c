"""Registers and periodic tables on screen, as CSV, XLSX and PDF, for whoever may read the figures of a unit."""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from flask import Response, request, stream_with_context
from flask.typing import ResponseReturnValue

from admin_views.ground.address import number, printable
from admin_views.ground.download import CSV, as_pdf, as_xlsx, csv_line, named_file
from admin_views.ground.screen import Screen, expose
from admin_views.ground.shell import actor
from portal.access import auth
from portal.documents.record import book_of
from portal.documents.workbook import Sheet
from portal.domain.errors import Absent, Invalid, Refusal
from portal.domain.fields import Field, Sort
from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.writing import thousands
from portal.organisation.bodies import Body
from portal.paper.blocks import DataTable
from portal.queries import registers
from portal.report import reach
from portal.report.letter_tables import letter_tables
from portal.report.period import Period, scope_of
from portal.report.sheets import as_typed
from portal.report.table import Table

TABLES = "tables"
MOST_SHOWN, MOST_PRINTED = 500, 20_000    # rows
TITLES = {name: title for name, (title, *_) in registers.BOOKS.items()} | {TABLES: "Biểu tổng hợp theo kỳ"}


@dataclass(frozen=True)
class Asked:
    """Which book of which body over which days."""

    name: str
    body: Body
    first: date
    last: date

    def another_book(self, name: str) -> dict[str, str]:
        """The words of the address that ask for another book of the same."""
        return {"book": name, "body": self.body.code, "from": self.first.isoformat(),
                "to": self.last.isoformat()}


class RegistersView(Screen):
    """The addresses /registers/, /registers/book.csv, /registers/book.xlsx and /registers/book.pdf."""

    opens_to = (May.REPORT,)

    def __init__(self) -> None:
        super().__init__("Sổ và biểu", category="Báo cáo", endpoint="registers", url="/registers")

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        try:
            asked, fault = _asked(), ""
        except Invalid as invalid:
            asked, fault = _usual(), invalid.sentence
        return self.render("portal/registers.html", asked=asked, fault=fault, titles=TITLES, typed=request.args,
                           bodies=registers.bodies_of(actor()), most=MOST_SHOWN,
                           tables=[(table, list(islice(rows, MOST_SHOWN + 1))) for table, rows in _tables(asked)]
                           ), 422 if fault else 200

    @expose("/book.csv")
    def csv_view(self) -> Response:
        asked = _asked()
        return named_file(stream_with_context(_csv(_tables(asked))), CSV, f"{TITLES[asked.name]}.csv")

    @expose("/book.xlsx")
    def xlsx_view(self) -> Response:
        asked = _asked()
        return as_xlsx(TITLES[asked.name], (
            Sheet(t.title, t.columns, (as_typed(t, row) for row in rows), as_typed(t, t.totals) if t.totals else (),
                  asked.body.name, True) for t, rows in _printed(asked)), TITLES[asked.name])

    @expose("/book.pdf")
    def pdf_view(self) -> Response:
        asked = _asked()
        tables = [(t, tuple(islice(rows, MOST_PRINTED + 1))) for t, rows in _printed(asked)]
        if any(len(rows) > MOST_PRINTED for _, rows in tables):
            raise Refusal(Message("Sổ dài hơn {most} dòng, quá dài để in một lần. Xin chọn khoảng ngày ngắn hơn, hoặc "
                                  "xuất CSV, XLSX.", most=thousands(MOST_PRINTED)))
        paper = book_of(TITLES[asked.name], asked.body, asked.first, asked.last, auth.today(), (
            DataTable(t.columns, rows, t.title if len(tables) > 1 else "", t.totals) for t, rows in tables))
        return as_pdf(paper, TITLES[asked.name])


Cells = tuple[str, ...]
Shown = tuple[Table, Iterable[tuple[Cells, str, int]]]    # a table's head and foot; its rows, with kind and dossier


def _tables(asked: Asked) -> list[Shown]:
    """The book, or the period's tables; every row with the record that it leads to."""
    if asked.name != TABLES:
        kept = registers.open_book(actor(), asked.name, asked.body.id, asked.first, asked.last)
        return [(Table(kept.name, kept.title, kept.columns, ()),
                 ((one.cells, one.kind, one.dossier) for one in kept.lines))]
    period = Period(asked.first, asked.last)
    signer = reach.signer(actor(), period)
    scope = scope_of(signer, period, auth.today(), None)
    return [(table, [(row, "", 0) for row in table.rows]) for table in letter_tables(scope)]


def _printed(asked: Asked) -> list[tuple[Table, Iterable[Cells]]]:
    """The same tables as they are kept on paper: a register with the columns that are filled in by hand."""
    if asked.name == TABLES:
        return [(table, table.rows) for table, _ in _tables(asked)]
    found = registers.open_book(actor(), asked.name, asked.body.id, asked.first, asked.last)
    blank = ("",) * len(found.by_hand)
    rows = ((*one.cells[:-1], *blank, one.cells[-1]) for one in found.lines)
    return [(Table(found.name, found.title, (*found.columns[:-1], *found.by_hand, found.columns[-1]), ()), rows)]


def _csv(shown: list[Shown]) -> Iterator[str]:
    yield "\ufeff"
    for table, rows in shown:
        if len(shown) > 1:
            yield csv_line([table.title])
        yield csv_line([column.title for column in table.columns])
        yield from (csv_line(cells) for cells, *_ in rows)
        if table.totals:
            yield csv_line(table.totals)


def _usual() -> Asked:
    today = auth.today()
    return Asked("outgoing", _body(""), date(today.year, 1, 1), date(today.year, 12, 31))


def _asked() -> Asked:
    """What the address asks for. Raises Invalid for days that cannot be, Absent for what is out of reach."""
    usual = _usual()
    year = number(request.args.get("year"))
    if year and 1945 < year <= 2100:
        usual = Asked(usual.name, usual.body, date(year, 1, 1), date(year, 12, 31))
    first, last = _day("from", "Từ ngày") or usual.first, _day("to", "Đến ngày") or usual.last
    if last < first:
        raise Invalid({"to": "Đến ngày phải từ ngày đầu kỳ trở đi."})
    name = request.args.get("book", usual.name)
    if name not in TITLES:
        raise Absent("Không có sổ này.")
    return Asked(name, _body(printable(request.args.get("body", ""))), first, last)


def _body(code: str) -> Body:
    """The body asked for by its code, else the actor's own."""
    found = registers.bodies_of(actor())
    own = next((b for b in found if b.id == actor().body), found[0])
    asked = next((b for b in found if b.code == code), None) if code else own
    if asked is None:
        raise Absent("Không có sổ này.")
    return asked


def _day(name: str, title: str) -> date | None:
    try:
        found: Any = Field(name, Sort.DAY, title, required=False).parse(request.args.get(name))
    except ValueError as fault:
        raise Invalid({name: f"{title}: {fault}"}) from None
    return found if isinstance(found, date) else None
