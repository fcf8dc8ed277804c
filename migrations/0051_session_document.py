"""Session document: its table."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, Model


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class Body(Model):
    class Meta:
        table_name = "body"


class SessionDocument(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    title = CharField(max_length=400)
    sort = CharField(
        max_length=40,
        constraints=[Check("\"sort\" IN ('report', 'submission', 'scheme', 'draft_resolution', 'other')")],
    )
    field = CharField(
        max_length=40,
        constraints=[Check("\"field\" IN ('socio_economic', 'budget', 'defence_security', 'legal', 'voters', "
                           "'organisation', 'other')")],
    )
    agency = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    unverified = BooleanField()
    delivered_on = DateField(null=True)
    document_number = CharField(max_length=60, null=True)
    received_on = DateField(null=True)
    opinion_on = DateField(null=True)
    opinion_number = CharField(max_length=60, null=True)
    assigned_on = DateField(null=True)
    committee = ForeignKeyField(Body, backref="+", null=True)
    verify_by = DateField(null=True)
    verification_started_on = DateField(null=True)
    verified_on = DateField(null=True)
    verdict = CharField(
        max_length=40, null=True, constraints=[Check("\"verdict\" IN ('agrees', 'agrees_if', 'disagrees')")]
    )
    verification_number = CharField(max_length=60, null=True)
    sent_on = DateField(null=True)
    presented_on = DateField(null=True)
    sent_back_on = DateField(null=True)
    withdrawn_on = DateField(null=True)

    class Meta:
        table_name = "session_document"


TABLES = (SessionDocument,)
STUBS = (Dossier, Session, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
