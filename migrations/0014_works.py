"""Works in the background, and the workers that do them."""
from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from migrations.shapes import Table, User, making, pick


class Membership(Table): ...


class Worker(Table):
    name = CharField(32, primary_key=True)
    seen = DateTimeField()


class Work(Table):
    owner = ForeignKeyField(User)
    membership = ForeignKeyField(Membership, null=True, on_delete="SET NULL")
    title = CharField(200)
    about = TextField()
    wanted = TextField()
    state = pick("state", "waiting", "running", "done", "failed")
    fault = TextField()
    tries = IntegerField()
    done = IntegerField()
    total = IntegerField()
    worker = CharField(32)
    asked = DateTimeField()
    sent = DateTimeField()
    started = DateTimeField(null=True)
    expires = DateTimeField()
    entitlement = CharField(64)
    name = CharField(200)
    media_type = CharField(100)
    size = IntegerField()
    place = CharField(64)


up, down = making(Worker, Work)
