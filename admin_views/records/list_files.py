"""A kind's list as a file for spreadsheets: every record it holds, in all columns that may be told."""
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue
from flask_admin.model.base import ViewArgs
from flask_babel import gettext

from admin_views.ground import background, choices
from admin_views.ground.background import followed
from admin_views.ground.download import CSV, as_xlsx, csv_cell, csv_line, csv_lines, named_file
from admin_views.ground.language import title_of, translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.list_screen import ListScreen
from portal.base.memo import Memo
from portal.documents.workbook import Sheet, Value
from portal.domain.fields import Field, Sort
from portal.domain.kind import Kind
from portal.paper.blocks import Align, Column
from portal.queries import lists
from portal.queries.ordered import all_keys, counts

AT_ONCE = 1_000
MOST_AT_ONCE = 10_000    # records of a file that its reader waits for
EVERYTHING = 10**9
OF_DOSSIER = ("dossier.code", "dossier.title", "dossier.body", "dossier.number", "dossier.approval",
              "dossier.progress", "dossier.due")
SHARES = {Sort.TEXT: 4.0, Sort.PASSAGE: 6.0, Sort.REF: 4.0}    # of a sheet's width; else NARROW
NARROW = 2.0

Row = tuple[Any, ...]


class ListFiles(ListScreen):
    """The addresses /export.csv and /export.xlsx, with the list's own arguments."""

    _get_column_by_idx: Callable[[int | None], tuple[str, str] | None]

    @expose("/export.csv", methods=("GET", "POST"))
    def export_view(self) -> ResponseReturnValue:
        return background.answer(lambda: self._called("CSV"), self._is_long, self._as_csv)

    @expose("/export.xlsx", methods=("GET", "POST"))
    def sheet_view(self) -> ResponseReturnValue:
        return background.answer(lambda: self._called("XLSX"), self._is_long, self._as_xlsx)

    def _called(self, sort: str) -> tuple[str, str]:
        """What the file is, and what narrows it, in words."""
        args: ViewArgs = self._get_list_extra_args()
        told = [translated(self.tab().title)] if self.tab().condition is not None else []
        for place, _, value in args.filters or ():
            told.append(f"{self._filters[place].title}: {self._filters[place].words_of(value)}")
        if args.search:
            told.append(f"{gettext('Có từ')}: {args.search}")
        return f"{title_of(self.kind)} ({sort})", "; ".join(told)

    def _is_long(self) -> bool:
        """Whether the list holds more than a browser is to wait for."""
        args: ViewArgs = self._get_list_extra_args()
        return counts([self.matching(args.search, args.filters)], MOST_AT_ONCE + 1)[0] > MOST_AT_ONCE

    def _as_csv(self) -> Response:
        fields, rows = self._found(_cells)
        head = [field.title for field in fields.values()]
        return named_file(stream_with_context(_csv(head, rows)), CSV, f"{self.kind.slug}.csv")

    def _as_xlsx(self) -> Response:
        fields, rows = self._found(choices.typed)
        columns = tuple(Column(field.title, SHARES.get(field.sort, NARROW),
                               Align.RIGHT if field.sort is Sort.COUNT else Align.LEFT) for field in fields.values())
        sheet = Sheet(translated(self.kind.title), columns, chain.from_iterable(rows), landscape=True)
        return as_xlsx(sheet.name, [sheet], self.kind.slug)

    def _found(self, say: Callable[[Field], choices.Say]) -> tuple[dict[str, Field], Iterator[Iterator[Row]]]:
        """The fields told, by name, and the records found, some at a time; each value as `say` of its field has it."""
        args: ViewArgs = self._get_list_extra_args()
        column = self._get_column_by_idx(args.sort)
        order = lists.order_by(self.kind, column[0] if column else None, bool(args.sort_desc))
        matching = self.matching(args.search, args.filters)
        found = followed(all_keys(matching, order, AT_ONCE), lambda: counts([matching], EVERYTHING)[0])
        fields = {name: self.kind.field(name) for name in OF_DOSSIER
                  if name != "dossier.progress" or self.kind.course.workflow}
        fields |= {f.name: f for f in self.kind.fields if f.sort is not Sort.SEALED and f.name != self.kind.within}
        told = Told(self.kind, fields, say)
        return fields, (told.rows(lists.columns_of(self.kind, keys, list(fields), actor())) for keys in found)


def _cells(field: Field) -> choices.Say:
    """How each value of a column stands in a file of texts."""
    say = choices.labels(field)
    return lambda value, called: csv_cell(say(value, called))


class Told:
    """The columns of a file: what each value is in it is made when the value first comes, as `say` of its field has it.

    What references newly name is asked for all together.
    """

    def __init__(self, kind: Kind, fields: dict[str, Field], say: Callable[[Field], choices.Say]) -> None:
        self.fields = list(fields.values())
        self.called: choices.Called = {}
        self.values = [Memo(partial(self._told, lists.reader(kind, name), say(field)))
                       for name, field in fields.items()]

    def _told(self, read: Callable[[Any], Any], say: choices.Say, value: Any) -> Value:
        found: Value = say(read(value), self.called)
        return found

    def rows(self, columns: list[list[Any]]) -> Iterator[Row]:
        """The rows of these columns, whose values are as the database tells them."""
        wanted: dict[str, set[Any]] = {}
        for field, column in zip(self.fields, columns, strict=True):
            if field.sort is Sort.REF and (to := field.to):
                ids = {value for value in set(column) if value is not None
                       and (to, choices.key_of(field, value)) not in self.called}
                wanted.setdefault(to, set()).update(ids)
        self.called |= choices.names({to: ids for to, ids in wanted.items() if ids})
        made = zip(self.values, columns, strict=True)
        return zip(*(map(values.__getitem__, column) for values, column in made), strict=True)


def _csv(head: list[str], rows: Iterator[Iterator[Row]]) -> Iterator[str]:
    """The lines, some at a time; a spreadsheet knows by the mark in front that they are UTF-8."""
    yield "\ufeff" + csv_line(head)
    yield from map(csv_lines, rows)
