"""Sound records made what the database keeps of them, some at a time and asking nothing: rows of every table."""
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from peewee import DateField

from portal.base import bulk
from portal.base.columns import BlindIndex, Pick
from portal.deadlines import affected, owed, starting
from portal.deadlines.starting import Ground, RestsOnOthers
from portal.domain.approval import Approval
from portal.domain.calendar import WorkCalendar
from portal.domain.fields import Data, Sort
from portal.domain.kind import Kind
from portal.domain.writing import padded
from portal.dossier import audit, numbers, seals
from portal.dossier.audit import Revision
from portal.dossier.deadline import Deadline
from portal.dossier.seals import Seal
from portal.dossier.tables import Dossier, Number, Party
from portal.law.rulebook import Lawbook
from portal.operations import concurrence, summary
from portal.operations.summary import Line
from portal.transfer import parsing
from portal.transfer.faults import Faults
from portal.transfer.references import References
from portal.transfer.sheets import Read, Row
from portal.transfer.soundness import Owned, lists_of, notices_of, owned_rows
from portal.transfer.survey import Batch
from portal.transfer.tables import Table, tables

KEYLESS = (Party, Number, Deadline, Revision)    # their rows are given keys by the database


class Join(NamedTuple):
    """A reference that is written once the row that it leads to stands."""

    model: Any
    column: str
    key: int
    to: int | None


@dataclass
class Prepared:
    """The rows of a batch by table, in the order in which they can be put in, and what waits until all of them stand.

    `waiting` are records whose clocks rest on others, by kind; `read` tells of how many rows of files they are.
    """

    read: int = 0
    rows: dict[Any, list[tuple[Any, ...]]] = field(default_factory=lambda: {Dossier: [], Seal: []})
    joins: list[Join] = field(default_factory=list)
    waiting: dict[str, list[int]] = field(default_factory=dict)

    def add(self, model: Any, values: Data) -> None:
        """A row from its values by column; what is not told is as the column begins."""
        found = [values.get(name, initial) for name, initial in columns(model)]
        for place in _days(model):
            found[place] = bulk.plain(found[place])
        self.rows.setdefault(model, []).append(tuple(found))


@cache
def columns(model: Any) -> tuple[tuple[str, Any], ...]:
    """The columns that a load writes, each with what it begins with."""
    return tuple((c.name, c.default) for c in model._meta.sorted_fields if not (c.primary_key and model in KEYLESS))


@cache
def _days(model: Any) -> tuple[int, ...]:
    """The places of the columns that hold days."""
    return tuple(n for n, (name, _) in enumerate(columns(model)) if isinstance(model._meta.fields[name], DateField))


@dataclass
class Prepare:
    """The work: it holds all that batches are made rows by."""

    references: References
    law: Lawbook
    days: WorkCalendar
    units: Mapping[int, int]

    def __call__(self, batch: Batch) -> Prepared:
        faults, read = Faults(), batch.read()
        parsing.parse(read, self.references, faults)
        faults.stop()    # somebody changed the files meanwhile
        return _Desk(self, read, batch.arrivals).prepared()

    @cached_property
    def ground(self) -> Ground:
        return starting.ground_alone(self.law, self.days, self.units)


