"""Citizens' reception and the matters brought to it: their tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Topic(Model):
    code = CharField(max_length=40, unique=True)

    class Meta:
        table_name = "topic"


class Complaint(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "complaint"


class Body(Model):
    class Meta:
        table_name = "body"


class Reception(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    held_on = DateField()
    sort = CharField(max_length=40, constraints=[Check("\"sort\" IN ('regular', 'extraordinary')")])
    form = CharField(max_length=40, constraints=[Check("\"form\" IN ('direct', 'online')")])
    place = CharField(max_length=200, null=True)
    receiver = CharField(max_length=100)
    receiver_title = CharField(max_length=100)
    receiver_rank = CharField(
        max_length=40, constraints=[Check("\"receiver_rank\" IN ('head', 'deputy_head', 'officer', 'council_deputy')")]
    )
    citizens = IntegerField(constraints=[Check('"citizens" >= 0')])
    groups = IntegerField(constraints=[Check('"groups" >= 0')])
    note = TextField(null=True)

    class Meta:
        table_name = "reception"


class ReceptionMatter(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    reception = ForeignKeyField(Reception, backref="+", on_delete="CASCADE")
    content = CharField(max_length=400)
    type = CharField(
        max_length=40, constraints=[Check("\"type\" IN ('complaint', 'denunciation', 'reflection', 'several')")]
    )
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    citizen = TextField(null=True)
    citizen_address = TextField(null=True)
    is_repeat = BooleanField()
    explained_on = DateField(null=True)
    explanation = TextField(null=True)
    letter_on = DateField(null=True)
    letter = ForeignKeyField(Complaint, backref="+", null=True)
    guided_on = DateField(null=True)
    transferred_on = DateField(null=True)
    transferred_to = ForeignKeyField(Body, backref="+", null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer = TextField(null=True)
    citizen_mark = CharField(max_length=64, null=True, index=True)

    class Meta:
        table_name = "reception_matter"


TABLES = (
    Reception,
    ReceptionMatter,
)
STUBS = (
    Dossier,
    Topic,
    Complaint,
    Body,
)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
