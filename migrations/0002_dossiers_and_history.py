"""The spine of every record, its parties and signatures, and the append-only history."""

from peewee import (
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

GUARDED = ("event", "revision")
SQLITE = """CREATE TRIGGER {table}_no_{act} BEFORE {act} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""
FUNCTION = """CREATE OR REPLACE FUNCTION history_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'history is append-only'; END $$ LANGUAGE plpgsql"""
POSTGRESQL = """CREATE TRIGGER {table}_no_{act} BEFORE {act} ON "{table}"
FOR EACH ROW EXECUTE FUNCTION history_is_append_only()"""


class Body(Model):
    class Meta:
        table_name = "body"


class User(Model):
    class Meta:
        table_name = "user"


class Dossier(Model):
    kind = CharField(max_length=40)
    code = CharField(max_length=60, unique=True)
    body = ForeignKeyField(Body, backref="+")
    author = ForeignKeyField(User, backref="+", null=True)
    root = ForeignKeyField("self", backref="+", on_delete="CASCADE", null=True)
    approval = CharField(
        max_length=40, constraints=[Check("\"approval\" IN ('draft', 'submitted', 'returned', 'approved')")]
    )
    paper = CharField(
        max_length=40,
        null=True,
        constraints=[Check("\"paper\" IN ('unsigned', 'signed', 'issued', 'corrected', 'replaced', 'recalled')")],
    )
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


class Party(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    part = CharField(max_length=40)

    class Meta:
        table_name = "party"
        indexes = (
            (("dossier", "body", "part"), True),
            (("body", "dossier"), False),
        )


class Signature(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    signer = CharField(max_length=100)
    signer_title = CharField(max_length=100)
    authority = CharField(max_length=60, null=True)
    signed_on = DateField()

    class Meta:
        table_name = "signature"
        indexes = ((("dossier", "body"), True),)


class Number(Model):
    body = ForeignKeyField(Body, backref="+")
    symbol = CharField(max_length=40)
    year = IntegerField()
    ordinal = IntegerField()
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="SET NULL", null=True)

    class Meta:
        table_name = "number"
        indexes = ((("body", "symbol", "year", "ordinal"), True),)


class Counter(Model):
    scope = CharField(max_length=80, primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "counter"


class Event(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT", null=True)
    subject = CharField(max_length=80)
    actor = ForeignKeyField(User, backref="+", null=True)
    act = CharField(max_length=40)
    at = DateTimeField()
    reason = TextField()
    version = IntegerField()
    link = CharField(max_length=64, unique=True)

    class Meta:
        table_name = "event"


class Revision(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
    version = IntegerField()
    content = TextField()

    class Meta:
        table_name = "revision"
        indexes = ((("dossier", "version"), True),)


class Head(Model):
    id = IntegerField(primary_key=True, constraints=[Check('"id" = 1')])
    link = CharField(max_length=64)
    length = IntegerField()

    class Meta:
        table_name = "head"


class Seal(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    key = TextField()

    class Meta:
        table_name = "seal"


TABLES = (Dossier, Party, Signature, Number, Counter, Event, Revision, Head, Seal)
STUBS = (Body, User)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)
    sqlite = isinstance(db, SqliteDatabase)
    if not sqlite:
        db.execute_sql(FUNCTION)
    for table in GUARDED:
        for act in ("UPDATE", "DELETE"):
            db.execute_sql((SQLITE if sqlite else POSTGRESQL).format(table=table, act=act))


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
