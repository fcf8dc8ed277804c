"""One CSV file read into rows with their line numbers, or written in the one canonical form."""
import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.transfer.faults import Faults
from portal.transfer.tables import Table

csv.field_size_limit(LONGEST_CELL := 2**24)    # a frozen report is one cell
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


def read(path: Path, table: Table, faults: Faults) -> list[Row]:
    """The rows of a file; its heading may name the columns in any order, but all of them."""
    text = _text(path, faults)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    try:
        heading = [name.strip() for name in next(lines, [])]
        _check_heading(heading, table, faults)
        first = lines.line_num + 1
        for cells in lines:
            if cells and len(cells) != len(heading):
                faults.add(table.file, first, "", f"Dòng này có {len(cells)} ô; đầu bảng có {len(heading)} cột.")
            elif cells:
                rows.append(Row(table, first, dict(zip(heading, cells, strict=True))))
            first = lines.line_num + 1
    except csv.Error:
        faults.add(table.file, lines.line_num, "", "Dấu ngoặc kép đặt sai hoặc một ô quá dài; không đọc tiếp được.")
    return rows


def _text(path: Path, faults: Faults) -> str:
    """The words of a UTF-8 file, with or without the mark that spreadsheets put in front."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        faults.add(path.name, raw[:fault.start].count(b"\n") + 1, "", "Tệp không ghi bằng UTF-8.")
        return ""


def _check_heading(heading: list[str], table: Table, faults: Faults) -> None:
    for name in table.columns:
        if name not in heading:
            faults.add(table.file, 1, name, "Thiếu cột này.")
    for i, name in enumerate(heading):
        if name not in table.columns:
            faults.add(table.file, 1, name, "Không biết cột này.")
        elif name in heading[:i]:
            faults.add(table.file, 1, name, "Cột này có hai lần.")


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
