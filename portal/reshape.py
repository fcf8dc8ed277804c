"""How a migration gives a standing table another shape, its rows kept. It knows no table of ours.

Both shapes are frozen model classes of one table. A new column may be empty or carries a default; what the database
checks of a column, and whether it may be empty, may change. SQLite makes the table anew (the runner has switched
foreign keys off, so nothing cascades); PostgreSQL changes it column by column.
"""
import re
from typing import Any

from peewee import SQL, ForeignKeyField, SqliteDatabase

ASIDE = "reshaped_table"


def reshape(db: Any, old: Any, new: Any) -> None:
    """Turn the table from the old shape into the new one; called the other way round it undoes that."""
    if isinstance(db, SqliteDatabase):
        _make_anew(db, old, new)
    else:
        _alter(db, old, new)


def _make_anew(db: Any, old: Any, new: Any) -> None:
    name, columns = new._meta.table_name, {f.name: f.column_name for f in new._meta.sorted_fields}
    with db.bind_ctx([new], bind_refs=False, bind_backrefs=False):
        new._meta.set_table_name(ASIDE)
        new._schema.create_table(safe=False)
        new._meta.set_table_name(name)
    kept = [columns[n] for n in columns if n in old._meta.fields]
    fresh = {columns[n]: _default(new._meta.fields[n]) for n in columns if n not in old._meta.fields}
    fresh = {column: value for column, value in fresh.items() if value is not None}
    into = ", ".join(f'"{c}"' for c in (*kept, *fresh))
    values = ", ".join([*(f'"{c}"' for c in kept), *("?" for _ in fresh)])
    db.execute_sql(f'INSERT INTO "{ASIDE}" ({into}) SELECT {values} FROM "{name}"',    # noqa: S608 - our own names
                   tuple(fresh.values()))
    db.execute_sql(f'DROP TABLE "{name}"')
    db.execute_sql(f'ALTER TABLE "{ASIDE}" RENAME TO "{name}"')
    with db.bind_ctx([new], bind_refs=False, bind_backrefs=False):
        new._schema.create_indexes(safe=False)


def _default(field: Any) -> Any:
    return field.default() if callable(field.default) else field.default


def add(db: Any, table: str, column: str, field: Any) -> None:
    """One more column at the end of a table, filled with its default; the others stay, whatever came in between."""
    field.column_name = field.name = column
    datatype, _ = db.get_sql_context().sql(field.ddl_datatype(db.get_sql_context())).query()
    default = _default(field)
    strict = "" if field.null else f" NOT NULL DEFAULT {_literal(default)}"
    db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {datatype}{strict}')


def _literal(value: Any) -> str:
    """A plain default in SQL: no, or no words."""
    return {False: "FALSE", "": "''"}[value]


