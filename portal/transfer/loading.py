"""`load`: a folder of CSV files brought in, all or nothing, as the operator's act."""
from datetime import datetime
from pathlib import Path

from peewee import chunked

from portal.base.db import immediate
from portal.deadlines import affected, periodic
from portal.domain.kind import Kind
from portal.dossier import audit, content, numbers
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.law import rulebook
from portal.law.rulebook import Lawbook
from portal.operations import summary
from portal.organisation.accounts import User
from portal.records import kinds
from portal.transfer import parsing, soundness
from portal.transfer.entering import AT_ONCE, enter
from portal.transfer.faults import Faults
from portal.transfer.references import References
from portal.transfer.sheets import Read


def load(folder: Path, now: datetime) -> dict[str, int]:
    """Bring in the tables that the folder has a file of; returns how many rows each had.

    Records come in the states their files say, without an author; each root leaves one event of the operator.
    Raises Unreadable with every fault, and then nothing was changed; Refusal when there is nothing to read.
    """
    moment, faults, references = Moment(None, now), Faults(), References()
    with immediate():
        read = parsing.read_folder(folder, references, faults)
        soundness.check(read, references, faults)
        faults.stop()
        enter(read, references)
        _note_people(read, references, moment)
        law = rulebook.read()
        for kind in kinds():
            _settle(kind, [references.standing("dossier")[row.code] for row in read.get(kind.slug, ()) if row.code],
                    moment, law)
        periodic.begin_all()
    return {name: len(rows) for name, rows in read.items()}


def _settle(kind: Kind, ids: list[int], moment: Moment, law: Lawbook) -> None:
    """What every act ends with, for the records that came: spine, deadlines, parties, revision, event."""
    if kind.within:
        return
    for some in chunked(ids, AT_ONCE):
        records = list(kind.table.select(kind.table, Dossier).join(Dossier, on=kind.table.dossier)
                       .where(Dossier.id.in_(some)).order_by(Dossier.id))
        came = list(zip((r.dossier for r in records), content.read_all(kind.table, records), strict=True))
        affected.begin_all(kind, came, law)
        for dossier, data in came:
            if kind.entering.incoming:
                numbers.take_incoming(dossier, data[kind.dated])
            summary.draw_line(kind, dossier, data)
            audit.keep_revision(dossier, data)
            audit.add_event(moment, "load", dossier)


def _note_people(read: Read, references: References, moment: Moment) -> None:
    """One event for each account and each role that came: the history knows where it came from."""
    for row in read.get("users", ()):
        audit.add_event(moment, "load", subject=f"user:{references.id(User._meta.table_name, row.values['email'])}")
    for row in read.get("memberships", ()):
        user = references.id(User._meta.table_name, row.values["user"])
        audit.add_event(moment, "load", subject=f"user:{user}", reason=f"{row.values['role']} {row.values['body']}")
    for row in read.get("delegations", ()):
        away = references.id(User._meta.table_name, row.values["stands_for"])
        audit.add_event(moment, "load", subject=f"user:{away}",
                   reason=f"{row.values['role']} {row.values['body']}: {row.values['user']} thay")
