"""Volunteer day: its tables."""
from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class VolunteerDay(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=200)
    held_on = DateField()
    result = TextField(null=True)

    class Meta:
        table_name = "volunteer_day"


class VolunteerTeam(Model):
    code = CharField(max_length=80, unique=True)
    volunteer_day = ForeignKeyField(VolunteerDay, backref="+", on_delete="CASCADE")
    name = CharField(max_length=200)
    people = IntegerField(constraints=[Check('"people" >= 0')])

    class Meta:
        table_name = "volunteer_team"


TABLES = (VolunteerDay, VolunteerTeam)


def up(migrator, db):
    with db.bind_ctx((*TABLES, Dossier)):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx((*TABLES, Dossier)):
        db.drop_tables(TABLES)
