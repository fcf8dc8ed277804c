"""The report's page put together: its parts with their figures, the charts, the appendices, what still waits."""
from flask import url_for

from admin_views.reports.charts import drawings
from admin_views.reports.parts import Page, Part
from admin_views.reports.reader import Reader, in_the_address, year_before
from portal.domain.people import Actor
from portal.figures import Scope
from portal.records import kind_of
from portal.report import reach
from portal.report.evidence import evidence
from portal.report.table import Table
from portal.report.text import Report
from portal.report.values import FigureValue


def page(actor: Actor, report: Report, scope: Scope, asked: dict[str, str]) -> Page:
    """The page of a report; the figure that the address names is open where it was followed from."""
    reader = Reader(actor, report, in_the_address(asked), year_before(asked, report.period.year))
    parts = [Part(s.level, s.anchor, s.heading, [reader.paragraph(p, f"{s.anchor}-{n}")
                                                  for n, p in enumerate(s.paragraphs, 1)]) for s in report.sections]
    return Page(reader.paragraph(report.basis, "can-cu"), parts, reader.paragraph(report.closing, "ket"),
                drawings(report.charts, reader.link_of), [reader.line(f) for f in report.figures.values()],
                [(t, table_rows(actor, t)) for t in report.tables], _waiting(actor, scope),
                any(f.previous is not None for f in report.figures.values()))


def table_rows(actor: Actor, table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """An appendix' rows, each with the address of its record where the reader may see it."""
    seen = {row.record: row for row in evidence(actor, FigureValue("", "", 0, table.records)).rows}
    urls = [url_for(f"{seen[r].kind}.details_view", id=seen[r].dossier) if r in seen else "" for r in table.records]
    return list(zip(urls or [""] * len(table.rows), table.rows, strict=True))


def _waiting(actor: Actor, scope: Scope) -> list[tuple[str, str, int]]:
    """The lists that hold what waits: title, address, how many."""
    found = reach.waiting(actor, scope).items()
    return [(f"{kind_of(slug).title}: {state.label[:1].lower()}{state.label[1:]}",
             url_for(f"{slug}.index_view", flt0_dossier_approval_is=state.value), count)
            for (slug, state), count in sorted(found)]
