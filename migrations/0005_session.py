"""Council session: its tables."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Term(Model):
    class Meta:
        table_name = "term"


class Body(Model):
    class Meta:
        table_name = "body"


class Session(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="CASCADE", primary_key=True)
    title = CharField(max_length=300)
    term = ForeignKeyField(Term, backref="+", null=True)
    ordinal = IntegerField(constraints=[Check('"ordinal" >= 0')])
    sort = CharField(
        max_length=40, constraints=[Check("\"sort\" IN ('first', 'regular', 'thematic', 'extraordinary')")]
    )
    opened_on = DateField()
    closed_on = DateField()
    place = CharField(max_length=200, null=True)
    is_public = BooleanField()
    resolutions = IntegerField(null=True, constraints=[Check('"resolutions" >= 0')])

    class Meta:
        table_name = "session"


class SessionItem(Model):
    code = CharField(max_length=80, unique=True)
    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    subject = CharField(max_length=400)
    presenter = ForeignKeyField(Body, backref="+", null=True)

    class Meta:
        table_name = "session_item"


TABLES = (Session, SessionItem)
STUBS = (Dossier, Term, Body)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
