"""A reconciliation sheet's record: each figure with the records behind it, and what the body says of it."""
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import request

from admin_views.ground import choices
from admin_views.ground.address import printable
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from admin_views.records.record_view import RecordView
from forms.record_form import RecordForm, act_form
from portal.access import auth
from portal.domain.errors import Refusal
from portal.domain.fields import Field, Sort
from portal.domain.workflow import Step
from portal.dossier import snapshots
from portal.dossier.tables import Record
from portal.records.reconciliation.tables import SheetReply
from portal.report.checking import figures_of, last_replies
from portal.report.evidence import EvidenceRow, evidence
from portal.report.table import in_cell
from portal.report.values import FigureValue

FIGURE = "figure"    # the question that a step asks of one of the sheet's figures


@dataclass(frozen=True)
class Line:
    """One figure of the sheet; `rows` are the records in the reader's sight, `hidden` how many more."""

    figure: FigureValue
    value: str
    rows: tuple[EvidenceRow, ...]
    hidden: int
    reply: SheetReply | None


class SheetRecordView(RecordView):
    """The pages of sheets; an answer is to one of the sheet's own figures."""

    details_template = "portal/report/sheet.html"

    def page_of(self, record: Record, **more: Any) -> str:
        try:
            lines, why_not = _lines(record), ""
        except Refusal as refusal:
            raise_unless_told(refusal)
            lines, why_not = [], refusal.sentence
        return super().page_of(record, lines=lines, kept=snapshots.snapshot_of(record.dossier_id),
                               why_no_lines=why_not, **more)

    def form_of(self, step: Step) -> type[RecordForm]:
        if FIGURE not in step.asks:
            return super().form_of(step)
        return act_form(self._asked_of(self.kind.asked(step)), choices.options_of, step.reason)

    def _asked_of(self, fields: Iterable[Field]) -> list[Field]:
        """The step's questions, the figure chosen from those on the sheet."""
        listed = tuple((key, translated(f.title)) for key, f in figures_of(self.asked(), auth.today()).items())
        return [replace(f, sort=Sort.PICK, options=listed) if f.name == FIGURE else f for f in fields]

    def suggested(self, step: Step, record: Record) -> dict[str, Any]:
        """The figure that the page was opened for, who answers, and today."""
        found = super().suggested(step, record)
        return found | {name: value for name, value in {
            FIGURE: printable(request.args.get("figure", "")), "said_by": actor().name, "said_on": auth.today(),
            "sent_on": auth.today(), "confirmed_by": actor().name, "confirmed_on": auth.today()}.items()
            if name in step.asks}


def _lines(record: Any) -> list[Line]:
    """Every figure with its records, looked up together."""
    found, replies = figures_of(record, auth.today()), last_replies(record)
    named = tuple(dict.fromkeys(r for figure in found.values() for r in figure.records))
    seen = {row.record: row for row in evidence(actor(), FigureValue("", "", 0, named)).rows}
    return [Line(f, in_cell(f.value), tuple(seen[r] for r in f.records if r in seen),
                 sum(r not in seen for r in f.records), replies.get(key)) for key, f in found.items()]
