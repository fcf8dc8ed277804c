"""What all screens of one kind share: its routes, who may come in, the record asked for."""
from typing import Any, NoReturn

from flask import abort, request
from flask_admin.model import BaseModelView

from admin_views.shell import actor
from portal.access import auth
from portal.base import clock
from portal.domain import policy
from portal.domain.errors import Refusal
from portal.domain.kind import Kind
from portal.domain.policy import May
from portal.dossier import visibility
from portal.dossier.audit import Moment
from portal.dossier.tables import Record

ROUTES = frozenset({
    "index_view", "create_view", "edit_view", "details_view", "act_view", "bulk_view", "export_view",
    "document_view", "word_view", "notice_view", "notice_word_view", "attach_view", "attachment_view",
    "detach_view", "reveal_view", "correct_view", "urge_view"})    # Flask-Admin's rest: unmounted


class KindView(BaseModelView):
    """The ground of a kind's screens, over our queries and operations instead of a model of Flask-Admin's."""

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

    def get_one(self, id: Any) -> Record:  # noqa: A002  Flask-Admin's own word
        """The record of this id if the actor may see it; raises Absent for any other and for any garbage."""
        return visibility.one(actor(), self.kind, number(id))

    def asked(self) -> Record:
        """The record that the address names."""
        ids = request.args.getlist("id")
        return self.get_one(ids[0] if len(ids) == 1 else None)

    def moment(self) -> Moment:
        """The actor acting now."""
        return Moment(actor(), clock.now())

    def is_accessible(self) -> bool:
        found = auth.current_actor()
        return found is not None and policy.can(found, May.READ)

    def inaccessible_callback(self, name: str, **kwargs: Any) -> NoReturn:
        abort(404)

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Flask-Admin's own calls the view again on a TypeError and hides where it came from."""
        return fn(self, *args, **kwargs)

    def may_enter(self) -> bool:
        """Whether the actor enters records of this kind on a page of their own."""
        return not self.kind.within and policy.can_enter(actor(), self.kind.entering.by)

    def url_of(self, view: str, **values: Any) -> str:
        """The address of one of this kind's pages."""
        return self.get_url(f".{view}", **values)

    def render(self, template: str, **kwargs: Any) -> str:
        return super().render(template, kind=self.kind, view=self, **kwargs)


def number(words: Any) -> int | None:
    """A plain whole number of the address or of a form; None for anything else."""
    text = str(words or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def printable(words: str) -> str:
    """Words of the address without signs that no database or page can hold."""
    return "".join(c if c.isprintable() else " " for c in words).strip()


def raise_unless_told(refusal: Refusal) -> None:
    """Raise what no page of ours tells in place: out of reach, forbidden."""
    if refusal.status not in (409, 422):
        raise refusal
