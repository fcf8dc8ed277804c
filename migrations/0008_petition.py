"""Voters' petition: its tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class ContactRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "contact_round"


class Unit(Model):
    class Meta:
        table_name = "unit"


class Body(Model):
    class Meta:
        table_name = "body"


class Petition(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    round = ForeignKeyField(ContactRound, backref="+", on_delete="CASCADE")
    text = TextField()
    meeting_no = IntegerField(null=True, constraints=[Check('"meeting_no" >= 0')])
    commune = ForeignKeyField(Unit, backref="+", null=True)
    field = CharField(
        max_length=40,
        constraints=[
            Check(
                "\"field\" IN ('land_compensation', 'transport_irrigation', 'health', 'education', "
                "'environment', 'social_policy', 'other')"
            )
        ],
    )
    addressee = ForeignKeyField(Body, backref="+", null=True)
    settled = BooleanField()
    compiled_on = DateField(null=True)
    transferred_on = DateField(null=True)
    digest_number = CharField(max_length=60, null=True)
    received_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    result = CharField(
        max_length=40,
        null=True,
        constraints=[Check("\"result\" IN ('resolved', 'resolving', 'will_resolve', 'explained')")],
    )
    will_resolve_by = DateField(null=True)

    class Meta:
        table_name = "petition"


TABLES = (Petition,)
STUBS = (Dossier, ContactRound, Unit, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
