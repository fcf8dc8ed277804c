"""Information exchange: its tables."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class ContactRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "contact_round"


class Body(Model):
    class Meta:
        table_name = "body"


class InformationExchange(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    sort = CharField(max_length=40, constraints=[Check("\"sort\" IN ('periodic', 'thematic', 'notice')")])
    sent_on = DateField()
    document_number = CharField(max_length=60, null=True)
    period_end = DateField(null=True)
    clause = CharField(max_length=20, null=True)
    session = ForeignKeyField(Session, backref="+", null=True)
    contact_round = ForeignKeyField(ContactRound, backref="+", null=True)
    summary = TextField(null=True)

    class Meta:
        table_name = "information_exchange"


class ExchangeRecipient(Model):
    code = CharField(max_length=80, unique=True)
    exchange = ForeignKeyField(InformationExchange, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")

    class Meta:
        table_name = "exchange_recipient"


TABLES = (InformationExchange, ExchangeRecipient)
STUBS = (Dossier, Session, ContactRound, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
