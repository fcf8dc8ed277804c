"""The list of a kind: ready views, filters, sorting, paging, and the rows to pick."""
from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from flask import g
from flask_admin.model.base import ViewArgs
from flask_babel import gettext

from admin_views.ground import ways_back
from admin_views.ground.shell import actor
from admin_views.records import cells
from admin_views.records.list_screen import ListScreen
from admin_views.records.offers import OWING, bulk_steps, gathering, may_urge
from portal.access import auth
from portal.dossier.tables import Record
from portal.queries import views


@dataclass(frozen=True)
class Tab:
    """One ready view with its count."""

    title: str
    url: str
    here: bool
    count: str


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the address of the list without it."""

    title: str
    value: str
    url: str


class ListPage(ListScreen):
    """The list's page."""

    list_template = "portal/records/list.html"
    get_safe_page_size: Callable[[int | None], int | None]
    _get_list_url: Callable[[ViewArgs], str]

    def scaffold_list_columns(self) -> list[str]:
        return list(self.kind.listing.columns)

    def scaffold_sortable_columns(self) -> dict[str, str]:
        return {name: name for name in self.kind.listing.columns}

    def list_words(self, rows: list[Record]) -> dict[str, Any]:
        """What our list says beside Flask-Admin's own arguments."""
        args = self._get_list_extra_args()
        alone, _ = cells.columns(self.kind)
        size = self.get_safe_page_size(args.page_size) or self.page_size
        return {"lines": cells.lines(self.kind, rows, auth.today()), "columns": alone, "tabs": self._tabs(args),
                "chips": self._chips(args), "first": args.page * size + 1, "total": g.page.count,
                "told": views.capped_words(g.page.count), "page": args.page, "tab": self.tab(),
                "bulk": bulk_steps(self.kind) if rows else [],
                "gathering": gathering(self.kind) if rows else [], "is_bare": self._is_bare(args),
                "urges": bool(rows) and self.tab().name in OWING and may_urge(self.kind),
                "filter_values": {self._filters[place].arg: value for place, _, value in args.filters or ()},
                "overview": self._overview(),
                "title_index": self.kind.listing.columns.index("dossier.title"), "query": ways_back.here_narrowing()}

    def _overview(self) -> str:
        """The line above the list, where the kind has one."""
        overview = self.kind.listing.overview
        return resolve_name(overview)(actor(), auth.today()) if overview else ""

    def _is_bare(self, args: ViewArgs) -> bool:
        """No filter, no words, no view: everything in sight."""
        return not (args.filters or args.search or self.tab().condition is not None)

    def _tabs(self, args: ViewArgs) -> list[Tab]:
        return [Tab(t.title, self._get_list_url(args.clone(
            page=None, extra_args={"view": t.name} if t.condition is not None else {})),
                    t is self.tab(), self._counted(t, args)) for t in self.tabs()]

    def _counted(self, tab: views.View, args: ViewArgs) -> str:
        """How many a view holds; the one that is open is counted by its page, the whole not at all."""
        if tab is self.tab():
            return views.capped_words(g.page.count) if tab.condition is not None else ""
        return "" if tab.condition is None else views.capped_words(
            views.capped_count(self.matching(args.search, args.filters, tab)))

    def _chips(self, args: ViewArgs) -> list[Chip]:
        chips = [Chip(self._filters[place].title, self._filters[place].words_of(value),
                      self._get_list_url(args.clone(page=None, filters=[f for f in args.filters if f[0] != place])))
                 for place, _, value in args.filters or ()]
        if args.search:
            chips.append(Chip(gettext("Có từ"), args.search, self._get_list_url(args.clone(page=None, search=None))))
        return chips
