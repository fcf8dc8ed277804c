"""Coordination regulation: its tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Term(Model):
    class Meta:
        table_name = "term"


class Body(Model):
    class Meta:
        table_name = "body"


class Regulation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    term = ForeignKeyField(Term, backref="+", null=True)
    effective_on = DateField()
    ended_on = DateField(null=True)
    predecessor = ForeignKeyField("self", backref="+", null=True)
    basis = TextField(null=True)

    class Meta:
        table_name = "regulation"


class Clause(Model):
    code = CharField(max_length=80, unique=True)
    regulation = ForeignKeyField(Regulation, backref="+", on_delete="CASCADE")
    number = CharField(max_length=20)
    title = CharField(max_length=100)
    text = TextField()

    class Meta:
        table_name = "clause"


class Duty(Model):
    code = CharField(max_length=80, unique=True)
    regulation = ForeignKeyField(Regulation, backref="+", on_delete="CASCADE")
    clause = CharField(max_length=20)
    rule = CharField(
        max_length=40,
        constraints=[
            Check(
                "\"rule\" IN ('voter_contact.plan_before', 'voter_contact.plan_after', "
                "'petition.answer_after_session', 'petition.answer_before_session', "
                "'group_opinion.explain')"
            )
        ],
    )
    owner = CharField(
        max_length=40,
        constraints=[
            Check(
                "\"owner\" IN ('council', 'standing_committee', 'council_committee', 'peoples_committee', "
                "'agency', 'front_standing_board', 'joint_office')"
            )
        ],
    )
    days = IntegerField(constraints=[Check('"days" >= 0')])
    unit = CharField(max_length=40, constraints=[Check("\"unit\" IN ('d', 'wd')")])
    roll = BooleanField()

    class Meta:
        table_name = "duty"


class Signatory(Model):
    code = CharField(max_length=80, unique=True)
    regulation = ForeignKeyField(Regulation, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    signer = CharField(max_length=100)
    signer_title = CharField(max_length=100)
    authority = CharField(max_length=60, null=True)

    class Meta:
        table_name = "signatory"


TABLES = (Regulation, Clause, Duty, Signatory)
STUBS = (Dossier, Term, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
