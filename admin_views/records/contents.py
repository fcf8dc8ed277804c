"""A record's content in words: its facts, its child tables, its history; nothing here asks the database."""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext

from admin_views.ground import choices
from admin_views.ground.choices import Called
from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from portal.deadlines.status import Standing
from portal.domain.aspects import Tally
from portal.domain.fields import Data, Field, Rows, Sort
from portal.domain.kind import Kind
from portal.domain.words import Word
from portal.domain.writing import thousands
from portal.dossier import following
from portal.dossier.content import Difference
from portal.dossier.seals import MASK
from portal.dossier.tables import Dossier
from portal.queries import lists
from portal.queries.choices import OUT_OF_SIGHT, slug_at
from portal.queries.history import Told
from portal.records import kind_of

EMPTY, SEALED_CHANGE = "(trống)", "(đã thay)"
SUMMED = ("attendance",)    # counts that mean something added up; numbers of places and days do not
LONG = 120    # characters: a value this long takes a whole line


@dataclass(frozen=True)
class Fact:
    """One value with its title; `url` leads to the record it names."""

    title: str
    words: str
    is_sealed: bool = False
    url: str = ""

    @property
    def is_long(self) -> bool:
        return len(self.words) > LONG or "\n" in self.words


@dataclass(frozen=True)
class Life:
    """What a child with a life of its own shows beside its columns; no address where its page is out of sight."""

    url: str
    state: Word | None
    due: Standing | None
    is_closed: bool


@dataclass(frozen=True)
class Line:
    """One child row; `notes` are the values told under its first cell, for want of a column."""

    code: str
    cells: list[Fact]
    life: Life | None
    notes: str = ""


@dataclass(frozen=True)
class Table:
    """A child list: its columns and rows; `sums` tells its counts in a few words, `tallies` how they add up."""

    rows: Rows
    columns: list[Field]
    lines: list[Line]
    sums: str
    tallies: tuple[Tally, ...] = ()

    @property
    def has_clocks(self) -> bool:
        """Whether any of its rows has a due day to show."""
        return any(line.life and line.life.due for line in self.lines)


@dataclass(frozen=True)
class Change:
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One act of the history in words."""

    told: Told
    at: datetime
    changes: list[Change]


def references(kind: Kind, data: Data, told: Iterable[Told]) -> dict[str, set[Any]]:
    """Everything the page will have to name: what the content refers to now, and what it referred to before."""
    found = choices.references(kind, data)
    for rows in kind.all_rows:
        for field in _kin(rows):
            found.setdefault(field.to or "", set()).update(item[field.name] for item in data[rows.name]
                                                           if item[field.name])
    for change in (c for t in told for c in t.changes):
        if change.field and change.field.sort is Sort.REF and change.field.to:
            kept = {choices.key_of(change.field, v) for v in (change.before, change.after) if v}
            found.setdefault(change.field.to, set()).update(kept)
    return found


def facts(kind: Kind, data: Data, called: Called) -> list[Fact]:
    """The record's own values, in the order of the form; what is empty, or the page's own title, is not told."""
    found = (_fact(f, data.get(f.name), called) for f in kind.fields if f.name != kind.within)
    return [fact for fact in found if fact.words and fact.words != kind.named(data)]


def _fact(field: Field, value: Any, called: Called) -> Fact:
    if field.sort is Sort.SEALED:
        return Fact(field.title, MASK if value else "", is_sealed=True)
    if field.sort is Sort.FLAG and not value:
        return Fact(field.title, "")
    words = choices.label(field, value, called)
    slug = slug_at(field.to) if field.to and words and words != OUT_OF_SIGHT else None
    words = translated(words) if words == OUT_OF_SIGHT else words
    return Fact(field.title, words, url=url_for(f"{slug}.details_view", id=value) if slug else "")


def tables(kind: Kind, data: Data, called: Called, lives: Mapping[int, Life]) -> list[Table]:
    """The child lists; those of children with a life tell where each stands, on another's course where they follow."""
    found = []
    for rows in (r for r in kind.all_rows if not r.apart and (data[r.name] or r in kind.rows)):
        items, tally = data[rows.name], kind.page.tallies.get(rows.name)
        shown = following.contents_with_course(kind_of(rows.kind), items, actor()) if rows.kind else items
        found.append(replace(_table(rows, shown, called, lives), tallies=tally(items) if tally else ()))
    return found


