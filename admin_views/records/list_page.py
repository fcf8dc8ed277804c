"""The list of a kind as a page, or as a file for spreadsheets."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from flask import Response, g, stream_with_context
from flask_admin.model.base import ViewArgs
from flask_babel import gettext

from admin_views.ground import address, choices
from admin_views.ground.download import CSV, csv_line
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records import cells
from admin_views.records.kind_screen import OWING
from admin_views.records.list_screen import ListScreen
from portal.access import auth
from portal.domain.fields import Sort
from portal.dossier import following
from portal.dossier.tables import Record
from portal.queries import lists

MOST = 10_000
AT_ONCE = 500
OF_DOSSIER = ("dossier.code", "dossier.title", "dossier.body", "dossier.number", "dossier.approval",
              "dossier.progress", "dossier.due")


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
    """The list's page, and the address /export.csv with the same arguments."""

    list_template = "portal/records/list.html"
    get_safe_page_size: Callable[[int | None], int | None]
    _get_list_url: Callable[[ViewArgs], str]
    _get_column_by_idx: Callable[[int | None], tuple[str, str] | None]

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
                "told": lists.capped_words(g.page.count), "page": args.page, "tab": self.tab(),
                "bulk": self.bulk_steps() if rows else [],
                "gathering": self.gathering_papers() if rows else [],
                "is_bare": not (args.filters or args.search or self.tab().condition is not None),
                "urges": bool(rows) and self.tab().name in OWING and self.may_urge(),
                "filter_values": {self._filters[place].arg: value for place, _, value in args.filters or ()},
                "overview": self._overview(),
                "title_index": self.kind.listing.columns.index("dossier.title"), "query": address.here_narrowing()}

    def _overview(self) -> str:
        """The line above the list, where the kind has one."""
        overview = self.kind.listing.overview
        return resolve_name(overview)(actor(), auth.today()) if overview else ""

    def _tabs(self, args: ViewArgs) -> list[Tab]:
        return [Tab(t.title, self._get_list_url(args.clone(
            page=None, extra_args={"view": t.name} if t.condition is not None else {})),
                    t is self.tab(), self._counted(t, args)) for t in self.tabs()]

    def _counted(self, tab: lists.View, args: ViewArgs) -> str:
        """How many a view holds; the one that is open is counted by its page, the whole not at all."""
        if tab is self.tab():
            return lists.capped_words(g.page.count) if tab.condition is not None else ""
        return "" if tab.condition is None else lists.capped_words(
            lists.capped_count(self.matching(args.search, args.filters, tab)))

    def _chips(self, args: ViewArgs) -> list[Chip]:
        chips = [Chip(self._filters[place].title, self._filters[place].words_of(value),
                      self._get_list_url(args.clone(page=None, filters=[f for f in args.filters if f[0] != place])))
                 for place, _, value in args.filters or ()]
        if args.search:
            chips.append(Chip(gettext("Có từ"), args.search, self._get_list_url(args.clone(page=None, search=None))))
        return chips

    @expose("/export.csv")
    def export_view(self) -> Response:
        args = self._get_list_extra_args()
        column = self._get_column_by_idx(args.sort)
        keys = lists.keys_of(self.matching(args.search, args.filters), self.kind, column[0] if column else None,
                             args.sort_desc, MOST)
        response = Response(stream_with_context(self._lines(keys)), mimetype=CSV)
        response.headers["Content-Disposition"] = f'attachment; filename="{self.kind.slug}.csv"'
        return response

    def _lines(self, keys: list[int]) -> Iterator[str]:
        fields = [(name, self.kind.field(name)) for name in OF_DOSSIER
                  if name != "dossier.progress" or self.kind.course.workflow]
        fields += [(f.name, f) for f in self.kind.fields if f.sort is not Sort.SEALED and f.name != self.kind.within]
        yield "\ufeff" + csv_line([f.title for _, f in fields])
        for first in range(0, len(keys), AT_ONCE):
            found = lists.by_keys(self.kind, keys[first:first + AT_ONCE])
            rows = following.records_with_course(self.kind, found, actor())
            called = choices.names(cells.references(fields, rows))
            yield from (csv_line([choices.label(f, cells.value_of(row, name), called) for name, f in fields])
                        for row in rows)
