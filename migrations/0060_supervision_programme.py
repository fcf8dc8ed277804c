"""The yearly supervision programme; recommendations looked at again; criticism taken up point by point."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.reshape import reshape


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Body(Model):
    class Meta:
        table_name = "body"


class Unit(Model):
    class Meta:
        table_name = "unit"


class Session(Model):
    dossier = ForeignKeyField(Dossier, primary_key=True, backref="+")

    class Meta:
        table_name = "session"


class SupervisionProgramme(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    year = IntegerField(constraints=[Check('"year"' " >= 0")])
    session = ForeignKeyField(Session, backref="+", null=True)
    asked_on = DateField()
    closed_on = DateField(null=True)

    class Meta:
        table_name = "supervision_programme"


class ProgrammeProposal(Model):
    code = CharField(max_length=80, unique=True)
    programme = ForeignKeyField(SupervisionProgramme, backref="+", on_delete="CASCADE")
    source = CharField(max_length=40, constraints=[Check('"source"' " IN ('committee', 'deputy', 'front', 'other')")])
    body = ForeignKeyField(Body, backref="+", null=True)
    person = CharField(max_length=200, null=True)
    text = TextField()
    proposed_on = DateField()
    taken = BooleanField()
    reason = CharField(max_length=300, null=True)

    class Meta:
        table_name = "programme_proposal"


class ProgrammeItem(Model):
    code = CharField(max_length=80, unique=True)
    programme = ForeignKeyField(SupervisionProgramme, backref="+", on_delete="CASCADE")
    subject = CharField(max_length=300)
    lead = ForeignKeyField(Body, backref="+")
    object = ForeignKeyField(Body, backref="+", null=True)
    month = IntegerField(null=True, constraints=[Check('"month"' " >= 0")])

    class Meta:
        table_name = "programme_item"


class SupervisionRoundBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    mode = CharField(max_length=40, constraints=[Check('"mode"' " IN ('supervision', 'survey')")])
    manner = CharField(max_length=40, constraints=[Check('"manner"' " IN ('regular', 'thematic', 'again')")])
    field = CharField(max_length=40,
        constraints=[Check('"field"' " IN ('socio_economic', 'defence_security', 'judicial', 'lower_council')")])
    object = ForeignKeyField(Body, backref="+")
    area = ForeignKeyField(Unit, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(max_length=60, null=True)
    lead = CharField(max_length=100)
    lead_title = CharField(max_length=150)

    class Meta:
        table_name = "supervision_round"


class SupervisionRound(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    mode = CharField(max_length=40, constraints=[Check('"mode"' " IN ('supervision', 'survey')")])
    manner = CharField(max_length=40, constraints=[Check('"manner"' " IN ('regular', 'thematic', 'again')")])
    field = CharField(max_length=40,
        constraints=[Check('"field"' " IN ('socio_economic', 'defence_security', 'judicial', 'lower_council')")])
    object = ForeignKeyField(Body, backref="+")
    area = ForeignKeyField(Unit, backref="+", null=True)
    first_day = DateField()
    last_day = DateField()
    plan_number = CharField(max_length=60, null=True)
    lead = CharField(max_length=100)
    lead_title = CharField(max_length=150)
    programme = ForeignKeyField(SupervisionProgramme, backref="+", null=True)

    class Meta:
        table_name = "supervision_round"


class RecommendationBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    round = ForeignKeyField(SupervisionRound, backref="+", on_delete="CASCADE")
    text = TextField()
    addressee = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    started_on = DateField(null=True)
    done_on = DateField(null=True)
    proof = TextField(null=True)
    refused_on = DateField(null=True)
    re_supervised_on = DateField(null=True)
    questioned_on = DateField(null=True)
    question_number = CharField(max_length=60, null=True)

    class Meta:
        table_name = "recommendation"


class Recommendation(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    round = ForeignKeyField(SupervisionRound, backref="+", on_delete="CASCADE")
    text = TextField()
    addressee = ForeignKeyField(Body, backref="+")
    due_on = DateField(null=True)
    started_on = DateField(null=True)
    done_on = DateField(null=True)
    proof = TextField(null=True)
    refused_on = DateField(null=True)
    re_supervised_on = DateField(null=True)
    questioned_on = DateField(null=True)
    question_number = CharField(max_length=60, null=True)
    confirmed_on = DateField(null=True)
    confirmed_words = TextField(null=True)
    wanting_on = DateField(null=True)
    again_in = ForeignKeyField(SupervisionRound, backref="+", null=True)

    class Meta:
        table_name = "recommendation"


class SocialCriticismBefore(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    form = CharField(max_length=40, constraints=[Check('"form"' " IN ('conference', 'written', 'dialogue')")])
    requester = ForeignKeyField(Body, backref="+")
    requested_on = DateField(null=True)
    draft_received_on = DateField(null=True)
    held_on = DateField()
    place = CharField(max_length=200, null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)
    summary = TextField()
    answer_due_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)

    class Meta:
        table_name = "social_criticism"


class SocialCriticism(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    form = CharField(max_length=40, constraints=[Check('"form"' " IN ('conference', 'written', 'dialogue')")])
    requester = ForeignKeyField(Body, backref="+")
    requested_on = DateField(null=True)
    draft_received_on = DateField(null=True)
    held_on = DateField()
    place = CharField(max_length=200, null=True)
    chair = CharField(max_length=100)
    chair_title = CharField(max_length=150)
    summary = TextField()
    answer_due_on = DateField(null=True)
    answered_on = DateField(null=True)
    answer_number = CharField(max_length=60, null=True)
    answer_summary = TextField(null=True)
    submission_on = DateField(null=True)
    written_number = CharField(max_length=60, null=True)

    class Meta:
        table_name = "social_criticism"


class CriticismTaken(Model):
    code = CharField(max_length=80, unique=True)
    criticism = ForeignKeyField(SocialCriticism, backref="+", on_delete="CASCADE")
    opinion = TextField()
    decision = CharField(max_length=40, constraints=[Check('"decision"' " IN ('accepted', 'partly', 'rejected')")])
    explanation = TextField()

    class Meta:
        table_name = "criticism_taken"


PROGRAMME = (SupervisionProgramme, ProgrammeProposal, ProgrammeItem)
SHAPES = ((SupervisionRoundBefore, SupervisionRound), (RecommendationBefore, Recommendation),
          (SocialCriticismBefore, SocialCriticism))
STUBS = (Dossier, Body, Unit, Session, SocialCriticism)


def up(migrator, db):
    with db.bind_ctx((*PROGRAMME, *STUBS)):
        db.create_tables(PROGRAMME, safe=False)
    for before, after in SHAPES:
        reshape(db, before, after)
    with db.bind_ctx((CriticismTaken, *STUBS)):
        db.create_tables([CriticismTaken], safe=False)


def down(migrator, db):
    with db.bind_ctx((CriticismTaken, *STUBS)):
        db.drop_tables([CriticismTaken])
    for before, after in reversed(SHAPES):
        reshape(db, after, before)
    with db.bind_ctx((*PROGRAMME, *STUBS)):
        db.drop_tables(PROGRAMME)
