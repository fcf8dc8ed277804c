"""Contacts with voters: plans with their tasks, rounds with their meetings."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, DeputyGroup, Record, Row, Session, Unit, count, making, pick


class ContactPlan(Record):
    title = CharField(300)
    sort = pick("sort", "general", "front")
    phase = pick("phase", "before_session", "after_session", "other")
    session = ForeignKeyField(Session, null=True)
    first_day = DateField()
    last_day = DateField()
    agreed_with = ForeignKeyField(Body, null=True)
    agreed_on = DateField(null=True)
    agreement_number = CharField(60, null=True)
    purpose = TextField(null=True)
    finished_on = DateField(null=True)


class PlannedMeeting(Row):
    plan = ForeignKeyField(ContactPlan, on_delete="CASCADE")
    no = count("no")
    place = CharField(200)
    commune = ForeignKeyField(Unit, null=True)
    held_on = DateField()
    group = ForeignKeyField(DeputyGroup, null=True)
    deputies = CharField(300, null=True)


class PlannedAttendant(Row):
    plan = ForeignKeyField(ContactPlan, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    person = CharField(100, null=True)
    meeting_no = count("meeting_no", null=True)


class PlannedModerator(Row):
    plan = ForeignKeyField(ContactPlan, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    person = CharField(100)
    meeting_no = count("meeting_no", null=True)


class ContactTask(Record):
    plan = ForeignKeyField(ContactPlan, on_delete="CASCADE")
    sort = pick("sort", "facilities", "technique", "order", "materials")
    words = CharField(300)
    body = ForeignKeyField(Body)
    due_on = DateField(null=True)
    done_on = DateField(null=True)
    note = CharField(300, null=True)


class OutsideContact(Record):
    plan = ForeignKeyField(ContactPlan, on_delete="CASCADE")
    deputy = CharField(100)
    group = ForeignKeyField(DeputyGroup, null=True)
    place = CharField(200)
    host = ForeignKeyField(Body, null=True)
    requested_on = DateField()
    contact_on = DateField()
    decided_on = DateField(null=True)
    decision_number = CharField(60, null=True)
    is_allowed = BooleanField()
    notified_on = DateField(null=True)
    notice_number = CharField(60, null=True)


class ContactRound(Record):
    title = CharField(300)
    phase = pick("phase", "before_session", "after_session", "other")
    form = pick("form", "direct", "online", "compiled")
    level = pick("level", "own", "upper", "national", "national_and_upper")
    session = ForeignKeyField(Session, null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(60, null=True)
    plan_issued_on = DateField(null=True)
    category = pick("category", "deputies", "candidates")
    plan = ForeignKeyField(ContactPlan, null=True)


class ContactMeeting(Row):
    round = ForeignKeyField(ContactRound, on_delete="CASCADE")
    no = count("no")
    place = CharField(200)
    held_on = DateField()
    chair = CharField(100)
    group = ForeignKeyField(DeputyGroup, null=True)
    deputies = count("deputies", null=True)
    leader = CharField(100, null=True)
    attendance = count("attendance")
    agencies = CharField(300, null=True)
    candidates = CharField(300, null=True)
    minutes_number = CharField(60, null=True)


class AttendanceRequest(Row):
    round = ForeignKeyField(ContactRound, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    requested_on = DateField()
    number = CharField(60, null=True)
    answered_on = DateField(null=True)
    appointed = CharField(200, null=True)
    attended = BooleanField()


up, down = making(ContactPlan, PlannedMeeting, PlannedAttendant, PlannedModerator, ContactTask, OutsideContact,
                  ContactRound, ContactMeeting, AttendanceRequest)
