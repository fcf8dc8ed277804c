"""A report's record as the report it is: drawn up anew, frozen once issued, held against the records since."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.periods import PeriodSort
from portal.dossier import snapshots
from portal.records.yearly_report.tables import ReportAddition, ReportWording, YearlyReport
from portal.report.period import Period, scope_of
from portal.report.snapshot import thawed
from portal.report.text import Report, named_or_usual, render
from portal.report.values import FigureValue, figures
from portal.report.wording import Edits


def edits_of(record: YearlyReport) -> Edits:
    """What officers made of its sentences: two queries."""
    wordings = {row.sentence: row.words or ""
                for row in ReportWording.select().where(ReportWording.report == record)}
    additions: dict[str, dict[str, str]] = {}
    for row in ReportAddition.select().where(ReportAddition.report == record).order_by(ReportAddition.id):
        additions.setdefault(row.heading, {})[row.code] = row.words
    return Edits(wordings, additions)


def report_of(record: YearlyReport, today: date) -> Report:
    """The report as it stands: frozen, or drawn up from the records of today."""
    kept = snapshots.snapshot_of(record.dossier_id)
    return thawed(kept) if kept else drafted(record, today)


def drafted(record: YearlyReport, today: date) -> Report:
    """The report from the records up to the day it names, else to today or its period's end, in the officers' words."""
    body, period = record.dossier.body, Period(record.first_day, record.last_day, PeriodSort(record.sort))
    return render(scope_of(body, period, today, record.as_of), body, edits_of(record), period,
                  named_or_usual(body, record.recipients), record.summary or "")


@dataclass(frozen=True)
class Drift:
    """A figure that would be counted otherwise now, with the records that came to it and those that went."""

    frozen: FigureValue
    now: Any
    came: tuple[str, ...]
    gone: tuple[str, ...]


def drift(report: Report, today: date) -> list[Drift]:
    """What differs between an issued report and the same period counted again to the same day."""
    counted = figures(scope_of(report.body, report.period, today, report.as_of))
    found = (_between(figure, counted.get(key)) for key, figure in report.figures.items())
    fresh = (Drift(FigureValue(key, f.title, None, ()), f.value, f.records, ())
             for key, f in counted.items() if key not in report.figures and not f.is_empty)
    return [*filter(None, found), *fresh]


def _between(then: FigureValue, now: FigureValue | None) -> Drift | None:
    records = now.records if now else ()
    value = now.value if now else None
    came = tuple(r for r in records if r not in then.records)
    gone = tuple(r for r in then.records if r not in records)
    if value == then.value and not came and not gone:
        return None
    return Drift(then, value, came, gone)
