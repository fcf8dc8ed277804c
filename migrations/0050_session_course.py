"""Council session: its course, its guests, its resolutions one by one."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model

from portal.reshape import reshape


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class Term(Model):
    class Meta:
        table_name = "term"


class Body(Model):
    class Meta:
        table_name = "body"


class SessionBefore(Model):
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
    invited_on = DateField(null=True)
    invitation_number = CharField(max_length=60, null=True)
    front_notice_on = DateField(null=True)
    front_notice_number = CharField(max_length=60, null=True)
    front_notice_slot = CharField(max_length=200, null=True)
    deputies_present = IntegerField(null=True, constraints=[Check('"deputies_present" >= 0')])
    deputies_absent = IntegerField(null=True, constraints=[Check('"deputies_absent" >= 0')])

    class Meta:
        table_name = "session"


class Guest(Model):
    code = CharField(max_length=80, unique=True)
    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+", null=True)
    guest = CharField(max_length=200, null=True)
    person = CharField(max_length=100, null=True)
    invited_on = DateField(null=True)
    attended = BooleanField()

    class Meta:
        table_name = "session_guest"


class Resolution(Model):
    code = CharField(max_length=80, unique=True)
    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    number = CharField(max_length=60)
    title = CharField(max_length=400)
    passed_on = DateField()

    class Meta:
        table_name = "session_resolution"


TABLES = (Guest, Resolution)
STUBS = (Dossier, Term, Body, Session)


def up(migrator, db):
    """Sessions that stand are held once they have closed."""
    reshape(db, SessionBefore, Session)
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)
    db.execute_sql("""UPDATE dossier SET progress = CASE WHEN (
        SELECT closed_on FROM session WHERE session.dossier_id = dossier.id) < CURRENT_DATE
        THEN 'held' ELSE 'preparing' END WHERE kind = 'session'""")


def down(migrator, db):
    db.execute_sql("UPDATE dossier SET progress = NULL WHERE kind = 'session'")
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
    reshape(db, Session, SessionBefore)
