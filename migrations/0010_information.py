"""Drafts sent out for comment, urging letters, exchanged information, dissemination of the law."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, ContactRound, Record, Row, Session, count, making, pick


class Consultation(Record):
    title = CharField(300)
    sort = pick("sort", "resolution", "decision", "scheme", "upper")
    sender = ForeignKeyField(Body)
    session = ForeignKeyField(Session, null=True)
    sent_on = DateField()
    sent_number = CharField(60, null=True)
    due_on = DateField()
    summary = TextField(null=True)
    closed_on = DateField(null=True)
    closing = TextField(null=True)


class ConsultedBody(Record):
    consultation = ForeignKeyField(Consultation, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    due_on = DateField(null=True)
    replied_on = DateField(null=True)
    reply_number = CharField(60, null=True)
    agrees = BooleanField()


class DraftComment(Record):
    consultation = ForeignKeyField(Consultation, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    commented_on = DateField()
    article = CharField(100)
    text = TextField()
    outcome = pick("outcome", "accepted", "partly", "rejected", null=True)
    explanation = TextField(null=True)
    explained_on = DateField(null=True)


class Urging(Record):
    subject = CharField(300)
    addressee = ForeignKeyField(Body)
    counted_on = DateField()
    answer_by = DateField()
    answered_on = DateField(null=True)
    answer_number = CharField(60, null=True)
    answer_summary = TextField(null=True)
    closed_on = DateField(null=True)


class UrgedItem(Row):
    urging = ForeignKeyField(Urging, on_delete="CASCADE")
    record = CharField(60)
    title = CharField(400)
    owed = CharField(200)
    due_on = DateField()


class InformationExchange(Record):
    title = CharField(300)
    sort = pick("sort", "periodic", "thematic", "notice")
    sent_on = DateField()
    document_number = CharField(60, null=True)
    period_end = DateField(null=True)
    clause = CharField(20, null=True)
    session = ForeignKeyField(Session, null=True)
    contact_round = ForeignKeyField(ContactRound, null=True)
    summary = TextField(null=True)


class ExchangeRecipient(Row):
    exchange = ForeignKeyField(InformationExchange, on_delete="CASCADE")
    body = ForeignKeyField(Body)


class Dissemination(Record):
    title = CharField(300)
    sort = pick("sort", "law", "resolution", "campaign", "unity")
    form = pick("form", "conference", "online", "residential", "broadcast", "printed")
    first_day = DateField()
    last_day = DateField()
    place = CharField(300, null=True)
    participants = count("participants", null=True)
    result = TextField(null=True)


class DisseminatedDocument(Row):
    dissemination = ForeignKeyField(Dissemination, on_delete="CASCADE")
    number = CharField(60, null=True)
    title = CharField(300)


class DisseminationPartner(Row):
    dissemination = ForeignKeyField(Dissemination, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    task = CharField(300, null=True)


up, down = making(Consultation, ConsultedBody, DraftComment, Urging, UrgedItem, InformationExchange, ExchangeRecipient,
                  Dissemination, DisseminatedDocument, DisseminationPartner)
