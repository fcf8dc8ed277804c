"""Concurrence of three bodies, duties in a clause's own words, entries that were cancelled."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import reshape


class Body(Model):
    class Meta:
        table_name = "body"


class User(Model):
    class Meta:
        table_name = "user"


class Term(Model):
    class Meta:
        table_name = "term"


class DossierBefore(Model):
    kind = CharField(max_length=40)
    code = CharField(max_length=60, unique=True)
    body = ForeignKeyField(Body, backref="+")
    author = ForeignKeyField(User, backref="+", null=True)
    root = ForeignKeyField('self', backref="+", on_delete="CASCADE", null=True)
    approval = CharField(max_length=40, constraints=[Check(
        '"approval" IN ('
        "'draft', 'submitted', 'returned', 'approved')")])
    paper = CharField(max_length=40, null=True, constraints=[Check(
        '"paper" IN ('
        "'unsigned', 'signed', 'issued', 'corrected', 'replaced', 'recalled')")])
    progress = CharField(max_length=40, null=True)
    number = CharField(max_length=60, null=True)
    issued_on = DateField(null=True)
    version = IntegerField()
    pinned = IntegerField(null=True)
    told = IntegerField()
    title = CharField(max_length=400)
    title_key = CharField(max_length=800)
    words = TextField()
    day = DateField(null=True)
    due = DateField(null=True)

    class Meta:
        table_name = "dossier"
        indexes = (
            (("kind", "body", "approval"), False),
            (("kind", "day"), False),
            (("kind", "title_key"), False),
            (("kind", "due"), False),
            (("body", "approval"), False),
        )


class Dossier(Model):
    kind = CharField(max_length=40)
    code = CharField(max_length=60, unique=True)
    body = ForeignKeyField(Body, backref="+")
    author = ForeignKeyField(User, backref="+", null=True)
    root = ForeignKeyField('self', backref="+", on_delete="CASCADE", null=True)
    approval = CharField(max_length=40, constraints=[Check(
        '"approval" IN ('
        "'draft', 'submitted', 'returned', 'approved', 'cancelled')")])
    paper = CharField(max_length=40, null=True, constraints=[Check(
        '"paper" IN ('
        "'unsigned', 'signed', 'issued', 'corrected', 'replaced', 'recalled')")])
    progress = CharField(max_length=40, null=True)
    number = CharField(max_length=60, null=True)
    issued_on = DateField(null=True)
    version = IntegerField()
    pinned = IntegerField(null=True)
    told = IntegerField()
    title = CharField(max_length=400)
    title_key = CharField(max_length=800)
    words = TextField()
    day = DateField(null=True)
    due = DateField(null=True)
    concurrence = CharField(max_length=40, null=True, constraints=[Check(
        '"concurrence" IN ('
        "'not_asked', 'asked', 'answered')")])

    class Meta:
        table_name = "dossier"
        indexes = (
            (("kind", "body", "approval"), False),
            (("kind", "day"), False),
            (("kind", "title_key"), False),
            (("kind", "due"), False),
            (("body", "approval"), False),
        )


class DeadlineBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE")
    rule = CharField(max_length=60)
    version = TextField()
    title = CharField(max_length=200)
    owner = ForeignKeyField(Body, backref="+", null=True)
    start = DateField()
    due = DateField(index=True)
    met = DateField(null=True)
    flags = CharField(max_length=120)
    extended = IntegerField()
    suspended = BooleanField()

    class Meta:
        table_name = "deadline"
        indexes = ((('dossier', 'rule'), True), (('rule', 'due'), False))


class Deadline(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE")
    rule = CharField(max_length=120)
    version = TextField()
    title = CharField(max_length=200)
    owner = ForeignKeyField(Body, backref="+", null=True)
    start = DateField()
    due = DateField(index=True)
    met = DateField(null=True)
    flags = CharField(max_length=120)
    extended = IntegerField()
    suspended = BooleanField()
    met_by = ForeignKeyField(Dossier, backref="+", on_delete="SET NULL", null=True)
    duty = CharField(max_length=80, default="")

    class Meta:
        table_name = "deadline"
        indexes = ((('dossier', 'rule'), True), (('rule', 'due'), False))


class RegulationBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    term = ForeignKeyField(Term, backref="+", null=True)
    effective_on = DateField()
    ended_on = DateField(null=True)
    predecessor = ForeignKeyField('self', backref="+", null=True)
    basis = TextField(null=True)

    class Meta:
        table_name = "regulation"


class Regulation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    term = ForeignKeyField(Term, backref="+", null=True)
    effective_on = DateField()
    ended_on = DateField(null=True)
    predecessor = ForeignKeyField('self', backref="+", null=True)
    basis = TextField(null=True)
    silence_consents = BooleanField(default=False)

    class Meta:
        table_name = "regulation"


class DutyBefore(Model):
    code = CharField(max_length=80, unique=True)
    regulation = ForeignKeyField(Regulation, backref="+", on_delete="CASCADE")
    clause = CharField(max_length=20)
    rule = CharField(max_length=40, constraints=[Check(
        '"rule" IN ('
        "'voter_contact.plan_before', 'voter_contact.plan_after', 'petition.answer_after_session', "
        "'petition.answer_before_session', 'group_opinion.explain')")])
    owner = CharField(max_length=40, constraints=[Check(
        '"owner" IN ('
        "'council', 'standing_committee', 'council_committee', 'peoples_committee', 'agency', "
        "'front_standing_board', 'joint_office')")])
    days = IntegerField(constraints=[Check('"days" >= 0')])
    unit = CharField(max_length=40, constraints=[Check('"unit" IN (\'d\', \'wd\')')])
    roll = BooleanField()

    class Meta:
        table_name = "duty"


class Duty(Model):
    code = CharField(max_length=80, unique=True)
    regulation = ForeignKeyField(Regulation, backref="+", on_delete="CASCADE")
    clause = CharField(max_length=20)
    rule = CharField(max_length=40, constraints=[Check(
        '"rule" IN ('
        "'voter_contact.plan_before', 'voter_contact.plan_after', 'voter_contact.digest', "
        "'petition.transfer', 'petition.answer_after_session', 'petition.answer_before_session', "
        "'group_opinion.explain', 'session.joint_meeting', 'session.documents', 'session.verification', "
        "'session.send_documents', 'session.invitation', 'session.front_notice', "
        "'joint_meeting.result', 'body_meeting.invitation', 'body_meeting.result', "
        "'supervision.report', 'criticism.answer', 'other')")])
    owner = CharField(max_length=40, constraints=[Check(
        '"owner" IN ('
        "'council', 'standing_committee', 'council_committee', 'peoples_committee', 'agency', "
        "'front_standing_board', 'joint_office')")])
    days = IntegerField(constraints=[Check('"days" >= 0')])
    unit = CharField(max_length=40, constraints=[Check('"unit" IN (\'d\', \'wd\')')])
    roll = BooleanField()
    sessions = CharField(max_length=40, default="regular", constraints=[Check(
        '"sessions" IN ('
        "'regular', 'all')")])
    recipient = CharField(max_length=40, null=True, constraints=[Check(
        '"recipient" IN ('
        "'council', 'standing_committee', 'council_committee', 'peoples_committee', 'agency', "
        "'front_standing_board', 'joint_office')")])
    words = CharField(max_length=200, null=True)
    event = CharField(max_length=40, null=True, constraints=[Check(
        '"event" IN ('
        "'session.opened', 'session.closed', 'contact_round.ended', 'joint_meeting.held', "
        "'supervision_round.ended', 'month.ended', 'quarter.ended', 'half_year.ended', 'year.ended')")])
    before = BooleanField(default=False)

    class Meta:
        table_name = "duty"


class Concurrence(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    asked_on = DateField()
    answer_by = DateField()
    opinion = CharField(max_length=40, null=True, constraints=[Check('"opinion" IN (\'agrees\', \'dissents\')')])
    concurred_on = DateField(null=True)
    concurrence_number = CharField(max_length=60, null=True)
    reason = TextField()

    class Meta:
        table_name = "concurrence"
        indexes = ((('dossier', 'body'), True),)


SHAPES = ((DossierBefore, Dossier), (DeadlineBefore, Deadline), (RegulationBefore, Regulation), (DutyBefore, Duty))
TABLES = (Concurrence,)
STUBS = (Body, User, Term, Dossier, Deadline, Regulation, Duty)


def up(migrator, db):
    for before, after in SHAPES:
        reshape(db, before, after)
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
    for before, after in reversed(SHAPES):
        reshape(db, after, before)
