"""Voter-contact round: its tables."""

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, Model


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class DeputyGroup(Model):
    class Meta:
        table_name = "deputy_group"


class ContactRound(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    phase = CharField(max_length=40, constraints=[Check("\"phase\" IN ('before_session', 'after_session', 'other')")])
    form = CharField(max_length=40, constraints=[Check("\"form\" IN ('direct', 'online', 'compiled')")])
    level = CharField(
        max_length=40, constraints=[Check("\"level\" IN ('own', 'upper', 'national', 'national_and_upper')")]
    )
    session = ForeignKeyField(Session, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(max_length=60, null=True)
    plan_issued_on = DateField(null=True)

    class Meta:
        table_name = "contact_round"


class ContactMeeting(Model):
    code = CharField(max_length=80, unique=True)
    round = ForeignKeyField(ContactRound, backref="+", on_delete="CASCADE")
    no = IntegerField(constraints=[Check('"no" >= 0')])
    place = CharField(max_length=200)
    held_on = DateField()
    chair = CharField(max_length=100)
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    deputies = IntegerField(null=True, constraints=[Check('"deputies" >= 0')])
    leader = CharField(max_length=100, null=True)
    attendance = IntegerField(constraints=[Check('"attendance" >= 0')])

    class Meta:
        table_name = "contact_meeting"


TABLES = (ContactRound, ContactMeeting)
STUBS = (Dossier, Session, DeputyGroup)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
