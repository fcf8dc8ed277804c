"""Appendices on the Council's sessions: their documents by agency and by field, the promises made there."""
from collections.abc import Callable, Iterable
from typing import Any

from portal.figures import Scope, counted, under
from portal.paper.blocks import Align, Column
from portal.records import promise
from portal.records.promise.tables import Promise
from portal.records.session_document import figures as lateness
from portal.records.session_document.tables import DocumentField, SessionDocument
from portal.report.phrases import Figures
from portal.report.rows import by, names_of
from portal.report.table import Table, in_cell

R, C = Align.RIGHT, Align.CENTER
HEADS = ("Tài liệu", "Gửi chậm", "Tỷ lệ chậm (%)", "Bình quân chậm (ngày)", "Thẩm tra mất (ngày)",
         "Còn để thẩm tra, bình quân (ngày)")


def documents_by_agency(scope: Scope, _figures: Figures) -> Table:
    """The latest agencies first: each with how many of its documents came late, how late, at what cost."""
    groups = by(counted(scope, SessionDocument), "agency")
    ranked = sorted(groups.items(),
                    key=lambda item: (-len(under(scope, item[1], lateness.late)), -len(item[1]), item[0]))
    named = names_of(groups)
    return _documents("phu-luc-tai-lieu", "Tài liệu kỳ họp theo cơ quan chuẩn bị", "Cơ quan",
                      [(named[pk], found) for pk, found in ranked], scope)


def documents_by_field(scope: Scope, _figures: Figures) -> Table:
    groups = by(counted(scope, SessionDocument), "field")
    return _documents("phu-luc-tai-lieu-linh-vuc", "Tài liệu kỳ họp theo lĩnh vực", "Lĩnh vực",
                      [(field.label, groups[field]) for field in DocumentField if field in groups], scope)


def _documents(anchor: str, title: str, head: str, groups: list[tuple[str, list[Any]]], scope: Scope) -> Table:
    rows = tuple((str(no), name, *_cells(found, scope)) for no, (name, found) in enumerate(groups, 1))
    everything = [row for _, found in groups for row in found]
    return Table(anchor, title, (Column("TT", 1, C), Column(head, 5), *(Column(words, 1.9, R) for words in HEADS)),
                 rows, totals=("", "Cộng", *_cells(everything, scope)) if rows else (), landscape=True)


def _cells(found: list[Any], scope: Scope) -> Iterable[str]:
    late = under(scope, found, lateness.late)
    left = [days for row in found if (days := lateness.days_left(row, scope)) is not None]
    yield in_cell(len(found))
    yield in_cell(len(late))
    yield in_cell(round(100 * len(late) / len(found), 1))
    yield _mean([lateness.days_late(row, scope) for row in late])
    yield in_cell(sum(lateness.days_lost(row, scope) for row in found))
    yield _mean(left)


def promises(scope: Scope, _figures: Figures) -> Table:
    """Promises of the period and those carried in, by the body that is to keep them."""
    made, carried = counted(scope, Promise), scope.once(promise.carried_in)
    groups = by([*made, *carried], "body")
    named, ours = names_of(groups), {row.dossier for row in made}
    shares: tuple[Callable[[Any, Scope], bool], ...] = (
        lambda row, _scope: row.dossier not in ours, lambda row, _scope: row.dossier in ours, promise.kept,
        promise.overdue)
    numbers = {pk: [len(under(scope, found, share)) for share in shares] for pk, found in groups.items()}
    ranked = sorted(numbers.items(), key=lambda item: (-item[1][3], -sum(item[1][:2]), item[0]))
    rows = tuple((str(no), named[pk], *map(in_cell, cells)) for no, (pk, cells) in enumerate(ranked, 1))
    sums = [in_cell(sum(column)) for column in zip(*numbers.values(), strict=True)]
    return Table("phu-luc-viec-da-hua", "Thực hiện việc đã hứa tại kỳ họp theo cơ quan", (
        Column("TT", 1, C), Column("Cơ quan", 5),
        *(Column(head, 1.8, R) for head in ("Kỳ trước chuyển sang", "Hứa trong kỳ", "Đã thực hiện", "Quá hạn"))),
        rows, totals=("", "Cộng", *sums) if rows else ())


def _mean(days: list[int]) -> str:
    return in_cell(round(sum(days) / len(days), 1)) if days else "–"
