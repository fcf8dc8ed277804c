"""Meetings of one body: their tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class BodyMeeting(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    sort = CharField(max_length=40, constraints=[
        Check("\"sort\" IN ('standing', 'committee', 'front', 'council_committee')")])
    ordinal = IntegerField(null=True, constraints=[Check("\"ordinal\" >= 0")])
    held_on = DateField()
    place = CharField(max_length=200, null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)
    conclusion = TextField(null=True)

    class Meta:
        table_name = "body_meeting"


class MeetingItem(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(BodyMeeting, backref="+", on_delete="CASCADE")
    subject = CharField(max_length=400)
    presenter = ForeignKeyField(Body, backref="+", null=True)

    class Meta:
        table_name = "meeting_item"


class Invitation(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(BodyMeeting, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    person = CharField(max_length=100, null=True)
    invited_on = DateField(null=True)
    reports = CharField(max_length=300, null=True)
    attended = BooleanField()
    absence = CharField(max_length=200, null=True)

    class Meta:
        table_name = "meeting_invitation"


class ResultNotice(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(BodyMeeting, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    sent_on = DateField(null=True)

    class Meta:
        table_name = "result_notice"


TABLES = (BodyMeeting, MeetingItem, Invitation, ResultNotice)
STUBS = (Dossier, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
