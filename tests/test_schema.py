"""The migrations make exactly the tables that the models describe, and the history cannot be rewritten."""
import pytest
from peewee import DatabaseError, SqliteDatabase

from portal.base.db import Database
from portal.dossier.audit import Event, Head, Revision
from portal.install import schema
from portal.operations import acts
from portal.records.complaint import Complaint
from tests import factories
from tests.locality import Locality


def described(database: Database, table: str) -> tuple:
    """A table's columns, keys and indexes, as the database itself tells them."""
    columns = sorted((c.name, c.data_type.upper(), c.null, c.primary_key) for c in database.get_columns(table))
    keys = sorted((k.column, k.dest_table) for k in database.get_foreign_keys(table))
    indexes = sorted((tuple(i.columns), i.unique) for i in database.get_indexes(table))
    return columns, keys, indexes


def checks(database: Database, table: str) -> list[str]:
    """The CHECKs of a table, blanks folded."""
    if isinstance(database, SqliteDatabase):
        sql, = database.execute_sql("SELECT sql FROM sqlite_master WHERE type='table' AND name=?", (table,)).fetchone()
        return sorted(" ".join(_in_brackets(part).split()) for part in sql.split("CHECK")[1:])
    found = database.execute_sql("""SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'c' AND conrelid = %s::regclass""", (f'"{table}"',)).fetchall()
    return sorted(row[0] for row in found)


def _in_brackets(words: str) -> str:
    """The first bracketed part, brackets within it included."""
    depth = 0
    for place, letter in enumerate(words):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == ")" and depth == 0:
            return words[:place + 1]
    raise AssertionError(words)


def test_migrations_equal_the_models(database: Database) -> None:
    migrated = {t._meta.table_name: (described(database, t._meta.table_name), checks(database, t._meta.table_name))
                for t in schema.all_tables()}
    database.drop_tables(schema.all_tables(), cascade=not isinstance(database, SqliteDatabase))
    database.create_tables(schema.all_tables())
    for table in schema.all_tables():
        name = table._meta.table_name
        assert (described(database, name), checks(database, name)) == migrated[name], name


def test_a_second_migration_changes_nothing(database: Database) -> None:
    assert schema.pending() == []
    assert schema.migrate() == []
    assert Head.select().count() == 1


def test_every_migration_can_be_undone_and_done_again(database: Database) -> None:
    runner = schema.runners()[0]
    done = len(runner.migrations())
    for _ in range(done):
        runner.down()
    assert set(database.get_tables()) <= {"schema_migration"}
    assert len(runner.up()) == done


@pytest.mark.parametrize("table", [Event, Revision])
def test_history_is_append_only(place: Locality, table: type) -> None:
    acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint())
    with pytest.raises(DatabaseError, match="append-only"), table._meta.database.atomic():
        table.update(version=9).execute()
    with pytest.raises(DatabaseError, match="append-only"), table._meta.database.atomic():
        table.delete().execute()
    assert table.select().count() == 1
