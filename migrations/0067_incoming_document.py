"""Incoming documents: their table."""

from peewee import CharField, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class IncomingDocument(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    arrived_on = DateField()
    sender = CharField(max_length=200)
    their_number = CharField(max_length=60, null=True)
    their_day = DateField(null=True)
    subject = CharField(max_length=400)
    handler = ForeignKeyField(Body, backref="+", null=True)
    handler_person = CharField(max_length=100, null=True)
    due_on = DateField(null=True)
    done_on = DateField(null=True)
    outcome = TextField(null=True)

    class Meta:
        table_name = "incoming_document"


TABLES = (IncomingDocument,)
STUBS = (
    Dossier,
    Body,
)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
