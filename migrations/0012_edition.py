"""The token that changes with every change of a table that administrators keep, and of the regulations."""
import secrets

from peewee import CharField, Check, IntegerField, SqliteDatabase

from migrations.shapes import Table, making


class Edition(Table):
    id = IntegerField(primary_key=True, constraints=[Check('"id" = 1')])
    token = CharField(32)


make, drop = making(Edition)
ACTS = ("INSERT", "UPDATE", "DELETE")
TABLES = ("unit", "succession", "body", "term", "deputy_group", "deputy", "candidate", "topic", "membership",
          "own_review", "setting", "calendar_day", "deadline_rule", "regulation", "clause", "duty", "signatory")
WATCHED = [    # a table, what is done to it, in which of its rows
    *((table, act, "") for table in TABLES for act in ACTS),
    *(("user", act, "") for act in ("INSERT", "UPDATE OF email, name, active", "DELETE")),    # no try at a password
    *(("dossier", act, f"WHEN ({'OLD' if act == 'DELETE' else 'NEW'}.kind = 'regulation')") for act in ACTS)]
SQLITE = """CREATE TRIGGER {table}_edition_{nth} AFTER {act} ON "{table}" {rows}
BEGIN UPDATE edition SET token = lower(hex(randomblob(16))); END"""
# At the end of a transaction and once in it: so nobody waits for another's, and none holds up the history's lock.
POSTGRESQL = """CREATE CONSTRAINT TRIGGER {table}_edition_{nth} AFTER {act} ON "{table}"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {rows} EXECUTE FUNCTION next_edition()"""
FUNCTION = """CREATE FUNCTION next_edition() RETURNS trigger AS $$
BEGIN
    IF current_setting('portal.edition', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM set_config('portal.edition', pg_current_xact_id()::text, true);
        UPDATE edition SET token = replace(gen_random_uuid()::text, '-', '');
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql"""


def up(migrator, db):
    make(migrator, db)
    sqlite = isinstance(db, SqliteDatabase)
    if not sqlite:
        db.execute_sql(FUNCTION)
    for nth, (table, act, rows) in enumerate(WATCHED):
        db.execute_sql((SQLITE if sqlite else POSTGRESQL).format(table=table, act=act, rows=rows, nth=nth))
    with db.bind_ctx([Edition]):
        Edition.create(id=1, token=secrets.token_hex(16))


def down(migrator, db):
    for nth, (table, _, _) in enumerate(WATCHED):
        db.execute_sql(f"DROP TRIGGER {table}_edition_{nth}" + (
            "" if isinstance(db, SqliteDatabase) else f' ON "{table}"'))
    if not isinstance(db, SqliteDatabase):
        db.execute_sql("DROP FUNCTION next_edition()")
    drop(migrator, db)
