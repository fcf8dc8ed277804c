"""Letters that urge: their tables."""

from peewee import CharField, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Urging(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    subject = CharField(max_length=300)
    addressee = ForeignKeyField(Body, backref="+")
    counted_on = DateField()
    answer_by = DateField()
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    closed_on = DateField(null=True)

    class Meta:
        table_name = "urging"


class UrgedItem(Model):
    code = CharField(max_length=80, unique=True)
    urging = ForeignKeyField(Urging, backref="+", on_delete="CASCADE")
    record = CharField(max_length=60)
    title = CharField(max_length=400)
    owed = CharField(max_length=200)
    due_on = DateField()

    class Meta:
        table_name = "urged_item"


TABLES = (Urging, UrgedItem)
STUBS = (Dossier, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
