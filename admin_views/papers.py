"""A record's files: its official papers as PDF, and the attachments kept with it."""
from urllib.parse import quote

from flask import Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext

from admin_views.bulk import BulkActs
from admin_views.kind_view import number, printable, raise_unless_told
from admin_views.shell import actor
from portal.access import auth
from portal.documents import notices
from portal.documents.record import paper_of, sheet_of
from portal.documents.render import to_pdf
from portal.documents.word import to_docx
from portal.domain.errors import Absent, Invalid, Refusal
from portal.operations import attachments
from portal.paper.blocks import Paper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_AT_ONCE = 20


class Papers(BulkActs):
    """The addresses /document.pdf, /document.docx, /notice.pdf, /notice.docx and /attachments."""

    @expose("/document.pdf")
    def document_view(self) -> Response:
        paper, name = self._asked_paper()
        return sent(to_pdf(paper), "application/pdf", f"{name}.pdf", inline=True)

    @expose("/document.docx")
    def word_view(self) -> Response:
        paper, name = self._asked_paper()
        return sent(to_docx(paper), DOCX, f"{name}.docx")

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
        paper, name = self._asked_notice()
        return sent(to_pdf(paper), "application/pdf", f"{name}.pdf", inline=True)

    @expose("/notice.docx")
    def notice_word_view(self) -> Response:
        paper, name = self._asked_notice()
        return sent(to_docx(paper), DOCX, f"{name}.docx")

    def _asked_notice(self) -> tuple[Paper, str]:
        record, form = self.asked(), printable(request.args.get("form", ""))
        return notices.paper_of(self.kind, record, form, auth.today()), f"{record.dossier.code}-{form}"

    @expose("/attachments", methods=("POST",))
    def attach_view(self) -> ResponseReturnValue:
        """Keep the files sent, one after another, until one is refused."""
        record, version = self.asked(), number(request.form.get("version")) or 0
        kept = 0
        try:
            for file in _files():
                attachments.add(self.kind, record.dossier_id, self.moment(), version + kept, file.filename or "",
                                file.read(), "official" in request.form, printable(request.form.get("row", "")))
                kept += 1
        except Refusal as refusal:
            raise_unless_told(refusal)
            told = [*([gettext("Đã kèm %(count)s tệp trước đó.", count=kept)] if kept else []), refusal.sentence]
            return self.page_of(self.get_one(record.dossier_id), faults=told), refusal.status
        flash(gettext("Đã kèm %(count)s tệp.", count=kept), "success")
        return redirect(self.url_of("details_view", id=record.dossier_id, _anchor="files"))

    @expose("/attachment")
    def attachment_view(self) -> Response:
        record = self.asked()
        found, data = attachments.opened(actor(), self.kind, record.dossier_id, _file(request.args.get("file")))
        return sent(data, found.media_type, found.name)

    @expose("/detach", methods=("POST",))
    def detach_view(self) -> ResponseReturnValue:
        record = self.asked()
        try:
            attachments.drop(self.kind, record.dossier_id, self.moment(), number(request.form.get("version")) or 0,
                             _file(request.form.get("file")))
        except Refusal as refusal:
            raise_unless_told(refusal)
            return self.page_of(self.get_one(record.dossier_id), faults=[refusal.sentence]), refusal.status
        flash(gettext("Đã bỏ tệp."), "success")
        return redirect(self.url_of("details_view", id=record.dossier_id, _anchor="files"))


def _files() -> list:
    found = [f for f in request.files.getlist("files") if f.filename][:MOST_AT_ONCE]
    if not found:
        raise Invalid({"files": "Chưa chọn tệp nào."})
    return found


def _file(words: str | None) -> int:
    found = number(words)
    if not found or found > 2**31 - 1:
        raise Absent
    return found


def sent(data: bytes, media_type: str, name: str, inline: bool = False) -> Response:
    """Bytes to keep, under a name whose Vietnamese letters stay."""
    response = Response(data, mimetype=media_type)
    way = "inline" if inline else "attachment"
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "tep"
    response.headers["Content-Disposition"] = f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
