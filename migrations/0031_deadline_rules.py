"""The national deadline rules as rows: `portal init` fills them from the law file."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


class User(Model):
    class Meta:
        table_name = "user"


class DeadlineRule(Model):
    rule = CharField(max_length=60)
    title = CharField(max_length=200)
    value = IntegerField(constraints=[Check('"value" >= 1')])
    unit = CharField(max_length=40, constraints=[Check('"unit" IN (\'d\', \'wd\')')])
    event = CharField(max_length=300)
    before = BooleanField()
    conditions = CharField(max_length=200, null=True)
    extendable = IntegerField(null=True, constraints=[Check('"extendable" >= 0')])
    roll = BooleanField()
    law = CharField(max_length=200)
    article = CharField(max_length=100, null=True)
    note = TextField(null=True)
    since = DateField(null=True)
    until = DateField(null=True)
    verified = BooleanField()
    verified_by = ForeignKeyField(User, backref="+", null=True)
    verified_on = DateField(null=True)
    source = CharField(max_length=20, constraints=[Check('"source" IN (\'law file\', \'administrator\')')])

    class Meta:
        table_name = "deadline_rule"
        indexes = ((("rule", "since"), True),)
        constraints = (
            Check('"until" IS NULL OR "since" IS NULL OR "until" >= "since"'),
            Check('"verified" OR "verified_by_id" IS NULL'),
        )


TABLES = (DeadlineRule,)
STUBS = (User,)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
