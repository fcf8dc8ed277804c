"""The dossier of every record, what hangs on it, and the history that the database never rewrites."""
from itertools import product

from peewee import (
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    SqliteDatabase,
    TextField,
)

from migrations.shapes import Body, Table, User, making, partial, pick

PRESSING = """COALESCE("due", '9999-12-31'), "id\""""
SUBMITTED = """"approval" = 'submitted' AND "root_id" IS NULL"""
HELD = tuple(partial("dossier", *index) for index in (
    ("submitted", f'"body_id", {PRESSING}', SUBMITTED),
    ("submitted_by", f'"author_id", {PRESSING}', SUBMITTED),
    ("returned", f'"body_id", {PRESSING}', """"approval" = 'returned' AND "root_id" IS NULL"""),
    ("unissued", f'"body_id", {PRESSING}', """"approval" = 'approved' AND "paper" IN ('unsigned', 'signed')"""),
    ("asking", f'"body_id", {PRESSING}', '"is_asking" IS TRUE'),
    ("owing", PRESSING, '"due" IS NOT NULL'),
    ("within", '"root_id"', '"root_id" IS NOT NULL')))

WROTE = """"act" IN ('create', 'change', 'add_row')"""


class Dossier(Table):
    kind = CharField(40)
    code = CharField(60, unique=True)
    body = ForeignKeyField(Body)
    author = ForeignKeyField(User, null=True)
    root = ForeignKeyField("self", on_delete="CASCADE", null=True, index=False)
    approval = pick("approval", "draft", "submitted", "returned", "approved", "cancelled")
    paper = pick("paper", "unsigned", "signed", "issued", "corrected", "replaced", "recalled", null=True)
    progress = CharField(40, null=True)
    number = CharField(60, null=True)
    issued_on = DateField(null=True)
    version = IntegerField()
    approved_version = IntegerField(null=True)
    parties_notified = IntegerField()
    title = CharField(400)
    title_key = CharField(800)
    words = TextField()
    day = DateField()
    due = DateField(null=True)
    is_going_on = BooleanField()
    is_asking = BooleanField()
    concurrence = pick("concurrence", "not_asked", "asked", "answered", null=True)

    class Meta:
        indexes = tuple((("kind", *whose, *order), False) for whose in (("body",), ()) for order in (
            ("day", "id"), ("is_going_on", "day", "id"), ("approval", "day", "id"), ("due", "id"),
            ("title_key", "id"))) + ((("body", "approval"), False), (("number",), False), (("day", "id"), False)) + HELD


