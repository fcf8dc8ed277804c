"""Drafts sent out for comment, urging letters, exchanged information, dissemination of the law."""
from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


def pick(column, *words, null=False):
    return CharField(40, null=null, constraints=[Check(f'"{column}" IN {words}')])


class Table(Model):
    class Meta:
        legacy_table_names = False    # AgendaItem is agenda_item, its indexes too


class Body(Table): ...
class Dossier(Table): ...


class Record(Table):
    dossier = ForeignKeyField(Dossier, primary_key=True, on_delete="CASCADE")


class ContactRound(Record): ...
class Session(Record): ...


class Row(Table):
    code = CharField(80, unique=True)


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
    participants = IntegerField(null=True, constraints=[Check('"participants" >= 0')])
    result = TextField(null=True)


class DisseminatedDocument(Row):
    dissemination = ForeignKeyField(Dissemination, on_delete="CASCADE")
    number = CharField(60, null=True)
    title = CharField(300)


class DisseminationPartner(Row):
    dissemination = ForeignKeyField(Dissemination, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    task = CharField(300, null=True)


TABLES = (Consultation, ConsultedBody, DraftComment, Urging, UrgedItem, InformationExchange, ExchangeRecipient,
          Dissemination, DisseminatedDocument, DisseminationPartner)


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES)
