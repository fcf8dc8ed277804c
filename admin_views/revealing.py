"""Sealed values shown once, for a stated reason, to whoever may see them."""
from flask import request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from admin_views.choices import options_of
from admin_views.kind_view import printable, raise_unless_told
from admin_views.language import said
from admin_views.papers import DOCX, Papers, sent
from admin_views.shell import actor
from forms.record_form import act_form
from portal.access import auth
from portal.documents import notices
from portal.documents.render import to_pdf
from portal.documents.word import to_docx
from portal.domain import policy
from portal.domain.errors import Refusal
from portal.domain.policy import May
from portal.operations import acts


class Revealing(Papers):
    """The page /reveal: a reason is asked for, the values stand in the answer to it and nowhere else.

        With `form` in the address the answer is that notice, printed with them; with `file=docx`, to be edited.
        """

    @expose("/reveal", methods=("GET", "POST"))
    def reveal_view(self) -> ResponseReturnValue:
        record = self.asked()
        policy.require(actor(), May.REVEAL, record.dossier)
        form, shown, status = act_form((), options_of, reason=True)(request.form), None, 200
        if request.method == "POST" and form.validate():
            try:
                shown = acts.reveal(self.kind, record.dossier_id, self.moment(), form.reason.data or "")
            except Refusal as refusal:
                raise_unless_told(refusal)
                form.reason.fail(refusal.sentence)
        if shown is not None and (name := printable(request.args.get("form", ""))):
            paper = notices.paper_of(self.kind, record, name, auth.today(), shown)
            file = f"{record.dossier.code}-{name}"
            if request.args.get("file") == "docx":
                return sent(to_docx(paper), DOCX, f"{file}.docx")
            return sent(to_pdf(paper), "application/pdf", f"{file}.pdf", inline=True)
        if request.method == "POST" and shown is None:
            status = 422
        words = [(self.kind.field(name).title, value) for name, value in (shown or {}).items() if value]
        return self.render("portal/reveal.html", record=record, dossier=record.dossier, form=form, shown=words,
                           is_shown=shown is not None, faults=list(form.faults(said))), status
