"""Files kept with records."""

from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, Model


class Dossier(Model):
    class Meta:
        table_name = "dossier"


class User(Model):
    class Meta:
        table_name = "user"


class Attachment(Model):
    dossier = ForeignKeyField(Dossier, backref="+", on_delete="RESTRICT")
    name = CharField(max_length=200)
    media_type = CharField(max_length=100)
    size = IntegerField()
    sha256 = CharField(max_length=64)
    official = BooleanField()
    by = ForeignKeyField(User, backref="+", null=True)
    at = DateTimeField()

    class Meta:
        table_name = "attachment"


TABLES = (Attachment,)
STUBS = (Dossier, User)


def up(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES + STUBS):
        db.drop_tables(TABLES)
