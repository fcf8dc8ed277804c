"""Citizens' letter: its tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Complaint(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    type = CharField(max_length=40, constraints=[Check("\"type\" IN ('complaint', 'denunciation', 'reflection')")])
    field = CharField(
        max_length=40,
        constraints=[Check("\"field\" IN ('public_employee_contract', 'land_compensation', 'construction', 'other')")],
    )
    summary = CharField(max_length=400)
    detail = TextField(null=True)
    sender = TextField()
    sender_address = TextField(null=True)
    senders = IntegerField(constraints=[Check('"senders" >= 0')])
    source = CharField(max_length=40, constraints=[Check("\"source\" IN ('post', 'office', 'reception', 'forwarded')")])
    received_on = DateField()
    instance = CharField(max_length=40, constraints=[Check("\"instance\" IN ('first', 'second')")])
    complex = BooleanField()
    remote = BooleanField()
    several_places = BooleanField()
    is_repeat = BooleanField()
    case = CharField(max_length=60, null=True)
    accepted_on = DateField(null=True)
    acceptance_number = CharField(max_length=60, null=True)
    guided_on = DateField(null=True)
    transferred_on = DateField(null=True)
    transferred_to = ForeignKeyField(Body, backref="+", null=True)
    refused_on = DateField(null=True)
    withdrawn_on = DateField(null=True)
    resolved_on = DateField(null=True)
    decision = CharField(max_length=60, null=True)
    sender_mark = CharField(max_length=64, null=True, index=True)

    class Meta:
        table_name = "complaint"


class Extension(Model):
    code = CharField(max_length=80, unique=True)
    complaint = ForeignKeyField(Complaint, backref="+", on_delete="CASCADE")
    decision = CharField(max_length=60)
    decided_on = DateField()
    days = IntegerField(constraints=[Check('"days" >= 0')])
    reason = TextField()

    class Meta:
        table_name = "extension"


class Suspension(Model):
    code = CharField(max_length=80, unique=True)
    complaint = ForeignKeyField(Complaint, backref="+", on_delete="CASCADE")
    decision = CharField(max_length=60)
    since_on = DateField()
    cause = TextField()
    until_on = DateField(null=True)

    class Meta:
        table_name = "suspension"


TABLES = (Complaint, Extension, Suspension)
STUBS = (Dossier, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
