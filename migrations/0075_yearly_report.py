"""Reports on the regulation: the period, and what officers made of its words."""

from peewee import CharField, Check, DateField, ForeignKeyField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class YearlyReport(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    sort = CharField(max_length=40, constraints=[Check(
        "\"sort\" IN ('month', 'quarter', 'half_year', 'nine_months', 'year', 'term', 'other')")])
    first_day = DateField()
    last_day = DateField()
    as_of = DateField(null=True)
    summary = CharField(max_length=300, null=True)
    recipients = TextField(null=True)
    replaces = ForeignKeyField("self", backref="+", null=True)

    class Meta:
        table_name = "yearly_report"


class ReportWording(Model):
    code = CharField(max_length=80, unique=True)
    report = ForeignKeyField(YearlyReport, backref="+", on_delete="CASCADE")
    sentence = CharField(max_length=120)
    words = TextField(null=True)

    class Meta:
        table_name = "report_wording"


class ReportAddition(Model):
    code = CharField(max_length=80, unique=True)
    report = ForeignKeyField(YearlyReport, backref="+", on_delete="CASCADE")
    heading = CharField(max_length=60)
    words = TextField()

    class Meta:
        table_name = "report_addition"


TABLES = (YearlyReport, ReportWording, ReportAddition)
STUBS = (Dossier,)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