class Party(Table):
    dossier = ForeignKeyField(Dossier, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    part = CharField(40)
    kind = CharField(40)
    day = DateField()
    is_asked = BooleanField()

    class Meta:
        indexes = ((("dossier", "body", "part"), True), (("body", "dossier"), False),
                   (("body", "kind", "day", "dossier"), False),
                   partial("party", "asked", '"body_id", "dossier_id"', '"is_asked" IS TRUE'),
                   partial("party", "signatory", '"body_id", "dossier_id"', """"part" = 'signatory'"""))


class Signature(Table):
    dossier = ForeignKeyField(Dossier, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    signer = CharField(100)
    signer_title = CharField(100)
    authority = CharField(60, null=True)
    signed_on = DateField()

    class Meta:
        indexes = ((("dossier", "body"), True),)


class Concurrence(Table):
    dossier = ForeignKeyField(Dossier, on_delete="CASCADE")
    body = ForeignKeyField(Body)
    asked_on = DateField()
    answer_by = DateField()
    opinion = pick("opinion", "agrees", "dissents", null=True)
    concurred_on = DateField(null=True)
    concurrence_number = CharField(60, null=True)
    reason = TextField()

    class Meta:
        indexes = ((("dossier", "body"), True),
                   partial("concurrence", "silent", '"body_id", "dossier_id"', '"opinion" IS NULL'))


class Number(Table):
    body = ForeignKeyField(Body)
    symbol = CharField(40)
    year = IntegerField()
    ordinal = IntegerField()
    dossier = ForeignKeyField(Dossier, on_delete="SET NULL", null=True)
    paper = CharField(80)
    day = DateField(null=True)

    class Meta:
        indexes = ((("body", "symbol", "year", "ordinal"), True),)


class Counter(Table):
    scope = CharField(80, primary_key=True)
    last = IntegerField()


class Deadline(Table):
    dossier = ForeignKeyField(Dossier, on_delete="CASCADE")
    rule = CharField(120)
    version = TextField()
    title = CharField(200)
    owner = ForeignKeyField(Body, null=True)
    owed_by = ForeignKeyField(Body)
    start = DateField()
    due = DateField(index=True)
    met = DateField(null=True)
    flags = CharField(120)
    extended = IntegerField()
    suspended = BooleanField()
    met_by = ForeignKeyField(Dossier, on_delete="SET NULL", null=True)
    duty = CharField(80)
    waiting = BooleanField()

    class Meta:
        indexes = ((("dossier", "rule"), True), (("rule", "due"), False),
                   partial("deadline", "owed", '"owed_by_id", "due", "id"', '"met" IS NULL AND "suspended" IS FALSE'))


class Attachment(Table):
    dossier = ForeignKeyField(Dossier, on_delete="RESTRICT")
    name = CharField(200)
    media_type = CharField(100)
    size = IntegerField()
    sha256 = CharField(64)
    official = BooleanField()
    by = ForeignKeyField(User, null=True)
    at = DateTimeField()
    row = CharField(80)


class Seal(Table):
    dossier = ForeignKeyField(Dossier, on_delete="CASCADE", primary_key=True)
    key = TextField()


class Signed(Table):
    dossier = ForeignKeyField(Dossier, on_delete="CASCADE", unique=True)
    figures = TextField()


class Event(Table):
    dossier = ForeignKeyField(Dossier, on_delete="RESTRICT", null=True)
    subject = CharField(80)
    actor = ForeignKeyField(User, null=True)
    act = CharField(40)
    at = DateTimeField()
    reason = TextField()
    version = IntegerField()
    link = CharField(64, unique=True)
    behalf = ForeignKeyField(User, null=True)

    class Meta:
        indexes = (partial("event", "written", '"actor_id", "dossier_id"', WROTE),
                   partial("event", "written_for", '"behalf_id", "dossier_id"', WROTE))


class Revision(Table):
    dossier = ForeignKeyField(Dossier, on_delete="RESTRICT")
    version = IntegerField()
    content = TextField()

    class Meta:
        indexes = ((("dossier", "version"), True),)


class Head(Table):
    id = IntegerField(primary_key=True, constraints=[Check('"id" = 1')])
    link = CharField(64)
    length = IntegerField()


class Frozen(Table):
    dossier = ForeignKeyField(Dossier, on_delete="RESTRICT", unique=True)
    frozen_on = DateField()
    sha256 = CharField(64)
    content = TextField()


make, drop = making(Dossier, Party, Signature, Concurrence, Number, Counter, Deadline, Attachment, Seal, Signed, Event,
                    Revision, Head, Frozen)
GUARDS = {    # a function of PostgreSQL: what it says, of which tables
    "history_is_append_only": ("history is append-only", (Event, Revision)),
    "frozen_stays": ("what was frozen stays", (Frozen,)),
}
SQLITE = """CREATE TRIGGER {table}_no_{act} BEFORE {act} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{words}'); END"""
FUNCTION = """CREATE FUNCTION {guard}() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{words}'; END $$ LANGUAGE plpgsql"""
POSTGRESQL = """CREATE TRIGGER {table}_no_{act} BEFORE {act} ON "{table}"
FOR EACH ROW EXECUTE FUNCTION {guard}()"""


def up(migrator, db):
    make(migrator, db)
    sqlite = isinstance(db, SqliteDatabase)
    for guard, (words, tables) in GUARDS.items():
        if not sqlite:
            db.execute_sql(FUNCTION.format(guard=guard, words=words))
        for table, act in product(tables, ("UPDATE", "DELETE")):
            trigger = SQLITE if sqlite else POSTGRESQL
            db.execute_sql(trigger.format(table=table._meta.table_name, act=act, guard=guard, words=words))


def down(migrator, db):
    drop(migrator, db)
    if not isinstance(db, SqliteDatabase):
        for guard in GUARDS:
            db.execute_sql(f"DROP FUNCTION {guard}()")
