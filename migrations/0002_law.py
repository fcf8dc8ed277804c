"""The work calendar and the deadline rules."""
from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, TextField

from migrations.shapes import Table, User, count, making, pick


class CalendarDay(Table):
    day = DateField(unique=True)
    kind = CharField(10, constraints=[Check("kind IN ('off', 'worked')")])
    name = CharField(120, constraints=[Check("name <> ''")])
    source = CharField(20, constraints=[Check("source IN ('holidays', 'administrator')")])


class DeadlineRule(Table):
    rule = CharField(60)
    title = CharField(200)
    value = IntegerField(constraints=[Check('"value" >= 1')])
    unit = pick("unit", "d", "wd")
    event = CharField(300)
    before = BooleanField()
    conditions = CharField(200, null=True)
    extendable = count("extendable", null=True)
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


up, down = making(CalendarDay, DeadlineRule)
