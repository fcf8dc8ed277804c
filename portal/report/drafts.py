"""A report's record as the report it is: counted and said anew while it is a draft, as it was frozen once issued."""
from datetime import date

from portal.domain.periods import PeriodSort
from portal.dossier import snapshots
from portal.figures import Scope
from portal.organisation.bodies import Body
from portal.records.yearly_report.tables import ReportAddition, ReportWording, YearlyReport
from portal.report.period import Period, scope_of
from portal.report.recipients import named_or_usual
from portal.report.snapshot import thawed
from portal.report.text import Entered, Report, render
from portal.report.wording import Edits, Wording


def period_of(record: YearlyReport) -> Period:
    return Period(record.first_day, record.last_day, PeriodSort(record.sort))


def scope_for(record: YearlyReport, today: date) -> Scope:
    """What the report counts, up to the day it names, else to today or the end of its period."""
    return scope_of(record.dossier.body, period_of(record), today, record.as_of)


def edits_of(record: YearlyReport) -> Edits:
    """What officers made of its sentences: two queries."""
    wordings = {row.sentence: Wording(row.words or "") for row in
                ReportWording.select().where(ReportWording.report == record)}
    additions: dict[str, dict[str, str]] = {}
    for row in ReportAddition.select().where(ReportAddition.report == record).order_by(ReportAddition.id):
        additions.setdefault(row.heading, {})[row.code] = row.words
    return Edits(wordings, additions)


def report_of(record: YearlyReport, today: date) -> Report:
    """The report as it stands: frozen, or drawn up from the records of today."""
    kept = snapshots.snapshot_of(record.dossier_id)
    return thawed(kept) if kept else drafted(record, today)


def drafted(record: YearlyReport, today: date) -> Report:
    """The report from the records as they are now, in the officers' words."""
    body: Body = record.dossier.body
    return render(scope_for(record, today), body, Entered(
        edits_of(record), period_of(record), named_or_usual(body, record.recipients), record.summary or ""))
