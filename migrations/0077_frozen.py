"""What was frozen of reports and sheets: kept for good, by the database's own refusal."""

from peewee import CharField, DateField, ForeignKeyField, Model, SqliteDatabase, TextField

SQLITE = """CREATE TRIGGER frozen_no_{act} BEFORE {act} ON "frozen"
BEGIN SELECT RAISE(ABORT, 'what was frozen stays'); END"""
FUNCTION = """CREATE OR REPLACE FUNCTION frozen_stays() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'what was frozen stays'; END $$ LANGUAGE plpgsql"""
POSTGRESQL = """CREATE TRIGGER frozen_no_{act} BEFORE {act} ON "frozen"
FOR EACH ROW EXECUTE FUNCTION frozen_stays()"""


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Frozen(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT", unique=True)
    frozen_on = DateField()
    sha256 = CharField(max_length=64)
    content = TextField()

    class Meta:
        table_name = "frozen"


TABLES = (Frozen,)
STUBS = (Dossier,)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)
    sqlite = isinstance(db, SqliteDatabase)
    if not sqlite:
        db.execute_sql(FUNCTION)
    for act in ("UPDATE", "DELETE"):
        db.execute_sql((SQLITE if sqlite else POSTGRESQL).format(act=act))


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
