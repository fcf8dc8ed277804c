"""What an actor may see: the one policy turned into SQL. Every road to a record starts here."""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any

from peewee import SQL, ColumnBase, Context, Expression, ModelSelect, fn

from portal.base.db import database
from portal.domain.errors import Absent
from portal.domain.fields import Actable
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.policy import Reach, Slice, Trait, slices
from portal.dossier.audit import WROTE, Event
from portal.dossier.tables import Dossier, Party, Record, kinds_read, slugs_with
from portal.organisation.bodies import Body, Unit

# Named so that no query around the condition has tables of these names.
PARTY, EVENT, HERE = Party.alias("allowed_party"), Event.alias("allowed_event"), "allowed_here"
NOTHING = SQL("0 = 1")
EVERYTHING = SQL("1 = 1")
LARGEST_ID = 2**31


def _merged(found: Iterable[Slice]) -> Iterator[Slice]:
    """The same records in fewer slices: those that differ in their bodies alone become one."""
    alike: dict[Slice, list[frozenset[int]]] = {}
    for s in found:
        rest = replace(s, reason=Reach(0), bodies=None if s.bodies is None else frozenset())
        alike.setdefault(rest, []).append(s.bodies or frozenset())
    for s, bodies in alike.items():
        yield s if s.bodies is None else replace(s, bodies=frozenset().union(*bodies))


def _condition(s: Slice) -> Expression:
    parts = []
    if s.bodies is not None:
        parts.append(Dossier.body.in_(sorted(s.bodies)))
    if s.parties is not None:
        parts.append(Dossier.id.in_(PARTY.select(PARTY.dossier).where(PARTY.body.in_(sorted(s.parties)))))
    if s.kinds is not None:
        parts.append(Dossier.kind.in_(sorted(s.kinds)))
    if s.trait is not None:
        parts.append(Dossier.kind.in_(sorted(slugs_with(s.trait))))
    if s.states is not None:
        parts.append(Dossier.approval.in_(sorted(s.states)))
    if s.not_hands:    # what they wrote is asked for once for all records: few who review write much
        parts += [fn.COALESCE(Dossier.root, Dossier.id).not_in(_written_by(EVENT.actor, s.not_hands)),
                  fn.COALESCE(Dossier.root, Dossier.id).not_in(_written_by(EVENT.behalf, s.not_hands))]
    return reduce(and_, parts, EVERYTHING)


def _written_by(whose: ColumnBase, hands: frozenset[int]) -> ModelSelect:
    found: ModelSelect = EVENT.select(EVENT.dossier).where(
        whose.in_(sorted(hands)), EVENT.act.in_(SQL(WROTE)), EVENT.dossier.is_null(False))
    return found


class Allowed(ColumnBase):
    """The condition on Dossier under which an actor may, of kinds that are installed or of any.

    Its text is made once for each actor and permission: it is part of almost every query, and long.
    """

    def __init__(self, actor: Actor, may: May) -> None:
        self.actor, self.may = actor, may

    def __sql__(self, ctx: Context) -> Context:
        parts, values = _written(self.actor, self.may, database.obj.param, _traits())
        alias = f'"{ctx.alias_manager[Dossier._meta.table]}"'
        ctx._values.extend(values)
        return ctx.literal(alias.join(parts))


@lru_cache(2_000)
def _written(actor: Actor, may: May, _param: str, _traits: frozenset[Any]) -> tuple[list[str], list[Any]]:
    """The text of a condition, cut where the dossier's table is named, and its values."""
    condition = reduce(or_, map(_condition, _merged(slices(actor, may))), NOTHING)
    ctx = database.get_sql_context()
    ctx.alias_manager[Dossier._meta.table] = HERE
    with ctx.scope_normal(converter=None, subquery=True):
        text, values = ctx.sql(condition).query()
    return f"({text})".split(f'"{HERE}"'), values


def _traits() -> frozenset[tuple[str, frozenset[Trait]]]:
    """What the condition takes from the kinds."""
    return frozenset((kind.slug, kind.sharing.traits) for kind in kinds_read() if kind.sharing.traits)


@dataclass(frozen=True)
class Strand:
    """Records of a kind that indexes hold in order: of one body or naming one, in any of these states.

    `body` None: of every body; `states` None: any.
    """

    body: int | None
    states: frozenset[str] | None
    names_it: bool = False


