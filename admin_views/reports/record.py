"""A report's record: the report on its page, each sentence and paragraph of it written on a page of its own."""
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground.address import number, printable
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.record_view import RecordView
from admin_views.reports.draft import draft_page
from portal.access import auth
from portal.domain import policy
from portal.domain.errors import Invalid, Refusal
from portal.domain.fields import clean
from portal.domain.periods import sort_of
from portal.domain.permission import May
from portal.dossier import snapshots
from portal.dossier.tables import Record
from portal.report.drafts import report_of
from portal.report.rewording import concerns, heading, require_known, reset, reword, sentence, strike, write
from portal.report.table import in_text
from portal.report.text import Report

LONGEST = 3000    # characters of a sentence or paragraph


@dataclass(frozen=True)
class Writing:
    """What the editing page shows: what is written, where, what it was, and what to look at again."""

    title: str
    words: str
    own: str
    back: str
    fault: str = ""
    concerns: tuple[str, ...] = ()
    can_drop: bool = False
    can_reset: bool = False


class ReportRecordView(RecordView):
    """The pages of reports as records; /sentence and /paragraph write one piece of their words."""

    details_template = "portal/report/record.html"
    routes = RecordView.routes | {"sentence_view", "paragraph_view"}

    def page_of(self, record: Record, **more: Any) -> str:
        """The record's page with the report in it; a period that cannot be counted is told in its place."""
        try:
            found, why_not = draft_page(actor(), record, auth.today()), ""
        except Refusal as refusal:
            raise_unless_told(refusal)
            found, why_not = None, refusal.sentence
        return super().page_of(record, report=found, why_no_report=why_not, **more)

    def _first(self) -> dict[str, Any]:
        """A new report's form; on the period that the address names, where it names one."""
        days = {}
        for name in ("first_day", "last_day", "as_of"):
            with suppress(ValueError):
                days[name] = self.kind.field(name).parse(request.args.get(name))
        if days.get("first_day") and days.get("last_day"):
            days["sort"] = sort_of(days["first_day"], days["last_day"])
        return super()._first() | {name: value for name, value in days.items() if value}

    @expose("/sentence", methods=("GET", "POST"))
    def sentence_view(self) -> ResponseReturnValue:
        record, report = self._to_edit()
        key = printable(request.args.get("key", ""))
        told = sentence(report, key)
        kept = {row.sentence: row.words or "" for row in record.wordings}
        page = Writing(told.heading, kept.get(key) or told.words, told.words, self._place(record, key),
                       can_drop=True, can_reset=key in kept)
        if request.method == "GET":
            return self._words_page(record, report, page)
        if "drop" in request.form:
            return self._kept(record, page, lambda version: reword(record, self.moment(), version, key, None))
        if "reset" in request.form:
            return self._kept(record, page, lambda version: reset(record, self.moment(), version, key))
        return self._typed(record, report, page, lambda version, words: reword(record, self.moment(), version, key,
                                                                                words))

    @expose("/paragraph", methods=("GET", "POST"))
    def paragraph_view(self) -> ResponseReturnValue:
        record, report = self._to_edit()
        anchor, code = (printable(request.args.get(name, "")) for name in ("heading", "code"))
        standing = {row.code: row.words for row in record.additions if row.heading == anchor}
        page = Writing(heading(anchor), standing.get(code, ""), "", self._place(record, anchor),
                       can_drop=code in standing)
        if request.method == "GET":
            return self._words_page(record, report, page)
        if "drop" in request.form:
            return self._kept(record, page, lambda version: strike(record, self.moment(), version, code))
        return self._typed(record, report, page, lambda version, words: write(
            record, self.moment(), version, anchor, words, code if code in standing else ""))

    def _to_edit(self) -> tuple[Any, Report]:
        """The record asked for, if this actor may write its words now, and the report as it stands."""
        record = self.asked()
        policy.require(actor(), May.CHANGE, record.dossier)
        if snapshots.snapshot_of(record.dossier_id):
            raise Refusal("Báo cáo đã ban hành, lời và số liệu đã đóng băng; muốn sửa thì lập báo cáo thay thế.")
        return record, report_of(record, auth.today())

    def _place(self, record: Any, key: str) -> str:
        return self.url_of("details_view", id=record.dossier_id, _anchor=f"s-{key}")

    def _typed(self, record: Any, report: Report, page: Writing, save: Any) -> ResponseReturnValue:
        """Keep the words that were typed; shown again with a figure added, with what is wrong, or to be looked at."""
        words = request.form.get("words", "")
        if "insert" in request.form and (key := request.form.get("figure", "")) in report.figures:
            return self._words_page(record, report, _with(page, f"{words.rstrip()} {{{key}}}"))
        try:
            words = _sound(words)
            require_known(words, report)
        except Invalid as invalid:
            return self._words_page(record, report, _with(page, words, invalid.faults["words"])), 422
        found = concerns(words, page.own)
        if found and "sure" not in request.form:
            return self._words_page(record, report, _with(page, words, "", tuple(found))), 422
        return self._kept(record, _with(page, words), lambda version: save(version, words))

    def _kept(self, record: Any, page: Writing, act: Any) -> ResponseReturnValue:
        try:
            act(number(request.form.get("version")) or 0)
        except Refusal as refusal:
            raise_unless_told(refusal)
            again = _with(page, page.words, refusal.sentence)
            return self._words_page(record, report_of(record, auth.today()), again), 409
        flash(gettext("Đã lưu."), "success")
        return redirect(page.back)

    def _words_page(self, record: Any, report: Report, page: Writing) -> str:
        return self.render("portal/report/words.html", record=record, dossier=record.dossier, page=page,
                           chips=list(_chips(report, page.own)), figures=list(report.figures.values()),
                           most=LONGEST)


def _with(page: Writing, words: str, fault: str = "", found: tuple[str, ...] = ()) -> Writing:
    return Writing(page.title, words, page.own, page.back, fault, found, page.can_drop, page.can_reset)


def _sound(words: str) -> str:
    """The words as they are kept; raises Invalid for none, for too many and for signs that cannot be printed."""
    try:
        found = " ".join(clean(words).split())
    except ValueError as fault:
        raise Invalid({"words": fault.args[0]}) from None
    if not found:
        raise Invalid({"words": "Xin ghi lời, hoặc bấm “Bỏ câu này”."})
    if len(found) > LONGEST:
        raise Invalid({"words": "Lời quá dài; xin rút gọn hoặc tách thành đoạn."})
    return found


def _chips(report: Report, words: str) -> Iterator[tuple[str, str, str]]:
    """The figures that the portal's own words speak of: token, title, value."""
    for figure in report.figures.values():
        if f"{{{figure.key}}}" in words or f"{{{figure.key}:previous}}" in words:
            yield f"{{{figure.key}}}", figure.title, in_text(figure.value)
