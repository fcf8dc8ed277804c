"""What was signed and frozen: a report's figures and words as they were issued, a sheet's as it was sent.

What was frozen is never changed again.
The hash is of one canonical form, so that anybody can make it anew from what `portal report --json` prints.
"""
import hashlib
import json
from collections.abc import Collection
from datetime import date

from peewee import CharField, DateField, ForeignKeyField, TextField

from portal.base.db import BaseModel
from portal.domain.fields import Data
from portal.dossier.tables import Dossier


class Snapshot(BaseModel):
    """One line a record: `content` is canonical JSON, `sha256` its hash; the database refuses to change either."""

    dossier = ForeignKeyField(Dossier, unique=True, backref="frozen", on_delete="RESTRICT")
    frozen_on = DateField(verbose_name="Ngày đóng băng")
    sha256 = CharField(64, verbose_name="Mã SHA-256")
    content = TextField(verbose_name="Số liệu và lời")

    class Meta:
        table_name = "frozen"

    @property
    def data(self) -> Data:
        found: Data = json.loads(self.content)
        return found


class Signed(BaseModel):
    """The figures that a report told when it was last signed, as canonical JSON: key -> value in words."""

    dossier = ForeignKeyField(Dossier, unique=True, backref="+", on_delete="CASCADE")
    figures = TextField()


def canonical(data: Data) -> str:
    """The one way to write this as JSON: keys in order, no blanks, letters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parsed(content: str) -> Data | None:
    """What stands in a canonical form; None for words that are none."""
    try:
        found = json.loads(content)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def digest(content: str) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()


def freeze(dossier: Dossier, data: Data, on: date) -> Snapshot:
    """Keep this for good; to be called inside the act's transaction. Raises IntegrityError when something is kept."""
    content = canonical(data)
    kept: Snapshot = Snapshot.create(dossier=dossier, frozen_on=on, sha256=digest(content), content=content)
    return kept


def snapshot_of(dossier: int) -> Snapshot | None:
    """What was frozen of this record, if anything."""
    found: Snapshot | None = Snapshot.get_or_none(Snapshot.dossier == dossier)
    return found


def snapshots_of(dossiers: Collection[int]) -> dict[int, Snapshot]:
    """What was frozen of these records, by record: one query."""
    return {row.dossier_id: row for row in Snapshot.select().where(Snapshot.dossier.in_(dossiers))} if dossiers else {}


def remember(dossier: Dossier, figures: dict[str, str]) -> None:
    """Keep what was just signed, in place of what was signed before."""
    Signed.delete().where(Signed.dossier == dossier).execute()
    Signed.create(dossier=dossier, figures=canonical(figures))


def signed(dossier: Dossier) -> dict[str, str]:
    """The figures as they were signed; none of a paper that was signed elsewhere."""
    row = Signed.get_or_none(Signed.dossier == dossier)
    found: dict[str, str] = json.loads(row.figures) if row else {}
    return found


FROZEN: tuple[type[BaseModel], ...] = (Snapshot, Signed)
