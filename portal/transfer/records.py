"""The records of a load: looked at and written some at a time, for there may be a million; all of them or none."""
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from peewee import chunked

from portal.base import bulk
from portal.deadlines import affected
from portal.domain.kind import Kind
from portal.dossier import audit, codes, content, search
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Number
from portal.law import rulebook
from portal.law.rulebook import Lawbook
from portal.law.work_calendar import calendar
from portal.organisation.bodies import Body
from portal.records import kinds
from portal.transfer import entering
from portal.transfer.bringing import Bring, Brought, Link
from portal.transfer.entering import AT_ONCE
from portal.transfer.faults import Fault, Faults
from portal.transfer.hands import Hands
from portal.transfer.parsing import leads_back
from portal.transfer.preparing import KEYLESS, Join, Prepare, Prepared
from portal.transfer.references import References
from portal.transfer.registers import Registers
from portal.transfer.sheets import Read
from portal.transfer.soundness import masters_of
from portal.transfer.survey import Arrival, Survey
from portal.transfer.tables import Table, table_of

Progress = Callable[[int, int], None]    # how much is done, of how much
BRINGING, CLOSING = 8, 1    # what each takes, about, beside the other


class Records:
    """The records in a folder, with all rows that are theirs."""

    def __init__(self, folder: Path, found: list[Table], references: References, faults: Faults,
                 progress: Progress) -> None:
        self.survey = Survey(folder, found, faults)
        self.references, self.faults = references, faults
        self._progress, self._done = progress, 0
        self._registers, self._links, self._joins = Registers(references), list[Link](), list[Join]()
        self._waiting: dict[str, list[int]] = {}
        self._lines: list[search.Line] = []
        self._targets = {"body", *(field.to or "" for table in found for field in table.references)}
        for target in self._targets:
            references.expect(target, (code for code, _ in self.survey.codes(target)))

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(sheet) for name, sheet in self.survey.sheets.items()}

    def bring(self, masters: Read, hands: Hands) -> None:
        """Write them, once what they refer to stands, inside the load's transaction.

        From the first fault on they are only looked at. Raises Unreadable with every fault of the load.
        """
        prepare = None if self.faults.found else self._prepare()
        work = Bring(self.references.only(self._targets), masters_of(masters), prepare)
        with bulk.making_room(self._coming() if prepare else {}):
            for brought in hands.each(work, self.survey.batches(self._number)):
                self._look_at(brought)
                if brought.prepared and not self.faults.found:
                    self._enter(brought.prepared)
                self._advance(brought.rows * BRINGING)
            self._look_at(replace(work, prepare=None)(self.survey.orphans()))
            self.faults.found += _circles(self._links)
            self.faults.stop()
            entering.join(self._joins)
            search.take_in(self._lines)

    def _prepare(self) -> Prepare:
        """What rows are made by; every row is given its key."""
        self.survey.reserve()
        for target in self._targets:
            keys = ((code, self.survey.keys[ordinal]) for code, ordinal in self.survey.codes(target))
            self.references.entered(target, keys)
        units = dict(Body.select(Body.id, Body.unit).tuples())
        return Prepare(self.references.only(self._targets), rulebook.read(), calendar(), units)

    def _number(self, arrival: Arrival) -> int:
        return self._registers.next_arrival(arrival.body, arrival.year)

    def _coming(self) -> dict[Any, int]:
        """How many rows each table is to take; of what records bring about, one for each is taken to be enough.

        The registers are asked meanwhile.
        """
        found = {sheet.table.model: len(sheet) for sheet in self.survey.sheets.values()}
        return found | {table: self.survey.records for table in (Dossier, *KEYLESS) if table is not Number}

    def _look_at(self, brought: Brought) -> None:
        """Take over what is wrong, and what can only be seen of all records."""
        self.faults.found += brought.faults
        self._links += brought.links
        for one in brought.used:
            if before := self._registers.use(one.register, one.ordinal, one.file, one.line):
                self.faults.add(one.file, one.line, one.column,
                                f"Số {one.number} năm {one.register.year} đã dùng cho {before}.")

    def _enter(self, batch: Prepared) -> None:
        entering.enter(batch)
        self._joins += batch.joins
        for slug, keys in batch.waiting.items():
            self._waiting.setdefault(slug, []).extend(keys)
        self._lines += batch.lines
        if len(self._lines) >= search.MANY:
            search.take_in(self._lines)
            self._lines.clear()

    def close(self, moment: Moment) -> None:
        """What is done once all records stand: the clocks that rest on others, the history, the counters."""
        roots = [kind for kind in kinds() if not kind.within and kind.slug in self.survey.sheets]
        law = rulebook.read()
        for kind in roots:
            _start_clocks(kind, self._waiting.get(kind.slug, []), law)
        if roots:
            audit.add_loaded(moment, [self.survey.sheets[table_of(kind).name].keys for kind in roots])
        codes.step_past(self.survey.highest)
        self._advance(self.survey.rows * CLOSING)

    def _advance(self, done: int) -> None:
        self._done += done
        self._progress(self._done, self.survey.rows * (BRINGING + CLOSING))


def _start_clocks(kind: Kind, ids: list[int], law: Lawbook) -> None:
    for some in chunked(ids, AT_ONCE):
        records = list(kind.table.select(kind.table, Dossier).join(Dossier, on=kind.table.dossier)
                       .where(Dossier.id.in_(some)).order_by(Dossier.id))
        contents = content.read_all(kind.table, records)
        affected.begin_all(kind, list(zip((r.dossier for r in records), contents, strict=True)), law)


def _circles(links: list[Link]) -> list[Fault]:
    """No record follows itself, over however many steps."""
    above: dict[tuple[str, str], dict[str | None, str | None]] = {}
    for one in links:
        above.setdefault((one.file, one.column), {})[one.row] = one.other
    return [Fault(one.file, one.line, one.column, f"{one.row} lại dẫn về chính nó.") for one in links
            if leads_back(one.row, above[one.file, one.column])]
