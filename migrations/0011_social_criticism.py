"""Social criticism: its tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class SocialCriticism(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    form = CharField(max_length=40, constraints=[Check("\"form\" IN ('conference', 'written', 'dialogue')")])
    requester = ForeignKeyField(Body, backref="+")
    requested_on = DateField(null=True)
    draft_received_on = DateField(null=True)
    held_on = DateField()
    place = CharField(max_length=200, null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)
    summary = TextField()
    answer_due_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)

    class Meta:
        table_name = "social_criticism"


class CriticismParticipant(Model):
    code = CharField(max_length=80, unique=True)
    criticism = ForeignKeyField(SocialCriticism, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+", null=True)
    person = CharField(max_length=100)
    position = TextField(null=True)
    agrees = BooleanField()

    class Meta:
        table_name = "criticism_participant"


TABLES = (SocialCriticism, CriticismParticipant)
STUBS = (Dossier, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
