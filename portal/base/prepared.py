"""Queries of one shape: written out once for each kind of database, asked with other values each time.

peewee writes a query anew whenever it is asked, which takes it longer than the database takes to answer.
"""
from collections.abc import Callable, Iterable
from functools import cache, wraps
from inspect import signature
from typing import Any

from peewee import SQL, BaseQuery, ColumnBase, Context, Node, NodeList

from portal.base.db import database, is_sqlite


class Slot(Node):
    """Where a prepared query takes its n-th value."""

    def __init__(self, place: int) -> None:
        self.place = place

    def __sql__(self, ctx: Context) -> Context:
        ctx._values.append(self)
        return ctx.literal(ctx.state.param or "?")


def among(column: ColumnBase, keys: Node) -> NodeList:
    """That the column is one of the keys of a list, which each database reads in words of its own."""
    before, after = (("IN (SELECT value FROM json_each(", "))") if is_sqlite() else ("= ANY(CAST(", " AS integer[]))"))
    return NodeList((column, SQL(before), keys, SQL(after)))


def listed(keys: Iterable[int]) -> str:
    """The keys as `among` takes them."""
    found = ",".join(map(str, keys))
    return f"[{found}]" if is_sqlite() else f"{{{found}}}"


def prepared(make: Callable[..., BaseQuery]) -> Callable[..., list[Any]]:
    """Make a function that returns a query into one that asks it and returns the rows.

    The function is called with slots instead of values, once for each kind of database, so what it returns may not
    hang on what it is given; a list of keys is one value, which `among` reads and `listed` writes.
    """
    return _asking(make, lambda query, cursor: list(query._get_cursor_wrapper(cursor)))


def prepared_bare(make: Callable[..., BaseQuery]) -> Callable[..., list[tuple[Any, ...]]]:
    """The same with the rows as the database tells them: a day may be a text, a word is not yet one of its own."""
    return _asking(make, lambda _query, cursor: cursor.fetchall())


def _asking(make: Callable[..., BaseQuery], rows: Callable[[Any, Any], list[Any]]) -> Callable[..., list[Any]]:
    @cache
    def written(_param: str) -> tuple[Any, str, list[Any]]:
        query = make(*map(Slot, range(len(signature(make).parameters))))
        text, given = database.get_sql_context().sql(query).query()
        return query, text, given

    @wraps(make)
    def ask(*values: Any) -> list[Any]:
        query, text, given = written(database.obj.param)
        return rows(query, database.execute_sql(text, [values[v.place] if isinstance(v, Slot) else v for v in given]))
    return ask
