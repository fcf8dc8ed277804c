"""Feeds of obligations for calendar programs."""

from peewee import CharField, DateTimeField, ForeignKeyField, Model


class Membership(Model):
    class Meta:
        table_name = "membership"


class Feed(Model):
    membership = ForeignKeyField(Membership, unique=True, backref="+", on_delete="CASCADE")
    token = CharField(max_length=64, unique=True)
    at = DateTimeField()

    class Meta:
        table_name = "feed"


TABLES = (Feed,)
STUBS = (Membership,)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