class _Desk:
    """The records of one batch on their way to rows."""

    def __init__(self, work: Prepare, read: Read, arrivals: Mapping[int, int]) -> None:
        self.references, self.ground, self.read, self.arrivals = work.references, work.ground, read, arrivals
        self.owned: Owned = owned_rows(read)
        self.keys = {row.code: row.key for rows in read.values() for row in rows if row.table.kind}
        self.contents: dict[tuple[str, int], Data] = {}    # of records and child rows, by table and key
        self.clocks: dict[str, list[Data]] = {}        # by kind, roots before what is entered on their pages
        self.made = Prepared()

    def prepared(self) -> Prepared:
        for rows in self.read.values():
            for row in rows:
                self._store(row)
        for rows in self.read.values():
            for row in rows:
                if row.table.kind and not row.table.owner:
                    self._settle(row.table.kind, row)
        for clock in (clock for found in self.clocks.values() for clock in found):
            self.made.add(Deadline, clock)
        self.made.read = sum(map(len, self.read.values()))
        return self.made

    def _store(self, row: Row) -> None:
        """The row of its own table: ids for codes, ciphers for sealed words."""
        table, values, told = row.table, dict[str, Any](), dict[str, Any]()
        for column in _columns_of(table):
            value = row.values[column.name]
            if value is None:
                value = column.initial
            elif column.to is not None:
                value = self.keys[value] if column.is_owner else self.references.id(column.to, value)
            values[column.name] = value
            told[column.name] = column.word(value) if column.word and value is not None else value
        values |= {"dossier" if table.kind else "id": row.key}
        if sealed := self._sealed(row):
            values |= sealed
            told |= sealed
        for name in _late(table):
            if values[name] is not None:
                self.made.joins.append(Join(table.model, name, row.key, values[name]))
                values[name] = None
        self.made.add(table.model, values)
        self.contents[table.name, row.key] = {"id": row.key, "code": row.code} | {
            name: told[name] for name in _content_of(table)}

    def _sealed(self, row: Row) -> Data:
        """Sealed columns with the new key of their dossier, and the marks by which equal words are found."""
        names, marks = _sealed_of(row.table)
        words = {name: row.values[name] for name in names if row.values[name]}
        if not words:
            return {}
        key, wrapped = seals.new_key()
        self.made.add(Seal, {"dossier": row.key, "key": wrapped})
        return ({name: seals.closed(key, word) for name, word in words.items()}
                | {name: seals.blind_index(words[of]) for name, of in marks.items() if of in words})

    def _settle(self, kind: Kind, row: Row) -> None:
        """What every act ends with, for a record and what is entered on its page."""
        data = self._content(row)
        root = Line(kind, self._dossier(kind, row, row), data, data[kind.dated])
        rows = {child.key: child for found in lists_of(row, self.owned).values() for child in found if child.table.kind}
        within = [Line(child_kind, self._dossier(child_kind, rows[child["id"]], row), child | {"root": data}, root.day)
                  for child_kind, child in affected.lives(kind, data)]
        clocks = self._clocks(root, within)
        for line, started in zip((root, *within), clocks, strict=True):
            self._draw(line, root.dossier, started)
        self.made.add(Revision, {"dossier": row.key, "version": root.dossier.version,
                                 "content": audit.as_kept(data)})
        for line in (root, *within):
            self._enter_numbers(line, rows.get(line.dossier.id, row))

    def _content(self, row: Row) -> Data:
        """A record as `portal.dossier.content` would read it."""
        return self.contents[row.table.name, row.key] | {
            name: [self.contents[child.table.name, child.key] for child in rows]
            for name, rows in lists_of(row, self.owned).items()}

    def _dossier(self, kind: Kind, row: Row, root: Row) -> Dossier:
        """A dossier as it stands when its life comes in at its end: nobody at this portal entered it."""
        values = row.values
        approval, progress = root.values["approval"], values.get("progress")
        moved = bool(kind.course.workflow and progress != kind.course.workflow.first)
        issued = "paper" in values
        number = values["number"] if issued else None
        if ordinal := self.arrivals.get(row.key):
            number = f"{padded(ordinal)}/{numbers.INCOMING}"
        return Dossier(
            id=row.key, kind=kind.slug, code=row.code, body=self.references.id("body", root.values["body"]),
            root=None if row is root else root.key, approval=approval, paper=values.get("paper"), progress=progress,
            number=number, issued_on=values["issued_on"] if issued else None,
            approved_version=1 if approval == Approval.APPROVED and row is root else None,
            parties_notified=int(approval != Approval.DRAFT or moved),
            concurrence=concurrence.state_of(self._opinions(row)).value if kind.course.concurs else None)

    def _opinions(self, row: Row) -> list[str | None]:
        return [one.values["opinion"] for one in self.owned.get(("concurrences", row.code or ""), ())]

    def _draw(self, line: Line, root: Dossier, clocks: list[Data]) -> None:
        """The record's own line, and the bodies that it names."""
        dossier, code = line.dossier, line.dossier.code
        asked = [self.references.id("body", row.values["body"]) or 0
                 for row in self.owned.get(("concurrences", code), ())] if line.kind.course.concurs else []
        wanted = summary.parties(line, asked) if summary.are_notified(line, root) else set()
        people = summary.people_listed(line)
        if line.kind.papers.document:
            people += [row.values["signer"] for row in self.owned.get(("signatures", code), ())]
        named = [summary.party_of(line, body, part) for body, part in sorted(wanted)]
        for party in named:
            self.made.add(Party, party)
        self.made.add(Dossier, dossier.__data__ | summary.drawn(line, {body for body, _ in wanted}, people)
                      | owed.line_of(dossier.body_id, clocks, named))

    def _clocks(self, root: Line, within: list[Line]) -> list[list[Data]]:
        """The clocks of each; none where one of them rests on other records."""
        lines = (root, *within)
        try:
            found = [starting.clocks_alone(line.kind, line.dossier, line.data, self.ground) for line in lines]
        except RestsOnOthers:
            self.made.waiting.setdefault(root.kind.slug, []).append(root.dossier.id)
            return [[] for _ in lines]
        for line, clocks in zip(lines, found, strict=True):
            self.clocks.setdefault(line.kind.slug, []).extend(clocks)
        return found

    def _enter_numbers(self, line: Line, row: Row) -> None:
        """What the registers say of the paper that was issued, of the notices that went out, of what arrived."""
        number, issued_on = line.dossier.number, line.dossier.issued_on
        if number:
            self._enter_number(line, number, issued_on or line.day, "")
        for one in notices_of(row, self.owned):
            self._enter_number(line, one.number or "", one.day, one.form)

    def _enter_number(self, line: Line, number: str, day: date, paper: str) -> None:
        ordinal, symbol = numbers.parts(number)
        self.made.add(Number, {"body": line.dossier.body_id, "symbol": symbol, "ordinal": ordinal, "year": day.year,
                               "dossier": line.dossier.id, "paper": paper, "day": day})


