"""Report on the regulation (báo cáo năm): the period it covers, who receives it, what officers made of its words.

The figures and sentences are not here: portal.report counts and says them, and freezes them when the report is issued.
"""
import re
from typing import Any

from portal.domain.aspects import Course, Document, Entering, Figure, Listing, Papers
from portal.domain.checks import ends_after_it_begins
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Organ
from portal.domain.periods import PeriodSort, called, fits
from portal.figures import Measured, Scope, counted, tally
from portal.records.yearly_report.tables import YearlyReport

KEY = re.compile(r"[a-z0-9-]+/[\w.:@-]+")


def is_as_long_as_its_sort(data: Data) -> dict[str, str]:
    sort = PeriodSort(data["sort"])
    if data["last_day"] >= data["first_day"] and not fits(sort, data["first_day"], data["last_day"]):
        return {"last_day": Message("Kỳ “{sort}” không dài như vậy; xin sửa ngày, hoặc chọn “{other}”.",
                                    sort=sort.label, other=PeriodSort.OTHER.label)}
    return {}


def each_sentence_is_edited_once(data: Data) -> dict[str, str]:
    faults, seen = {}, set()
    for i, row in enumerate(data.get("wordings", ())):
        if row["sentence"] in seen or not KEY.fullmatch(row["sentence"]):
            faults[f"wordings.{i}.sentence"] = "Câu này đã có ở dòng trên, hoặc không phải một câu của báo cáo."
        seen.add(row["sentence"])
    return faults


def title(data: Data) -> str:
    return data["summary"] or f"Báo cáo {called(data['first_day'], data['last_day'], PeriodSort(data['sort']))}"


def within(scope: Scope) -> Measured:
    """Reports on parts of the period: months and quarters of a year; never the one on the period itself."""
    whole = (scope.first, scope.last)
    return tally(YearlyReport, [row for row in counted(scope, YearlyReport)
                                if row.first_day >= scope.first and (row.first_day, row.last_day) != whole])


AFTER: dict[str, Any] = {"sign": "portal.report.issuing:after_sign", "issue": "portal.report.issuing:after_issue",
                         "enter_issued": "portal.report.issuing:after_entry"}

YearlyReport.kind = Kind(
    slug="yearly_report", title="Báo cáo năm", title_en="Report on the regulation", group="Báo cáo", prefix="BCN",
    table=YearlyReport, named=title, dated="last_day",
    listing=Listing(
        columns=("dossier.title", "sort", "last_day", "dossier.number", "dossier.paper", "dossier.approval"),
        search=("summary",), filters=("sort", "last_day", "dossier.body", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=frozenset({Organ.STANDING_COMMITTEE}),
        checks=(ends_after_it_begins("first_day", "last_day", "ngày đầu kỳ"), is_as_long_as_its_sort,
                ends_after_it_begins("first_day", "as_of", "ngày đầu kỳ"), each_sentence_is_edited_once),
        proposed="portal.operations.proposals:reported_year"),
    course=Course(concurs=True, after=AFTER),
    papers=Papers(document=Document("", "BC", "BÁO CÁO", paper="portal.report.paper:of_report")),
    figures=(Figure("reports.within", "Báo cáo của các kỳ ngắn hơn trong kỳ", within),),
    sums_up=True,
)
