"""Files of a folder parsed: cells into values by the one parser, references looked up, equal keys refused."""
import re
from collections.abc import Iterable, Iterator
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
from portal.transfer.tables import Table, tables

CODE = re.compile(r"\w([\w.-]*\w)?")
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")


def read_folder(folder: Path, references: References, faults: Faults) -> Read:
    """Every row of the folder, parsed; what is wrong is in `faults`."""
    found = {table.name: sheets.read(folder / table.file, table, faults) for table in _present(folder, faults)}
    rows = [row for name in found for row in found[name]]
    for row in rows:
        _parse(row, faults)
        references.expect(row)
    for row in rows:
        _look_up(row, references, faults)
        _check_spans(row, faults)
    for name in found:
        _check_unique(found[name], references, faults)
        _check_circles(found[name], faults)
    _check_codes(rows, references, faults)
    return found


def _present(folder: Path, faults: Faults) -> list[Table]:
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
    for field in row.table.fields:
        if field.name not in row.cells:
            row.sound = False    # the heading's fault, named once
            continue
        try:
            row.values[field.name] = _value(field, row.cells[field.name])
        except ValueError as fault:
            row.fault(faults, field.name, fault.args[0])


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


def _look_up(row: Row, references: References, faults: Faults) -> None:
    for field in row.table.fields:
        code = row.values.get(field.name)
        if field.sort is not Sort.REF or field.to is None or code is None:
            continue
        if field.name == row.table.owner and code not in references.coming.get(field.to, ()):
            stands = code in references.standing(field.to)
            row.fault(faults, field.name, f"Hồ sơ {code} đã có; lệnh nạp không thêm dòng vào hồ sơ cũ." if stands
                      else f"Không có hồ sơ mang mã {code} trong lần nạp này.")
        elif not references.leads(field.to, code):
            row.fault(faults, field.name, f"Không có mã {code}.")


def _check_spans(row: Row, faults: Faults) -> None:
    for first, last in row.table.spans:
        begins, ends = row.values.get(first), row.values.get(last)
        if begins and ends and ends < begins:
            row.fault(faults, last, f"Phải từ ngày {short_day(begins)} trở đi.")


def _check_circles(rows: list[Row], faults: Faults) -> None:
    """No unit lies in itself, no body reviews itself, over however many steps."""
    for name in [f.name for f in rows[0].table.fields if f.to == rows[0].table.target] if rows else []:
        above = {row.code: row.values.get(name) for row in rows}
        for row in rows:
            met, here = set(), row.code
            while here in above and here not in met:
                met.add(here)
                here = above[here]
            if here is not None and here == row.code:
                row.fault(faults, name, f"{row.code} lại dẫn về chính nó.")


def _check_codes(rows: Iterable[Row], references: References, faults: Faults) -> None:
    """One code names one dossier, whatever its kind."""
    for row in rows:
        if row.table.kind is None or row.code is None:
            continue
        first = references.coming["dossier"][row.code]
        if row.code in references.standing("dossier"):
            row.fault(faults, "code", f"Mã {row.code} đã có.")
        elif first is not row and first.table is not row.table:
            row.fault(faults, "code", f"Mã {row.code} đã dùng ở {first.table.file}, dòng {first.line}.")


def _check_unique(rows: list[Row], references: References, faults: Faults) -> None:
    if not rows:
        return
    table = rows[0].table
    for columns in table.unique:
        standing = set(_standing(table, columns, references))
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
    """The keys in the database, as files write them. Of records none: their codes are looked at together."""
    if table.kind is not None:
        return
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
