"""Institutional recommendations are reported back and carried over as petitions are."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model, TextField

from portal.reshape import reshape


class Topic(Model):
    code = CharField(max_length=40, unique=True)

    class Meta:
        table_name = "topic"


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class SupervisionRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "supervision_round"


class OldRecommendation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    text = TextField()
    source = CharField(max_length=40, constraints=[Check(
        "\"source\" IN ('standing_committee', 'deputies', 'front')"
        "")])
    raised_by = CharField(max_length=200, null=True)
    raised_on = DateField()
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    phase = CharField(max_length=40, constraints=[Check(
        "\"phase\" IN ('before_session', 'after_session', 'other')"
        "")])
    addressee = ForeignKeyField(Body, backref="+")
    transferred_on = DateField(null=True)
    transfer_number = CharField(max_length=60, null=True)
    received_on = DateField(null=True)
    assigned_on = DateField(null=True)
    assigned_to = ForeignKeyField(Body, backref="+", null=True)
    drafted_on = DateField(null=True)
    draft = TextField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    result = CharField(max_length=40, null=True, constraints=[Check(
        "\"result\" IN ('resolved', 'resolving', 'will_resolve', 'explained')"
        "")])
    will_resolve_by = DateField(null=True)
    supervised_on = DateField(null=True)
    supervision = ForeignKeyField(SupervisionRound, backref="+", null=True)

    class Meta:
        table_name = "institutional_recommendation"
        legacy_table_names = False    # indexes are named after the table


class InstitutionalRecommendation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    text = TextField()
    source = CharField(max_length=40, constraints=[Check(
        "\"source\" IN ('standing_committee', 'deputies', 'front')"
        "")])
    raised_by = CharField(max_length=200, null=True)
    raised_on = DateField()
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    phase = CharField(max_length=40, constraints=[Check(
        "\"phase\" IN ('before_session', 'after_session', 'other')"
        "")])
    addressee = ForeignKeyField(Body, backref="+")
    transferred_on = DateField(null=True)
    transfer_number = CharField(max_length=60, null=True)
    received_on = DateField(null=True)
    assigned_on = DateField(null=True)
    assigned_to = ForeignKeyField(Body, backref="+", null=True)
    drafted_on = DateField(null=True)
    draft = TextField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    result = CharField(max_length=40, null=True, constraints=[Check(
        "\"result\" IN ('resolved', 'resolving', 'will_resolve', 'explained')"
        "")])
    will_resolve_by = DateField(null=True)
    supervised_on = DateField(null=True)
    supervision = ForeignKeyField(SupervisionRound, backref="+", null=True)
    reported_on = DateField(null=True)
    carried_on = DateField(null=True)
    carried_from = ForeignKeyField('self', backref="+", null=True)
    since_on = DateField(null=True)

    class Meta:
        table_name = "institutional_recommendation"


STUBS = (Topic, Dossier, Body, SupervisionRound)


def up(migrator, db):
    with db.bind_ctx((OldRecommendation, InstitutionalRecommendation, *STUBS)):
        reshape(db, OldRecommendation, InstitutionalRecommendation)


def down(migrator, db):
    with db.bind_ctx((OldRecommendation, InstitutionalRecommendation, *STUBS)):
        reshape(db, InstitutionalRecommendation, OldRecommendation)
