"""The work calendar and the deadline rules."""
from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class Table(Model):
    class Meta:
        legacy_table_names = False    # AgendaItem is agenda_item, its indexes too


class User(Table): ...


class CalendarDay(Table):
    day = DateField(unique=True)
    kind = CharField(10, constraints=[Check("kind IN ('off', 'worked')")])
    name = CharField(120, constraints=[Check("name <> ''")])
    source = CharField(20, constraints=[Check("source IN ('holidays', 'administrator')")])


class DeadlineRule(Table):
    rule = CharField(60)
    title = CharField(200)
    value = IntegerField(constraints=[Check('"value" >= 1')])
    unit = CharField(40, constraints=[Check("\"unit\" IN ('d', 'wd')")])
    event = CharField(300)
    before = BooleanField()
    conditions = CharField(200, null=True)
    extendable = IntegerField(null=True, constraints=[Check('"extendable" >= 0')])
    roll = BooleanField()
    law = CharField(200)
    article = CharField(100, null=True)
    note = TextField(null=True)
    since = DateField(null=True)
    until = DateField(null=True)
    verified = BooleanField()
    verified_by = ForeignKeyField(User, null=True)
    verified_on = DateField(null=True)
    source = CharField(20, constraints=[Check("\"source\" IN ('law file', 'administrator')")])

    class Meta:
        indexes = ((("rule", "since"), True),)
        constraints = (Check('"until" IS NULL OR "since" IS NULL OR "until" >= "since"'),
                       Check('"verified" OR "verified_by_id" IS NULL'))


TABLES = (CalendarDay, DeadlineRule)


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES)
