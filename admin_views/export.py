"""The list as a file for spreadsheets: the same rows, what the actor sees, nothing sealed."""
import csv
from collections.abc import Iterator
from io import StringIO

from flask import Response, stream_with_context
from flask_admin import expose

from admin_views import cells, choices
from admin_views.list_page import ListPage
from admin_views.shell import actor
from portal.domain.fields import Field, Sort
from portal.dossier import following
from portal.dossier.tables import Record
from portal.queries import lists

MOST = 10_000
AT_ONCE = 500
LEADS = ("=", "+", "-", "@", "\t", "\r")    # a spreadsheet takes a cell that begins so for a formula
OF_DOSSIER = ("dossier.code", "dossier.title", "dossier.body", "dossier.number", "dossier.approval",
              "dossier.progress", "dossier.due")


class Export(ListPage):
    """The address /export.csv, with the list's own arguments."""

    @expose("/export.csv")
    def export_view(self) -> Response:
        args = self._get_list_extra_args()
        column = self._get_column_by_idx(args.sort)
        keys = lists.keys_of(self.found(args.search, args.filters), self.kind, column[0] if column else None,
                             args.sort_desc, MOST)
        response = Response(stream_with_context(self._lines(keys)), mimetype="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.kind.slug}.csv"'
        return response

    def _lines(self, keys: list[int]) -> Iterator[str]:
        fields = [(name, self.kind.field(name)) for name in OF_DOSSIER
                  if name != "dossier.progress" or self.kind.course.workflow]
        fields += [(f.name, f) for f in self.kind.fields if f.sort is not Sort.SEALED and f.name != self.kind.within]
        yield "\ufeff" + line([f.title for _, f in fields])
        for first in range(0, len(keys), AT_ONCE):
            rows = following.lead(self.kind, lists.by_keys(self.kind, keys[first:first + AT_ONCE]), actor())
            called = choices.names(_references(fields, rows))
            yield from (line([choices.label(f, cells.value_of(r, name), called) for name, f in fields]) for r in rows)


def _references(fields: list[tuple[str, Field]], rows: list[Record]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, f in fields:
        if f.sort is Sort.REF:
            found.setdefault(f.to or "", set()).update(v for r in rows if (v := cells.value_of(r, name)) is not None)
    return found


def line(values: list[str]) -> str:
    """One line of CSV, no cell of which a spreadsheet takes for a formula."""
    out = StringIO()
    csv.writer(out).writerow([f"'{v}" if v.startswith(LEADS) else v for v in values])
    return out.getvalue()
