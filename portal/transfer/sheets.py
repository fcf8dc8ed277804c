"""CSV files: read whole, walked through and read again in pieces, or written in the one canonical form."""
import csv
import os
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from portal.domain.sheet import Reading, read_sheet, walk
from portal.domain.sheet import Sheet as Shape
from portal.transfer.faults import Faults
from portal.transfer.tables import Table, table_named

NUMERAL = re.compile(r"(\d+)", re.ASCII)
PRIVATE = 0o600    # a dump holds personal data in clear


@dataclass(slots=True)
class Row:
    """One row of a file: the words in its cells, the values that those that could be read have, the key it is given."""

    table: Table
    line: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    sound: bool = True
    key: int = 0

    @property
    def code(self) -> str | None:
        return self.values.get("code")

    def fault(self, faults: Faults, column: str, sentence: str) -> None:
        """Name what is wrong here; the row is not looked at further."""
        self.sound = False
        faults.add(self.table.file, self.line, column if column in self.table.columns else "", sentence)


Read = dict[str, list[Row]]    # the rows of each table, by its name


def read(path: Path, table: Table, faults: Faults) -> list[Row]:
    """The rows of a file; its heading may name the columns in any order, but all of them."""
    sheet = read_sheet(path.read_bytes(), _reading(table))
    if sheet.misspelt:
        faults.add(path.name, sheet.misspelt, "", "Tệp không ghi bằng UTF-8.")
    _name_flaws(sheet, table, faults)
    return [Row(table, line, dict(zip(sheet.columns, cells, strict=True))) for line, cells in sheet.rows]


def _reading(table: Table) -> Reading:
    columns = {name: name for name in table.columns}
    return Reading(lambda words: columns.get(words, ""), columns)


def _name_flaws(sheet: Shape, table: Table, faults: Faults) -> None:
    for flaw in sheet.flaws:
        faults.add(table.file, *flaw)
    if sheet.torn:
        faults.add(table.file, sheet.torn, "", "Dấu ngoặc kép đặt sai hoặc một ô quá dài; không đọc tiếp được.")


class Lines:
    """The lines of a UTF-8 file one by one; `starts` tells at which byte each begins, the next one last."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.starts, self.misspelt = file, array("q", [0]), 0

    def __iter__(self) -> Iterator[str]:
        for number, raw in enumerate(self._file, start=1):
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                self.misspelt = number
                return
            if "\r" not in text[:-2]:
                self.starts.append(self.starts[-1] + len(raw))
                yield text
                continue
            end = self.starts[-1] + len(raw) - len(text.encode())    # behind the mark in front of the first
            for line in StringIO(text, newline=""):    # lines that end as on old machines
                end += len(line.encode())
                self.starts.append(end)
                yield line


class Piece(NamedTuple):
    """Some rows of a file, to be read by whoever works on them; `unsound` are the places of those known to be wrong."""

    table: str
    path: Path
    columns: list[str]
    spans: list[tuple[int, int]]    # of bytes
    lines: Sequence[int]
    keys: Sequence[int]
    unsound: frozenset[int]

    def rows(self) -> list[Row]:
        table, found = table_named(self.table), list[Row]()
        with self.path.open("rb") as file:
            read = (row for begin, end in self.spans for row in _cells(file, begin, end))
            cells = (row for row in read if len(row) == len(self.columns))
            for place, (row, line, key) in enumerate(zip(cells, self.lines, self.keys, strict=True)):
                found.append(Row(table, line, dict(zip(self.columns, row, strict=True)), {}, place not in self.unsound,
                                 key))
        return found


def _cells(file: BinaryIO, begin: int, end: int) -> Iterator[list[str]]:
    file.seek(begin)
    return csv.reader(StringIO(file.read(end - begin).decode(), newline=""), strict=True)


class Sheet:
    """A file as it lies on the disk, too long to be held: where each of its whole rows begins and ends, at which line.

    `unsound` are the places of rows that the walk found wrong; `keys` those that the rows are given.
    """

    def __init__(self, path: Path, table: Table) -> None:
        self.path, self.table = path, table
        self.columns: list[str] = []
        self.begins, self.ends, self.lines = array("q"), array("q"), array("q")
        self.unsound: set[int] = set()
        self.keys: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def walk(self, faults: Faults) -> Iterator[list[str]]:
        """The cells of each whole row; what is wrong with the file is named at the end."""
        shape = Shape()
        self.columns = shape.columns
        with self.path.open("rb") as file:
            lines = Lines(file)
            for line, cells in walk(shape, lines, _reading(self.table)):
                self.begins.append(lines.starts[line - 1])
                self.ends.append(lines.starts[-1])
                self.lines.append(line)
                yield cells
        if lines.misspelt:
            shape.torn = 0
            faults.add(self.path.name, lines.misspelt, "", "Tệp không ghi bằng UTF-8.")
        _name_flaws(shape, self.table, faults)

    def fault(self, place: int, column: str, sentence: str, faults: Faults) -> None:
        """Name what is wrong with the row at this place."""
        self.unsound.add(place)
        faults.add(self.table.file, self.lines[place], column, sentence)

    def piece(self, places: Sequence[int]) -> Piece:
        """These rows, to be read."""
        spans: list[tuple[int, int]] = []
        for place in places:
            if spans and spans[-1][1] == self.begins[place]:
                spans[-1] = (spans[-1][0], self.ends[place])
            else:
                spans.append((self.begins[place], self.ends[place]))
        return Piece(self.table.name, self.path, self.columns, spans, [self.lines[place] for place in places],
                     [self.keys[place] for place in places] if self.keys else [0] * len(places),
                     frozenset(nth for nth, place in enumerate(places) if place in self.unsound))


def write(folder: Path, table: Table, rows: Iterable[Sequence[str]]) -> None:
    """Write a table in its canonical form: rows by key, numerals by value; no file for a table without rows."""
    key = [table.columns.index(name) for name in table.key]
    ordered = sorted(rows, key=lambda row: [_natural(row[i]) for i in key])
    if not ordered:
        return
    handle = os.open(folder / table.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(table.columns)
        lines.writerows(ordered)


def _natural(words: str) -> list[tuple[str, int]]:
    """P9 before P12: the words between numerals, and the numerals as numbers."""
    parts = NUMERAL.split(words)
    return [(parts[i], int(parts[i + 1]) if i + 1 < len(parts) else -1) for i in range(0, len(parts), 2)]
