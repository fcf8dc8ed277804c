"""The browsers people are signed in with, and what is set for the whole installation."""

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
    membership = ForeignKeyField(Membership, backref="+", null=True, on_delete="SET NULL")
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


def up(migrator, db):
    with db.bind_ctx((User, Membership, *TABLES)):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx((User, Membership, *TABLES)):
        db.drop_tables(TABLES)
