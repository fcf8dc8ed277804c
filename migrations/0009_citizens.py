"""Letters of citizens, their reception in person, and the register of incoming documents."""
from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from migrations.shapes import Body, Record, Row, Topic, count, making, pick


class Complaint(Record):
    type = pick("type", "complaint", "denunciation", "reflection", "several")
    field = ForeignKeyField(Topic, field="code", column_name="field")
    summary = CharField(400)
    detail = TextField(null=True)
    sender = TextField()
    sender_address = TextField(null=True)
    senders = count("senders")
    source = pick("source", "post", "office", "reception", "forwarded", "box", "leaders", "deputies")
    received_on = DateField()
    instance = pick("instance", "first", "second")
    complex = BooleanField()
    very_complex = BooleanField()
    remote = BooleanField()
    several_places = BooleanField()
    is_repeat = BooleanField()
    case = CharField(60, null=True)
    accepted_on = DateField(null=True)
    acceptance_number = CharField(60, null=True)
    guided_on = DateField(null=True)
    refused_on = DateField(null=True)
    withdrawn_on = DateField(null=True)
    resolved_on = DateField(null=True)
    decision = CharField(60, null=True)
    sender_mark = CharField(64, index=True, null=True)
    qualified = pick("qualified", "qualified", "unqualified", null=True)
    unqualified_why = pick("unqualified_why", "anonymous", "unsigned", "sent_to_others", "not_new", "unclear", "other",
                           null=True)
    competence = pick("competence", "own", "other", null=True)
    disciplinary = BooleanField()
    known_on = DateField(null=True)
    forwarded_by = CharField(200, null=True)
    forwarded_number = CharField(60, null=True)
    guided_number = CharField(60, null=True)
    refused_number = CharField(60, null=True)
    sent_back_on = DateField(null=True)
    sent_back_number = CharField(60, null=True)
    filed_on = DateField(null=True)
    closed_on = DateField(null=True)
    notified_on = DateField(null=True)
    finding = pick("finding", "justified", "partly", "unjustified", null=True)
    ruling = TextField(null=True)
    decision_sent_on = DateField(null=True)
    handled_on = DateField(null=True)
    handling = TextField(null=True)
    carried_out_on = DateField(null=True)


class Transfer(Row):
    complaint = ForeignKeyField(Complaint, on_delete="CASCADE")
    transferred_on = DateField()
    transferred_to = ForeignKeyField(Body)
    transfer_number = CharField(60, null=True)
    told_on = DateField(null=True)
    acknowledged_on = DateField(null=True)
    declined_on = DateField(null=True)


class Extension(Row):
    complaint = ForeignKeyField(Complaint, on_delete="CASCADE")
    decision = CharField(60)
    decided_on = DateField()
    days = count("days")
    reason = TextField()


class Suspension(Row):
    complaint = ForeignKeyField(Complaint, on_delete="CASCADE")
    decision = CharField(60)
    since_on = DateField()
    cause = TextField()
    until_on = DateField(null=True)
    ground = pick("ground", "citizen", "expertise", "other_case", "other", null=True)


class Dialogue(Row):
    complaint = ForeignKeyField(Complaint, on_delete="CASCADE")
    dialogue_on = DateField()
    place = CharField(200, null=True)
    chair = CharField(100)
    result = TextField()


class Reception(Record):
    held_on = DateField()
    sort = pick("sort", "regular", "extraordinary")
    form = pick("form", "direct", "online")
    place = CharField(200, null=True)
    receiver = CharField(100)
    receiver_title = CharField(100)
    receiver_rank = pick("receiver_rank", "head", "deputy_head", "officer", "council_deputy")
    citizens = count("citizens")
    groups = count("groups")
    note = TextField(null=True)


class ReceptionMatter(Record):
    reception = ForeignKeyField(Reception, on_delete="CASCADE")
    content = CharField(400)
    type = pick("type", "complaint", "denunciation", "reflection", "several")
    field = ForeignKeyField(Topic, field="code", column_name="field")
    citizen = TextField(null=True)
    citizen_address = TextField(null=True)
    is_repeat = BooleanField()
    explained_on = DateField(null=True)
    explanation = TextField(null=True)
    letter_on = DateField(null=True)
    letter = ForeignKeyField(Complaint, null=True)
    guided_on = DateField(null=True)
    transferred_on = DateField(null=True)
    transferred_to = ForeignKeyField(Body, null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(60, null=True)
    answer = TextField(null=True)
    citizen_mark = CharField(64, index=True, null=True)


class IncomingDocument(Record):
    arrived_on = DateField()
    sender = CharField(200)
    their_number = CharField(60, null=True)
    their_day = DateField(null=True)
    subject = CharField(400)
    handler = ForeignKeyField(Body, null=True)
    handler_person = CharField(100, null=True)
    due_on = DateField(null=True)
    done_on = DateField(null=True)
    outcome = TextField(null=True)


up, down = making(Complaint, Transfer, Extension, Suspension, Dialogue, Reception, ReceptionMatter, IncomingDocument)
