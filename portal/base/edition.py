"""The edition of what changes seldom: a token that the database itself changes with every change of these tables.

They are those that administrators keep, and the regulations. Whoever asks for the token first may keep what was read of
them afterwards under it, in memory, as long as it is the current one: no process has to tell another. It is random, so
that a database put back from a copy never meets what was kept of its other future.
"""
from peewee import CharField, Check, IntegerField

from portal.base.db import BaseModel


class Edition(BaseModel):
    """The one row; the triggers of its migration write it."""

    id = IntegerField(primary_key=True, constraints=[Check('"id" = 1')])
    token = CharField(32)


def current() -> str:
    """The token of this moment."""
    found: str = Edition.get_by_id(1).token
    return found
