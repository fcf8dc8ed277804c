"""The list as a file for spreadsheets: the same rows, what the actor sees, nothing sealed."""
from collections.abc import Callable, Iterator

from flask import Response, stream_with_context

from admin_views.ground import choices
from admin_views.ground.download import CSV, csv_line
from admin_views.ground.routing import expose
from admin_views.ground.shell import actor
from admin_views.records import cells
from admin_views.records.list_screen import ListScreen
from portal.domain.fields import Field, Sort
from portal.dossier import following
from portal.dossier.tables import Record
from portal.queries import lists

MOST = 10_000
AT_ONCE = 500
OF_DOSSIER = ("dossier.code", "dossier.title", "dossier.body", "dossier.number", "dossier.approval",
              "dossier.progress", "dossier.due")


class ExportPage(ListScreen):
    """The address /export.csv, with the list's own arguments."""

    _get_column_by_idx: Callable[[int | None], tuple[str, str] | None]

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
            rows = following.lead(self.kind, lists.by_keys(self.kind, keys[first:first + AT_ONCE]), actor())
            called = choices.names(_references(fields, rows))
            yield from (csv_line([choices.label(f, cells.value_of(row, name), called) for name, f in fields])
                        for row in rows)


def _references(fields: list[tuple[str, Field]], rows: list[Record]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, f in fields:
        if f.sort is Sort.REF:
            found.setdefault(f.to or "", set()).update(v for r in rows if (v := cells.value_of(r, name)) is not None)
    return found
