"""A list of records: ready views, named conditions, an order, one page at a time; search over all kinds."""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import eq, ge, le
from typing import Any

from peewee import Case, Expression, ModelSelect, Node, fn

from portal.base.prepared import among, listed, prepared, prepared_bare
from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.folding import terms
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.writing import thousands
from portal.dossier import following, search
from portal.dossier.tables import Dossier, Record
from portal.dossier.visibility import open_to
from portal.organisation.bodies import Body
from portal.queries.ordered import Matching, Order, Place, keys

COUNT_CAP = 1_000
PAGE_SIZES = (20, 50, 100)
SORT_AS = {"dossier.title": "dossier.title_key"}
SOUGHT = ("words", "title_key")    # columns of the dossier that are sought and sorted by, never shown
MOST_FOUND = 50          # rows of the page
LONGEST_WORDS = 200      # characters looked at
MOST_WORDS = 8


@dataclass(frozen=True)
class Where:
    """One condition of a list by names and values: what a filter, an export and a bulk act share."""

    name: str
    how: str
    value: Any


@dataclass(frozen=True)
class View:
    """One view: its word in the address, its title, its condition (None: everything)."""

    name: str
    title: str
    condition: Expression | None = None
    today: date | None = None    # of a condition that hangs on it


HOW: dict[str, Callable[[Any, Any], Any]] = {
    "is": eq, "from": ge, "to": le, "has": lambda column, value: column.contains(value)}


def matching(actor: Actor, kind: Kind, where: Iterable[Where] = (), words: str = "",
          view: View | None = None) -> Matching:
    """What the actor may see of a kind, narrowed; every narrowing is a condition on the dossier."""
    wheres, extra = tuple(where), view.condition if view else None
    conditions = (*(_condition(kind, w) for w in wheres), *(() if extra is None else (extra,)))
    told = wheres, (view.name, view.today) if view and extra is not None else None
    return Matching(actor, kind, conditions, tuple(terms(words)[:MOST_WORDS]), told)


def _condition(kind: Kind, where: Where) -> Expression:
    column = kind.table.column_named(where.name)
    found: Expression = HOW[where.how](column, where.value)
    if column.model is Dossier:
        return found
    return fn.EXISTS(kind.table.select(kind.table.dossier).where(kind.table.dossier == Dossier.id, found))


def page_of(found: Matching, order: str | None, down: bool, place: Place, size: int) -> tuple[list[Record], bool]:
    """The rows of a page, and whether more lie beyond it in the direction asked."""
    size = min(max(size, 1), PAGE_SIZES[-1])
    some = keys(found, order_by(found.kind, order, down), size + 1, place)
    more = len(some) > size
    if more:
        del some[0 if place.backward else -1]
    return by_keys(found.kind, some), more


def order_by(kind: Kind, name: str | None, down: bool) -> Order:
    """Newest first unless asked otherwise."""
    return Order(Dossier.day) if name is None else Order(kind.table.column_named(SORT_AS.get(name, name)), down)


def by_keys(kind: Kind, keys: list[int]) -> list[Record]:
    """The records of these keys, in their order, with what a list tells of them alone; keys found within sight."""
    rule = kind.course.follows
    told = {*kind.listing.columns, "dossier", *((rule.by, *rule.columns) if rule else ())}
    rows = {record.dossier_id: record for record in _records(kind.table, frozenset(told))(listed(keys))} if keys else {}
    return [rows[pk] for pk in keys if pk in rows]


def columns_of(kind: Kind, keys: list[int], names: list[str], actor: Actor) -> list[list[Any]]:
    """Each of these columns of the records of these keys, in their order, as the database tells it (see `reader`).

    A record that follows another tells the other's course, as far as the actor sees it.
    """
    rule = kind.course.follows
    read = [*names, *((rule.by,) if rule and rule.by not in names else ())]
    found = {row[0]: row for row in _values(kind.table, tuple(read))(listed(keys))}
    rows = [found[pk] for pk in keys if pk in found]
    if not rule:
        return [[row[place] for row in rows] for place in range(1, 1 + len(read))]
    told = following.contents_with_course(kind, [dict(zip(read, row[1:], strict=True)) for row in rows], actor)
    return [[data[name] for data in told] for name in names]


