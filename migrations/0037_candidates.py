"""Candidates who stand for a council or the National Assembly: their table."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model


class Unit(Model):
    class Meta:
        table_name = "unit"


class Term(Model):
    class Meta:
        table_name = "term"


class Candidate(Model):
    code = CharField(max_length=40, unique=True)
    name = CharField(max_length=100)
    unit = ForeignKeyField(Unit, backref="+")
    level = CharField(
        max_length=40, constraints=[Check("\"level\" IN ('own', 'upper', 'national')")])
    constituency = CharField(max_length=200)
    election_day = DateField()
    term = ForeignKeyField(Term, backref="+", null=True)
    position = CharField(max_length=200, null=True)

    class Meta:
        table_name = "candidate"


TABLES = (Candidate,)
STUBS = (Unit, Term)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
