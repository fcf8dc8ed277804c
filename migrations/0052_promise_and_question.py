"""Promises made at a session, and questions put there: their tables."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class Recommendation(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "recommendation"


class Body(Model):
    class Meta:
        table_name = "body"


class DeputyGroup(Model):
    class Meta:
        table_name = "deputy_group"


class Promise(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    text = TextField()
    promiser = CharField(max_length=100)
    promiser_title = CharField(max_length=150, null=True)
    body = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    kept_on = DateField(null=True)
    proof = TextField(null=True)
    extended_on = DateField(null=True)
    extended_to = DateField(null=True)
    not_kept_on = DateField(null=True)

    class Meta:
        table_name = "promise"


class Question(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    text = TextField()
    asker = CharField(max_length=100)
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    addressee = ForeignKeyField(Body, backref="+")
    answer_by = DateField(null=True)
    recommendation = ForeignKeyField(Recommendation, backref="+", null=True)
    answered_on = DateField(null=True)
    manner = CharField(max_length=40, null=True, constraints=[Check("\"manner\" IN ('at_session', 'in_writing')")])
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    satisfied_on = DateField(null=True)
    unsatisfied_on = DateField(null=True)

    class Meta:
        table_name = "question"


TABLES = (Promise, Question)
STUBS = (Dossier, Session, Recommendation, Body, DeputyGroup)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
