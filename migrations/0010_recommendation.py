"""Supervision recommendation: its tables."""

from peewee import CharField, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class SupervisionRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "supervision_round"


class Body(Model):
    class Meta:
        table_name = "body"


class Recommendation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    round = ForeignKeyField(SupervisionRound, backref="+", on_delete="CASCADE")
    text = TextField()
    addressee = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    started_on = DateField(null=True)
    done_on = DateField(null=True)
    proof = TextField(null=True)
    refused_on = DateField(null=True)
    re_supervised_on = DateField(null=True)
    questioned_on = DateField(null=True)
    question_number = CharField(max_length=60, null=True)

    class Meta:
        table_name = "recommendation"


TABLES = (Recommendation,)
STUBS = (Dossier, SupervisionRound, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
