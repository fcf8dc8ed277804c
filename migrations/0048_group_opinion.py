"""Opinion of a deputies' group: its tables."""

from peewee import CharField, DateField, ForeignKeyField, Model, TextField


class Topic(Model):
    code = CharField(max_length=40, unique=True)

    class Meta:
        table_name = "topic"


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class DeputyGroup(Model):
    class Meta:
        table_name = "deputy_group"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class Body(Model):
    class Meta:
        table_name = "body"


class GroupOpinion(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    text = TextField()
    group = ForeignKeyField(DeputyGroup, backref="+")
    session = ForeignKeyField(Session, backref="+")
    met_on = DateField()
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    addressee = ForeignKeyField(Body, backref="+")
    sent_on = DateField(null=True)
    explained_on = DateField(null=True)
    explanation_number = CharField(max_length=60, null=True)
    explanation = TextField(null=True)

    class Meta:
        table_name = "group_opinion"


TABLES = (GroupOpinion,)
STUBS = (Topic, Dossier, DeputyGroup, Session, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
