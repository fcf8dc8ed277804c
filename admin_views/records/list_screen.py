"""What the address asks of a kind's list, a view, filters, words, a page; with the rows that answer."""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from flask import g, request
from flask_admin.model.base import ViewArgs
from flask_admin.model.filters import BaseFilter

from admin_views.ground import address
from admin_views.ground.address import LONGEST_SEARCH, asked, printable
from admin_views.ground.choices import label, narrowing_by
from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import KindScreen
from portal.access import auth
from portal.domain.errors import Absent
from portal.domain.fields import Field, Sort
from portal.domain.message import Message
from portal.dossier.tables import Record
from portal.queries import lists
from portal.queries.lists import Where
from portal.queries.ordered import Matching, Place

MOST_PICKED = lists.PAGE_SIZES[-1]    # a page of rows
AFTER, BEFORE, AT = "after", "before", "at"    # of the address: the record that the page lies beyond, rows before it
DESK = "desk"    # the way back to one's own work instead of the list


class Filter(BaseFilter):
    """One condition on one field, its value parsed as the field itself parses."""

    def __init__(self, field: Field, how: str, word: str) -> None:
        super().__init__(field.title, None, field.sort.name)
        self.field, self.how, self.word = replace(field, required=False), how, word
        self.arg = f"{field.name}_{how}".replace(".", "_")    # a title would lose its Vietnamese letters in a URL

    def operation(self) -> str:
        return self.word

    def clean(self, value: str) -> Any:
        return self.field.parse(value)

    def validate(self, value: str) -> bool:
        try:
            return self.clean(value) not in (None, "")
        except ValueError:
            return False

    def where(self, value: str) -> Where:
        return Where(self.field.name, self.how, self.clean(value))

    def choices(self) -> list[tuple[str, str]]:
        """What may be chosen; empty where words are typed."""
        if self.field.sort is Sort.REF:
            return [(str(pk), name) for pk, name in narrowing_by(self.field)]
        if self.field.sort is Sort.FLAG:
            return [("1", translated("Có")), ("0", translated("Không"))]
        return [(value, translated(words)) for value, words in self.field.options]

    def words_of(self, value: str) -> str:
        """The value in words, for the chip."""
        named = dict(self.choices()).get(value.strip())
        return named or label(self.field, self.clean(value), {})

    @property
    def title(self) -> str:
        return f"{translated(self.field.title)} {translated(self.word)}".strip()


def filters_for(fields: Iterable[Field]) -> Iterator[Filter]:
    """The filters of these fields."""
    for field in fields:
        match field.sort:
            case Sort.DAY:
                yield Filter(field, "from", "từ")
                yield Filter(field, "to", "đến")
            case Sort.PICK | Sort.REF | Sort.FLAG:
                yield Filter(field, "is", "")
            case _:
                yield Filter(field, "has", "có")


class ListScreen(KindScreen):
    """The list as a question, on Flask-Admin's own arguments: sort, desc, page, page_size, search, flt…"""

    page_size: int
    _filters: list[Filter]
    _filter_args: dict[str, tuple[int, Filter]] | None
    _get_list_extra_args: Callable[[], ViewArgs]

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

    def narrowed(self, args: ViewArgs) -> ViewArgs:
        """Of what the address holds beside Flask-Admin's own, only the view goes on into our links; no page number."""
        tab = self.tab()
        args.extra_args = {"view": tab.name} if tab.condition is not None else {}
        args.search = printable(args.search or "")[:LONGEST_SEARCH] or None
        args.page = None
        return args

    def place(self) -> Place:
        """Where the page asked for begins: behind a record, before one, or at the end of the list."""
        if (before := request.args.get(BEFORE)) is not None:
            return Place(address.key(before), backward=True)
        return Place(asked(AFTER))

    def get_list(self, page: int, sort: str | None, desc: Any, search: str | None, filters: Any,
                 page_size: int | None = None) -> tuple[None, list[Record]]:
        """Flask-Admin's question for a page, which is found by its place and not by a number."""
        rows, g.more = lists.page_of(self.matching(search, filters), sort, bool(desc), self.place(),
                                     page_size or self.page_size)
        return None, rows

    def matching(self, search: str | None, filters: Any, tab: lists.View | None = None) -> Matching:
        """What list, export and counts are made of: sight, the view, the filters, the words."""
        where = [self._filters[place].where(value) for place, _, value in filters or ()]
        tab = tab or self.tab()
        return lists.matching(actor(), self.kind, where, search or "", tab)

    def tabs(self) -> list[lists.View]:
        """The ready views, asked once a request."""
        if "tabs" not in g:
            g.tabs = list(lists.views_of(self.kind, actor(), auth.today()))
        found: list[lists.View] = g.tabs
        return found

    def tab(self) -> lists.View:
        """The ready view that the address names, else all."""
        return next((t for t in self.tabs() if t.name == request.args.get("view")), self.tabs()[0])

    def way_back(self) -> str:
        """To the list as it was, or to one's own work; never to a page that the form names."""
        words = request.form.get("back", "")
        if words == DESK:
            return self.get_url("admin.index")
        return address.narrowed(self.url_of("index_view"), words)


def picked(words: list[str]) -> dict[int, int]:
    """The versions that were read of the records picked, by id; raises Absent for anything misshapen."""
    found = {}
    for word in words:
        pk, _, version = word.partition(":")
        if not (word.isascii() and pk.isdigit() and version.isdigit() and len(word) <= 21):
            raise Absent
        found[int(pk)] = int(version)
    if len(found) > MOST_PICKED:
        raise Absent(Message("Mỗi lần làm nhiều nhất {most} hồ sơ.", most=MOST_PICKED))
    return found
