"""The list of a kind as a page."""
from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from flask import g, request
from flask_admin.model.base import ViewArgs
from flask_babel import gettext

from admin_views.ground import address
from admin_views.ground.shell import actor
from admin_views.records import cells
from admin_views.records.kind_screen import OWING
from admin_views.records.list_screen import AFTER, AT, BEFORE, ListScreen
from portal.access import auth
from portal.dossier.tables import Record
from portal.queries import lists
from portal.queries.ordered import BEGINNING, END, counts, counts_of_hits


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


@dataclass(frozen=True)
class Pager:
    """Where a page stands: the number of its first row where that is known, and the addresses of the others."""

    first: int | None
    to_first: str = ""
    to_previous: str = ""
    to_next: str = ""
    to_last: str = ""


class ListPage(ListScreen):
    """The list's page."""

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
        total, tabs = self._counted(args)
        return {"lines": cells.lines(self.kind, rows, auth.today()), "columns": alone, "tabs": tabs,
                "chips": self._chips(args), "pager": self._pager(args, rows, total),
                "told": lists.capped_words(total), "is_begun": self.place() == BEGINNING, "tab": self.tab(),
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

    def _counted(self, args: ViewArgs) -> tuple[int, list[Tab]]:
        """How many the open view holds, and each view with its count; that of the whole is not told in its tab."""
        counted = self._hits(args) if args.search else self._counts(args, [
            tab for tab in self.tabs() if tab is self.tab() or tab.condition is not None])
        return counted[self.tab().name], [
            Tab(tab.title, self._get_list_url(args.clone(
                extra_args={"view": tab.name} if tab.condition is not None else {})), tab is self.tab(),
                lists.capped_words(counted[tab.name]) if tab.condition is not None and tab.name in counted else "")
            for tab in self.tabs()]

    def _counts(self, args: ViewArgs, tabs: list[lists.View]) -> dict[str, int]:
        """How many each of these views holds, by its name."""
        found = counts((self.matching(args.search, args.filters, tab) for tab in tabs), lists.COUNT_CAP + 1)
        return dict(zip((tab.name for tab in tabs), found, strict=True))

    def _hits(self, args: ViewArgs) -> dict[str, int]:
        """The same of what holds the words; where that is much, of the open view alone."""
        everything, *tabs = self.tabs()
        total, found = counts_of_hits(self.matching(args.search, args.filters, everything),
                                      [tab.condition for tab in tabs], lists.COUNT_CAP + 1)
        if found is not None:
            return {everything.name: total} | dict(zip((tab.name for tab in tabs), found, strict=True))
        here = self.tab()
        return {everything.name: total} if here is everything else self._counts(args, [here])

    def _pager(self, args: ViewArgs, rows: list[Record], total: int) -> Pager:
        def to(**place: Any) -> str:
            return self._get_list_url(args.clone(extra_args=args.extra_args | place))
        here, size = self.place(), self.get_safe_page_size(args.page_size) or self.page_size
        at: int | None = address.number(request.args.get(AT)) or 0 if here.record else 0
        if here == END:
            at = total - len(rows) if total <= lists.COUNT_CAP else None
        if not rows:
            return Pager(None, to_first=to() if here != BEGINNING else "")
        ends = g.more if not here.backward else here != END
        begins = g.more if here.backward else here != BEGINNING
        before = {} if at is not None and at <= size else {BEFORE: rows[0].dossier_id, AT: max((at or 0) - size, 0)}
        return Pager(None if at is None else at + 1, to() if begins else "", to(**before) if begins else "",
                     to(**{AFTER: rows[-1].dossier_id, AT: (at or 0) + len(rows)}) if ends else "",
                     to(**{BEFORE: ""}) if ends else "")

    def _chips(self, args: ViewArgs) -> list[Chip]:
        chips = [Chip(self._filters[place].title, self._filters[place].words_of(value),
                      self._get_list_url(args.clone(page=None, filters=[f for f in args.filters if f[0] != place])))
                 for place, _, value in args.filters or ()]
        if args.search:
            chips.append(Chip(gettext("Có từ"), args.search, self._get_list_url(args.clone(page=None, search=None))))
        return chips