def reader(kind: Kind, name: str) -> Callable[[Any], Any]:
    """What makes a value of this column of what the database tells; of a value it makes the same."""
    found: Callable[[Any], Any] = kind.table.column_named(name).python_value
    return found


@cache
def _values(table: Any, names: tuple[str, ...]) -> Callable[[str], list[Any]]:
    """What asks for the key and columns of a table, and of its dossiers, by a list of keys."""
    @prepared_bare
    def asked(keys: Node) -> ModelSelect:
        columns = (table.column_named(name) for name in names)
        found: ModelSelect = (table.select(table.dossier, *columns).join(Dossier, on=table.dossier)
                              .where(among(table.dossier, keys)))
        return found.tuples()
    return asked


@cache
def _records(table: Any, names: frozenset[str]) -> Callable[[str], list[Any]]:
    """What asks for the records of a table by a list of keys: these columns, and the dossier but for its words."""
    @prepared
    def asked(keys: Node) -> ModelSelect:
        columns = [column for column in table._meta.sorted_fields if column.name in names]
        columns += [column for column in Dossier._meta.sorted_fields if column.name not in SOUGHT]
        found: ModelSelect = table.select(*columns).join(Dossier, on=table.dossier).where(among(table.dossier, keys))
        return found
    return asked


def dossiers_of(keys: list[int]) -> list[Dossier]:
    """The dossiers of these keys with their bodies, in their order: keys that were found within the actor's sight."""
    rows = {dossier.id: dossier for dossier in _dossiers(listed(keys))} if keys else {}
    return [rows[pk] for pk in keys if pk in rows]


@prepared
def _dossiers(keys: Node) -> ModelSelect:
    found: ModelSelect = Dossier.select(Dossier, Body).join(Body, on=Dossier.body).where(among(Dossier.id, keys))
    return found


def views_of(kind: Kind, actor: Actor, today: date) -> Iterator[View]:
    """The views that make sense for this kind and this actor."""
    yield View("all", "Tất cả")
    yield View("open", "Còn mở", Dossier.is_going_on == True)    # noqa: E712 - SQL
    if kind.duties.limits:
        yield View("overdue", "Quá hạn", Dossier.due < today, today)
    if not kind.within:
        if policy.can(actor, May.REVIEW):
            yield View("waiting", "Chờ tôi duyệt", open_to(actor, May.REVIEW))
        yield View("returned", "Trả lại", Dossier.approval == Approval.RETURNED)


def is_closed(kind: Kind, dossier: Dossier) -> bool:
    """The case has run its course, or the entry was cancelled: shown in grey."""
    return dossier.approval == Approval.CANCELLED or (
        kind.course.workflow is not None and dossier.progress not in kind.course.workflow.going_on)


def capped_words(count: int) -> str:
    """A capped count as users read it."""
    return Message("hơn {count}", count=thousands(COUNT_CAP)) if count > COUNT_CAP else str(count)


def children_seen(actor: Actor, ids: list[int]) -> list[tuple[Dossier, bool]]:
    """The dossiers of these children of a record in sight, and whether the actor may open each one's own page.

    A party sees the record, not the page of each of its lines.
    """
    if not ids:
        return []
    may_open = Case(None, [(open_to(actor), 1)], 0).alias("may_open")
    return [(dossier, bool(dossier.may_open))
            for dossier in Dossier.select(Dossier, may_open).where(Dossier.id.in_(ids))]


def named_exactly(actor: Actor, words: str) -> Dossier | None:
    """The one dossier in sight whose code or number these words are."""
    name = " ".join(words.split())
    found = list(Dossier.select(Dossier.id, Dossier.kind).where(
        Dossier.code.in_((name, name.upper())) | (Dossier.number == name), open_to(actor)).limit(2)) if name else []
    return found[0] if len(found) == 1 else None


def everywhere(actor: Actor, words: str, most: int = MOST_FOUND) -> tuple[list[Dossier], bool]:
    """The newest dossiers that hold all the words, with their bodies, and whether there are more."""
    wanted = terms(words[:LONGEST_WORDS])[:MOST_WORDS]
    if not wanted:
        return [], False
    hits = search.by_day(search.hits(actor, wanted).where(open_to(actor))).select(Dossier.id).limit(most + 1)
    keys = [pk for pk, in hits.tuples()]
    return dossiers_of(keys[:most]), len(keys) > most
