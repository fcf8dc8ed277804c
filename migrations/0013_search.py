"""The index of words: on SQLite a table of its own, on PostgreSQL an index of the dossiers."""
from peewee import SqliteDatabase

SQLITE = """CREATE VIRTUAL TABLE search USING fts5(
    words, content = '', detail = none, prefix = '1 2 3 4 5 6 7',
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'")"""
POSTGRESQL = "CREATE INDEX search ON dossier USING gin (array_to_tsvector(string_to_array(words, ' ')))"


def up(migrator, db):
    db.execute_sql(SQLITE if isinstance(db, SqliteDatabase) else POSTGRESQL)


def down(migrator, db):
    db.execute_sql("DROP TABLE search" if isinstance(db, SqliteDatabase) else "DROP INDEX search")
