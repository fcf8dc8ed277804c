"""Records of a load worked on, some with all that is theirs at a time: looked at and, if all is sound, made rows."""
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from portal.transfer import parsing, soundness
from portal.transfer.faults import Fault, Faults
from portal.transfer.preparing import Prepare, Prepared
from portal.transfer.references import References
from portal.transfer.sheets import Read
from portal.transfer.soundness import Masters, Used
from portal.transfer.survey import Batch


class Link(NamedTuple):
    """A row that names another of its own table, in which column."""

    row: str
    other: str
    file: str
    line: int
    column: str


class Brought(NamedTuple):
    """How many rows a batch has and what is wrong with them; the numbers that its papers use, the rows that name each
    other, and what the database is to keep.
    """

    rows: int
    faults: list[Fault]
    used: list[Used]
    links: list[Link]
    prepared: Prepared | None


@dataclass(frozen=True)
class Bring:
    """The work: it holds all that batches are held against, and made rows by unless something was wrong already."""

    references: References
    masters: Masters
    prepare: Prepare | None

    def __call__(self, batch: Batch) -> Brought:
        faults, read = Faults(), batch.read()
        parsing.parse(read, self.references, faults)
        used = soundness.check(read, self.masters, faults)
        prepared = self.prepare(read, batch.arrivals) if self.prepare and not faults.found else None
        return Brought(sum(map(len, read.values())), faults.found, used, list(_links(read)), prepared)


def _links(read: Read) -> Iterator[Link]:
    for rows in read.values():
        for field in rows[0].table.references if rows else ():
            if field.to == rows[0].table.target:
                yield from (Link(row.code, row.values[field.name], row.table.file, row.line, field.name)
                            for row in rows if row.code and row.values.get(field.name))
