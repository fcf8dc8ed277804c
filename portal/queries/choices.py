"""What a reference may be set to by an actor, and how what it is set to is named to that actor."""
from collections.abc import Iterable
from datetime import date
from textwrap import shorten
from typing import Any

from portal.base.edition import kept_each, kept_latest
from portal.domain.fields import Actable
from portal.domain.people import Actor
from portal.domain.writing import roman, short_day
from portal.dossier import visibility
from portal.dossier.tables import Dossier
from portal.organisation import bodies, topics
from portal.organisation.bodies import Body, Candidate, DeputyGroup, Term, Unit
from portal.organisation.topics import Topic
from portal.queries import ordered
from portal.queries.ordered import Matching, Order
from portal.records import kinds

MOST = 1_000          # lines of a list to choose from
KEPT = 500            # lists to choose from that a process keeps
MOST_RECORDS = 300    # newest records of a kind to choose from
SHORT = 110           # letters of a record's title where many stand in one list
OUT_OF_SIGHT = "(hồ sơ ngoài phạm vi của bạn)"
NAMED: dict[str, Any] = {"topic": Topic, "body": Body, "unit": Unit, "term": Term, "deputy_group": DeputyGroup,
                         "candidate": Candidate}

Choice = tuple[Any, str]    # an id, of a topic its code, and a name


def offered(actor: Actor, to: str, today: date, kept: Iterable[Any] = (), among: str = "",
            actable: Actable | None = None) -> list[Choice]:
    """The rows of table `to` that the actor may choose today, and those that are kept from before.

    `among` narrows what is referred to by code: a topic by what it is used for; `actable` leaves of the records in
    sight those on which the actor may do what the reference is for.
    """
    found = _open(actor, to, actable) if actable else _offered(actor, to, today, among)
    missing = set(kept) - {pk for pk, _ in found}
    return found + sorted(named(actor, to, missing).items()) if missing else found


def _offered(actor: Actor, to: str, today: date, among: str) -> list[Choice]:
    if to in NAMED:
        return _in_force(to, among, actor.unit, today)
    return [(d.id, _line(d)) for d in _newest(Matching(actor, _kind_at(to)), MOST_RECORDS)]


@kept_latest(KEPT)
def _in_force(to: str, among: str, unit: int, today: date) -> list[Choice]:
    """What may be chosen of what is no record, by whoever works in that unit."""
    if to == "topic":
        return [(t.code, t.title) for t in topics.chosen_from(among, today)]
    if to == "body":
        return [(b.id, b.name) for b in bodies.in_force(Body, today)[:MOST]]
    if to == "unit":
        scope = Unit.select().where(Unit.on(today), (Unit.id == unit) | (Unit.parent == unit))
        return [(u.id, u.name) for u in scope.order_by(Unit.name).limit(MOST)]
    if to == "term":
        return [(t.id, str(t)) for t in Term.select().order_by(Term.starts_on.desc()).limit(MOST)]
    if to == "deputy_group":
        groups = DeputyGroup.select(DeputyGroup, Term).join(Term).order_by(Term.starts_on.desc(), DeputyGroup.name)
        return [(x.id, f"{x.name}, khóa {roman(x.term.ordinal)}") for x in groups.limit(MOST)]
    standing = Candidate.select().where(Candidate.unit == unit).order_by(
        Candidate.election_day.desc(), Candidate.name)
    return [(c.id, f"{c.name}, {short_day(c.election_day)}") for c in standing.limit(MOST)]


def past(actor: Actor, to: str, among: str, today: date) -> list[Choice]:
    """Rows no longer chosen that records in sight may name: the bodies taken over, the topics out of force."""
    return _over(to, among, actor.inherited, today)


@kept_latest(KEPT)
def _over(to: str, among: str, inherited: frozenset[int], today: date) -> list[Choice]:
    if to == "topic":
        over = Topic.select().where(topics.of_use(among), Topic.valid_to < today).order_by(Topic.place, Topic.code)
        return [(t.code, t.title) for t in over]
    if to == "body" and inherited:
        return [(b.id, b.name) for b in Body.select().where(Body.id.in_(sorted(inherited))).order_by(Body.name)]
    return []


def _open(actor: Actor, to: str, actable: Actable) -> list[Choice]:
    """The newest records on which the actor may do what the reference is for."""
    kind = _kind_at(to)
    found = Matching(actor, kind, (visibility.is_open_for(actor, kind, actable),))
    return [(d.id, f"{d.code}: {shorten(d.title, SHORT, placeholder=' …')}") for d in _newest(found, MOST)]


def _newest(found: Matching, most: int) -> list[Dossier]:
    """The newest of these, in order."""
    keys = ordered.keys(found, Order(Dossier.day), most)
    rows = {d.id: d for d in Dossier.select(Dossier.id, Dossier.code, Dossier.title).where(Dossier.id.in_(keys))}
    return [rows[pk] for pk in keys]


def named(actor: Actor, to: str, keys: Iterable[Any]) -> dict[Any, str]:
    """The names of these rows of table `to`; a record out of the actor's sight keeps its name to itself."""
    wanted = set(keys)
    if not wanted:
        return {}
    if to in NAMED:
        return _named(wanted, to)
    seen = visibility.dossiers_visible_to(actor).where(Dossier.id.in_(wanted), Dossier.kind == _kind_at(to).slug)
    return dict.fromkeys(wanted, OUT_OF_SIGHT) | {d.id: _line(d) for d in seen}


@kept_each
def _named(keys: Iterable[Any], to: str) -> dict[Any, str]:
    """The names of what is no record."""
    table = NAMED[to]
    key = table.code if table is Topic else table.id
    return {getattr(row, key.name): str(row) for row in table.select().where(key.in_(list(keys)))}


def slug_at(to: str) -> str | None:
    """The kind whose records a reference to this table names; None for bodies, units, terms, groups, topics."""
    return next((k.slug for k in kinds() if k.table._meta.table_name == to), None)


def _kind_at(to: str) -> Any:
    return next(k for k in kinds() if k.table._meta.table_name == to)


def _line(dossier: Dossier) -> str:
    return f"{dossier.title} ({dossier.code})"
