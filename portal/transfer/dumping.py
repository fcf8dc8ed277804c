"""`dump`: the whole content written as CSV files; no passwords, no keys, no history, personal data in clear."""
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from peewee import PostgresqlDatabase

from portal.base.db import database
from portal.domain.errors import Refusal
from portal.domain.fields import Field, Sort
from portal.dossier import seals, visibility
from portal.dossier.tables import Dossier
from portal.transfer import sheets
from portal.transfer.parsing import standing_rows
from portal.transfer.references import References
from portal.transfer.tables import Table, tables


def dump(folder: Path) -> list[str]:
    """Write every table that has rows into an empty or new folder; returns the files' names.

    The folder and its files are readable by their owner alone. Raises Refusal when the folder holds anything, and
    when there are records of a kind that is not installed: their content would be lost without a word.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(f"{folder} phải là một thư mục trống hoặc chưa có.")
    if missing := visibility.left_behind():
        names = ", ".join(f"{slug} ({count} hồ sơ)" for slug, count in missing.items())
        raise Refusal(f"Chưa ghi ra tệp nào: có hồ sơ thuộc loại không còn được cài: {names}. "
                      "Hãy cài lại gói có loại ấy.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _as_of_one_moment():
        references = References()
        for table in tables():
            sheets.write(folder, table, _rows(table, references))
    return sorted(path.name for path in folder.glob("*.csv"))


def _as_of_one_moment() -> Any:
    """A transaction in which every query reads the same state, whoever writes meanwhile."""
    found = database.obj
    return found.atomic("REPEATABLE READ") if isinstance(found, PostgresqlDatabase) else found.atomic()


def _rows(table: Table, references: References) -> Iterator[list[str]]:
    for row, dossier in _stored(table):
        opened = _opened(table, row)
        yield [opened[f.name] or "" if f.name in opened else _words(f, _value(f, row, dossier), references)
               for f in table.fields]


def _stored(table: Table) -> Iterator[tuple[Any, Any]]:
    """The rows of a table, each with the dossier that holds its states."""
    if table.kind is None:
        yield from ((row, None) for row in standing_rows(table))
    else:
        found = table.model.select(table.model, Dossier).join(Dossier, on=table.model.dossier)
        yield from ((row, row.dossier) for row in found)


def _value(field: Field, row: Any, dossier: Any) -> Any:
    """A column of the row itself, else of its dossier; of a reference the id, without asking for the other row."""
    source = row if field.name in row._meta.fields else dossier
    return source.__data__[field.name]


def _opened(table: Table, row: Any) -> dict[str, str | None]:
    sealed = {f.name: row.__data__[f.name] for f in table.fields if f.sort is Sort.SEALED}
    return seals.open_all(row.dossier_id, sealed) if any(sealed.values()) else sealed


def _words(field: Field, value: Any, references: References) -> str:
    """A value as files write it: the parser reads the same value back."""
    if field.sort is Sort.REF:
        return references.code(field.to or "", value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
