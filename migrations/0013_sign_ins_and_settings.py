"""Browsers signed in, and what is set for the whole installation."""

from peewee import CharField, DateTimeField, ForeignKeyField, Model, TextField


class User(Model):
    class Meta:
        table_name = "user"


class Membership(Model):
    class Meta:
        table_name = "membership"


class SignIn(Model):
    token_hash = CharField(max_length=64, unique=True)
    user = ForeignKeyField(User, backref="+", on_delete="CASCADE")
    membership = ForeignKeyField(Membership, backref="+", on_delete="SET NULL", null=True)
    data = TextField()
    created = DateTimeField()
    seen = DateTimeField()
    expires = DateTimeField()

    class Meta:
        table_name = "sign_in"


class Setting(Model):
    name = CharField(max_length=40, primary_key=True)
    value = TextField()

    class Meta:
        table_name = "setting"


TABLES = (SignIn, Setting)
STUBS = (User, Membership)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