def strands(actor: Actor, kind: Kind) -> tuple[Strand, ...]:
    """What the actor may see of a kind, in strands: one record may lie in several that name a body."""
    return _strands(actor, kind.slug, kind.sharing.traits)


@lru_cache(2_000)
def _strands(actor: Actor, slug: str, traits: frozenset[Trait]) -> tuple[Strand, ...]:
    found: dict[tuple[int | None, bool], frozenset[str] | None] = {}
    for s in slices(actor, May.READ):
        if (s.kinds is None or slug in s.kinds) and (s.trait is None or s.trait in traits):
            for body in s.parties or s.bodies or (None,):
                key = body, s.parties is not None
                known = found.get(key, frozenset())
                found[key] = None if known is None or s.states is None else known | s.states
    return tuple(Strand(body, states, names_it) for (body, names_it), states in found.items())


def is_installed() -> Expression:
    """The condition on Dossier that its kind is installed: no page can show what a removed package left behind."""
    return ~Dossier.kind.not_in([kind.slug for kind in kinds_read()])    # said so, SQLite does not search kind by kind


def left_behind() -> dict[str, int]:
    """How many records there are of each kind that is not installed."""
    return dict(Dossier.select(Dossier.kind, fn.COUNT(Dossier.id)).where(~is_installed())
                .group_by(Dossier.kind).order_by(Dossier.kind).tuples())


def open_to(actor: Actor, may: May = May.READ) -> Expression:
    """The condition on Dossier under which the actor may."""
    return Allowed(actor, may) & is_installed()


def visible_to(actor: Actor, kind: Kind) -> ModelSelect:
    """The kind's records within the actor's sight, each with its dossier; the join alone implies the kind."""
    table = kind.table
    found: ModelSelect = table.select(table, Dossier).join(Dossier, on=table.dossier).where(Allowed(actor, May.READ))
    return found


def dossiers_visible_to(actor: Actor) -> ModelSelect:
    """Dossiers of every kind within the actor's sight."""
    return Dossier.select().where(open_to(actor))


def record_in_sight(actor: Actor, kind: Kind, pk: Any) -> Record:
    """The record with this id, if the actor may see it; raises Absent alike for none and for not theirs."""
    if isinstance(pk, int) and 0 < pk < LARGEST_ID:
        found: Record | None = (visible_to(actor, kind).where(Dossier.id == pk).select_extend(Body, Unit)
                                .switch(Dossier).join(Body, on=Dossier.body).join(Unit).first())
        if found is not None:
            return found
    raise Absent


def by_code(actor: Actor, kind: Kind, code: str) -> Record:
    """The record with this code, if the actor may see it."""
    found: Record | None = visible_to(actor, kind).where(Dossier.code == code).first()
    if found is None:
        raise Absent
    return found


def all_of(kind: Kind) -> ModelSelect:
    """Every record of a kind with its dossier: for the operator's commands only, never for a page."""
    table = kind.table
    found: ModelSelect = table.select(table, Dossier).join(Dossier, on=table.dossier).order_by(Dossier.code)
    return found


def all_visible(actor: Actor, kind: Kind, keys: Iterable[int]) -> list[Dossier]:
    """The dossiers of these records in the order asked; raises Absent when a single one is out of sight."""
    wanted = list(keys)
    if any(not 0 < pk < LARGEST_ID for pk in wanted):
        raise Absent
    found = {d.id: d for d in dossiers_visible_to(actor).where(Dossier.kind == kind.slug, Dossier.id.in_(wanted))}
    if len(found) != len(wanted):
        raise Absent
    return [found[pk] for pk in wanted]


def open_for(actor: Actor, kind: Kind, actable: Actable) -> ModelSelect:
    """The records of a kind that a reference may be set to by this actor."""
    return visible_to(actor, kind).where(is_open_for(actor, kind, actable))


def is_open_for(actor: Actor, kind: Kind, actable: Actable) -> Expression:
    """The condition on Dossier that a reference may be set to it by this actor."""
    table = kind.table
    values = (table.column_named(name) == value if value is not None else table.column_named(name).is_null()
              for name, value in actable.only)
    own = fn.EXISTS(table.select(SQL("1")).where(reduce(and_, values, table.dossier == Dossier.id)))
    return open_to(actor, actable.may) & Dossier.progress.in_(actable.states) & own
