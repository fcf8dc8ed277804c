"""The records of a load: all of them are looked at first, then entered; some at a time, for there may be a million."""
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from peewee import chunked

from portal.base import bulk
from portal.deadlines import affected
from portal.domain.kind import Kind
from portal.dossier import audit, codes, content, search
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.law import rulebook
from portal.law.rulebook import Lawbook
from portal.law.work_calendar import calendar
from portal.organisation.bodies import Body
from portal.records import kinds
from portal.transfer import entering
from portal.transfer.checking import Arrival, Check, Link
from portal.transfer.entering import AT_ONCE
from portal.transfer.faults import Fault, Faults
from portal.transfer.hands import Hands
from portal.transfer.parsing import leads_back
from portal.transfer.preparing import KEYLESS, Join, Prepare
from portal.transfer.references import References
from portal.transfer.registers import Registers
from portal.transfer.sheets import Read
from portal.transfer.soundness import Used, masters_of
from portal.transfer.survey import Survey
from portal.transfer.tables import Table, table_of

Progress = Callable[[int, int], None]    # how much is done, of how much
CHECKING, ENTERING, CLOSING = 1, 4, 1    # what each takes, about, beside the others


class Records:
    """The records in a folder, with all rows that are theirs."""

    def __init__(self, folder: Path, found: list[Table], references: References, faults: Faults,
                 progress: Progress) -> None:
        self.survey = Survey(folder, found, faults)
        self._progress, self._done = progress, 0
        self.references, self.faults = references, faults
        self.registers = Registers(references)
        self.arrivals: dict[str, list[Arrival | None]] = {}    # of each record of a kind that is numbered on arrival
        self.targets = {"body", *(field.to or "" for table in found for field in table.references)}
        for target in self.targets:
            references.expect(target, (code for code, _ in self.survey.codes(target)))

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(sheet) for name, sheet in self.survey.sheets.items()}

    def _advance(self, rows: int, part: int) -> None:
        """Tell that a part was done of so many rows."""
        self._done += rows * part
        self._progress(self._done, self.survey.rows * (CHECKING + ENTERING + CLOSING))

    def check(self, masters: Read, hands: Hands) -> None:
        """Name all that is wrong with them."""
        work, links = Check(self.references.only(self.targets), masters_of(masters)), list[Link]()
        for checked in hands.each(work, self.survey.batches()):
            self._advance(checked.rows, CHECKING)
            self.faults.found += checked.faults
            links += checked.links
            for slug, arrivals in checked.arrivals.items():
                self.arrivals.setdefault(slug, []).extend(arrivals)
            self._use(checked.used)
        self.faults.found += work(self.survey.orphans()).faults
        self.faults.found += _circles(links)

    def _use(self, used: Iterable[Used]) -> None:
        for one in used:
            if before := self.registers.use(one.register, one.ordinal, one.file, one.line):
                self.faults.add(one.file, one.line, one.column,
                                f"Số {one.number} năm {one.register.year} đã dùng cho {before}.")

    def enter(self, moment: Moment, hands: Hands) -> None:
        """Write them; to be called once nothing was found wrong, inside the load's transaction."""
        if not self.survey.rows:
            return
        self.survey.reserve()
        for target in self.targets:
            self.references.entered(target, ((code, self.survey.keys[nth]) for code, nth in self.survey.codes(target)))
        law, joins, waiting = rulebook.read(), list[Join](), dict[str, list[int]]()
        work = Prepare(self.references.only(self.targets), law, calendar(),
                       dict(Body.select(Body.id, Body.unit).tuples()))
        with bulk.making_room(self._coming()):
            for batch in hands.each(work, self.survey.batches(self._arrivals())):
                self._advance(batch.read, ENTERING)
                entering.enter(batch)
                joins += batch.joins
                for slug, keys in batch.waiting.items():
                    waiting.setdefault(slug, []).extend(keys)
            entering.join(joins)
        self._close(moment, waiting, law)

    def _coming(self) -> dict[Any, int]:
        """How many rows each table is to take; of what records bring about, one for each is taken to be enough."""
        return ({sheet.table.model: len(sheet) for sheet in self.survey.sheets.values()}
                | dict.fromkeys((Dossier, *KEYLESS), self.survey.records))

    def _arrivals(self) -> dict[str, list[int]]:
        """The number of each record that is given one on arrival; 0 for those that have one."""
        return {kind.slug: [self.registers.next_arrival(*one) if one else 0 for one in self.arrivals[kind.slug]]
                for kind in kinds() if kind.slug in self.arrivals}

    def _close(self, moment: Moment, waiting: dict[str, list[int]], law: Lawbook) -> None:
        """What is done once all records stand: clocks that rest on others, the history, the index, the counters."""
        roots = [kind for kind in kinds() if not kind.within and kind.slug in self.survey.sheets]
        for kind in roots:
            _start_clocks(kind, waiting.get(kind.slug, []), law)
        audit.add_loaded(moment, [self.survey.sheets[table_of(kind).name].keys for kind in roots])
        codes.step_past(self.survey.highest)
        search.take_in(min(self.survey.keys))
        self._advance(self.survey.rows, CLOSING)


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
