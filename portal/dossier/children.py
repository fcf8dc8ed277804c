"""The rows of a record's child lists: those of every list in one statement, written out once for each table."""
import json
from collections.abc import Callable, Collection, Iterator
from functools import cache, reduce
from operator import add
from typing import Any, NamedTuple

from peewee import BaseQuery, ModelSelect, Node, Value, fn

from portal.base.columns import Parent
from portal.base.db import is_sqlite
from portal.base.prepared import among, listed, prepared
from portal.domain.fields import Data
from portal.dossier.tables import Dossier, Record


class Child(NamedTuple):
    """One row: the list that it stands in, the record whose list that is, and what the row holds."""

    rows: str
    owner: int
    data: Data


def of_records(table: Any, owners: Collection[int]) -> Iterator[Child]:
    """The rows of every child list of these records, each list's in the order in which they were entered."""
    keys = table.children()
    if not keys or not owners:
        return
    found = _asked(table)(listed(owners))
    for place, owner, pk, values in sorted(found, key=lambda row: (row[0], row[2])):
        key = keys[place]
        columns = key.model.fields()
        given = json.loads(values)
        read = (None if value is None else key.model._meta.fields[column.name].python_value(value)
                for column, value in zip(columns, given[1:], strict=True))
        yield Child(key.backref, owner, {"id": pk} | dict(zip((c.name for c in columns), read, strict=True))
                    | {"code": given[0]})


@cache
def _asked(table: Any) -> Callable[[str], list[Any]]:
    """What asks for the rows of the records whose ids a list holds."""
    @prepared
    def asked(owners: Node) -> BaseQuery:
        found: BaseQuery = reduce(add, (_of_list(place, key, owners) for place, key in enumerate(table.children())))
        return found.tuples()
    return asked


def _of_list(place: int, key: Parent, owners: Node) -> ModelSelect:
    row = key.model
    lives = issubclass(row, Record)
    values = [Dossier.code if lives else row.code, *(row._meta.fields[column.name] for column in row.fields())]
    found: ModelSelect = row.select(Value(place), key, row._meta.primary_key, _as_json(*values)).where(
        among(key, owners))
    return found.join(Dossier, on=row.dossier) if lives else found


def _as_json(*values: Any) -> Node:
    return fn.json_array(*values) if is_sqlite() else fn.json_build_array(*values).cast("text")
