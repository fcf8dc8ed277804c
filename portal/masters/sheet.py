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
from portal.domain.fields import Field, Sort, clean
from portal.domain.policy import May
from portal.dossier.audit import Moment
from portal.masters.master import Data, Master
from portal.masters.reading import TABLES
from portal.masters.writing import add, changes, correct, require, version_of
from portal.transfer.faults import Faults

MOST_BYTES, MOST_ROWS = 1_000_000, 5_000
MARK = "\ufeff"
LEADS = ("=", "+", "-", "@", "\t", "\r")    # a spreadsheet takes a cell that begins so for a formula
YES = "Có"
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
    codes = {to: dict(TABLES[to].select(TABLES[to].id, TABLES[to].code).tuples()) for to in _targets(master)}
    yield MARK + _line(f.title for f in master.fields)
    for row in master.table.select().order_by(master.table.code).iterator():
        yield _line(_cell(f, row.__data__[f.name], codes) for f in master.fields)


def _targets(master: Master) -> set[str]:
    return {f.to for f in master.fields if f.sort is Sort.REF and f.to}


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
            return f"{value:%d/%m/%Y}"
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
    heading, rows = _read(master, raw, name, faults)
    faults.stop()
    lines: list[Line] = []
    seen: dict[str, int] = {}
    same = 0
    for number, cells in rows:
        if line := _row(master, moment, name, number, dict(zip(heading, cells, strict=True)), seen, faults):
            lines.append(line)
        else:
            same += 1
    faults.stop()
    return Preview(tuple(lines), same)


def _read(master: Master, raw: bytes, name: str, faults: Faults) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The columns that the file has and its rows with their lines; commas, semicolons or tabs may part the cells."""
    if len(raw) > MOST_BYTES:
        raise Refusal("Tệp quá lớn; nhiều nhất 1 MB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("Tệp không ghi bằng UTF-8. Trong Excel chọn lưu thành “CSV UTF-8”.") from None
    text = text.split("\n", 1)[-1] if text.startswith("sep=") else text
    known = {words: f.name for f in master.fields for words in (f.title.casefold(), f.name)}
    parted = max(",;\t", key=lambda mark: sum(
        words.strip().strip('"').casefold() in known for words in text.split("\n", 1)[0].split(mark)))
    reader = csv.reader(StringIO(text, newline=""), delimiter=parted, strict=True)
    try:
        titles = [words.strip() for words in next(reader, [])]
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise Refusal("Dấu ngoặc kép đặt sai hoặc một ô quá dài; không đọc được tệp.") from None
    heading = [known.get(words.casefold(), "") for words in titles]
    _check_shape(name, titles, heading, rows, faults)
    return heading, rows


def _check_shape(name: str, titles: list[str], heading: list[str], rows: list[tuple[int, list[str]]],
                 faults: Faults) -> None:
    for place, words in enumerate(titles):
        if not heading[place]:
            faults.add(name, 1, words or f"thứ {place + 1}", "Không biết cột này.")
        elif heading[place] in heading[:place]:
            faults.add(name, 1, words, "Cột này có hai lần.")
    if "code" not in heading:
        faults.add(name, 1, "Mã", "Thiếu cột này.")
    if len(rows) > MOST_ROWS:
        faults.add(name, rows[MOST_ROWS][0], "", f"Nhiều nhất {MOST_ROWS} dòng một lần nạp.")
    for number, cells in rows:
        if len(cells) != len(titles):
            faults.add(name, number, "", f"Dòng này có {len(cells)} ô; đầu bảng có {len(titles)} cột.")


def _row(master: Master, moment: Moment, name: str, number: int, cells: dict[str, str], seen: dict[str, int],
         faults: Faults) -> Line | None:
    """Do one row; None for one that says what stands, or that cannot stand (its faults are named)."""
    code = _bare(cells["code"])
    if code in seen:
        faults.add(name, number, "Mã", f"Mã này đã ghi ở dòng {seen[code]}.")
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
            faults.add(name, number, field.title, str(fault))
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
        raise ValueError(f"Không có mã {code}; dòng mới được dẫn tới phải đứng trước.")
    pk: int = found.id
    return pk
