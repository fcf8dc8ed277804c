"""The keys of a kind's records in sight in order, a page at a time, and their count: as quick among a million.

What an actor sees falls into strands, each of which an index holds in order (`visibility.strands`); a page is merged
from the first rows of each. Whoever asks for the next page names the record that the last one ended with.
"""
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from peewee import OP, Case, Expression, Model, ModelSelect, Select, Tuple, fn

from portal.base.db import database
from portal.base.prepared import Slot
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.dossier import search
from portal.dossier.tables import Dossier, Party
from portal.dossier.visibility import Allowed, Strand, strands, visible_to

KEPT = 1_000        # texts that a process keeps
BODY, SIZE = Slot(0), Slot(1)    # what a text leaves open: whose records, how many, and where to start
STRIDE = 10_000     # keys read together: of each strand as many are looked at
MOST_PARTS = 200    # of one statement; of a longer one the bodies are asked for together


@dataclass(frozen=True)
class Matching:
    """What an actor sees of a kind, narrowed by conditions on Dossier and by beginnings of words."""

    actor: Actor
    kind: Kind
    where: tuple[Expression, ...] = ()
    terms: tuple[str, ...] = ()
    told: Hashable = None    # by what its conditions are told apart, where they may be asked again

    @property
    def is_told(self) -> bool:
        """Whether what asks for its rows may be kept: it is told apart, and no words narrow it."""
        return not self.terms and (self.told is not None or not self.where)

    def query(self) -> ModelSelect:
        """All of them in no order, for queries within which they are meant."""
        found = visible_to(self.actor, self.kind)
        if self.terms:
            found = found.where(Dossier.id.in_(self.hits().select(Dossier.id)))
        return found.where(*self.where) if self.where else found

    def hits(self, *beside: type[Model]) -> ModelSelect:
        """Their dossiers, where words narrow them."""
        return search.hits(self.actor, self.terms, self.kind.slug, *beside).where(
            Dossier.kind == self.kind.slug, Allowed(self.actor, May.READ), *self.where)


@dataclass(frozen=True)
class Order:
    """By a column of the kind or of the dossier; the key breaks every tie, and what has no value comes last."""

    column: Any
    down: bool = True


class Place(NamedTuple):
    """Where to go on: behind this record or, backward, before it; without a record from the beginning or the end."""

    record: int | None = None
    backward: bool = False


BEGINNING, END = Place(), Place(backward=True)


class Start(NamedTuple):
    """The value in the order's column, and the key, of the record to go on from."""

    value: Any
    key: Any


OPEN = Start(Slot(2), Slot(3))


@dataclass(frozen=True)
class Stretch:
    """So many rows from the start on, all of which have a value in the order's column, or none has."""

    down: bool
    has_value: bool
    start: Start | None
    size: int

    @property
    def values(self) -> tuple[Any, ...]:
        """What its slots take, by their places."""
        return None, self.size, *(self.start or (None, None))

    def with_slots(self) -> "Stretch":
        """The same with slots for values: what it is written from."""
        return replace(self, size=SIZE, start=self.start and OPEN)

    def cut_from(self, query: ModelSelect, column: Any, key: Any) -> ModelSelect:
        """These rows of a query that selects the key and the column."""
        if column.null:
            query = query.where(column.is_null(not self.has_value))
        if self.start is not None:
            here, there = (Tuple(column, key), Tuple(*self.start)) if self.has_value else (key, self.start.key)
            query = query.where(here < there if self.down else here > there)
        by = (column.desc(), key.desc()) if self.down else (column.asc(), key.asc())
        return query.order_by(*by).limit(self.size)


def keys(found: Matching, order: Order, size: int, place: Place = BEGINNING) -> list[int]:
    """The keys of the next records from a place on, as many as `size`; backward the nearest of those before it."""
    start, made = _start(found, order, place), list[int]()
    if found.terms and order.column is Dossier.day:
        hits = search.by_day(found.hits(), order.down != place.backward, start)
        made = [pk for pk, in hits.select(Dossier.id).limit(size).tuples()]
        return made[::-1] if place.backward else made
    for has_value in _zones(order, place.backward, start):
        if len(made) < size:
            goes_on = start is not None and has_value == (start.value is not None)
            made += _next(found, order.column, Stretch(order.down != place.backward, has_value,
                                                       start if goes_on else None, size - len(made)))
    return made[::-1] if place.backward else made


def all_keys(found: Matching, order: Order, at_once: int) -> Iterator[list[int]]:
    """Every key in order, some at a time, however many there are."""
    place = BEGINNING
    while some := keys(found, order, STRIDE, place):
        yield from (some[at:at + at_once] for at in range(0, len(some), at_once))
        place = Place(some[-1])


def counts(found: Iterable[Matching], cap: int) -> list[int]:
    """How many records each holds, counted no further than the cap: one query for all."""
    asked, given = list[str](), list[Any]()
    for one in found:
        text, values = _merged(one, Dossier.id, None)
        asked.append(f"(SELECT COUNT(*) FROM (SELECT DISTINCT id FROM ({text}) AS found LIMIT {cap}) AS capped)")  # noqa: S608
        given += _filled(values, (None, cap))
    return list(database.execute_sql(f"SELECT {', '.join(asked)}", given).fetchone()) if asked else []


