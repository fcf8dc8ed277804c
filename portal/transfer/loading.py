"""`load`: a folder of CSV files brought in, all or nothing, as the operator's act."""
from datetime import datetime
from pathlib import Path

from portal.base.db import immediate
from portal.deadlines import periodic
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.organisation.accounts import User
from portal.transfer import parsing
from portal.transfer.entering import enter_masters
from portal.transfer.faults import Faults
from portal.transfer.hands import Hands
from portal.transfer.records import Progress, Records
from portal.transfer.references import References
from portal.transfer.rows import check_beside
from portal.transfer.sheets import Read


def load(folder: Path, now: datetime, progress: Progress = lambda _done, _whole: None) -> dict[str, int]:
    """Bring in the tables that the folder has a file of; returns how many rows each had.

    `progress` is told again and again how much is done, of how much.
    Records come in the states their files say, without an author; each root leaves one event of the operator.
    Raises Unreadable with every fault, and then nothing was changed; Refusal when there is nothing to read.
    """
    moment, faults, references = Moment(None, now), Faults(), References()
    with immediate():
        found = parsing.present(folder, faults)
        masters = parsing.read_masters(folder, [table for table in found if not table.of_records], references, faults)
        check_beside(masters, references, faults)
        records = Records(folder, [table for table in found if table.of_records], references, faults, progress)
        with Hands(records.survey.rows) as hands:
            records.check(masters, hands)
            faults.stop()
            enter_masters(masters, references)
            _note_people(masters, references, moment)
            records.enter(moment, hands)
        periodic.begin_all()
    counts = {name: len(rows) for name, rows in masters.items()} | records.counts
    return {table.name: counts[table.name] for table in found}


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
