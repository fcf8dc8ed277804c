"""Voter-contact plans; rounds of candidates, requests for leaders, a meeting's minutes."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import reshape


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


class Unit(Model):
    class Meta:
        table_name = "unit"


class DeputyGroup(Model):
    class Meta:
        table_name = "deputy_group"


class ContactPlan(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    sort = CharField(max_length=40, constraints=[Check("\"sort\" IN ('general', 'front')")])
    phase = CharField(max_length=40, constraints=[Check("\"phase\" IN ('before_session', 'after_session', 'other')")])
    session = ForeignKeyField(Session, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    agreed_with = ForeignKeyField(Body, backref="+", null=True)
    agreed_on = DateField(null=True)
    agreement_number = CharField(max_length=60, null=True)
    purpose = TextField(null=True)
    finished_on = DateField(null=True)

    class Meta:
        table_name = "contact_plan"


class PlannedMeeting(Model):
    code = CharField(max_length=80, unique=True)
    plan = ForeignKeyField(ContactPlan, backref="+", on_delete="CASCADE")
    no = IntegerField(constraints=[Check("\"no\" >= 0")])
    place = CharField(max_length=200)
    commune = ForeignKeyField(Unit, backref="+", null=True)
    held_on = DateField()
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    deputies = CharField(max_length=300, null=True)

    class Meta:
        table_name = "planned_meeting"


class PlannedAttendant(Model):
    code = CharField(max_length=80, unique=True)
    plan = ForeignKeyField(ContactPlan, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    person = CharField(max_length=100, null=True)
    meeting_no = IntegerField(null=True, constraints=[Check("\"meeting_no\" >= 0")])

    class Meta:
        table_name = "planned_attendant"


class PlannedModerator(Model):
    code = CharField(max_length=80, unique=True)
    plan = ForeignKeyField(ContactPlan, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    person = CharField(max_length=100)
    meeting_no = IntegerField(null=True, constraints=[Check("\"meeting_no\" >= 0")])

    class Meta:
        table_name = "planned_moderator"


class ContactTask(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    plan = ForeignKeyField(ContactPlan, backref="+", on_delete="CASCADE")
    sort = CharField(max_length=40, constraints=[
        Check("\"sort\" IN ('facilities', 'technique', 'order', 'materials')")])
    words = CharField(max_length=300)
    body = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    done_on = DateField(null=True)
    note = CharField(max_length=300, null=True)

    class Meta:
        table_name = "contact_task"


class OutsideContact(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    plan = ForeignKeyField(ContactPlan, backref="+", on_delete="CASCADE")
    deputy = CharField(max_length=100)
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    place = CharField(max_length=200)
    host = ForeignKeyField(Body, backref="+", null=True)
    requested_on = DateField()
    contact_on = DateField()
    decided_on = DateField(null=True)
    decision_number = CharField(max_length=60, null=True)
    is_allowed = BooleanField()
    notified_on = DateField(null=True)
    notice_number = CharField(max_length=60, null=True)

    class Meta:
        table_name = "outside_contact"


class ContactRoundBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    phase = CharField(max_length=40, constraints=[Check("\"phase\" IN ('before_session', 'after_session', 'other')")])
    form = CharField(max_length=40, constraints=[Check("\"form\" IN ('direct', 'online', 'compiled')")])
    level = CharField(
        max_length=40, constraints=[Check("\"level\" IN ('own', 'upper', 'national', 'national_and_upper')")]
    )
    session = ForeignKeyField(Session, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(max_length=60, null=True)
    plan_issued_on = DateField(null=True)

    class Meta:
        table_name = "contact_round"


class ContactMeetingBefore(Model):
    code = CharField(max_length=80, unique=True)
    round = ForeignKeyField(ContactRoundBefore, backref="+", on_delete="CASCADE")
    no = IntegerField(constraints=[Check('"no" >= 0')])
    place = CharField(max_length=200)
    held_on = DateField()
    chair = CharField(max_length=100)
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    deputies = IntegerField(null=True, constraints=[Check('"deputies" >= 0')])
    leader = CharField(max_length=100, null=True)
    attendance = IntegerField(constraints=[Check('"attendance" >= 0')])

    class Meta:
        table_name = "contact_meeting"


class ContactRound(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    phase = CharField(max_length=40, constraints=[Check("\"phase\" IN ('before_session', 'after_session', 'other')")])
    form = CharField(max_length=40, constraints=[Check("\"form\" IN ('direct', 'online', 'compiled')")])
    level = CharField(max_length=40, constraints=[
        Check("\"level\" IN ('own', 'upper', 'national', 'national_and_upper')")])
    session = ForeignKeyField(Session, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(max_length=60, null=True)
    plan_issued_on = DateField(null=True)
    category = CharField(max_length=40, default="deputies", constraints=[
        Check("\"category\" IN ('deputies', 'candidates')")])
    plan = ForeignKeyField(ContactPlan, backref="+", null=True)

    class Meta:
        table_name = "contact_round"


class ContactMeeting(Model):
    code = CharField(max_length=80, unique=True)
    round = ForeignKeyField(ContactRound, backref="+", on_delete="CASCADE")
    no = IntegerField(constraints=[Check("\"no\" >= 0")])
    place = CharField(max_length=200)
    held_on = DateField()
    chair = CharField(max_length=100)
    group = ForeignKeyField(DeputyGroup, backref="+", null=True)
    deputies = IntegerField(null=True, constraints=[Check("\"deputies\" >= 0")])
    leader = CharField(max_length=100, null=True)
    attendance = IntegerField(constraints=[Check("\"attendance\" >= 0")])
    agencies = CharField(max_length=300, null=True)
    candidates = CharField(max_length=300, null=True)
    minutes_number = CharField(max_length=60, null=True)

    class Meta:
        table_name = "contact_meeting"


class AttendanceRequest(Model):
    code = CharField(max_length=80, unique=True)
    round = ForeignKeyField(ContactRound, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    requested_on = DateField()
    number = CharField(max_length=60, null=True)
    answered_on = DateField(null=True)
    appointed = CharField(max_length=200, null=True)
    attended = BooleanField()

    class Meta:
        table_name = "attendance_request"


SHAPES = ((ContactRoundBefore, ContactRound), (ContactMeetingBefore, ContactMeeting))
PLAN = (ContactPlan, PlannedMeeting, PlannedAttendant, PlannedModerator, ContactTask, OutsideContact)
TABLES = (*PLAN, AttendanceRequest)
STUBS = (Dossier, Session, DeputyGroup, Body, Unit, ContactRound, ContactMeeting)


def up(migrator, db):
    with db.bind_ctx(PLAN + STUBS):
        db.create_tables(PLAN, safe=False)
    for before, after in SHAPES:
        reshape(db, before, after)
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables((AttendanceRequest,), safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables((AttendanceRequest,))
    for before, after in reversed(SHAPES):
        reshape(db, after, before)
    with db.bind_ctx(PLAN + STUBS):
        db.drop_tables(PLAN)
