"""Consultation on drafts: its tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class Consultation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    sort = CharField(max_length=40, constraints=[Check("\"sort\" IN ('resolution', 'decision', 'scheme', 'upper')")])
    sender = ForeignKeyField(Body, backref="+")
    session = ForeignKeyField(Session, backref="+", null=True)
    sent_on = DateField()
    sent_number = CharField(max_length=60, null=True)
    due_on = DateField()
    summary = TextField(null=True)
    closed_on = DateField(null=True)
    closing = TextField(null=True)

    class Meta:
        table_name = "consultation"


class ConsultedBody(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    consultation = ForeignKeyField(Consultation, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    replied_on = DateField(null=True)
    reply_number = CharField(max_length=60, null=True)
    agrees = BooleanField()

    class Meta:
        table_name = "consulted_body"


class DraftComment(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    consultation = ForeignKeyField(Consultation, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    commented_on = DateField()
    article = CharField(max_length=100)
    text = TextField()
    outcome = CharField(max_length=40, null=True, constraints=[
        Check("\"outcome\" IN ('accepted', 'partly', 'rejected')")])
    explanation = TextField(null=True)
    explained_on = DateField(null=True)

    class Meta:
        table_name = "draft_comment"


TABLES = (Consultation, ConsultedBody, DraftComment)
STUBS = (Dossier, Body, Session)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
