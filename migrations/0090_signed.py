"""The figures under a report's signature: their table."""

from peewee import ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Signed(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", unique=True)
    figures = TextField()

    class Meta:
        table_name = "signed"


TABLES = (Signed,)
STUBS = (Dossier,)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
