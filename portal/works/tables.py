"""Works and workers as tables: what was asked, how far it is, whose it is; which workers are there."""
from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from portal.base.columns import Pick
from portal.base.db import BaseModel
from portal.domain.words import Word
from portal.organisation.accounts import Membership, User


class WorkState(Word):
    WAITING = "waiting", "Đang chờ", "draft"
    RUNNING = "running", "Đang làm", "submitted"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không làm được", "overdue"


UNDER_WAY = (WorkState.WAITING, WorkState.RUNNING)


class Worker(BaseModel):
    """One process that does works; its row says that it is there."""

    name = CharField(32, primary_key=True)
    seen = DateTimeField()    # local time without zone, like those of a work


class Work(BaseModel):
    """A file that somebody asked for, in the role they acted in; a queue carries its key alone."""

    owner = ForeignKeyField(User, backref="+")
    membership = ForeignKeyField(Membership, null=True, backref="+", on_delete="SET NULL")
    title = CharField(200)
    about = TextField(default="")          # what narrows it, in words
    wanted = TextField()                   # the page that makes it, as JSON: see asking.Wanted
    state = Pick("Tình trạng", WorkState, default=WorkState.WAITING)
    fault = TextField(default="")          # why it failed: one sentence for its owner
    tries = IntegerField(default=0)
    done = IntegerField(default=0)
    total = IntegerField(default=0)        # 0: nobody knows yet
    worker = CharField(32, default="")     # who does it, by name; workers come and go, so it is no key
    asked = DateTimeField()
    sent = DateTimeField()                 # when the queue was last told
    started = DateTimeField(null=True)
    expires = DateTimeField()
    entitlement = CharField(64, default="")    # what its owner was when it was made
    name = CharField(200, default="")
    media_type = CharField(100, default="")
    size = IntegerField(default=0)             # bytes
    place = CharField(64, default="")          # where the bytes lie in the store of files

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int | None:
        """How much of it is done; None while nobody knows."""
        return min(100 * self.done // self.total, 100) if self.total else None


WORKS: tuple[type[BaseModel], ...] = (Worker, Work)
