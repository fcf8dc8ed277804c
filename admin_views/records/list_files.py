"""A kind's list as a file for spreadsheets: every record it holds, in all columns that may be told."""
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from flask import Response, stream_with_context
from flask_admin.model.base import ViewArgs

from admin_views.ground import choices
from admin_views.ground.download import CSV, as_xlsx, csv_lines, guarded, named_file
from admin_views.ground.language import translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.list_screen import ListScreen
from portal.documents.workbook import Sheet, Value
from portal.domain.fields import Field, Sort
from portal.paper.blocks import Align, Column
from portal.queries import lists
from portal.queries.ordered import all_keys

AT_ONCE = 1_000
MOST_KEPT = 20_000    # values of a column whose words are kept
OF_DOSSIER = ("dossier.code", "dossier.title", "dossier.body", "dossier.number", "dossier.approval",
              "dossier.progress", "dossier.due")
SHARES = {Sort.TEXT: 4.0, Sort.PASSAGE: 6.0, Sort.REF: 4.0}    # of a sheet's width; else NARROW
NARROW = 2.0

Row = tuple[Any, ...]


class ListFiles(ListScreen):
    """The addresses /export.csv and /export.xlsx, with the list's own arguments."""

    _get_column_by_idx: Callable[[int | None], tuple[str, str] | None]

    @expose("/export.csv")
    def export_view(self) -> Response:
        fields, rows = self._found(_guarded)
        head = tuple(field.title for field in fields.values())
        return named_file(stream_with_context(_csv(head, rows)), CSV, f"{self.kind.slug}.csv")

    @expose("/export.xlsx")
    def sheet_view(self) -> Response:
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
        found = all_keys(self.matching(args.search, args.filters), order, AT_ONCE)
        fields = {name: self.kind.field(name) for name in OF_DOSSIER
                  if name != "dossier.progress" or self.kind.course.workflow}
        fields |= {f.name: f for f in self.kind.fields if f.sort is not Sort.SEALED and f.name != self.kind.within}
        told = [Told(field, lists.reader(self.kind, name), say(field)) for name, field in fields.items()]
        return fields, (_rows(told, lists.columns_of(self.kind, keys, list(fields), actor())) for keys in found)


def _guarded(field: Field) -> choices.Say:
    """How each value of a column stands in a file of texts."""
    say = choices.labels(field)
    return lambda value, called: guarded(say(value, called))


class Told(dict[Any, Value]):
    """What each value of a column, as the database tells it, is in the file; made when it first comes."""

    def __init__(self, field: Field, read: Callable[[Any], Any], say: choices.Say) -> None:
        super().__init__()
        self.field, self.read, self.say = field, read, say
        self.called: choices.Called = {}

    def __missing__(self, value: Any) -> Value:
        if len(self) >= MOST_KEPT:
            self.clear()
        found: Value = self.say(self.read(value), self.called)
        self[value] = found
        return found


def _rows(told: list[Told], columns: list[list[Any]]) -> Iterator[Row]:
    """The rows of these columns; what references newly name is asked for all together."""
    wanted: dict[str, set[Any]] = {}
    for one, column in zip(told, columns, strict=True):
        if one.field.sort is Sort.REF:
            wanted.setdefault(one.field.to or "", set()).update(set(column).difference(one, (None,)))
    called = choices.names({to: ids for to, ids in wanted.items() if ids})
    for one in told:
        one.called = called
    return zip(*(map(one.__getitem__, column) for one, column in zip(told, columns, strict=True)), strict=True)


def _csv(head: Row, rows: Iterator[Iterator[Row]]) -> Iterator[str]:
    """The lines, some at a time; a spreadsheet knows by the mark in front that they are UTF-8."""
    yield "\ufeff" + csv_lines([head])
    yield from map(csv_lines, rows)
