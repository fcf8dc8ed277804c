"""Units, bodies, terms and topics; people with their roles and sign-ins; settings."""
from datetime import date

from peewee import BooleanField, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from migrations.shapes import Table, count, making, pick


class Dated(Table):
    valid_from = DateField()
    valid_to = DateField(null=True)


class Unit(Dated):
    code = CharField(40, unique=True)
    name = CharField(200)
    level = pick("level", "province", "district", "commune")
    parent = ForeignKeyField("self", null=True)
    place = CharField(100)


class Succession(Table):
    former = ForeignKeyField(Unit)
    latter = ForeignKeyField(Unit)
    on_day = DateField()
    records_elsewhere = BooleanField()

    class Meta:
        indexes = ((("former", "latter"), True),)


class Body(Dated):
    code = CharField(40, unique=True)
    name = CharField(200)
    organ = pick("organ", "council", "standing_committee", "council_committee", "peoples_committee", "agency",
                 "front_standing_board", "joint_office")
    unit = ForeignKeyField(Unit)
    superior = ForeignKeyField("self", null=True)
    heading = CharField(200)
    symbol = CharField(30)


class Term(Table):
    code = CharField(40, unique=True)
    council = ForeignKeyField(Unit)
    ordinal = IntegerField()
    starts_on = DateField()
    ends_on = DateField()

    class Meta:
        indexes = ((("council", "ordinal"), True),)


class DeputyGroup(Table):
    code = CharField(40, unique=True)
    name = CharField(200)
    term = ForeignKeyField(Term)


class Deputy(Table):
    code = CharField(40, unique=True)
    name = CharField(100)
    group = ForeignKeyField(DeputyGroup)
    position = CharField(200, null=True)


class Candidate(Table):
    code = CharField(40, unique=True)
    name = CharField(100)
    unit = ForeignKeyField(Unit)
    level = pick("level", "own", "upper", "national")
    constituency = CharField(200)
    election_day = DateField()
    term = ForeignKeyField(Term, null=True)
    position = CharField(200, null=True)


class Topic(Dated):
    code = CharField(40, unique=True)
    title = CharField(100)
    used_for = pick("used_for", "petition", "complaint", "both")
    place = count("place")


class User(Table):
    email = CharField(200, unique=True)
    name = CharField(100)
    password = CharField(255, null=True)
    active = BooleanField()
    fs_uniquifier = CharField(64, unique=True)
    confirmed_at = DateTimeField(null=True)
    failed_count = IntegerField()
    locked_until = DateTimeField(null=True)


class Membership(Dated):
    user = ForeignKeyField(User)
    body = ForeignKeyField(Body)
    role = pick("role", "officer", "reviewer", "leader", "administrator", "auditor")
    stands_for = ForeignKeyField(User, null=True)
    basis = CharField(300, null=True)

    class Meta:
        indexes = ((("user", "body", "role", "valid_from", "stands_for"), True),)
        constraints = (Check('"stands_for_id" IS NULL OR ("stands_for_id" <> "user_id" AND "basis" IS NOT NULL'
                             ' AND "valid_to" IS NOT NULL AND "role" IN (\'officer\', \'reviewer\', \'leader\'))'),)


Membership.add_index(Membership.user, Membership.body, Membership.role, Membership.valid_from, unique=True,
                     where=Membership.stands_for.is_null(), name="membership_own")


class OwnReview(Table):
    kind = CharField(40)
    body = ForeignKeyField(Body)

    class Meta:
        indexes = ((("kind", "body"), True),)


class SignIn(Table):
    token_hash = CharField(64, unique=True)
    user = ForeignKeyField(User, on_delete="CASCADE")
    membership = ForeignKeyField(Membership, on_delete="SET NULL", null=True)
    data = TextField()
    created = DateTimeField()
    seen = DateTimeField()
    expires = DateTimeField()


class Feed(Table):
    membership = ForeignKeyField(Membership, on_delete="CASCADE", unique=True)
    token = CharField(64, unique=True)
    at = DateTimeField()


class Setting(Table):
    name = CharField(40, primary_key=True)
    value = TextField()


make, down = making(Unit, Succession, Body, Term, DeputyGroup, Deputy, Candidate, Topic, User, Membership, OwnReview,
                    SignIn, Feed, Setting)
FIRST_DAY = date(1945, 9, 2)
TOPICS = (
    ("land_compensation", "Đất đai, đền bù", "both"),
    ("transport_irrigation", "Giao thông, thủy lợi", "petition"),
    ("health", "Y tế, phòng dịch", "petition"),
    ("education", "Giáo dục", "petition"),
    ("environment", "Môi trường", "petition"),
    ("social_policy", "Chính sách xã hội", "petition"),
    ("public_employee_contract", "Hợp đồng viên chức", "complaint"),
    ("construction", "Xây dựng", "complaint"),
    ("other", "Lĩnh vực khác", "both"),
)


def up(migrator, db):
    make(migrator, db)
    with db.bind_ctx((Topic,)):
        for place, (code, title, use) in enumerate(TOPICS, 1):
            Topic.create(code=code, title=title, used_for=use, place=place, valid_from=FIRST_DAY)