def _table(rows: Rows, items: list[Data], called: Called, lives: Mapping[int, Life]) -> Table:
    columns = [f for f in _columns(rows) if any(item.get(f.name) not in (None, "", False) for item in items)]
    beside, below = _placed(rows, columns)
    codes = {item["id"]: item["code"].rsplit("-", 1)[-1] for item in items}
    lines = [Line(codes[item["id"]], [_fact(f, item[f.name], called) for f in beside], lives.get(item["id"]),
                  " · ".join([*_notes(below, item, called), *_ties(_kin(rows), item, codes, called)]))
             for item in items]
    sums = [f"{thousands(sum(item[f.name] or 0 for item in items))} {translated(f.title).lower()}"
            for f in columns if f.sort is Sort.COUNT and f.name in SUMMED]
    return Table(rows, beside, lines, ", ".join([gettext("%(count)s dòng", count=len(items)), *sums]))


def _columns(rows: Rows) -> tuple[Field, ...]:
    """What was entered, and of a child with a life what its own list tells of the course."""
    if rows.kind is None:
        return rows.fields
    kind = kind_of(rows.kind)
    return (*rows.fields, *(f for f in kind.fields if f.name in kind.listing.columns and f.name in kind.step_written))


def _placed(rows: Rows, columns: list[Field]) -> tuple[list[Field], list[Field]]:
    """Which columns stand beside each other; of a child with a life those of its own list, the rest under the first."""
    if rows.kind is None:
        return columns, []
    listed = kind_of(rows.kind).listing.columns
    beside = [f for n, f in enumerate(columns) if n == 0 or f.name in listed]
    return beside, [f for f in columns if f not in beside]


def _notes(below: list[Field], item: Data, called: Called) -> list[str]:
    """Values in a few words: a tick by its title, a number behind it."""
    told = ((f, _fact(f, item[f.name], called).words) for f in below)
    return [translated(f.title) if f.sort is Sort.FLAG
            else f"{translated(f.title)} {words}" if f.sort is Sort.COUNT else words for f, words in told if words]


def _kin(rows: Rows) -> list[Field]:
    """Of children with a life, the references to others of their kind."""
    kind = kind_of(rows.kind) if rows.kind else None
    return [f for f in kind.fields if f.to == kind.table._meta.table_name] if kind else []


def _ties(kin: list[Field], item: Data, codes: dict[int, str], called: Called) -> list[str]:
    """Which other of its kind a child goes with: one on the same page by its short code, another by its name."""
    return [f"{translated(f.title)} {codes.get(item[f.name]) or choices.label(f, item[f.name], called)}"
            for f in kin if item[f.name]]


def with_lives(kind: Kind, data: Data) -> list[int]:
    """The children that have a life of their own, of every list."""
    return [item["id"] for rows in kind.all_rows if rows.kind for item in data[rows.name]]


def lives(seen: Iterable[tuple[Dossier, bool]], clocks: Mapping[int, Standing]) -> dict[int, Life]:
    """Where each child stands; `seen` says of which the page may be opened, `clocks` what is due."""
    return {d.id: _life(kind_of(d.kind), d, may_open, clocks.get(d.id)) for d, may_open in seen}


def _life(kind: Kind, dossier: Dossier, may_open: bool, clock: Standing | None) -> Life:
    states = kind.course.workflow.states if kind.course.workflow else None
    return Life(url_for(f"{kind.slug}.details_view", id=dossier.id) if may_open else "",
                states(dossier.progress) if states and dossier.progress else None, clock,
                lists.is_closed(kind, dossier))


def timeline(told: Iterable[Told], called: Called) -> list[Entry]:
    return [Entry(t, t.at, [change(c, called) for c in t.changes]) for t in told]


def change(found: Difference, called: Called) -> Change:
    """One difference with both its sides in words."""
    return Change(found.title, _side(found, found.before, called), _side(found, found.after, called))


def _side(change: Difference, value: Any, called: Called) -> str:
    if value is None or value == "":
        return translated(EMPTY) if change.field else ""
    if change.field is None:
        return str(value)
    return (translated(SEALED_CHANGE) if change.field.sort is Sort.SEALED
            else choices.label(change.field, value, called) or translated(EMPTY))
