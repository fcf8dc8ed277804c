"""The migrations make exactly the tables that the models describe, and the history cannot be rewritten."""
import re

import pytest
from peewee import DatabaseError, SqliteDatabase

from portal.base.db import Database
from portal.base.edition import Edition
from portal.dossier import snapshots
from portal.dossier.audit import Event, Head, Revision
from portal.dossier.snapshots import Snapshot
from portal.install import schema
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.locality import Locality

SQLITE = {
    "columns": 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)',
    "keys": 'SELECT "from", "table", "to", on_update, on_delete FROM pragma_foreign_key_list(?)',
    "indexes": """SELECT name, "unique", partial, (SELECT sql FROM sqlite_master AS made WHERE made.name = listed.name)
        FROM pragma_index_list(?) AS listed""",
    "triggers": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
}
POSTGRESQL = {
    "columns": """SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""",
    "keys": """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = %s::regclass AND contype IN ('p', 'f', 'u')""",
    "checks": "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'",
    "indexes": "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s::regclass",
    "triggers": """SELECT pg_get_triggerdef(made.oid) || prosrc
        FROM pg_trigger AS made JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE tgrelid = %s::regclass AND NOT tgisinternal""",
}
GUARDS = {(table, act, words) for act in ("UPDATE", "DELETE") for table, words in (
    ("event", "history is append-only"), ("revision", "history is append-only"), ("frozen", "what was frozen stays"))}

Shape = dict[str, list[tuple[object, ...]]]


def told_by(database: Database, table: str) -> Shape:
    """A table's columns, keys, CHECKs, indexes and triggers, as the database itself tells them."""
    if isinstance(database, SqliteDatabase):
        return {part: rows(database, query, table) for part, query in SQLITE.items()} | {
            "checks": [(check,) for check in checks(database, table)]}
    return {part: rows(database, query, f'"{table}"') for part, query in POSTGRESQL.items()}


def rows(database: Database, query: str, table: str) -> list[tuple[object, ...]]:
    found = database.execute_sql(query, (table,)).fetchall()
    return sorted((row for row in found if "INDEX search" not in str(row[0])), key=str)    # that of words is no model's


def checks(database: SqliteDatabase, table: str) -> list[str]:
    """The CHECKs of a table, blanks folded: SQLite tells them only in the words that made the table."""
    sql, = database.execute_sql("SELECT sql FROM sqlite_master WHERE type='table' AND name=?", (table,)).fetchone()
    return sorted(" ".join(_in_brackets(part).split()) for part in sql.split("CHECK")[1:])


def _in_brackets(words: str) -> str:
    """The first bracketed part, brackets within it included."""
    depth = 0
    for place, letter in enumerate(words):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == ")" and depth == 0:
            return words[:place + 1]
    raise AssertionError(words)


def shapes(database: Database) -> dict[str, Shape]:
    """Every table but the migrations' own."""
    return {table: told_by(database, table) for table in database.get_tables()
            if table != "schema_migration" and not table.startswith("search")}


def guards(made: dict[str, Shape]) -> list[tuple[str, str, str]]:
    """What the triggers refuse: of which table, which act, in what words; those of the edition refuse nothing."""
    return [(table, re.findall("BEFORE (UPDATE|DELETE) ON", str(sql))[0], re.findall("'(.+)'", str(sql))[0])
            for table, shape in made.items() for sql, in shape["triggers"] if "edition" not in str(sql)]


def test_migrations_equal_the_models(database: Database) -> None:
    """But for the triggers, which no model describes."""
    migrated = shapes(database)
    assert sorted(guards(migrated)) == sorted(GUARDS)
    database.drop_tables([table for table in schema.all_tables() if table is not Edition],    # triggers write in it
                         cascade=not isinstance(database, SqliteDatabase))
    database.drop_tables([Edition])
    database.create_tables(schema.all_tables())
    described = shapes(database)
    assert described.keys() == migrated.keys()
    for table, shape in described.items():
        assert shape == migrated[table] | {"triggers": []}, table


def test_a_second_migration_changes_nothing(database: Database) -> None:
    assert schema.pending() == []
    assert schema.migrate() == []
    assert Head.select().count() == 1


def test_every_migration_can_be_undone_and_done_again(database: Database) -> None:
    """Nothing is left behind when all are undone, not even a trigger's function."""
    runner, made = schema.runners()[0], shapes(database)
    done = len(runner.migrations())
    for _ in range(done):
        runner.down()
    assert set(database.get_tables()) <= {"schema_migration"}
    if not isinstance(database, SqliteDatabase):
        assert database.execute_sql(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace").fetchall() == []
    assert len(runner.up()) == done
    assert shapes(database) == made


@pytest.mark.parametrize("table", [Event, Revision, Snapshot])
def test_history_is_append_only(place: Locality, table: type) -> None:
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint())
    snapshots.freeze(record.dossier, {}, record.received_on)
    column = table._meta.sorted_fields[-1]
    with pytest.raises(DatabaseError, match="append-only|was frozen stays"), table._meta.database.atomic():
        table.update({column: column}).execute()
    with pytest.raises(DatabaseError, match="append-only|was frozen stays"), table._meta.database.atomic():
        table.delete().execute()
    assert table.select().count() == 1
