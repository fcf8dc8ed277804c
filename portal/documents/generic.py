"""The sheet of a kind that brought no template: its fields with their titles, then a table for each child list."""
from collections.abc import Iterable, Iterator

from portal.domain.fields import Field, Rows, Sort
from portal.domain.kind import Kind
from portal.paper.blocks import Block, Column, DataTable, Facts, Heading, Level
from portal.paper.parts import deadlines
from portal.paper.phrases import shown
from portal.paper.template import Entry, Wording

WIDE_SORTS = (Sort.PASSAGE, Sort.TEXT)
MOST_COLUMNS = 6


def wording(kind: Kind, entry: Entry) -> Wording:
    """The fields that are filled in, in the order of the form; a list of many columns stands as facts, row by row."""
    blocks: list[Block] = [Facts(_facts(kind.fields, entry, progress=entry.progress))]
    for rows in kind.all_rows:
        if entry[rows.name]:
            blocks += [Heading(Level.CLAUSE, rows.title), *_list(rows, entry[rows.name])]
    root = {"root": dict(entry.root.values)} if entry.root else {}
    return Wording(summary=kind.named(dict(entry.values) | root), body=(*blocks, *deadlines(entry)))


def _facts(fields: Iterable[Field], entry: Entry, progress: str) -> tuple[tuple[str, str], ...]:
    told = tuple((field.title, shown(entry[field.name])) for field in fields if shown(entry[field.name]))
    return (*told, ("Tiến độ", progress)) if progress else told


def _list(rows: Rows, entries: tuple[Entry, ...]) -> Iterator[Block]:
    if len(rows.fields) > MOST_COLUMNS:
        yield from (Facts((("Mã", row.code), *_facts(rows.fields, row, row.progress))) for row in entries)
        return
    columns = tuple(Column(field.title, 3 if field.sort in WIDE_SORTS else 2) for field in rows.fields)
    yield DataTable(columns, tuple(tuple(shown(row[field.name]) for field in rows.fields) for row in entries))