def counts_of_hits(whole: Matching, narrowed: Iterable[Expression], cap: int) -> tuple[int, list[int] | None]:
    """How many hold the words, counted no further than the cap, and how many of them are under each condition.

    The latter are told where all were counted: the words are looked for once, whatever is asked of what holds them.
    """
    asked = [Case(None, [(condition, 1)], 0).alias(f"c{place}") for place, condition in enumerate(narrowed)]
    found = whole.hits().select(Dossier.id, *asked).limit(cap).alias("found")
    totals = [fn.COALESCE(fn.SUM(found.c[one._alias]), 0) for one in asked]
    count, *sums = Select([found], [fn.COUNT(found.c.id), *totals]).bind(database).tuples().get()
    return count, sums if count < cap else None


def _start(found: Matching, order: Order, place: Place) -> Start | None:
    """Where a record in sight stands in the order; of any other, nothing may be told by what comes behind it."""
    if place.record is None:
        return None
    row = (visible_to(found.actor, found.kind).select(order.column, Dossier.id)
           .where(Dossier.id == place.record).tuples().first())
    return Start(*row) if row else None


def _zones(order: Order, backward: bool, start: Start | None) -> list[bool]:
    """Whether the rows that come first have a value, then whether the next have one, from the start on."""
    if not order.column.null:
        return [True]
    zones = [False, True] if backward else [True, False]
    return zones if start is None else zones[zones.index(start.value is not None):]


def _next(found: Matching, column: Any, stretch: Stretch) -> list[int]:
    text, values = _merged(found, column, stretch.with_slots())
    way = "DESC" if stretch.down else "ASC"
    asked = f"SELECT DISTINCT id, at FROM ({text}) AS found ORDER BY at {way}, id {way} LIMIT {stretch.size}"    # noqa: S608
    return [pk for pk, _ in database.execute_sql(asked, _filled(values, stretch.values))]


Part = tuple[str, list[Any]]    # the text of a query and its values
Cut = Callable[[ModelSelect, Any, Any], ModelSelect]    # of a query, its column and its key: the rows wanted


def _filled(values: list[Any], given: tuple[Any, ...]) -> list[Any]:
    return [given[value.place] if isinstance(value, Slot) else value for value in values]


def _merged(found: Matching, column: Any, stretch: Stretch | None) -> Part:
    """The rows wanted of every strand, any rows without a stretch; slots are left for how many and where to start.

    It is written once for all that are told alike.
    """
    if not found.is_told:
        return _written_out(found, column, stretch)
    key = (database.obj.param, found.actor, found.kind.slug, found.told, column.model, column.name, stretch)
    if key not in _texts:
        if len(_texts) >= KEPT:
            _texts.clear()
        _texts[key] = _written_out(found, column, stretch)
    return _texts[key]


_texts: dict[Hashable, Part] = {}


def _written_out(found: Matching, column: Any, stretch: Stretch | None) -> Part:
    """The rows wanted of every strand; those that differ in their body alone are written once."""
    cut: Cut = stretch.cut_from if stretch else lambda query, _column, _key: query.limit(SIZE)
    alike: dict[Strand, list[int | None]] = {}
    if found.terms:
        kind, own = found.kind, column.model is found.kind.table
        return _written(cut(_valued(found.hits(*([kind.table] if own else ())), kind, column), column, Dossier.id))
    seen = strands(found.actor, found.kind)
    for strand in seen:
        alike.setdefault(replace(strand, body=None if strand.body is None else 0), []).append(strand.body)
    texts, given = list[str](), list[Any]()
    for strand, bodies in alike.items():
        together = stretch is None or (len(seen) > MOST_PARTS and not strand.names_it)    # in no order: all at once
        text, values = _written(_strand(found, strand, bodies if together else BODY, column, cut))
        for body in bodies[:1] if together else bodies:
            texts.append(f"SELECT * FROM ({text}) AS part")    # noqa: S608
            given += [body if value is BODY else value for value in values]
    return " UNION ALL ".join(texts) or "SELECT 0 AS id, 0 AS at WHERE 0 = 1", given


def _written(query: ModelSelect) -> Part:
    text, values = database.get_sql_context().sql(query).query()
    return text, values


def _strand(found: Matching, strand: Strand, body: Any, column: Any, cut: Cut) -> ModelSelect:
    """The rows wanted of one strand; the line of a party has the dossier's kind and day, in whose order it is held."""
    kind, key = found.kind, Dossier.id
    tables: list[type[Model]] = [Dossier, *([kind.table] if column.model is kind.table else ())]
    if strand.names_it and column is Dossier.day:
        column, key = Party.day, Party.dossier
    rows = _valued(Dossier.select().from_(*tables, *([Party] if strand.names_it else ())), kind, column, key)
    whose = Party.body if strand.names_it else Dossier.body
    if strand.names_it:    # the kind is asked of the party alone, so that it is the party that is sought first
        rows = rows.where(Party.dossier == Dossier.id, Party.kind == kind.slug).distinct()
    else:
        rows = rows.where(Dossier.kind == kind.slug)
    if strand.body is not None:
        rows = rows.where(whose.in_(body) if isinstance(body, list) else whose == body)
    if strand.states is not None:
        rows = rows.where(Dossier.approval.in_(sorted(_left(strand.states, found.where))))
    return cut(rows.where(*found.where), column, key)


def _left(states: frozenset[str], where: Iterable[Expression]) -> frozenset[str]:
    """The states that conditions leave of these: an index that is asked for all of them reads each whole."""
    told = [one.rhs for one in where if one.lhs is Dossier.approval and one.op == OP.EQ]
    return states.intersection(told) if told else states


def _valued(rows: ModelSelect, kind: Kind, column: Any, key: Any = Dossier.id) -> ModelSelect:
    """The keys of these dossiers with their values in a column, which may be one of the kind's own."""
    rows = rows.select(key.alias("id"), column.alias("at"))
    return rows.where(kind.table.dossier == Dossier.id) if column.model is kind.table else rows
