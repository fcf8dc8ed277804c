"""An administrator's table as a CSV file for spreadsheets: written out, and read in all or nothing.

A file read in adds the rows whose codes are new and corrects those that stand; it deletes nothing. Each row is one
operation like that of the form, with its own checks and event. What would be done is shown first by doing it in a
transaction that is then undone, so that the preview cannot differ from the act.
"""
import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from portal.base.db import immediate
from portal.domain.errors import Invalid, Refusal, Stale
from portal.domain.fields import Data, Field, Sort, clean
from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.sheet import Reading, Sheet, read_sheet
from portal.domain.writing import YES, short_day
from portal.dossier.audit import Moment
from portal.masters.master import Master
from portal.masters.reading import TABLES
from portal.masters.writing import add, changes, correct, require, version_of
from portal.transfer.faults import Faults

MOST_BYTES, MOST_ROWS = 1_000_000, 5_000
MARK = "\ufeff"
LEADS = ("=", "+", "-", "@", "\t", "\r")    # a spreadsheet takes a cell that begins so for a formula
CHANGED = "Danh sách đã có người sửa sau khi bạn xem trước; xin xem lại rồi nạp."


@dataclass(frozen=True)
class Line:
    """What one row of the file does: its line, the row's code, whether it is new, what it says or changes."""

    number: int
    code: str
    is_new: bool
    told: str


@dataclass(frozen=True)
class Preview:
    """What a file does; rows that say what stands are only counted. `seal` tells one such list from another."""

    lines: tuple[Line, ...]
    same: int

    @property
    def seal(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


def can_travel(master: Master) -> bool:
    """Only rows with a code can be told apart in a file."""
    return "code" in master.fixed


def written(master: Master) -> Iterator[str]:
    """The whole table, a line at a time, with the mark by which spreadsheets know its letters; rows by code."""
    targets = {f.to for f in master.fields if f.sort is Sort.REF and f.to}
    codes = {to: dict(TABLES[to].select(TABLES[to].id, TABLES[to].code).tuples()) for to in targets}
    yield MARK + _line(f.title for f in master.fields)
    for row in master.table.select().order_by(master.table.code).iterator():
        yield _line(_cell(f, row.__data__[f.name], codes) for f in master.fields)


def _line(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(LEADS) else cell for cell in cells])
    return out.getvalue()


def _cell(field: Field, value: Any, codes: dict[str, dict[int, str]]) -> str:
    """A value as people read it; a reference by the code that the parser looks up again."""
    if value is None:
        return ""
    match field.sort:
        case Sort.REF:
            return codes[field.to or ""][value]
        case Sort.PICK:
            return dict(field.options)[str(value)]
        case Sort.FLAG:
            return YES if value else ""
        case Sort.DAY:
            return short_day(value)
    return str(value)


def preview(master: Master, moment: Moment, raw: bytes) -> Preview:
    """What the file would do. Raises Unreadable with every bad row, Refusal for what is no such file."""
    with immediate() as trial:
        found = _applied(master, moment, raw)
        trial.rollback()
    return found


def enter(master: Master, moment: Moment, raw: bytes, seal: str) -> Preview:
    """Do what was previewed. Raises Stale when it would by now be something else; then nothing was changed."""
    with immediate():
        found = _applied(master, moment, raw)
        if found.seal != seal:
            raise Stale(CHANGED)
    return found


def _applied(master: Master, moment: Moment, raw: bytes) -> Preview:
    require(moment, May.PEOPLE)
    name, faults = f"{master.slug}.csv", Faults()
    sheet = _read(master, raw, name, faults)
    faults.stop()
    lines: list[Line] = []
    seen: dict[str, int] = {}
    same = 0
    for number, cells in sheet.rows:
        if line := _row(master, moment, name, number, dict(zip(sheet.columns, cells, strict=True)), seen, faults):
            lines.append(line)
        else:
            same += 1
    faults.stop()
    return Preview(tuple(lines), same)


