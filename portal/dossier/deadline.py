"""The dated duties of dossiers, as rows: what each was counted by, when it is due, when it was met."""
from datetime import date

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from portal.base.db import BaseModel, partial
from portal.domain.clocks import Clock, clock_state
from portal.dossier.tables import Dossier
from portal.organisation.bodies import Body


class Deadline(BaseModel):
    """One duty: the rule and its version, the day it started, the day it is due, the day it was met."""

    dossier = ForeignKeyField(Dossier, backref="deadlines", on_delete="CASCADE")
    rule = CharField(120)
    version = TextField()                                # what it was counted by: a later law rewrites nothing
    title = CharField(200)
    owner = ForeignKeyField(Body, null=True, backref="+")    # who owes it; None: the body in charge
    owed_by = ForeignKeyField(Body, backref="+")             # the owner, else the body in charge
    start = DateField()
    due = DateField(index=True)
    met = DateField(null=True)
    flags = CharField(120, default="")
    extended = IntegerField(default=0)
    suspended = BooleanField(default=False)              # the clock stands still now
    met_by = ForeignKeyField(Dossier, null=True, backref="+", on_delete="SET NULL")    # the other record that met it
    duty = CharField(80, default="")                     # the code of the regulation's duty it follows
    waiting = BooleanField(default=False)                # and does so for the citizen, who was asked for something

    class Meta:
        indexes = ((("dossier", "rule"), True), (("rule", "due"), False),
                   partial("deadline", "owed", '"owed_by_id", "due", "id"', '"met" IS NULL AND "suspended" IS FALSE'))

    def state(self, today: date) -> Clock:
        """Where the clock stands today."""
        return clock_state(self.due, self.met, today, suspended=self.suspended, extended=bool(self.extended),
                           waiting_citizen=self.waiting)
