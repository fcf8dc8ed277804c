"""No page reads a table that grows from one end to the other, as the database itself plans each of its queries."""
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from portal.base.db import database, is_sqlite
from portal.dossier.tables import Dossier
from portal.records import kinds
from tests.browser_client import Browser, Queries

SMALL = {    # as many rows as a country has bodies and people, or fewer
    "user", "membership", "body", "unit", "succession", "term", "deputy_group", "deputy", "candidate", "topic",
    "own_review", "setting", "calendar_day", "deadline_rule", "regulation", "clause", "duty", "signatory", "sign_in",
    "edition", "head", "counter"}
COUNTED = {"yearly_report", "reconciliation"}    # their pages count a year's figures from its records
VIEWS = ("open", "overdue", "waiting", "returned")
READERS = [("tt", "officer"), ("ub", "reviewer"), ("tt", "leader"), ("tt", "auditor"), ("ub-a", "officer")]


def paths() -> Iterator[str]:
    yield from ("/", "/search?q=dot", "/search?q=DT-2021-0001", "/obligations/", "/registers", "/my-files/")
    for kind in kinds():
        pk = Dossier.get(Dossier.kind == kind.slug).id
        yield from (f"/{kind.slug}/", f"/{kind.slug}/?q=an", *(f"/{kind.slug}/?view={view}" for view in VIEWS))
        if kind.slug not in COUNTED:
            yield from (f"/{kind.slug}/{page}" for page in ("new", f"details?id={pk}", f"edit?id={pk}"))


def walked(sql: str, values: Any) -> set[str]:
    """The growing tables that this query walks from end to end."""
    names = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
    plan = _of_sqlite(sql, values) if is_sqlite() else _of_postgresql(sql, values)
    tables = {model._meta.table_name for model in Dossier.__base__.__subclasses__()} | {k.table._meta.table_name
                                                                                        for k in kinds()}
    return {names.get(name, name) for name in plan} & (tables - SMALL)


def _of_sqlite(sql: str, values: Any) -> Iterator[str]:
    """An index may be walked where a limit ends the walk."""
    for _, _, _, said in database.obj.connection().execute(f"EXPLAIN QUERY PLAN {sql}", values or ()).fetchall():
        if (found := re.match(r"SCAN (\w+)( USING .*INDEX)?", said)) and not (found[2] and "LIMIT" in sql):
            yield found[1]


def _of_postgresql(sql: str, values: Any) -> Iterator[str]:
    cursor = database.obj.connection().cursor()
    cursor.execute("SET enable_seqscan = off")
    cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
    found = cursor.fetchone()[0]
    cursor.execute("SET enable_seqscan = on")
    yield from _whole((json.loads(found) if isinstance(found, str) else found)[0]["Plan"])


def _whole(node: dict[str, Any], limited: bool = False) -> Iterator[str]:
    limited = limited or node["Node Type"] == "Limit"
    if "Scan" in node["Node Type"] and "Relation Name" in node and not limited and not (
            node.keys() & {"Index Cond", "Recheck Cond"}):
        yield node["Relation Name"]
    for inner in node.get("Plans", ()):
        yield from _whole(inner, limited)


@pytest.mark.timeout(180)
def test_no_page_walks_a_table_that_grows(canaries: Any, browse: Callable[..., Browser]) -> None:
    found, asked = dict[tuple[str, str], tuple[str, Any]](), 0
    for who in READERS:
        browser = browse(*who)
        browser.get("/password")
        for path in paths():
            with Queries() as queries:
                browser.get(path)
            for sql, values in queries.given:
                if sql.lstrip().startswith("SELECT") and "(0 = 1)" not in sql:
                    asked += 1
                    found |= {(table, path): (sql, who) for table in walked(sql, values)}
    assert asked > 1_000
    assert found == {}
