"""Volunteer days: their tables."""
from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Table(Model):
    class Meta:
        legacy_table_names = False


class Dossier(Table): ...


class VolunteerDay(Table):
    dossier = ForeignKeyField(Dossier, primary_key=True, on_delete="CASCADE")
    title = CharField(200)
    held_on = DateField()
    result = TextField(null=True)


class VolunteerTeam(Table):
    code = CharField(80, unique=True)
    volunteer_day = ForeignKeyField(VolunteerDay, on_delete="CASCADE")
    name = CharField(200)
    people = IntegerField(constraints=[Check('"people" >= 0')])


TABLES = (VolunteerDay, VolunteerTeam)


def up(migrator, db):
    with db.bind_ctx((*TABLES, Dossier)):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx((*TABLES, Dossier)):
        db.drop_tables(TABLES)
