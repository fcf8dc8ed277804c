"""Files of a folder parsed: cells into values by the one parser, references looked up, equal keys refused."""
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from portal.domain.errors import Refusal
from portal.domain.fields import Field, Sort, clean
from portal.domain.writing import short_day
from portal.organisation import topics
from portal.organisation.accounts import Membership, address
from portal.transfer import sheets
from portal.transfer.faults import Faults
from portal.transfer.references import References
from portal.transfer.sheets import Read, Row
from portal.transfer.tables import ROW_CODE, Table, tables

REPEATED = (Sort.DAY, Sort.COUNT, Sort.FLAG, Sort.PICK, Sort.REF)
KEPT = 4_096    # values of a column
CODE = re.compile(r"\w([\w.-]*\w)?")
CODES = (("code",),)    # what is unique where rows have codes: the survey looks at them
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")


def read_masters(folder: Path, found: Iterable[Table], references: References, faults: Faults) -> Read:
    """The rows of tables that are no records, parsed; what is wrong is in `faults`."""
    read = {table.name: sheets.read(folder / table.file, table, faults) for table in found}
    for rows in read.values():
        for row in rows:
            _parse(row, faults)
        if rows and len(rows[0].table.key) == 1:
            named = (row.values.get(row.table.key[0]) for row in rows)
            references.expect(rows[0].table.target, (code for code in named if code is not None))
    for rows in read.values():
        for row in rows:
            _look_up(row, references, faults)
            _check_spans(row, faults)
    for rows in read.values():
        _check_unique(rows, references, faults)
        _check_circles(rows, faults)
    return read


def parse(read: Read, references: References, faults: Faults) -> None:
    """Parse some records with all that is theirs; what is wrong is in `faults`."""
    for rows in read.values():
        for row in rows:
            _parse(row, faults)
            _look_up(row, references, faults)
            _check_spans(row, faults)
        for columns in rows[0].table.unique if rows and rows[0].table.unique != CODES else ():
            _check_twice(rows, columns, set(), faults)


def present(folder: Path, faults: Faults) -> list[Table]:
    """The tables that the folder has a file of. Raises Refusal when it has none."""
    if not folder.is_dir():
        raise Refusal(f"Không có thư mục {folder}.")
    files = {path.name for path in folder.glob("*.csv")}
    if not files:
        raise Refusal(f"Thư mục {folder} không có tệp CSV nào.")
    for name in sorted(files - {table.file for table in tables()}):
        faults.add(name, 0, "", "Không có bảng nào mang tên này.")
    return [table for table in tables() if table.file in files]


def _parse(row: Row, faults: Faults) -> None:
    cells, values = row.cells, row.values
    for name, read in _readers(row.table):
        if name not in cells:
            row.sound = False    # the heading's fault, named once
            continue
        try:
            values[name] = read(cells[name])
        except ValueError as fault:
            row.fault(faults, name, fault.args[0])


@cache
def _readers(table: Table) -> tuple[tuple[str, Callable[[str], Any]], ...]:
    """What reads the cells of each column; of what is written again and again the value is kept."""
    return tuple((field.name, lru_cache(KEPT)(read) if field.sort in REPEATED and field.name != table.owner else read)
                 for field, read in ((field, partial(_value, field)) for field in table.fields))


def _value(field: Field, cell: str) -> Any:
    """The value in a cell; a reference stays the code it is written as."""
    value: Any = field.parse(cell) if field.sort is not Sort.REF else _named(field, cell)
    if field.name == "code" and not CODE.fullmatch(value):
        raise ValueError("Mã chỉ gồm chữ, số, dấu gạch và dấu chấm.")
    if field.name != "email":
        return value
    if not ADDRESS.fullmatch(value):
        raise ValueError("Đây không phải một địa chỉ thư điện tử.")
    return address(value)


def _named(field: Field, cell: str) -> Any:
    words = clean(cell)
    if not words and field.required:
        raise ValueError("Xin ghi mã.")
    return (address(words) if field.to == "user" else words) or None


def code_in(cell: str) -> str | None:
    """The code in a cell, if it can be read."""
    try:
        return str(_value(ROW_CODE, cell))
    except ValueError:
        return None


def _look_up(row: Row, references: References, faults: Faults) -> None:
    for field in row.table.references:
        code = row.values.get(field.name)
        if code is not None and not references.leads(field.to or "", code):
            row.fault(faults, field.name, f"Không có mã {code}.")


def _check_spans(row: Row, faults: Faults) -> None:
    for first, last in row.table.spans:
        begins, ends = row.values.get(first), row.values.get(last)
        if begins and ends and ends < begins:
            row.fault(faults, last, f"Phải từ ngày {short_day(begins)} trở đi.")


def _check_circles(rows: list[Row], faults: Faults) -> None:
    """No unit lies in itself, no body reviews itself."""
    for field in rows[0].table.references if rows else ():
        if field.to == rows[0].table.target:
            above = {row.code: row.values.get(field.name) for row in rows}
            for row in rows:
                if leads_back(row.code, above):
                    row.fault(faults, field.name, f"{row.code} lại dẫn về chính nó.")


def leads_back(code: str | None, above: Mapping[str | None, str | None]) -> bool:
    """Whether a row leads to itself, over however many steps."""
    met, here = set[str | None](), code
    while here in above and here not in met:
        met.add(here)
        here = above[here]
    return here is not None and here == code


def _check_unique(rows: list[Row], references: References, faults: Faults) -> None:
    if not rows:
        return
    table = rows[0].table
    for columns in table.unique:
        _check_twice(rows, columns, set(_standing(table, columns, references)), faults)


def _check_twice(rows: list[Row], columns: tuple[str, ...], standing: set[tuple[Any, ...]], faults: Faults) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row.values.get(name) for name in columns)
        if None in key:
            continue
        words = ", ".join(row.cells[name].strip() for name in columns)
        if key in standing:
            row.fault(faults, columns[-1], f"“{words}” đã có.")
        elif key in seen:
            row.fault(faults, columns[-1], f"“{words}” đã ghi ở dòng {seen[key]}.")
        seen.setdefault(key, row.line)


def _standing(table: Table, columns: tuple[str, ...], references: References) -> Iterator[tuple[Any, ...]]:
    """The keys in the database, as files write them."""
    fields = {f.name: f for f in table.fields}
    for found in standing_rows(table).select(*(table.model._meta.fields[name] for name in columns)).tuples():
        yield tuple(references.code(fields[name].to or "", value) if fields[name].sort is Sort.REF else value
                    for name, value in zip(columns, found, strict=True))


def standing_rows(table: Table) -> Any:
    """The rows of a table that files speak of: where the portal brings rows itself, those that somebody changed.

    A role of one's own and one held in a colleague's place stand in one table and have a file each.
    """
    model = table.model
    if model is Membership:
        return model.select().where(model.stands_for.is_null(table.name == "memberships"))
    if table.name in ("calendar_days", "deadline_rules"):
        return model.select().where(model.source == "administrator")
    if table.name == "topics":
        return model.select().where(model.code.not_in(topics.as_shipped()))
    return model.select()
