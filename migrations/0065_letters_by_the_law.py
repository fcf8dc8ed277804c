"""Letters by the whole law: conditions, competence, notices, dialogues; registers tell of notices; files of rows."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import add, drop, reshape


class Topic(Model):
    code = CharField(max_length=40, unique=True)

    class Meta:
        table_name = "topic"


class Body(Model):
    class Meta:
        table_name = "body"


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Complaint(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    type = CharField(
        max_length=40, constraints=[Check("\"type\" IN ('complaint', 'denunciation', 'reflection', 'several')")]
    )
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
    summary = CharField(max_length=400)
    detail = TextField(null=True)
    sender = TextField()
    sender_address = TextField(null=True)
    senders = IntegerField(constraints=[Check('"senders" >= 0')])
    source = CharField(
        max_length=40,
        constraints=[Check("\"source\" IN ('post', 'office', 'reception', 'forwarded', 'box', 'leaders', 'deputies')")],
    )
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
    qualified = CharField(
        max_length=40,
        null=True,
        constraints=[Check("\"qualified\" IN ('qualified', 'unqualified')")],
        default="qualified",
    )
    unqualified_why = CharField(
        max_length=40,
        null=True,
        constraints=[
            Check("\"unqualified_why\" IN ('anonymous', 'unsigned', 'sent_to_others', 'not_new', 'unclear', 'other')")
        ],
    )
    competence = CharField(
        max_length=40, null=True, constraints=[Check("\"competence\" IN ('own', 'other')")], default="own"
    )
    disciplinary = BooleanField(default=False)
    known_on = DateField(null=True)
    forwarded_by = CharField(max_length=200, null=True)
    forwarded_number = CharField(max_length=60, null=True)
    guided_number = CharField(max_length=60, null=True)
    transfer_number = CharField(max_length=60, null=True)
    told_on = DateField(null=True)
    acknowledged_on = DateField(null=True)
    declined_on = DateField(null=True)
    refused_number = CharField(max_length=60, null=True)
    sent_back_on = DateField(null=True)
    sent_back_number = CharField(max_length=60, null=True)
    filed_on = DateField(null=True)
    closed_on = DateField(null=True)
    notified_on = DateField(null=True)
    finding = CharField(
        max_length=40, null=True, constraints=[Check("\"finding\" IN ('justified', 'partly', 'unjustified')")]
    )
    ruling = TextField(null=True)
    decision_sent_on = DateField(null=True)
    handled_on = DateField(null=True)
    handling = TextField(null=True)
    carried_out_on = DateField(null=True)

    class Meta:
        table_name = "complaint"


class ComplaintBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    type = CharField(max_length=40, constraints=[Check("\"type\" IN ('complaint', 'denunciation', 'reflection')")])
    field = ForeignKeyField(Topic, field="code", column_name="field", backref="+")
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
        legacy_table_names = False  # its indexes bear the table's name
        table_name = "complaint"


class SuspensionBefore(Model):
    code = CharField(max_length=80, unique=True)
    complaint = ForeignKeyField(Complaint, backref="+", on_delete="CASCADE")
    decision = CharField(max_length=60)
    since_on = DateField()
    cause = TextField()
    until_on = DateField(null=True)

    class Meta:
        legacy_table_names = False  # its indexes bear the table's name
        table_name = "suspension"


class Suspension(Model):
    code = CharField(max_length=80, unique=True)
    complaint = ForeignKeyField(Complaint, backref="+", on_delete="CASCADE")
    decision = CharField(max_length=60)
    since_on = DateField()
    cause = TextField()
    until_on = DateField(null=True)
    ground = CharField(
        max_length=40, null=True, constraints=[Check("\"ground\" IN ('citizen', 'expertise', 'other_case', 'other')")]
    )

    class Meta:
        table_name = "suspension"


class Dialogue(Model):
    code = CharField(max_length=80, unique=True)
    complaint = ForeignKeyField(Complaint, backref="+", on_delete="CASCADE")
    dialogue_on = DateField()
    place = CharField(max_length=200, null=True)
    chair = CharField(max_length=100)
    result = TextField()

    class Meta:
        table_name = "dialogue"


RESHAPED = ((ComplaintBefore, Complaint), (SuspensionBefore, Suspension))

STUBS = (
    Body,
    Dossier,
)


ADDED = (
    ("number", "paper", CharField(max_length=80, default="")),
    ("number", "day", DateField(null=True)),
    ("deadline", "waiting", BooleanField(default=False)),
    ("attachment", "row", CharField(max_length=80, default="")),
)


def up(migrator, db):
    for before, after in RESHAPED:
        reshape(db, before, after)
    with db.bind_ctx((Dialogue, Complaint, *STUBS)):
        db.create_tables((Dialogue,), safe=False)
    for table, column, field in ADDED:
        add(db, table, column, field)
    db.execute_sql('UPDATE "number" SET day = (SELECT issued_on FROM dossier WHERE dossier.id = dossier_id)')


def down(migrator, db):
    for table, column, _ in ADDED:
        drop(db, table, column)
    with db.bind_ctx((Dialogue, Complaint, *STUBS)):
        db.drop_tables((Dialogue,))
    for before, after in reversed(RESHAPED):
        reshape(db, after, before)
