"""Petitions are merged, split, reported back, carried over; explained and settled are told apart."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import reshape


class Topic(Model):
    code = CharField(max_length=40, unique=True)

    class Meta:
        table_name = "topic"


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class ContactRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "contact_round"


class Unit(Model):
    class Meta:
        table_name = "unit"


class Body(Model):
    class Meta:
        table_name = "body"


class SupervisionRound(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "supervision_round"


class OldPetition(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    round = ForeignKeyField(ContactRound, backref="+", on_delete="CASCADE")
    text = TextField()
    meeting_no = IntegerField(null=True, constraints=[Check('"meeting_no" >= 0')])
    commune = ForeignKeyField(Unit, backref="+", null=True)
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    addressee = ForeignKeyField(Body, backref="+", null=True)
    settled = BooleanField()
    compiled_on = DateField(null=True)
    transferred_on = DateField(null=True)
    digest_number = CharField(max_length=60, null=True)
    received_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    result = CharField(
        max_length=40,
        null=True,
        constraints=[Check("\"result\" IN ('resolved', 'resolving', 'will_resolve', 'explained')")],
    )
    will_resolve_by = DateField(null=True)

    class Meta:
        table_name = "petition"
        legacy_table_names = False    # indexes are named after the table


class Petition(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    round = ForeignKeyField(ContactRound, backref="+", on_delete="CASCADE")
    text = TextField()
    meeting_no = IntegerField(null=True, constraints=[Check('"meeting_no" >= 0')])
    commune = ForeignKeyField(Unit, backref="+", null=True)
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    addressee = ForeignKeyField(Body, backref="+", null=True)
    explained = BooleanField(default=False)
    settled = BooleanField()
    compiled_on = DateField(null=True)
    transferred_on = DateField(null=True)
    digest_number = CharField(max_length=60, null=True)
    received_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    result = CharField(max_length=40, null=True, constraints=[Check(
        "\"result\" IN ('resolved', 'resolving', 'will_resolve', 'explained')"
        "")])
    will_resolve_by = DateField(null=True)
    transfer_number = CharField(max_length=60, null=True)
    assigned_on = DateField(null=True)
    assigned_to = ForeignKeyField(Body, backref="+", null=True)
    drafted_on = DateField(null=True)
    draft = TextField(null=True)
    split_on = DateField(null=True)
    split_text = TextField(null=True)
    split_to = ForeignKeyField(Body, backref="+", null=True)
    part_of = ForeignKeyField('self', backref="+", null=True)
    since_on = DateField(null=True)
    merged_on = DateField(null=True)
    merged_into = ForeignKeyField('self', backref="+", null=True)
    reported_on = DateField(null=True)
    reported_at = ForeignKeyField(ContactRound, backref="+", null=True)
    satisfaction = CharField(max_length=40, null=True, constraints=[Check(
        "\"satisfaction\" IN ('satisfied', 'partly', 'not', 'silent')"
        "")])
    carried_on = DateField(null=True)
    carried_from = ForeignKeyField('self', backref="+", null=True)
    supervised_on = DateField(null=True)
    supervision = ForeignKeyField(SupervisionRound, backref="+", null=True)

    class Meta:
        table_name = "petition"


STUBS = (Topic, Dossier, ContactRound, Unit, Body, SupervisionRound)


def up(migrator, db):
    with db.bind_ctx((OldPetition, Petition, *STUBS)):
        reshape(db, OldPetition, Petition)
    db.execute_sql("UPDATE petition SET explained = settled")


def down(migrator, db):
    with db.bind_ctx((OldPetition, Petition, *STUBS)):
        reshape(db, Petition, OldPetition)
