"""Records of a load looked at, some with all that is theirs at a time: what is wrong, and what others have to know."""
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from portal.domain.kind import Kind
from portal.transfer import parsing, soundness
from portal.transfer.faults import Fault, Faults
from portal.transfer.references import References
from portal.transfer.sheets import Read, Row
from portal.transfer.soundness import Masters, Used
from portal.transfer.survey import Batch
from portal.transfer.tables import table_named


class Link(NamedTuple):
    """A row that names another of its own table, in which column."""

    row: str
    other: str
    file: str
    line: int
    column: str


class Arrival(NamedTuple):
    """Where and in which year a record arrived that is to be given a number."""

    body: str
    year: int


class Checked(NamedTuple):
    """How many rows a batch has and what is wrong with them; the numbers that its papers use, the rows that name each
    other, what arrived.
    """

    rows: int
    faults: list[Fault]
    used: list[Used]
    links: list[Link]
    arrivals: dict[str, list[Arrival | None]]    # by kind; None for a record that has a number


@dataclass(frozen=True)
class Check:
    """The work: it holds all that batches are held against."""

    references: References
    masters: Masters

    def __call__(self, batch: Batch) -> Checked:
        faults, read = Faults(), batch.read()
        parsing.parse(read, self.references, faults)
        used = soundness.check(read, self.masters, faults)
        return Checked(sum(map(len, read.values())), faults.found, used, list(_links(read)), _arrivals(read))


def _links(read: Read) -> Iterator[Link]:
    for row in (row for rows in read.values() for row in rows):
        for field in row.table.references:
            if field.to == row.table.target and row.code and row.values.get(field.name):
                yield Link(row.code, row.values[field.name], row.table.file, row.line, field.name)


def _arrivals(read: Read) -> dict[str, list[Arrival | None]]:
    return {name: [_arrival(row, kind) for row in rows] for name, rows in read.items()
            if (kind := table_named(name).kind) and kind.entering.incoming and not kind.within}


def _arrival(row: Row, kind: Kind) -> Arrival | None:
    numbered = not row.sound or "paper" in row.values and row.values["number"]
    return None if numbered else Arrival(row.values["body"], row.values[kind.dated].year)