def _read(master: Master, raw: bytes, name: str, faults: Faults) -> Sheet:
    """The file as people save it: columns by title or name, commas, semicolons or tabs between its cells."""
    if len(raw) > MOST_BYTES:
        raise Refusal("Tệp quá lớn; nhiều nhất 1 MB.")
    known = {words: f.name for f in master.fields for words in (f.title.casefold(), f.name)}
    sheet = read_sheet(raw, Reading(lambda words: known.get(words.casefold(), ""), {"code": "Mã"}, ",;\t", True))
    if sheet.misspelt:
        raise Refusal("Tệp không ghi bằng UTF-8. Trong Excel chọn lưu thành “CSV UTF-8”.")
    if sheet.torn:
        raise Refusal("Dấu ngoặc kép đặt sai hoặc một ô quá dài; không đọc được tệp.")
    for flaw in sheet.flaws:
        faults.add(name, *flaw)
    if len(sheet.rows) > MOST_ROWS:
        faults.add(name, sheet.rows[MOST_ROWS][0], "", Message("Nhiều nhất {most} dòng một lần nạp.", most=MOST_ROWS))
    return sheet


def _row(master: Master, moment: Moment, name: str, number: int, cells: dict[str, str], seen: dict[str, int],
         faults: Faults) -> Line | None:
    """Do one row; None for one that says what stands, or that cannot stand (its faults are named)."""
    code = _bare(cells["code"])
    if code in seen:
        faults.add(name, number, "Mã", Message("Mã này đã ghi ở dòng {line}.", line=seen[code]))
        return None
    seen[code] = number
    row = master.table.get_or_none(master.table.code == code)
    values = _values(master, cells, row is not None, name, number, faults)
    if values is None:
        return None
    try:
        if row is None:
            told = add(master, moment, values)
            return Line(number, code, True, str(told))
        before = master.values(row)
        told = "; ".join(changes(master, before, before | values))
        correct(master, row.id, moment, version_of(master.subject(row.id)), values)
        return Line(number, code, False, told) if told else None
    except Invalid as invalid:
        for path, sentence in invalid.faults.items():
            faults.add(name, number, master.field(path).title, sentence)
    return None


def _values(master: Master, cells: dict[str, str], stands: bool, name: str, number: int,
            faults: Faults) -> Data | None:
    """The cells as values; of a row that stands only the columns that the file has, its code aside."""
    found: Data = {}
    sound = True
    for field in master.fields:
        if field.name not in cells or (stands and field.name in master.fixed):
            continue
        try:
            found[field.name] = _value(field, _bare(cells[field.name]))
        except ValueError as fault:
            faults.add(name, number, field.title, fault.args[0])
            sound = False
    return found if sound else None


def _bare(cell: str) -> str:
    """The cell without the mark that keeps a spreadsheet from taking it for a formula."""
    words = cell.strip()
    return words[1:] if words.startswith("'") and words[1:].startswith(LEADS) else words


def _value(field: Field, words: str) -> Any:
    """By the one parser; a choice may be written by its label, a reference is written by its code."""
    if field.sort is Sort.REF:
        return _named(field, clean(words))
    if field.sort is Sort.PICK:
        words = next((value for value, label in field.options if label.casefold() == words.casefold()), words)
    if field.sort is Sort.FLAG and words.casefold() in (YES.casefold(), "không", "x"):
        return words.casefold() != "không"
    return field.parse(words)


def _named(field: Field, code: str) -> int | None:
    if not code:
        if field.required:
            raise ValueError("Xin ghi mã.")
        return None
    table = TABLES[field.to or ""]
    found = table.get_or_none(table.code == code)
    if found is None:
        raise ValueError(Message("Không có mã {code}; dòng mới được dẫn tới phải đứng trước.", code=code))
    pk: int = found.id
    return pk
