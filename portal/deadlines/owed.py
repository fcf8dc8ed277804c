"""What a dossier's own line tells of what is owed: the nearest day, whether others owe it or are to answer."""
from collections.abc import Iterable

from peewee import SQL, Expression, ModelSelect, chunked, fn

from portal.domain.fields import Data
from portal.dossier.deadline import Deadline
from portal.dossier.tables import LATEST, Dossier, Party, kinds_read

AT_ONCE = 200    # dossiers in one statement: databases cap the values that one may hold


def draw(dossiers: Iterable[int]) -> None:
    """Make these lines what the deadlines and parties say."""
    for some in chunked(sorted(dossiers), AT_ONCE):
        Dossier.update(due=_nearest(), is_asking=_is_asking()).where(Dossier.id.in_(some)).execute()


def line_of(body: int, clocks: Iterable[Data], parties: Iterable[Data]) -> Data:
    """The same of a line that is not written yet, from its clocks and parties by their columns."""
    running = [clock for clock in clocks if clock["met"] is None]
    return {"due": min((clock["due"] for clock in running if not clock.get("suspended")), default=None),
            "is_asking": any(clock["owed_by"] != body for clock in running)
            or any(party["is_asked"] and party["body"] != body for party in parties)}


def misdrawn() -> int:
    """How many lines of dossiers and of parties say otherwise; a sound installation has none."""
    late = SQL(LATEST)
    lines = Dossier.select().where((fn.COALESCE(Dossier.due, late) != fn.COALESCE(_nearest(), late))
                                   | (Dossier.is_asking != _is_asking())).count()
    kinds = {kind.slug: kind for kind in kinds_read()}
    sorts = (Party.select(Party.kind, Dossier.progress, Party.part, Party.is_asked, fn.COUNT(Party.id))
             .join(Dossier).group_by(Party.kind, Dossier.progress, Party.part, Party.is_asked).tuples())
    found: int = lines + sum(many for slug, progress, part, is_asked, many in sorts
                             if slug in kinds and kinds[slug].awaits(progress, part) != is_asked)
    return found


def _nearest() -> ModelSelect:
    found: ModelSelect = Deadline.select(fn.MIN(Deadline.due)).where(
        Deadline.dossier == Dossier.id, Deadline.met.is_null(), Deadline.suspended == False)    # noqa: E712 - SQL
    return found


def _is_asking() -> Expression:
    owed = Deadline.select(SQL("1")).where(
        Deadline.dossier == Dossier.id, Deadline.met.is_null(), Deadline.owed_by != Dossier.body)
    asked = Party.select(SQL("1")).where(Party.dossier == Dossier.id, Party.is_asked, Party.body != Dossier.body)
    return fn.EXISTS(owed) | fn.EXISTS(asked)
