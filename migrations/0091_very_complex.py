"""A letter may be marked as very complex: of a denunciation that allows a second extension."""

from peewee import BooleanField

from portal.reshape import add, drop


def up(migrator, db):
    add(db, "complaint", "very_complex", BooleanField(default=False))


def down(migrator, db):
    drop(db, "complaint", "very_complex")
