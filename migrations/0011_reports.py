"""Yearly reports and the sheets that other bodies reply to."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, Record, Row, making, pick


class YearlyReport(Record):
    sort = pick("sort", "month", "quarter", "half_year", "nine_months", "year", "term", "other")
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


up, down = making(YearlyReport, ReportWording, ReportAddition, Reconciliation, SheetReply)
