"""One CSV file read into rows with their line numbers, or written in the one canonical form."""
import csv
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.domain.sheet import Reading, read_sheet
from portal.transfer.faults import Faults
from portal.transfer.tables import Table

NUMERAL = re.compile(r"(\d+)", re.ASCII)
PRIVATE = 0o600    # a dump holds personal data in clear


@dataclass
class Row:
    """One row of a file: the words in its cells, and the values that those that could be read have."""

    table: Table
    line: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    sound: bool = True

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
    columns = {name: name for name in table.columns}
    sheet = read_sheet(path.read_bytes(), Reading(lambda words: columns.get(words, ""), columns))
    if sheet.misspelt:
        faults.add(path.name, sheet.misspelt, "", "Tệp không ghi bằng UTF-8.")
    for flaw in sheet.flaws:
        faults.add(table.file, *flaw)
    if sheet.torn:
        faults.add(table.file, sheet.torn, "", "Dấu ngoặc kép đặt sai hoặc một ô quá dài; không đọc tiếp được.")
    return [Row(table, line, dict(zip(sheet.columns, cells, strict=True))) for line, cells in sheet.rows]


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
