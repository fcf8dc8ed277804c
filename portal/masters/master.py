"""A table that an administrator keeps, as a value: its fields, what its list shows, what it refuses."""
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.base.columns import field_of, sort_of
from portal.base.db import BaseModel
from portal.domain.fields import Data, Field, Sort

Faults = Callable[[Data, Any], Mapping[str, str]]    # the values and the row as it stands (None: new) -> faults

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
CODE_FAULT = "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ ub-suoi-nhan."
CODE_TAKEN = "Mã này đã có."
TOO_EARLY = "Phải từ ngày bắt đầu trở đi."


@dataclass(frozen=True)
class Master:
    """`slug` is its address and the subject of its events; `one` what a row is called; `fixed` are fields that are
    given once; `columns` are those of its list; `note` is said above the form.
    """

    slug: str
    title: str
    one: str
    table: type[BaseModel]
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    faults: Faults
    fixed: frozenset[str] = frozenset({"code"})
    note: str = ""

    def field(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)

    def subject(self, pk: int) -> str:
        return f"{self.slug}:{pk}"

    def values(self, row: Any) -> Data:
        """The row as plain values, references as ids."""
        return {f.name: row.__data__[f.name] for f in self.fields}


def field(column: Any, **otherwise: Any) -> Field:
    """A column as an administrator meets it: those of any table, whether or not officers fill it in."""
    if sort_of(column):
        return replace(field_of(column), **otherwise)
    return Field(column.name, title=column.verbose_name, required=not column.null,
                 **({"sort": Sort.TEXT, "most": column.__dict__.get("max_length")} | otherwise))


def ref(column: Any, to: str, **otherwise: Any) -> Field:
    """A column that leads to another table kept here."""
    return field(column, sort=Sort.REF, most=None, to=to, **otherwise)


def is_free(table: Any, row: Any, **values: Any) -> bool:
    """Whether no other row has these values."""
    found = table.select().where(*(getattr(table, name) == value for name, value in values.items()))
    return not (found.where(table.id != row.id) if row else found).exists()


def code_faults(table: Any, data: Data, row: Any) -> Data:
    """What is wrong with a new row's code; an old row's is fixed."""
    if row is not None:
        return {}
    if not CODE.fullmatch(data["code"]):
        return {"code": CODE_FAULT}
    return {} if is_free(table, None, code=data["code"]) else {"code": CODE_TAKEN}


def order_faults(data: Data, first: str = "valid_from", last: str = "valid_to") -> Data:
    """A row cannot end before it begins."""
    return {last: TOO_EARLY} if data[last] and data[last] < data[first] else {}


def is_ring(table: Any, above: str, row: Any, start: int | None) -> bool:
    """Whether the row would stand above itself, were `start` put directly above it."""
    up = dict(table.select(table.id, getattr(table, above)).tuples())
    while start is not None:
        if row is not None and start == row.id:
            return True
        start = up.get(start)
    return False


def outlives(data: Data, day: date | None) -> bool:
    """Whether a row of these values goes on after that last day."""
    return day is not None and (data["valid_to"] is None or data["valid_to"] > day)
