"""The coordination regulation: its clauses, duties and signatories."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, Record, Row, Term, count, making, pick

ORGANS = ("council", "standing_committee", "council_committee", "peoples_committee", "agency", "front_standing_board",
          "joint_office")


class Regulation(Record):
    title = CharField(300)
    term = ForeignKeyField(Term, null=True)
    effective_on = DateField()
    ended_on = DateField(null=True)
    predecessor = ForeignKeyField("self", null=True)
    basis = TextField(null=True)
    silence_consents = BooleanField()


class Clause(Row):
    regulation = ForeignKeyField(Regulation, on_delete="CASCADE")
    number = CharField(20)
    title = CharField(100)
    text = TextField()


class Duty(Row):
    regulation = ForeignKeyField(Regulation, on_delete="CASCADE")
    clause = CharField(20)
    rule = pick("rule", "voter_contact.plan_before", "voter_contact.plan_after", "voter_contact.digest",
                "petition.transfer", "petition.answer_after_session", "petition.answer_before_session",
                "group_opinion.explain", "session.joint_meeting", "session.documents", "session.verification",
                "session.send_documents", "session.invitation", "session.front_notice", "joint_meeting.result",
                "body_meeting.invitation", "body_meeting.result", "supervision.report", "criticism.answer", "other")
    owner = pick("owner", *ORGANS)
    days = count("days")
    unit = pick("unit", "d", "wd")
    roll = BooleanField()
    sessions = pick("sessions", "regular", "all")
    recipient = pick("recipient", *ORGANS, null=True)
    words = CharField(200, null=True)
    event = pick("event", "session.opened", "session.closed", "contact_round.ended", "joint_meeting.held",
                 "supervision_round.ended", "month.ended", "quarter.ended", "half_year.ended", "year.ended", null=True)
    before = BooleanField()


class Signatory(Row):
    regulation = ForeignKeyField(Regulation, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    signer = CharField(100)
    signer_title = CharField(100)
    authority = CharField(60, null=True)


up, down = making(Regulation, Clause, Duty, Signatory)
