"""A report as plain data: what scripts read, what is frozen of it, the same report made from that."""
from datetime import date
from typing import Any

from portal.domain.fields import Data
from portal.domain.message import unpaired
from portal.domain.periods import PeriodSort
from portal.dossier.snapshots import Snapshot
from portal.dossier.tables import Dossier
from portal.figures import Scope
from portal.organisation.bodies import Body, Unit
from portal.paper.blocks import Align, Column, Letterhead, Paper, SignatureBlock
from portal.report.charts import Bar, Chart
from portal.report.period import Period
from portal.report.phrases import FigureRef
from portal.report.table import Table
from portal.report.text import Prose, Report, Section
from portal.report.values import FigureValue, Pending
from portal.report.wording import Origin, Spoken


def to_freeze(report: Report, paper: Paper) -> Data:
    """Figures with the records behind them, and every word around them: two values, JSON alone."""
    found = report.figures.values()
    return {"figures": {f.key: figure_as_data(f) for f in found}, "text": {
        "period": {"first": str(report.period.first), "last": str(report.period.last), "sort": report.period.sort},
        "body": report.body.code, "counted_as_of": str(report.as_of), "title": report.title,
        "basis": _prose(report.basis), "sections": [
            {"level": s.level, "anchor": s.anchor, "heading": s.heading,
             "paragraphs": [_prose(p) for p in s.paragraphs]} for s in report.sections],
        "closing": _prose(report.closing), "tables": [_table(t) for t in report.tables],
        "charts": [_chart(c) for c in report.charts],
        "recipients": list(report.recipients), "pending": [report.pending.waiting, report.pending.reopened],
        "pending_note": report.pending_note, "frame": _frame(paper), "titles": {f.key: f.title for f in found},
        "amounts": {f.key: list(f.amounts) for f in found if f.amounts},
        "about": {f.key: f.about for f in found if f.about}}}


def thawed(kept: Snapshot) -> Report:
    """The report as it was issued; its hash stands at the foot of its paper."""
    data = kept.data
    text = data["text"]
    frame = _framed(text["frame"], kept.sha256)
    sections = tuple(Section(s["level"], s["anchor"], s["heading"], tuple(map(_said, s["paragraphs"])))
                     for s in text["sections"])
    return Report(
        title=text["title"], basis=_said(text["basis"]), sections=sections, closing=_said(text["closing"]),
        tables=tuple(map(_tabled, text["tables"])), charts=tuple(map(_charted, text["charts"])),
        recipients=tuple(text["recipients"]),
        pending=Pending(*text["pending"]), pending_note=text["pending_note"], period=_period(text["period"]),
        as_of=date.fromisoformat(text["counted_as_of"]),
        body=Body.select(Body, Unit).join(Unit).where(Body.code == text["body"]).get(),
        figures=figures_from(data),
        number=f"{frame.number}/{frame.symbol}", draft=sections, frame=frame)


def _prose(prose: Prose) -> Data:
    return {"bullet": prose.bullet, "sentences": [{"key": s.key, "origin": s.origin.name, "parts": [
        p if isinstance(p, str) else {"figure": p.key, "shown": p.shown, "previous": p.previous} for p in s.parts]}
        for s in prose.spoken if s.is_told]}


def _said(data: Data) -> Prose:
    return Prose(tuple(Spoken(s["key"], tuple(
        p if isinstance(p, str) else FigureRef(p["figure"], p["shown"], p["previous"]) for p in s["parts"]),
        Origin[s["origin"]]) for s in data["sentences"]), data["bullet"])


def _table(table: Table) -> Data:
    return {"anchor": table.anchor, "title": table.title, "landscape": table.landscape, "totals": list(table.totals),
            "columns": [[c.title, c.share, c.align] for c in table.columns], "rows": [list(row) for row in table.rows],
            "records": list(table.records)}


def _tabled(data: Data) -> Table:
    return Table(data["anchor"], data["title"], tuple(Column(t, share, Align(a)) for t, share, a in data["columns"]),
                 tuple(map(tuple, data["rows"])), tuple(data["records"]), tuple(data["totals"]), data["landscape"])


def _chart(chart: Chart) -> Data:
    return {"section": chart.section, "title": chart.title, "about": chart.about,
            "categories": list(chart.categories), "series": [
                [name, [[bar.value, bar.key, list(bar.records)] for bar in bars]] for name, bars in chart.series]}


def _charted(data: Data) -> Chart:
    return Chart(data["section"], data["title"], data["about"], tuple(data["categories"]), tuple(
        (name, tuple(Bar(value, key, tuple(rows)) for value, key, rows in bars)) for name, bars in data["series"]))


def _frame(paper: Paper) -> Data:
    """What stands around a report's words on paper."""
    return {"letterheads": [[head.superior, head.issuer] for head in paper.letterheads], "number": paper.number,
            "symbol": paper.symbol, "place": paper.place, "day": paper.day and str(paper.day), "notice": paper.notice,
            "signatures": [[list(s.authority), s.title, s.name] for s in paper.signatures]}


def _framed(data: Data, sha256: str) -> Paper:
    return Paper(
        summary="", body=(), letterheads=tuple(Letterhead(*head) for head in data["letterheads"]),
        number=data["number"], symbol=data["symbol"], place=data["place"],
        day=data["day"] and date.fromisoformat(data["day"]),
        signatures=tuple(SignatureBlock(tuple(lines), title, name) for lines, title, name in data["signatures"]),
        notice=" · ".join(filter(None, (data["notice"], f"SHA-256: {sha256}"))))


def _period(data: Data) -> Period:
    first, last = (date.fromisoformat(data[name]) for name in ("first", "last"))
    return Period(first, last, PeriodSort(data["sort"]) if data["sort"] else None)


def figures_from(data: Data) -> dict[str, FigureValue]:
    """The figures that were frozen, of a report or of a sheet."""
    text = data["text"]
    return {key: FigureValue(key, unpaired(text["titles"][key]), f["value"], tuple(f["records"]),
                             tuple(text["amounts"].get(key, ())), f.get("previous"), text.get("about", {}).get(key, ""))
            for key, f in data["figures"].items()}


def as_data(year: int, body: Body, scope: Scope, found: dict[str, FigureValue]) -> dict[str, Any]:
    """The figures as `portal report --json` prints them; the keys are a promise to scripts (docs/json.md)."""
    return {"year": year, "body": body.code, "counted_as_of": scope.as_of.isoformat(),
            "figures": {key: figure_as_data(figure) for key, figure in found.items()}}


def figure_as_data(figure: FigureValue) -> dict[str, Any]:
    """One figure: its value, the records behind it, and the value of the period before where there is one."""
    earlier = {} if figure.previous is None else {"previous": figure.previous}
    return {"value": figure.value, "records": list(figure.records)} | earlier


def frozen_as_data(year: int, dossier: Dossier, kept: Snapshot) -> dict[str, Any]:
    """An issued report in the same shape: its frozen figures, and what else its hash was made of.

    `sha256` is of the canonical JSON of {"figures": …, "text": …} as they stand here.
    """
    data = kept.data
    return {"year": year, "body": data["text"]["body"], "counted_as_of": data["text"]["counted_as_of"],
            "figures": data["figures"], "frozen": {
                "report": dossier.code, "number": dossier.number, "issued_on": dossier.issued_on.isoformat(),
                "frozen_on": kept.frozen_on.isoformat(), "sha256": kept.sha256, "text": data["text"]}}
