"""Yearly reports and the sheets that other bodies reply to."""
from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, Model, TextField


class Table(Model):
    class Meta:
        legacy_table_names = False    # AgendaItem is agenda_item, its indexes too


class Body(Table): ...
class Dossier(Table): ...


class Record(Table):
    dossier = ForeignKeyField(Dossier, primary_key=True, on_delete="CASCADE")


class Row(Table):
    code = CharField(80, unique=True)


class YearlyReport(Record):
    sort = CharField(40, constraints=[Check(
        "\"sort\" IN ('month', 'quarter', 'half_year', 'nine_months', 'year', 'term', 'other')")])
    first_day = DateField()
    last_day = DateField()
    as_of = DateField(null=True)
    summary = CharField(300, null=True)
    recipients = TextField(null=True)
    replaces = ForeignKeyField("self", null=True)


class ReportWording(Row):
    report = ForeignKeyField(YearlyReport, on_delete="CASCADE")
    sentence = CharField(120)
    words = TextField(null=True)


class ReportAddition(Row):
    report = ForeignKeyField(YearlyReport, on_delete="CASCADE")
    heading = CharField(60)
    words = TextField()


class Reconciliation(Record):
    title = CharField(300)
    report = ForeignKeyField(YearlyReport)
    asked = ForeignKeyField(Body)
    made_on = DateField()
    answer_by = DateField()
    sent_on = DateField(null=True)
    confirmed_on = DateField(null=True)
    confirmed_by = CharField(100, null=True)


class SheetReply(Row):
    sheet = ForeignKeyField(Reconciliation, on_delete="CASCADE")
    figure = CharField(120)
    agrees = BooleanField()
    says = CharField(60, null=True)
    why = TextField(null=True)
    said_by = CharField(100)
    said_on = DateField()


TABLES = (YearlyReport, ReportWording, ReportAddition, Reconciliation, SheetReply)


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES)
