"""A kind's list as a file for spreadsheets: every record it holds, in all columns that may be told."""
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue
from flask_admin.model.base import ViewArgs
from flask_babel import gettext

from admin_views.ground import background, choices
from admin_views.ground.background import followed
from admin_views.ground.download import CSV, XLSX, csv_lines, guarded, named_file
from admin_views.ground.language import title_of, translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.list_screen import ListScreen
from portal.documents.workbook import Sheet, Value, write_xlsx
from portal.domain.fields import Field, Sort
from portal.paper.blocks import Align, Column
from portal.queries import lists
from portal.queries.ordered import all_keys, counts

AT_ONCE = 1_000
MOST_AT_ONCE = 10_000    # records of a file that its reader waits for
EVERYTHING = 10**9
PART = 64 * 1024    # bytes sent at once
MOST_KEPT = 20_000    # values of a column whose words are kept
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
        fields, rows = self._found(_guarded)
        head = tuple(field.title for field in fields.values())
        return named_file(stream_with_context(_csv(head, rows)), CSV, f"{self.kind.slug}.csv")

    def _as_xlsx(self) -> Response:
        fields, rows = self._found(choices.typed)
        columns = tuple(Column(field.title, SHARES.get(field.sort, NARROW),
                               Align.RIGHT if field.sort is Sort.COUNT else Align.LEFT) for field in fields.values())
        file = TemporaryFile()    # noqa: SIM115 - closed when it has been sent
        write_xlsx(file, self.kind.title, [Sheet(
            translated(self.kind.title), columns, (row for some in rows for row in some), landscape=True)])
        file.seek(0)
        return named_file(_parts(file), XLSX, f"{self.kind.slug}.xlsx")

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


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file, some at a time; it is closed behind the last."""
    with file:
        while part := file.read(PART):
            yield part


def _csv(head: Row, rows: Iterator[Iterator[Row]]) -> Iterator[str]:
    """The lines, some at a time; a spreadsheet knows by the mark in front that they are UTF-8."""
    yield "\ufeff" + csv_lines([head])
    yield from map(csv_lines, rows)
