"""Digests, letters of transfer and written answers: their tables."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class DeputyGroup(Model):
    class Meta:
        table_name = "deputy_group"


class ContactRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "contact_round"


class Body(Model):
    class Meta:
        table_name = "body"


class Petition(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "petition"


class InstitutionalRecommendation(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "institutional_recommendation"


class Digest(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    round = ForeignKeyField(ContactRound, backref="+", null=True)
    written_on = DateField()
    recipient = ForeignKeyField(Body, backref="+", null=True)
    remarks = TextField(null=True)

    class Meta:
        table_name = "digest"


class DigestItem(Model):
    code = CharField(max_length=80, unique=True)
    digest = ForeignKeyField(Digest, backref="+", on_delete="CASCADE")
    petition = ForeignKeyField(Petition, backref="+")

    class Meta:
        table_name = "digest_item"


class PetitionTransfer(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    addressee = ForeignKeyField(Body, backref="+")
    written_on = DateField()
    remarks = TextField(null=True)

    class Meta:
        table_name = "petition_transfer"


class TransferItem(Model):
    code = CharField(max_length=80, unique=True)
    transfer = ForeignKeyField(PetitionTransfer, backref="+", on_delete="CASCADE")
    petition = ForeignKeyField(Petition, backref="+", null=True)
    recommendation = ForeignKeyField(InstitutionalRecommendation, backref="+", null=True)

    class Meta:
        table_name = "transfer_item"


class Answer(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    written_on = DateField()
    council = ForeignKeyField(Body, backref="+")
    front = ForeignKeyField(Body, backref="+")
    remarks = TextField(null=True)

    class Meta:
        table_name = "answer"


class AnswerItem(Model):
    code = CharField(max_length=80, unique=True)
    answer = ForeignKeyField(Answer, backref="+", on_delete="CASCADE")
    petition = ForeignKeyField(Petition, backref="+", null=True)
    recommendation = ForeignKeyField(InstitutionalRecommendation, backref="+", null=True)
    result = CharField(max_length=40, constraints=[Check(
        "\"result\" IN ('resolved', 'resolving', 'will_resolve', 'explained')"
        "")])
    will_resolve_by = DateField(null=True)
    answer_summary = TextField(null=True)

    class Meta:
        table_name = "answer_item"


TABLES = (Digest, DigestItem, PetitionTransfer, TransferItem, Answer, AnswerItem)
STUBS = (Dossier, DeputyGroup, ContactRound, Body, Petition, InstitutionalRecommendation)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