class Column(NamedTuple):
    """A column of a table's own: what it begins with, whither it leads, and the word that a value of it is."""

    name: str
    initial: Any
    to: str | None
    is_owner: bool
    word: Any


@cache
def _columns_of(table: Table) -> tuple[Column, ...]:
    found = ((f, table.model._meta.fields[f.name]) for f in table.fields if f.name in table.model._meta.fields)
    return tuple(Column(f.name, None if c.null else c.default, f.to if f.sort is Sort.REF else None,
                        f.name == table.owner, c.python_value if isinstance(c, Pick) else None) for f, c in found)


@cache
def _content_of(table: Table) -> tuple[str, ...]:
    """The columns that officers meet."""
    fields = table.kind.fields if table.kind else table.model.fields() if hasattr(table.model, "fields") else ()
    return tuple(f.name for f in fields)


@cache
def _sealed_of(table: Table) -> tuple[tuple[str, ...], dict[str, str]]:
    """The sealed columns, and for each mark the column that it is of."""
    return (tuple(f.name for f in table.fields if f.sort is Sort.SEALED),
            {c.name: c.of for c in table.model._meta.sorted_fields if isinstance(c, BlindIndex)})


@cache
def _late(table: Table) -> tuple[str, ...]:
    """The references that may lead to a row that is put in later than this table's."""
    own = table.model._meta.fields
    return tuple(f.name for f in table.references
                 if f.name in own and own[f.name].null and _place(f.to) >= _place(table.target))


@cache
def _place(target: str | None) -> int:
    """The place among all tables of that whose records bring these rows with them; what is no record comes first."""
    found = [place for place, table in enumerate(tables()) if table.of_records and target in ("dossier", table.target)]
    if not found:
        return -1
    table = tables()[found[-1]]
    return _place(table.owner_target) if table.owner and target != "dossier" else found[-1]
