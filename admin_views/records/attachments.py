"""The files kept with a record: added, opened, dropped."""
from flask import Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from admin_views.ground.address import key, printable, version
from admin_views.ground.download import sent
from admin_views.ground.errors import raise_unless_told
from admin_views.ground.routing import expose
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import KindScreen
from portal.domain.errors import Absent, Invalid, Refusal
from portal.operations import attachments

MOST_AT_ONCE = 20


class AttachmentPages(KindScreen):
    """The addresses /attachments, /attachment and /detach."""

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
            attachments.drop(self.kind, record.dossier_id, self.moment(), version(), _file(request.form.get("file")))
        except Refusal as refusal:
            raise_unless_told(refusal)
            return self.page_of(self.get_one(record.dossier_id), faults=[refusal.sentence]), refusal.status
        flash(gettext("Đã bỏ tệp."), "success")
        return redirect(self.url_of("details_view", id=record.dossier_id, _anchor="files"))


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
