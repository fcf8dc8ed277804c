"""Sealed values shown once, for a stated reason, to whoever may see them."""
from flask import request
from flask.typing import ResponseReturnValue

from admin_views.ground.address import printable
from admin_views.ground.choices import options_of
from admin_views.ground.download import as_docx, as_pdf
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.language import translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import KindScreen
from forms.record_form import RecordForm, act_form
from portal.access import auth
from portal.documents import notices
from portal.domain import policy
from portal.domain.errors import Refusal
from portal.domain.fields import Data
from portal.domain.permission import May
from portal.dossier.tables import Record
from portal.operations import acts


class RevealPage(KindScreen):
    """The page /reveal: a reason is asked for, the values stand in the answer to it and nowhere else.

    With `form` in the address the answer is that notice, printed with them; with `file=docx`, to be edited.
    """

    @expose("/reveal", methods=("GET", "POST"))
    def reveal_view(self) -> ResponseReturnValue:
        record = self.asked()
        policy.require(actor(), May.REVEAL, record.dossier)
        form = act_form((), options_of, reason=True)(request.form)
        if request.method == "GET":
            return self._reveal_page(form, record)
        shown = self._revealed(form, record) if form.validate() else None
        if shown is None:
            return self._reveal_page(form, record), 422
        notice = printable(request.args.get("form", ""))
        return self._printed(record, notice, shown) if notice else self._reveal_page(form, record, shown)

    def _revealed(self, form: RecordForm, record: Record) -> Data | None:
        """The sealed values; none, with the reason on the form, when the operation refuses."""
        try:
            return acts.reveal(self.kind, record.dossier_id, self.moment(), form.reason.data or "")
        except Refusal as refusal:
            raise_unless_told(refusal)
            form.reason.fail(refusal.sentence)
            return None

    def _printed(self, record: Record, notice: str, shown: Data) -> ResponseReturnValue:
        paper = notices.paper_of(self.kind, record, notice, auth.today(), shown)
        name = f"{record.dossier.code}-{notice}"
        return as_docx(paper, name) if request.args.get("file") == "docx" else as_pdf(paper, name)

    def _reveal_page(self, form: RecordForm, record: Record, shown: Data | None = None) -> str:
        words = [(self.kind.field(name).title, value) for name, value in (shown or {}).items() if value]
        return self.render("portal/records/reveal.html", record=record, dossier=record.dossier, form=form, shown=words,
                           is_shown=shown is not None, faults=list(form.faults(translated)))
