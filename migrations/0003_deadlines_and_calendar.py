"""Deadlines of dossiers and the work calendar."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Deadline(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE")
    rule = CharField(max_length=60)
    version = TextField()
    title = CharField(max_length=200)
    owner = ForeignKeyField(Body, backref="+", null=True)
    start = DateField()
    due = DateField(index=True)
    met = DateField(null=True)
    flags = CharField(max_length=120)
    extended = IntegerField()
    suspended = BooleanField()

    class Meta:
        table_name = "deadline"
        indexes = (
            (("dossier", "rule"), True),
            (("rule", "due"), False),
        )


class CalendarDay(Model):
    day = DateField(unique=True)
    kind = CharField(max_length=10, constraints=[Check("kind IN ('off', 'worked')")])
    name = CharField(max_length=120, constraints=[Check("name <> ''")])
    source = CharField(max_length=20, constraints=[Check("source IN ('holidays', 'administrator')")])

    class Meta:
        table_name = "calendar_day"


TABLES = (Deadline, CalendarDay)
STUBS = (Dossier, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
