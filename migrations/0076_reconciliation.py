"""Reconciliation sheets: a body's own figures in a report, and what it says of each."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class YearlyReport(Model):
    dossier = ForeignKeyField(Dossier, backref="+", primary_key=True)

    class Meta:
        table_name = "yearly_report"


class Reconciliation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    report = ForeignKeyField(YearlyReport, backref="+")
    asked = ForeignKeyField(Body, backref="+")
    made_on = DateField()
    answer_by = DateField()
    sent_on = DateField(null=True)
    confirmed_on = DateField(null=True)
    confirmed_by = CharField(max_length=100, null=True)

    class Meta:
        table_name = "reconciliation"


class SheetReply(Model):
    code = CharField(max_length=80, unique=True)
    sheet = ForeignKeyField(Reconciliation, backref="+", on_delete="CASCADE")
    figure = CharField(max_length=120)
    agrees = BooleanField()
    says = CharField(max_length=60, null=True)
    why = TextField(null=True)
    said_by = CharField(max_length=100)
    said_on = DateField()

    class Meta:
        table_name = "sheet_reply"


TABLES = (Reconciliation, SheetReply)
STUBS = (Dossier, Body, YearlyReport)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
