"""The files of dossiers, as rows; their bytes lie by their hash in the data folder."""
from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField

from portal.base.db import BaseModel
from portal.dossier.tables import Dossier
from portal.organisation.accounts import User


class Attachment(BaseModel):
    """One file of a record; `official` is the stamped scan or signed PDF of an issued document."""

    dossier = ForeignKeyField(Dossier, backref="attachments", on_delete="RESTRICT")
    name = CharField(200)
    media_type = CharField(100)
    size = IntegerField()
    sha256 = CharField(64)
    official = BooleanField(default=False)
    by = ForeignKeyField(User, null=True, backref="+")
    at = DateTimeField()
    row = CharField(80, default="")    # the code of the child row it belongs to; empty: the record itself
