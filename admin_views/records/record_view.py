"""All screens of one kind, put together: each subject is a plain class in a file of its own.

The subjects are no views of Flask-Admin's themselves: its metaclass copies every page that a view inherits onto the
view, so that of two views the first would hide what the second overrides.
"""
from typing import Any

from flask_admin.model import BaseModelView
from flask_admin.model.base import ViewArgs

from admin_views.records.acts import ActPages
from admin_views.records.bulk import BulkActs
from admin_views.records.entry import EntryPages
from admin_views.records.files import FilePages
from admin_views.records.list_files import ListFiles
from admin_views.records.list_page import ListPage
from admin_views.records.record_page import RecordPage
from admin_views.records.revealing import RevealPage
from admin_views.records.urging import UrgePage
from portal.domain.kind import Kind
from portal.dossier.tables import Record

ROUTES = frozenset({
    "index_view", "create_view", "edit_view", "details_view", "act_view", "bulk_view", "export_view", "sheet_view",
    "document_view", "word_view", "notice_view", "notice_word_view", "attach_view", "attachment_view",
    "detach_view", "reveal_view", "correct_view", "urge_view"})    # Flask-Admin's rest: unmounted


class RecordView(ListPage, ListFiles, RecordPage, EntryPages, ActPages, BulkActs, FilePages, RevealPage, UrgePage,
                 BaseModelView):
    """The screens of a Kind, over our queries and operations instead of a model of Flask-Admin's."""

    can_view_details, can_delete, can_export = True, False, False
    can_set_page_size, page_size, page_size_options = True, 20, (20, 50, 100)
    named_filter_urls = True
    routes = ROUTES

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._urls: list[Any] = [url for url in self._urls if url[1] in self.routes]
        super().__init__(kind.table, kind.title, category=kind.group, endpoint=kind.slug, url=f"/{kind.slug}")

    def get_pk_value(self, record: Record) -> int:
        return int(record.dossier_id)

    def _get_list_extra_args(self) -> ViewArgs:
        return self.narrowed(super()._get_list_extra_args())

    def render(self, template: str, **kwargs: Any) -> str:
        """A page of this kind; the list's, which Flask-Admin asks for, with our own words."""
        if template == self.list_template:
            kwargs |= self.list_words(kwargs["data"])
        return str(super().render(template, kind=self.kind, view=self, **kwargs))
