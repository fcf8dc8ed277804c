"""Folders of CSV files for the tests of load and dump: a copy of the sample, cells changed in it, files compared."""
import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.install import sample
from portal.transfer import Unreadable, load
from tests.conftest import NOW

SAMPLE = Path(sample.__file__).parent / sample.YEARS[0]
Edit = Callable[[list[list[str]]], None]


def copied(to: Path) -> Path:
    """The sample's files, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, to))


def rows_of(path: Path) -> list[list[str]]:
    """A file's rows, the heading first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rewrite(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def renumbered(rows: list[list[str]], code: str) -> list[str]:
    """The first letter of the file once more under another code, its papers under numbers of their own."""
    found = [code, *rows[1][1:]]
    for name in ("acceptance_number", "decision"):
        found[rows[0].index(name)] = "9" + found[rows[0].index(name)]
    return found


def set_cell(folder: Path, file: str, line: int, column: str, words: str) -> None:
    """Change one cell; lines count as an editor shows them in files without line breaks in cells."""
    rows = rows_of(folder / file)
    rows[line - 1][rows[0].index(column)] = words
    rewrite(folder / file, rows)


def line_of(folder: Path, file: str, code: str) -> int:
    """Where the row with this code stands."""
    return next(i for i, row in enumerate(rows_of(folder / file), start=1) if row[0] == code)


def faults_of(folder: Path) -> list[str]:
    """What a load of the folder is refused for, as the operator reads it."""
    with pytest.raises(Unreadable) as caught:
        load(folder, NOW)
    return str(caught.value).splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
