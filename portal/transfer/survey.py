"""A walk through the files of records: which rows there are, whose they are, and what is wrong with their codes.

No row is held: of each the walk notes where it lies, and of whose it is the place among all records.
"""
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from peewee import chunked

from portal.base import bulk
from portal.domain.fields import clean
from portal.dossier import codes
from portal.dossier.tables import Dossier
from portal.transfer.faults import Faults
from portal.transfer.parsing import code_in
from portal.transfer.sheets import Piece, Read, Sheet
from portal.transfer.tables import Table

ASKED = 5_000    # codes looked for in one query
SIZE = 500       # records with what is theirs that are worked on together


class Batch(NamedTuple):
    """Some records with all rows that are theirs; `arrivals` are the ordinals given to those that arrived, by key."""

    pieces: tuple[Piece, ...]
    arrivals: Mapping[int, int] = {}

    def read(self) -> Read:
        return {piece.table: piece.rows() for piece in self.pieces}


class Belongings(NamedTuple):
    """The rows of a table by the records that they are of: the ordinals of these in order, and the rows' places."""

    owners: "array[int]"
    places: "array[int]"

    def between(self, first: int, last: int) -> "array[int]":
        """The places of what is owned by records from one ordinal to before another."""
        return self.places[bisect_left(self.owners, first):bisect_left(self.owners, last)]


