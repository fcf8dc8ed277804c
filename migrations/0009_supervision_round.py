"""Supervision round: its tables."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Unit(Model):
    class Meta:
        table_name = "unit"


class SupervisionRound(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    mode = CharField(max_length=40, constraints=[Check("\"mode\" IN ('supervision', 'survey')")])
    manner = CharField(max_length=40, constraints=[Check("\"manner\" IN ('regular', 'thematic', 'again')")])
    field = CharField(
        max_length=40,
        constraints=[Check("\"field\" IN ('socio_economic', 'defence_security', 'judicial', 'lower_council')")],
    )
    object = ForeignKeyField(Body, backref="+")
    area = ForeignKeyField(Unit, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(max_length=60, null=True)
    lead = CharField(max_length=100)
    lead_title = CharField(max_length=150)

    class Meta:
        table_name = "supervision_round"


class TeamMember(Model):
    code = CharField(max_length=80, unique=True)
    round = ForeignKeyField(SupervisionRound, backref="+", on_delete="CASCADE")
    person = CharField(max_length=100)
    body = ForeignKeyField(Body, backref="+")
    position = CharField(max_length=150, null=True)

    class Meta:
        table_name = "team_member"


TABLES = (SupervisionRound, TeamMember)
STUBS = (Dossier, Body, Unit)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
