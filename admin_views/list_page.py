"""The list of a kind: ready views, filters, sorting, paging, and the rows to pick."""
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from flask import g, request
from flask_admin.model.base import ViewArgs
from flask_babel import gettext

from admin_views import cells, ways_back
from admin_views.filters import Filter, filters_for
from admin_views.kind_view import KindView, printable
from admin_views.shell import actor
from portal.access import auth
from portal.domain import policy
from portal.domain.kind import Kind
from portal.domain.workflow import Step
from portal.dossier.tables import Record
from portal.queries import lists, views
from portal.records import kinds

LONGEST_SEARCH = 200


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


class ListPage(KindView):
    """The list, on Flask-Admin's own arguments: sort, desc, page, page_size, search, flt…"""

    list_template = "portal/list.html"

    def scaffold_list_columns(self) -> list[str]:
        return list(self.kind.listing.columns)

    def scaffold_sortable_columns(self) -> dict[str, str]:
        return {name: name for name in self.kind.listing.columns}

    def init_search(self) -> bool:
        return True

    def get_filters(self) -> list[Filter]:
        return list(filters_for(self.kind.field(name) for name in self.kind.listing.filters))

    def get_filter_arg(self, index: int, flt: Filter) -> str:
        return flt.arg

    def _get_list_filter_args(self) -> list[tuple[int, str, str]]:
        """The filters of the address that can stand; an empty or impossible one narrows nothing."""
        found: dict[int, str] = {}
        for name, value in request.args.items():
            place, flt = (self._filter_args or {}).get(name.partition("_")[2], (0, None))
            if name.startswith("flt") and flt is not None and flt.validate(value):
                found[place] = value.strip()
        return [(place, self._filters[place].title, value) for place, value in sorted(found.items())]

    def _get_list_extra_args(self) -> ViewArgs:
        """Of what the address holds beside Flask-Admin's own, only the view goes on into our links."""
        args = super()._get_list_extra_args()
        tab = self.tab()
        args.extra_args = {"view": tab.name} if tab.condition is not None else {}
        args.search = printable(args.search or "")[:LONGEST_SEARCH] or None
        args.page = min(max(args.page or 0, 0), lists.LAST_PAGE)
        return args

    def get_list(self, page: int, sort: str | None, desc: Any, search: str | None, filters: Any,
                 page_size: int | None = None) -> tuple[int, list[Record]]:
        """Flask-Admin's question for a page; its count is capped."""
        g.page = lists.page_of(self.found(search, filters), self.kind, sort, bool(desc), page or 0,
                               page_size or self.page_size)
        return g.page.count, g.page.rows

    def found(self, search: str | None, filters: Any, tab: views.View | None = None) -> Any:
        """What list, export and counts are made of: sight, the view, the filters, the words."""
        where = [self._filters[place].where(value) for place, _, value in filters or ()]
        tab = tab or self.tab()
        return lists.found(actor(), self.kind, where, search or "", tab.condition)

    def tabs(self) -> list[views.View]:
        if "tabs" not in g:
            g.tabs = list(views.views_of(self.kind, actor(), auth.today()))
        found: list[views.View] = g.tabs
        return found

    def tab(self) -> views.View:
        """The ready view that the address names, else all."""
        return next((t for t in self.tabs() if t.name == request.args.get("view")), self.tabs()[0])

    def render(self, template: str, **kwargs: Any) -> str:
        if template == self.list_template:
            kwargs |= self._list_words(self._get_list_extra_args(), kwargs["data"])
        return super().render(template, **kwargs)

    def _list_words(self, args: ViewArgs, rows: list[Record]) -> dict[str, Any]:
        """What our list says beside Flask-Admin's own arguments."""
        alone, _ = cells.columns(self.kind)
        size = self.get_safe_page_size(args.page_size) or self.page_size
        return {"lines": cells.lines(self.kind, rows, auth.today()), "columns": alone, "tabs": self._tabs(args),
                "chips": self._chips(args), "first": args.page * size + 1, "total": g.page.count,
                "told": views.said(g.page.count), "page": args.page, "tab": self.tab(),
                "bulk": self.bulk_steps() if rows else [],
                "gathering": self.gathering() if rows else [], "is_bare": self._is_bare(args),
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
            return views.said(g.page.count) if tab.condition is not None else ""
        return "" if tab.condition is None else views.said(
            views.capped_count(self.found(args.search, args.filters, tab)))

    def _chips(self, args: ViewArgs) -> list[Chip]:
        chips = [Chip(self._filters[place].title, self._filters[place].said(value),
                      self._get_list_url(args.clone(page=None, filters=[f for f in args.filters if f[0] != place])))
                 for place, _, value in args.filters or ()]
        if args.search:
            chips.append(Chip(gettext("Có từ"), args.search, self._get_list_url(args.clone(page=None, search=None))))
        return chips

    def gathering(self) -> list[Kind]:
        """The papers that this actor may make of many records picked here."""
        return [kind for kind in kinds() if any(g.of == self.kind.slug for g in kind.entering.gathers)
                and policy.can_enter(actor(), kind.entering.by)]

    def bulk_steps(self) -> list[Step]:
        """The steps that this actor may do to many records at once."""
        return [step for flow in self.kind.workflows for step in flow.steps
                if step.in_bulk and policy.can(actor(), step.may)]
