"""Petitions of voters, recommendations of institutions, and the papers about many of them."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import (
    Body,
    ContactRound,
    DeputyGroup,
    Record,
    Row,
    SupervisionRound,
    Topic,
    Unit,
    count,
    making,
    pick,
)


class Petition(Record):
    round = ForeignKeyField(ContactRound, on_delete="CASCADE")
    text = TextField()
    meeting_no = count("meeting_no", null=True)
    commune = ForeignKeyField(Unit, null=True)
    field = ForeignKeyField(Topic, field="code", column_name="field")
    addressee = ForeignKeyField(Body, null=True)
    explained = BooleanField()
    settled = BooleanField()
    compiled_on = DateField(null=True)
    transferred_on = DateField(null=True)
    digest_number = CharField(60, null=True)
    received_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(60, null=True)
    answer_summary = TextField(null=True)
    result = pick("result", "resolved", "resolving", "will_resolve", "explained", null=True)
    will_resolve_by = DateField(null=True)
    transfer_number = CharField(60, null=True)
    assigned_on = DateField(null=True)
    assigned_to = ForeignKeyField(Body, null=True)
    drafted_on = DateField(null=True)
    draft = TextField(null=True)
    split_on = DateField(null=True)
    split_text = TextField(null=True)
    split_to = ForeignKeyField(Body, null=True)
    part_of = ForeignKeyField("self", null=True)
    since_on = DateField(null=True)
    merged_on = DateField(null=True)
    merged_into = ForeignKeyField("self", null=True)
    reported_on = DateField(null=True)
    reported_at = ForeignKeyField(ContactRound, null=True)
    satisfaction = pick("satisfaction", "satisfied", "partly", "not", "silent", null=True)
    carried_on = DateField(null=True)
    carried_from = ForeignKeyField("self", null=True)
    supervised_on = DateField(null=True)
    supervision = ForeignKeyField(SupervisionRound, null=True)


class InstitutionalRecommendation(Record):
    text = TextField()
    source = pick("source", "standing_committee", "deputies", "front")
    raised_by = CharField(200, null=True)
    raised_on = DateField()
    field = ForeignKeyField(Topic, field="code", column_name="field")
    phase = pick("phase", "before_session", "after_session", "other")
    addressee = ForeignKeyField(Body)
    transferred_on = DateField(null=True)
    transfer_number = CharField(60, null=True)
    received_on = DateField(null=True)
    assigned_on = DateField(null=True)
    assigned_to = ForeignKeyField(Body, null=True)
    drafted_on = DateField(null=True)
    draft = TextField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(60, null=True)
    answer_summary = TextField(null=True)
    result = pick("result", "resolved", "resolving", "will_resolve", "explained", null=True)
    will_resolve_by = DateField(null=True)
    supervised_on = DateField(null=True)
    supervision = ForeignKeyField(SupervisionRound, null=True)
    reported_on = DateField(null=True)
    carried_on = DateField(null=True)
    carried_from = ForeignKeyField("self", null=True)
    since_on = DateField(null=True)


class Digest(Record):
    title = CharField(300)
    group = ForeignKeyField(DeputyGroup, null=True)
    round = ForeignKeyField(ContactRound, null=True)
    written_on = DateField()
    recipient = ForeignKeyField(Body, null=True)
    remarks = TextField(null=True)


class DigestItem(Row):
    digest = ForeignKeyField(Digest, on_delete="CASCADE")
    petition = ForeignKeyField(Petition)


class PetitionTransfer(Record):
    title = CharField(300)
    addressee = ForeignKeyField(Body)
    written_on = DateField()
    remarks = TextField(null=True)


class TransferItem(Row):
    transfer = ForeignKeyField(PetitionTransfer, on_delete="CASCADE")
    petition = ForeignKeyField(Petition, null=True)
    recommendation = ForeignKeyField(InstitutionalRecommendation, null=True)


class Answer(Record):
    title = CharField(300)
    written_on = DateField()
    council = ForeignKeyField(Body)
    front = ForeignKeyField(Body)
    remarks = TextField(null=True)


class AnswerItem(Row):
    answer = ForeignKeyField(Answer, on_delete="CASCADE")
    petition = ForeignKeyField(Petition, null=True)
    recommendation = ForeignKeyField(InstitutionalRecommendation, null=True)
    result = pick("result", "resolved", "resolving", "will_resolve", "explained")
    will_resolve_by = DateField(null=True)
    answer_summary = TextField(null=True)


up, down = making(Petition, InstitutionalRecommendation, Digest, DigestItem, PetitionTransfer, TransferItem, Answer,
                  AnswerItem)
