"""Units, bodies, terms, deputies; accounts and what they are."""

from peewee import BooleanField, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, Model


class Unit(Model):
    valid_from = DateField()
    valid_to = DateField(null=True)
    code = CharField(max_length=40, unique=True)
    name = CharField(max_length=200)
    level = CharField(max_length=40, constraints=[Check("\"level\" IN ('province', 'district', 'commune')")])
    parent = ForeignKeyField("self", backref="+", null=True)
    place = CharField(max_length=100)

    class Meta:
        table_name = "unit"


class Succession(Model):
    former = ForeignKeyField(Unit, backref="+")
    latter = ForeignKeyField(Unit, backref="+")
    on_day = DateField()

    class Meta:
        table_name = "succession"
        indexes = ((("former", "latter"), True),)


class Body(Model):
    valid_from = DateField()
    valid_to = DateField(null=True)
    code = CharField(max_length=40, unique=True)
    name = CharField(max_length=200)
    organ = CharField(
        max_length=40,
        constraints=[
            Check(
                "\"organ\" IN ('council', 'standing_committee', 'council_committee', 'peoples_committee', "
                "'agency', 'front_standing_board', 'joint_office')"
            )
        ],
    )
    unit = ForeignKeyField(Unit, backref="+")
    superior = ForeignKeyField("self", backref="+", null=True)
    heading = CharField(max_length=200)
    symbol = CharField(max_length=30)

    class Meta:
        table_name = "body"


class Term(Model):
    code = CharField(max_length=40, unique=True)
    council = ForeignKeyField(Unit, backref="+")
    ordinal = IntegerField()
    starts_on = DateField()
    ends_on = DateField()

    class Meta:
        table_name = "term"
        indexes = ((("council", "ordinal"), True),)


class DeputyGroup(Model):
    code = CharField(max_length=40, unique=True)
    name = CharField(max_length=200)
    term = ForeignKeyField(Term, backref="+")

    class Meta:
        table_name = "deputy_group"


class Deputy(Model):
    code = CharField(max_length=40, unique=True)
    name = CharField(max_length=100)
    group = ForeignKeyField(DeputyGroup, backref="+")
    position = CharField(max_length=200, null=True)

    class Meta:
        table_name = "deputy"


class User(Model):
    email = CharField(max_length=200, unique=True)
    name = CharField(max_length=100)
    password = CharField(max_length=255, null=True)
    active = BooleanField()
    fs_uniquifier = CharField(max_length=64, unique=True)
    confirmed_at = DateTimeField(null=True)
    failed_count = IntegerField()
    locked_until = DateTimeField(null=True)

    class Meta:
        table_name = "user"


class Membership(Model):
    valid_from = DateField()
    valid_to = DateField(null=True)
    user = ForeignKeyField(User, backref="+")
    body = ForeignKeyField(Body, backref="+")
    role = CharField(
        max_length=40, constraints=[Check("\"role\" IN ('officer', 'reviewer', 'leader', 'administrator', 'auditor')")]
    )

    class Meta:
        table_name = "membership"
        indexes = ((("user", "body", "role", "valid_from"), True),)


class OwnReview(Model):
    kind = CharField(max_length=40)
    body = ForeignKeyField(Body, backref="+")

    class Meta:
        table_name = "own_review"
        indexes = ((("kind", "body"), True),)


TABLES = (Unit, Succession, Body, Term, DeputyGroup, Deputy, User, Membership, OwnReview)


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES)
