"""The tables of the portal and of its kinds, and the migrations that make them."""
from pathlib import Path

from peewee import Model
from playhouse.migrations import Runner

from portal.access.tally import Tally
from portal.base import edition, settings
from portal.base.db import database, immediate
from portal.deadlines.obligations import Feed
from portal.dossier import audit, snapshots
from portal.dossier.deadline import Deadline
from portal.dossier.seals import Seal
from portal.dossier.tables import SPINE
from portal.law.rulebook import DeadlineRule
from portal.law.work_calendar import CalendarDay
from portal.operations.attachments import Attachment
from portal.organisation import accounts, bodies, topics
from portal.records import kinds, tables
from portal.works.tables import WORKS

MIGRATIONS = Path(__file__).parents[2] / "migrations"
CORE: tuple[type[Model], ...] = (
    *bodies.MAP, topics.Topic, *accounts.PEOPLE, *SPINE, *audit.TRAIL, *settings.MARKS, edition.Edition,
    *snapshots.FROZEN, Deadline, Seal, Attachment, Feed, CalendarDay, DeadlineRule, Tally, *WORKS)


def all_tables() -> tuple[type[Model], ...]:
    """Every table of this installation, kinds of other packages included."""
    return CORE + tuple(table for kind in kinds() for table in tables(kind))


def runners() -> list[Runner]:
    """The portal's migrations, then those of each outside kind with a history table of its own."""
    own = Runner(database.obj, str(MIGRATIONS))
    return [own, *(Runner(database.obj, str(kind.migrations), table_name=f"{kind.slug}_migration")
                   for kind in kinds() if kind.migrations)]


def migrate() -> list[str]:
    """Bring the database to the newest shape; returns the names applied, none when it is there already."""
    applied = [name for runner in runners() for name in runner.up()]
    with immediate():
        audit.Head.insert(id=1).on_conflict_ignore().execute()
    return applied


def pending() -> list[str]:
    """Migrations that were not applied yet."""
    return [m.name for runner in runners() for m in runner.status() if m.applied is None]


def is_empty() -> bool:
    """Nothing was entered: no unit, no account."""
    return not bodies.Unit.select().exists() and not accounts.User.select().exists()


