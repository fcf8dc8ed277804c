"""A list of records: ready views, named conditions, an order, one page at a time, a capped count."""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import eq, ge, le
from typing import Any

from peewee import Expression, ModelSelect

from portal.base.columns import Ref
from portal.domain import policy
from portal.domain.approval import Approval
from portal.domain.folding import fold
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.writing import thousands
from portal.dossier.tables import Dossier, Record
from portal.dossier.visibility import dossiers_visible_to, open_to, visible_to
from portal.organisation.bodies import Body

COUNT_CAP = 1_000
PAGE_SIZES = (20, 50, 100)
LAST_PAGE = 10_000
SORT_AS = {"dossier.title": "dossier.title_key"}
MOST_FOUND = 50          # rows of the page
LONGEST_WORDS = 200      # characters looked at
MOST_WORDS = 8


@dataclass(frozen=True)
class Where:
    """One condition of a list by names and values: what a filter, an export and a bulk act share."""

    name: str
    how: str
    value: Any


HOW: dict[str, Callable[[Any, Any], Any]] = {
    "is": eq, "from": ge, "to": le, "has": lambda column, value: column.contains(value)}


def matching(actor: Actor, kind: Kind, where: Iterable[Where] = (), words: str = "",
          extra: Expression | None = None) -> ModelSelect:
    """What the actor may see of a kind, narrowed; every narrowing is a condition, none a join."""
    query = visible_to(actor, kind)
    for w in where:
        query = query.where(HOW[w.how](kind.table.column_named(w.name), w.value))
    for word in fold(words).split():
        query = query.where(Dossier.words.contains(word))
    return query if extra is None else query.where(extra)


@dataclass(frozen=True)
class Page:
    """Rows of one page; `count` stops one past COUNT_CAP."""

    rows: list[Record]
    count: int


def page_of(query: ModelSelect, kind: Kind, order: str | None, down: bool, page: int, size: int) -> Page:
    """Keys first, then the rows by key, one query a reference; `page` counts from 0."""
    key = kind.table.dossier
    ranked = query.select(key).order_by(*_order(kind, order, down))
    page, size = min(max(page, 0), LAST_PAGE), min(max(size, 1), PAGE_SIZES[-1])
    keys = [pk for pk, in ranked.limit(size).offset(page * size).tuples()]
    count = query.select(key).limit(COUNT_CAP + 1).count()
    return Page(with_references(by_keys(kind, keys)), count)


def _order(kind: Kind, order: str | None, down: bool) -> list[Expression]:
    """Newest first unless asked otherwise; the key breaks every tie."""
    key = kind.table.dossier
    if order is None:
        return [Dossier.day.desc(nulls="LAST"), key.desc()]
    column = kind.table.column_named(SORT_AS.get(order, order))
    return [column.desc(nulls="LAST") if down else column.asc(nulls="LAST"), key.desc()]


def with_references(records: list[Record]) -> list[Record]:
    """Fill in what cells name: one query for each reference, however many rows."""
    for rows in (records, [r.dossier for r in records]):
        for key in (c for c in (rows[0]._meta.sorted_fields if rows else ()) if isinstance(c, Ref)):
            wanted = {r.__data__[key.name] for r in rows} - {None}
            named = {x.__data__[key.rel_field.name]: x for x in _named(key, wanted)} if wanted else {}
            for r in rows:
                r.__rel__[key.name] = named.get(r.__data__[key.name])
    return records


def _named(reference: Ref, keys: set[Any]) -> ModelSelect:
    """Rows that can say their name: a record's is its dossier's."""
    table = reference.rel_model
    if issubclass(table, Record):
        return table.select(table, Dossier).join(Dossier, on=table.dossier).where(table.dossier.in_(keys))
    return table.select().where(reference.rel_field.in_(keys))


def keys_of(query: ModelSelect, kind: Kind, order: str | None, down: bool, most: int) -> list[int]:
    """The keys of an export in the order of the list, at most so many."""
    return [pk for pk, in query.select(kind.table.dossier).order_by(*_order(kind, order, down)).limit(most).tuples()]


def by_keys(kind: Kind, keys: list[int]) -> list[Record]:
    """The records of these keys, in their order: keys that were found within the actor's sight."""
    key = kind.table.dossier
    rows = {r.dossier_id: r for r in kind.table.select(kind.table, Dossier)
            .join(Dossier, on=key).where(key.in_(keys))} if keys else {}
    return [rows[pk] for pk in keys if pk in rows]


@dataclass(frozen=True)
class View:
    """One view: its word in the address, its title, its condition (None: everything)."""

    name: str
    title: str
    condition: Expression | None = None


def views_of(kind: Kind, actor: Actor, today: date) -> Iterator[View]:
    """The views that make sense for this kind and this actor."""
    yield View("all", "Tất cả")
    yield View("open", "Còn mở", still_open(kind))
    if kind.duties.limits:
        yield View("overdue", "Quá hạn", Dossier.due < today)
    if not kind.within:
        if policy.can(actor, May.REVIEW):
            yield View("waiting", "Chờ tôi duyệt", open_to(actor, May.REVIEW))
        yield View("returned", "Trả lại", Dossier.approval == Approval.RETURNED)


def still_open(kind: Kind) -> Expression:
    """Records that something is still to be done with: in the case where it has a course, else in its approval."""
    if kind.course.workflow is None:
        return Dossier.approval.not_in([Approval.APPROVED, Approval.CANCELLED])
    return Dossier.progress.in_(going_on(kind)) & (Dossier.approval != Approval.CANCELLED)


def going_on(kind: Kind) -> list[str]:
    """The states of a kind's course from which a step leads on."""
    flow = kind.course.workflow
    if flow is None:
        return []
    return [str(s) for s in flow.states if s not in flow.rest and any(step.target for step in flow.open_from(s))]


def is_closed(kind: Kind, dossier: Dossier) -> bool:
    """The case has run its course, or the entry was cancelled: shown in grey."""
    return dossier.approval == Approval.CANCELLED or (
        kind.course.workflow is not None and dossier.progress not in going_on(kind))


def capped_count(query: ModelSelect) -> int:
    """How many rows, counted no further than one past the cap."""
    found: int = query.select(Dossier.id).limit(COUNT_CAP + 1).count()
    return found


def capped_words(count: int) -> str:
    """A capped count as users read it."""
    return Message("hơn {count}", count=thousands(COUNT_CAP)) if count > COUNT_CAP else str(count)


def dossiers_of(ids: list[int]) -> list[Dossier]:
    """The lines of these dossiers: children of a record that is in sight already."""
    return list(Dossier.select().where(Dossier.id.in_(ids)))


def with_open_page(actor: Actor, ids: list[int]) -> set[int]:
    """Those of these children whose own pages the actor may open: a party sees the record, not each of its lines'."""
    found = Dossier.select(Dossier.id).where(open_to(actor), Dossier.id.in_(ids))
    return {pk for pk, in found.tuples()}


def everywhere(actor: Actor, words: str, most: int = MOST_FOUND) -> tuple[list[Dossier], bool]:
    """The newest dossiers that hold all the words, with their bodies, and whether there are more."""
    wanted = fold(words[:LONGEST_WORDS]).split()[:MOST_WORDS]
    if not wanted:
        return [], False
    query = dossiers_visible_to(actor).select(Dossier, Body).join(Body, on=Dossier.body)
    for word in wanted:
        query = query.where(Dossier.words.contains(word))
    found = list(query.order_by(Dossier.day.desc(nulls="LAST"), Dossier.id.desc()).limit(most + 1))
    return found[:most], len(found) > most
