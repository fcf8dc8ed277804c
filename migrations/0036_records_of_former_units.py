"""Successions say to which unit the records of a former one passed."""

from peewee import BooleanField, DateField, ForeignKeyField, Model

from portal.reshape import reshape


class Unit(Model):
    class Meta:
        table_name = "unit"


class Before(Model):
    former = ForeignKeyField(Unit, backref="+")
    latter = ForeignKeyField(Unit, backref="+")
    on_day = DateField()

    class Meta:
        table_name = "succession"
        indexes = ((("former", "latter"), True),)


class After(Model):
    former = ForeignKeyField(Unit, backref="+")
    latter = ForeignKeyField(Unit, backref="+")
    on_day = DateField()
    records_elsewhere = BooleanField(default=False)

    class Meta:
        table_name = "succession"
        indexes = ((("former", "latter"), True),)


def up(migrator, db):
    """Of a unit that was split, the successor that was entered first has the records."""
    reshape(db, Before, After)
    with db.bind_ctx([After, Unit]):
        seen = set()
        for row in After.select().order_by(After.id):
            if row.former_id in seen:
                After.update(records_elsewhere=True).where(After.id == row.id).execute()
            seen.add(row.former_id)


def down(migrator, db):
    reshape(db, After, Before)
