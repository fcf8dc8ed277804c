"""Supervision programmes, rounds and recommendations; questions and promises; social criticism."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, DeputyGroup, Record, Row, Session, Unit, count, making, pick


class SupervisionProgramme(Record):
    title = CharField(300)
    year = count("year")
    session = ForeignKeyField(Session, null=True)
    asked_on = DateField()
    closed_on = DateField(null=True)


class ProgrammeProposal(Row):
    programme = ForeignKeyField(SupervisionProgramme, on_delete="CASCADE")
    source = pick("source", "committee", "deputy", "front", "other")
    body = ForeignKeyField(Body, null=True)
    person = CharField(200, null=True)
    text = TextField()
    proposed_on = DateField()
    taken = BooleanField()
    reason = CharField(300, null=True)


class ProgrammeItem(Row):
    programme = ForeignKeyField(SupervisionProgramme, on_delete="CASCADE")
    subject = CharField(300)
    lead = ForeignKeyField(Body)
    object = ForeignKeyField(Body, null=True)
    month = count("month", null=True)


class SupervisionRound(Record):
    title = CharField(300)
    mode = pick("mode", "supervision", "survey")
    manner = pick("manner", "regular", "thematic", "again")
    field = pick("field", "socio_economic", "defence_security", "judicial", "lower_council")
    object = ForeignKeyField(Body)
    area = ForeignKeyField(Unit, null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(60, null=True)
    lead = CharField(100)
    lead_title = CharField(150)
    programme = ForeignKeyField(SupervisionProgramme, null=True)


class TeamMember(Row):
    round = ForeignKeyField(SupervisionRound, on_delete="CASCADE")
    person = CharField(100)
    body = ForeignKeyField(Body)
    position = CharField(150, null=True)


class Recommendation(Record):
    round = ForeignKeyField(SupervisionRound, on_delete="CASCADE")
    text = TextField()
    addressee = ForeignKeyField(Body)
    due_on = DateField(null=True)
    started_on = DateField(null=True)
    done_on = DateField(null=True)
    proof = TextField(null=True)
    refused_on = DateField(null=True)
    re_supervised_on = DateField(null=True)
    questioned_on = DateField(null=True)
    question_number = CharField(60, null=True)
    confirmed_on = DateField(null=True)
    confirmed_words = TextField(null=True)
    wanting_on = DateField(null=True)
    again_in = ForeignKeyField(SupervisionRound, null=True)


class Question(Record):
    session = ForeignKeyField(Session, on_delete="CASCADE")
    text = TextField()
    asker = CharField(100)
    group = ForeignKeyField(DeputyGroup, null=True)
    addressee = ForeignKeyField(Body)
    answer_by = DateField(null=True)
    recommendation = ForeignKeyField(Recommendation, null=True)
    answered_on = DateField(null=True)
    manner = pick("manner", "at_session", "in_writing", null=True)
    answer_number = CharField(60, null=True)
    answer_summary = TextField(null=True)
    satisfied_on = DateField(null=True)
    unsatisfied_on = DateField(null=True)


class Promise(Record):
    session = ForeignKeyField(Session, on_delete="CASCADE")
    text = TextField()
    promiser = CharField(100)
    promiser_title = CharField(150, null=True)
    body = ForeignKeyField(Body)
    due_on = DateField(null=True)
    kept_on = DateField(null=True)
    proof = TextField(null=True)
    extended_on = DateField(null=True)
    extended_to = DateField(null=True)
    not_kept_on = DateField(null=True)


class SocialCriticism(Record):
    title = CharField(300)
    form = pick("form", "conference", "written", "dialogue")
    requester = ForeignKeyField(Body)
    requested_on = DateField(null=True)
    draft_received_on = DateField(null=True)
    held_on = DateField()
    place = CharField(200, null=True)
    chair = CharField(100)
    chair_title = CharField(150)
    summary = TextField()
    answer_due_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(60, null=True)
    answer_summary = TextField(null=True)
    submission_on = DateField(null=True)
    written_number = CharField(60, null=True)


class CriticismParticipant(Row):
    criticism = ForeignKeyField(SocialCriticism, on_delete="CASCADE")
    body = ForeignKeyField(Body, null=True)
    person = CharField(100)
    position = TextField(null=True)
    agrees = BooleanField()


class CriticismTaken(Row):
    criticism = ForeignKeyField(SocialCriticism, on_delete="CASCADE")
    opinion = TextField()
    decision = pick("decision", "accepted", "partly", "rejected")
    explanation = TextField()


up, down = making(SupervisionProgramme, ProgrammeProposal, ProgrammeItem, SupervisionRound, TeamMember, Recommendation,
                  Question, Promise, SocialCriticism, CriticismParticipant, CriticismTaken)
