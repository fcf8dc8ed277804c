"""A record's official papers and the notices it gave, as PDF and DOCX."""
from flask import Response, request

from admin_views.ground.address import printable
from admin_views.ground.download import as_docx, as_pdf
from admin_views.ground.routing import expose
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import KindScreen
from portal.access import auth
from portal.documents import notices
from portal.documents.record import paper_of, sheet_of
from portal.domain.errors import Absent
from portal.paper.blocks import Paper


class DocumentPages(KindScreen):
    """The addresses /document.pdf, /document.docx, /notice.pdf and /notice.docx."""

    @expose("/document.pdf")
    def document_view(self) -> Response:
        return as_pdf(*self._asked_paper())

    @expose("/document.docx")
    def word_view(self) -> Response:
        return as_docx(*self._asked_paper())

    def _asked_paper(self) -> tuple[Paper, str]:
        """The record's paper, or its other sheet of the name in the address, with the name of its file."""
        record, sheet = self.asked(), request.args.get("sheet", "")
        if sheet and sheet not in self.kind.papers.sheets:
            raise Absent
        kind = sheet_of(self.kind, sheet) if sheet else self.kind
        paper = paper_of(kind, record, auth.today(), reader=actor())
        return paper, "-".join(filter(None, (record.dossier.code, sheet)))

    @expose("/notice.pdf")
    def notice_view(self) -> Response:
        """A notice that the record gave, personal data masked."""
        return as_pdf(*self._asked_notice())

    @expose("/notice.docx")
    def notice_word_view(self) -> Response:
        return as_docx(*self._asked_notice())

    def _asked_notice(self) -> tuple[Paper, str]:
        record, form = self.asked(), printable(request.args.get("form", ""))
        return notices.paper_of(self.kind, record, form, auth.today()), f"{record.dossier.code}-{form}"
