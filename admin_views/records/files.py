"""The files of a record: its official papers, the notices it gave, whatever was attached."""
from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from admin_views.ground.address import key, printable, version
from admin_views.ground.download import as_docx, as_pdf, sent
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import KindScreen
from portal.access import auth
from portal.documents import notices
from portal.documents.record import paper_of, sheet_of
from portal.domain.errors import Absent, Invalid, Refusal
from portal.dossier.tables import Record
from portal.operations import attachments
from portal.paper.blocks import Paper

MOST_AT_ONCE = 20


class FilePages(KindScreen):
    """The addresses /document, /notice, each as .pdf or .docx; /attachments, /attachment, /detach."""

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

    @expose("/attachments", methods=("POST",))
    def attach_view(self) -> ResponseReturnValue:
        """Keep the files sent, one after another, until one is refused."""
        record, standing = self.asked(), version()
        kept = 0
        try:
            for file in _files():
                attachments.add(self.kind, record.dossier_id, self.moment(), standing + kept, file.filename or "",
                                file.read(), "official" in request.form, printable(request.form.get("row", "")))
                kept += 1
        except Refusal as refusal:
            before = [gettext("Đã kèm %(count)s tệp trước đó.", count=kept)] if kept else []
            return self._refused(record, refusal, *before)
        return self.done(gettext("Đã kèm %(count)s tệp.", count=kept),
                         "details_view", id=record.dossier_id, _anchor="files")

    @expose("/attachment")
    def attachment_view(self) -> Response:
        record = self.asked()
        found, data = attachments.opened(actor(), self.kind, record.dossier_id, _file(request.args.get("file")))
        return sent(data, found.media_type, found.name)

    @expose("/detach", methods=("POST",))
    def detach_view(self) -> ResponseReturnValue:
        record = self.asked()
        try:
            attachments.drop(self.kind, record.dossier_id, self.moment(), version(), _file(request.form.get("file")))
        except Refusal as refusal:
            return self._refused(record, refusal)
        return self.done(gettext("Đã bỏ tệp."), "details_view", id=record.dossier_id, _anchor="files")

    def _refused(self, record: Record, refusal: Refusal, *before: str) -> ResponseReturnValue:
        """The record's page with what refused a file, behind what is to be said before it."""
        raise_unless_told(refusal)
        return self.page_of(self.get_one(record.dossier_id), faults=[*before, refusal.sentence]), refusal.status


def _files() -> list[FileStorage]:
    found = [f for f in request.files.getlist("files") if f.filename][:MOST_AT_ONCE]
    if not found:
        raise Invalid({"files": "Chưa chọn tệp nào."})
    return found


def _file(words: str | None) -> int:
    found = key(words)
    if found is None:
        raise Absent
    return found