class Survey:
    """The files of records in a folder. An ordinal is a record's place among all of them, those of own pages first."""

    def __init__(self, folder: Path, found: Iterable[Table], faults: Faults) -> None:
        self.sheets: dict[str, Sheet] = {}
        self.ordinals: dict[str, int] = {}
        self.highest: dict[str, int] = {}
        self._firsts: list[int] = []             # the ordinal of the first record of each table in `_kinds`
        self._kinds: list[Table] = []
        self._belongings: dict[str, Belongings] = {}
        self.keys: Sequence[int] = ()            # of the dossiers, by ordinal
        self._faults = faults
        for table in sorted(found, key=lambda table: (table.kind is None, table.owner is not None)):
            self.sheets[table.name] = Sheet(folder / table.file, table)
            self._walk(self.sheets[table.name])
        self._refuse_standing()

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(len(self.sheets[table.name]) for table in self._kinds)

    @property
    def rows(self) -> int:
        return sum(map(len, self.sheets.values()))

    def _walk(self, sheet: Sheet) -> None:
        table, owners = sheet.table, array("q")
        first = self.records if table.kind else 0
        if table.kind:
            self._kinds.append(table)
            self._firsts.append(first)
        known: dict[str, int] = self.ordinals if table.kind else {}
        orphans: list[tuple[int, str]] = []
        for place, cells in enumerate(sheet.walk(self._faults)):
            code = code_in(cells[sheet.columns.index("code")]) if "code" in sheet.columns else None
            if code:
                codes.note(code, self.highest)
                if (before := known.setdefault(code, first + place)) != first + place:
                    self._refuse_twice(sheet, place, code, before)
            if table.owner:
                owner = _owner(sheet, cells)
                owners.append(self._ordinal(owner, table))
                if owner and owners[-1] < 0:
                    orphans.append((place, owner))
        if table.owner:
            order = sorted(range(len(owners)), key=owners.__getitem__)
            self._belongings[table.name] = Belongings(array("q", (owners[p] for p in order)), array("q", order))
        self._refuse_orphans(sheet, orphans)
        if not table.kind and "code" in table.columns:
            for code in _standing(table.model.code, known):
                sheet.fault(known[code], "code", f"“{code}” đã có.", self._faults)

    def _ordinal(self, owner: str, table: Table) -> int:
        """That of the record that a row of this table is of; -1 for none that comes."""
        found = self.ordinals.get(owner, -1)
        fits = found >= 0 and table.owner_target in ("dossier", self._at(found)[0].table.target)
        return found if fits else -1

    def _refuse_twice(self, sheet: Sheet, place: int, code: str, before: int) -> None:
        other, there = (sheet, before) if not sheet.table.kind else self._at(before)
        line = other.lines[there]
        sheet.fault(place, "code", f"“{code}” đã ghi ở dòng {line}." if other is sheet else
                    f"Mã {code} đã dùng ở {other.table.file}, dòng {line}.", self._faults)

    def _refuse_standing(self) -> None:
        for code in _standing(Dossier.code, self.ordinals):
            sheet, place = self._at(self.ordinals[code])
            sheet.fault(place, "code", f"Mã {code} đã có.", self._faults)

    def _refuse_orphans(self, sheet: Sheet, orphans: list[tuple[int, str]]) -> None:
        """Rows of records that do not come in this load."""
        standing = _standing(Dossier.code, {owner for _, owner in orphans})
        for place, owner in orphans:
            sheet.fault(place, sheet.table.owner or "", f"Hồ sơ {owner} đã có; lệnh nạp không thêm dòng vào hồ sơ cũ."
                        if owner in standing else f"Không có hồ sơ mang mã {owner} trong lần nạp này.", self._faults)

    def _at(self, ordinal: int) -> tuple[Sheet, int]:
        nth = bisect_right(self._firsts, ordinal) - 1
        return self.sheets[self._kinds[nth].name], ordinal - self._firsts[nth]

    def codes(self, target: str) -> Iterator[tuple[str, int]]:
        """The codes of the records of a table, each with its ordinal; of `dossier` all."""
        whole, wanted = target == "dossier", [table for table in self._kinds if table.target == target]
        for code, ordinal in self.ordinals.items() if whole or wanted else ():
            if whole or self._at(ordinal)[0].table in wanted:
                yield code, ordinal

    def reserve(self) -> None:
        """Give every row its key."""
        self.keys = bulk.reserve(Dossier, self.records)
        for table, first in zip(self._kinds, self._firsts, strict=True):
            self.sheets[table.name].keys = self.keys[first:first + len(self.sheets[table.name])]
        for sheet in self.sheets.values():
            if not sheet.table.kind:
                sheet.keys = bulk.reserve(sheet.table.model, len(sheet))

    def batches(self, arrivals: Mapping[str, Sequence[int]] | None = None) -> Iterator[Batch]:
        """All records, table by table, with what is theirs; `arrivals` are ordinals for each record of a table."""
        for table, first in zip(self._kinds, self._firsts, strict=True):
            sheet, given = self.sheets[table.name], (arrivals or {}).get(table.name, ())
            for place in range(0, 0 if table.owner else len(sheet), SIZE):
                places = range(place, min(place + SIZE, len(sheet)))
                piece = sheet.piece(places)
                yield Batch((piece, *self._owned(first + places.start, first + places.stop)),
                            dict(zip(piece.keys, given[places.start:places.stop], strict=bool(given))))

    def _owned(self, first: int, last: int) -> Iterator[Piece]:
        """What is owned by records from one ordinal to before another, and by those that are entered on their pages."""
        within: list[int] = []
        for name, found in self._belongings.items():
            sheet = self.sheets[name]
            places = [*found.between(first, last), *(p for o in within for p in found.between(o, o + 1))]
            if places:
                yield sheet.piece(places)
            if sheet.table.kind:
                begin = self._firsts[self._kinds.index(sheet.table)]
                within += [begin + place for place in places]

    def orphans(self) -> Batch:
        """The rows that are of no record that comes."""
        return Batch(tuple(self.sheets[name].piece(places) for name, found in self._belongings.items()
                           if (places := found.between(-1, 0))))


def _owner(sheet: Sheet, cells: list[str]) -> str:
    """The code of the record that a row is of; empty for none that can be read."""
    try:
        return clean(cells[sheet.columns.index(sheet.table.owner or "")])
    except ValueError:
        return ""


def _standing(column: Any, coming: Collection[str]) -> set[str]:
    """Those of these codes that the database has in this column."""
    return {code for some in chunked(coming, ASKED) for code, in column.model.select(column).where(
        column.in_(some)).tuples()}
