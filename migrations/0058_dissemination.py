"""Dissemination: its tables."""

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Dissemination(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    sort = CharField(max_length=40, constraints=[Check("\"sort\" IN ('law', 'resolution', 'campaign', 'unity')")])
    form = CharField(max_length=40, constraints=[
        Check("\"form\" IN ('conference', 'online', 'residential', 'broadcast', 'printed')")])
    first_day = DateField()
    last_day = DateField()
    place = CharField(max_length=300, null=True)
    participants = IntegerField(null=True, constraints=[Check("\"participants\" >= 0")])
    result = TextField(null=True)

    class Meta:
        table_name = "dissemination"


class DisseminatedDocument(Model):
    code = CharField(max_length=80, unique=True)
    dissemination = ForeignKeyField(Dissemination, backref="+", on_delete="CASCADE")
    number = CharField(max_length=60, null=True)
    title = CharField(max_length=300)

    class Meta:
        table_name = "disseminated_document"


class DisseminationPartner(Model):
    code = CharField(max_length=80, unique=True)
    dissemination = ForeignKeyField(Dissemination, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    task = CharField(max_length=300, null=True)

    class Meta:
        table_name = "dissemination_partner"


TABLES = (Dissemination, DisseminatedDocument, DisseminationPartner)
STUBS = (Dossier, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