def drop(db: Any, table: str, column: str) -> None:
    """Undo `add`."""
    db.execute_sql(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')


def refer(db: Any, table: str, column: str, to: str, key: str) -> None:
    """Let a column that holds one of a few words refer to a table that has them; every other column stays as it is."""
    reference = f'FOREIGN KEY ("{column}") REFERENCES "{to}" ("{key}")'
    if isinstance(db, SqliteDatabase):
        _rewrite(db, table, lambda sql: f"{_listed_words(column).sub(lambda found: found[1], sql)[:-1]}, {reference})")
    else:
        db.execute_sql(f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_{column}_check"')
        db.execute_sql(f'ALTER TABLE "{table}" ADD {reference}')
    db.execute_sql(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')


def unrefer(db: Any, table: str, column: str, to: str, key: str, words: tuple[str, ...]) -> None:
    """Undo `refer`: the column holds one of these words again."""
    check = f'CHECK ("{column}" IN ({", ".join(f"{word!r}" for word in words)}))'
    reference = f', FOREIGN KEY ("{column}") REFERENCES "{to}" ("{key}")'
    db.execute_sql(f'DROP INDEX "{table}_{column}"')
    if isinstance(db, SqliteDatabase):
        _rewrite(db, table, lambda sql: _bare_column(column).sub(rf"\1 {check}", sql.replace(reference, ""), count=1))
    else:
        db.execute_sql(f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_{column}_fkey"')
        db.execute_sql(f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{column}_check" {check}')


def _bare_column(column: str) -> re.Pattern[str]:
    return re.compile(rf'("{column}" VARCHAR\(\d+\)(?: NOT NULL)?)')


def _listed_words(column: str) -> re.Pattern[str]:
    """The column with the words that it may hold."""
    return re.compile(rf'{_bare_column(column).pattern} CHECK \("{column}" IN \([^)]*\)\)')


def _rewrite(db: Any, table: str, change: Any) -> None:
    """Make an SQLite table anew from its own words, changed; its rows, indexes and triggers are kept."""
    kept = db.execute_sql("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') "
                          "AND sql IS NOT NULL", (table,)).fetchall()
    (sql,) = db.execute_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    db.execute_sql(change(sql).replace(f'CREATE TABLE "{table}"', f'CREATE TABLE "{ASIDE}"', 1))
    db.execute_sql(f'INSERT INTO "{ASIDE}" SELECT * FROM "{table}"')    # noqa: S608 - our own names
    db.execute_sql(f'DROP TABLE "{table}"')
    db.execute_sql(f'ALTER TABLE "{ASIDE}" RENAME TO "{table}"')
    for (words,) in kept:
        db.execute_sql(words)


def _alter(db: Any, old: Any, new: Any) -> None:
    name, before, after = new._meta.table_name, old._meta.fields, new._meta.fields
    for gone in (f for n, f in before.items() if n not in after):
        db.execute_sql(f'ALTER TABLE "{name}" DROP COLUMN "{gone.column_name}"')
    for fresh in (f for n, f in after.items() if n not in before):
        _add(db, name, fresh)
    for n in after.keys() & before.keys():
        _change(db, name, before[n], after[n])


def _add(db: Any, table: str, field: Any) -> None:
    """A column, filled with its default, then as strict as it is meant to be."""
    column, default = field.column_name, _default(field)
    db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {_datatype(db, field)}')
    if default is not None:
        db.execute_sql(f'UPDATE "{table}" SET "{column}" = %s', (default,))    # noqa: S608
    if not field.null:
        db.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET NOT NULL')
    if isinstance(field, ForeignKeyField):
        target = field.rel_model._meta.table_name
        erased = f" ON DELETE {field.on_delete}" if field.on_delete else ""
        db.execute_sql(f'ALTER TABLE "{table}" ADD FOREIGN KEY ("{column}") '
                       f'REFERENCES "{target}" ("{field.rel_field.column_name}"){erased}')
    _check(db, table, field)
    if field.unique or field.index:
        unique = "UNIQUE " if field.unique else ""
        db.execute_sql(f'CREATE {unique}INDEX "{table}_{column}" ON "{table}" ("{column}")')


def _change(db: Any, table: str, old: Any, new: Any) -> None:
    """Another length or CHECK, or a column that may now be empty, or no longer."""
    if _datatype(db, old) != _datatype(db, new):
        db.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{new.column_name}" TYPE {_datatype(db, new)}')
    if _checks(old) != _checks(new):
        db.execute_sql(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{table}_{old.column_name}_check"')
        _check(db, table, new)
    if old.null != new.null:
        strict = "DROP" if new.null else "SET"
        db.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{new.column_name}" {strict} NOT NULL')


def _datatype(db: Any, field: Any) -> str:
    context = db.get_sql_context()
    words: str = context.sql(field.ddl_datatype(context)).query()[0]
    return words


def _checks(field: Any) -> list[str]:
    return [c.sql for c in field.constraints or () if isinstance(c, SQL)]


def _check(db: Any, table: str, field: Any) -> None:
    for sql in _checks(field):
        db.execute_sql(f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column_name}_check" {sql}')
