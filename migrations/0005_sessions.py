"""Sessions with their documents and opinions, joint meetings with their conclusions, meetings of one body."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, DeputyGroup, Record, Row, Term, Topic, count, making, pick


class Session(Record):
    title = CharField(300)
    term = ForeignKeyField(Term, null=True)
    ordinal = count("ordinal")
    sort = pick("sort", "first", "regular", "thematic", "extraordinary")
    opened_on = DateField()
    closed_on = DateField()
    place = CharField(200, null=True)
    is_public = BooleanField()
    resolutions = count("resolutions", null=True)
    invited_on = DateField(null=True)
    invitation_number = CharField(60, null=True)
    front_notice_on = DateField(null=True)
    front_notice_number = CharField(60, null=True)
    front_notice_slot = CharField(200, null=True)
    deputies_present = count("deputies_present", null=True)
    deputies_absent = count("deputies_absent", null=True)


class SessionItem(Row):
    session = ForeignKeyField(Session, on_delete="CASCADE")
    subject = CharField(400)
    presenter = ForeignKeyField(Body, null=True)


class SessionGuest(Row):
    session = ForeignKeyField(Session, on_delete="CASCADE")
    body = ForeignKeyField(Body, null=True)
    guest = CharField(200, null=True)
    person = CharField(100, null=True)
    invited_on = DateField(null=True)
    attended = BooleanField()


class SessionResolution(Row):
    session = ForeignKeyField(Session, on_delete="CASCADE")
    number = CharField(60)
    title = CharField(400)
    passed_on = DateField()


class SessionDocument(Record):
    session = ForeignKeyField(Session, on_delete="CASCADE")
    title = CharField(400)
    sort = pick("sort", "report", "submission", "scheme", "draft_resolution", "other")
    field = pick("field", "socio_economic", "budget", "defence_security", "legal", "voters", "organisation", "other")
    agency = ForeignKeyField(Body)
    due_on = DateField(null=True)
    unverified = BooleanField()
    delivered_on = DateField(null=True)
    document_number = CharField(60, null=True)
    received_on = DateField(null=True)
    opinion_on = DateField(null=True)
    opinion_number = CharField(60, null=True)
    assigned_on = DateField(null=True)
    committee = ForeignKeyField(Body, null=True)
    verify_by = DateField(null=True)
    verification_started_on = DateField(null=True)
    verified_on = DateField(null=True)
    verdict = pick("verdict", "agrees", "agrees_if", "disagrees", null=True)
    verification_number = CharField(60, null=True)
    sent_on = DateField(null=True)
    presented_on = DateField(null=True)
    sent_back_on = DateField(null=True)
    withdrawn_on = DateField(null=True)


class GroupOpinion(Record):
    text = TextField()
    group = ForeignKeyField(DeputyGroup)
    session = ForeignKeyField(Session)
    met_on = DateField()
    field = ForeignKeyField(Topic, field="code", column_name="field")
    addressee = ForeignKeyField(Body)
    sent_on = DateField(null=True)
    explained_on = DateField(null=True)
    explanation_number = CharField(60, null=True)
    explanation = TextField(null=True)


class JointMeeting(Record):
    title = CharField(300)
    held_on = DateField()
    place = CharField(200)
    session = ForeignKeyField(Session, null=True)
    chair = CharField(100)
    chair_title = CharField(150)
    agreed_opening_on = DateField(null=True)
    agreed_days = count("agreed_days", null=True)


class AgendaItem(Row):
    meeting = ForeignKeyField(JointMeeting, on_delete="CASCADE")
    subject = CharField(400)
    presenter = ForeignKeyField(Body, null=True)


class Participant(Row):
    meeting = ForeignKeyField(JointMeeting, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    person = CharField(100, null=True)
    attended = BooleanField()


class Conclusion(Record):
    meeting = ForeignKeyField(JointMeeting, on_delete="CASCADE")
    text = TextField()
    owner = ForeignKeyField(Body, null=True)
    due_on = DateField(null=True)
    started_on = DateField(null=True)
    done_on = DateField(null=True)
    proof = TextField(null=True)


class BodyMeeting(Record):
    title = CharField(300)
    sort = pick("sort", "standing", "committee", "front", "council_committee")
    ordinal = count("ordinal", null=True)
    held_on = DateField()
    place = CharField(200, null=True)
    chair = CharField(100)
    chair_title = CharField(150)
    conclusion = TextField(null=True)


class MeetingItem(Row):
    meeting = ForeignKeyField(BodyMeeting, on_delete="CASCADE")
    subject = CharField(400)
    presenter = ForeignKeyField(Body, null=True)


class MeetingInvitation(Row):
    meeting = ForeignKeyField(BodyMeeting, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    person = CharField(100, null=True)
    invited_on = DateField(null=True)
    reports = CharField(300, null=True)
    attended = BooleanField()
    absence = CharField(200, null=True)


class ResultNotice(Row):
    meeting = ForeignKeyField(BodyMeeting, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    sent_on = DateField(null=True)


up, down = making(Session, SessionItem, SessionGuest, SessionResolution, SessionDocument, GroupOpinion, JointMeeting,
                  AgendaItem, Participant, Conclusion, BodyMeeting, MeetingItem, MeetingInvitation, ResultNotice)
