"""Joint meeting: its tables."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class Body(Model):
    class Meta:
        table_name = "body"


class JointMeeting(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    held_on = DateField()
    place = CharField(max_length=200)
    session = ForeignKeyField(Session, backref="+", null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)

    class Meta:
        table_name = "joint_meeting"


class AgendaItem(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(JointMeeting, backref="+", on_delete="CASCADE")
    subject = CharField(max_length=400)
    presenter = ForeignKeyField(Body, backref="+", null=True)

    class Meta:
        table_name = "agenda_item"


class Participant(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(JointMeeting, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    person = CharField(max_length=100, null=True)
    attended = BooleanField()

    class Meta:
        table_name = "participant"


class Conclusion(Model):
    code = CharField(max_length=80, unique=True)
    meeting = ForeignKeyField(JointMeeting, backref="+", on_delete="CASCADE")
    text = TextField()
    owner = ForeignKeyField(Body, backref="+", null=True)
    due_on = DateField(null=True)

    class Meta:
        table_name = "conclusion"


TABLES = (JointMeeting, AgendaItem, Participant, Conclusion)
STUBS = (Dossier, Session, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
