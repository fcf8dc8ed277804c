"""What was late or is missing, by whom and about what: one table for any kind whose content starts deadlines.

A deadline belongs to the period of its record, as the figures count it: letters that were carried in are among them.
It is judged on the day counted to; a day late is a day from the due day to the day it was met, or to that day.
"""
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from portal.base.columns import Coded
from portal.domain.kind import Kind
from portal.domain.writing import thousands
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.figures import Judgement, Scope, in_period, judge, of_bodies
from portal.organisation.bodies import Body
from portal.paper.blocks import Align, Column
from portal.records import kinds
from portal.records.complaint.figures import letters
from portal.records.complaint.tables import Complaint
from portal.report.period import has_records, scope_before
from portal.report.table import Table, in_cell

R = Align.RIGHT
NO_FIELD = "–"


class Owed(NamedTuple):
    """One deadline as the table reads it: who owes what, about what, by when, and when it was met."""

    owner: int
    title: str
    field: str
    due: date
    met: date | None


class Group(NamedTuple):
    """One line of the table: a body's duty of one title in one field."""

    owner: int
    title: str
    field: str


@dataclass(frozen=True)
class Lateness:
    """How many fell due, how many of these were met late or are owed still past their day, and the days of both."""

    owed: int = 0
    late: int = 0
    overdue: int = 0
    days: int = 0

    @property
    def missed(self) -> int:
        return self.late + self.overdue

    @property
    def mean(self) -> float | None:
        """Days late on average, over what was late."""
        return round(self.days / self.missed, 1) if self.missed else None


NOTHING = Lateness()


def tables(scope: Scope) -> Iterator[Table]:
    """A table for each kind of which anything was late in the period."""
    before = scope.once(scope_before)
    compared = has_records(before)
    for kind in kinds():
        if kind.duties.limits:
            now = by_group(owed(scope, kind), scope.as_of)
            earlier = by_group(owed(before, kind), before.as_of) if compared else {}
            if any(found.missed for found in now.values()):
                yield _table(kind, now, earlier if compared else None)


def by_group(found: Iterable[Owed], as_of: date) -> dict[Group, Lateness]:
    """What was owed, by body, duty and field."""
    groups: dict[Group, list[Owed]] = defaultdict(list)
    for one in found:
        groups[Group(one.owner, one.title, one.field)].append(one)
    return {group: _summed(some, as_of) for group, some in groups.items()}


def _summed(some: list[Owed], as_of: date) -> Lateness:
    """Days late run to the day it was met, or to the day counted to; none for what was in time."""
    stand = [judge(one.due, one.met, as_of) for one in some]
    days = [((one.met if one.met and one.met <= as_of else as_of) - one.due).days for one in some]
    return Lateness(len(some), stand.count(Judgement.LATE), stand.count(Judgement.OVERDUE),
                    sum(late for late in days if late > 0))


def owed(scope: Scope, kind: Kind) -> list[Owed]:
    """Every deadline of a kind that the period has to do with; read once."""
    found: list[Owed] = scope.once(_letters) if kind is Complaint.kind else scope.once(_of_kind, kind.slug, kind.table)
    return found


def _of_kind(scope: Scope, slug: str, table: Any) -> list[Owed]:
    """Deadlines as they stand, each with the field of its record where the kind has one."""
    about = table._meta.fields.get("field")
    found = (Deadline.select(Deadline.owner, Dossier.body, Deadline.title, Deadline.due, Deadline.met,
                             *([about] if about is not None else []))
             .join(Dossier, on=Deadline.dossier).join(table, on=(table.dossier == Dossier.id))
             .where(of_bodies(scope, slug), in_period(scope), Deadline.start <= scope.as_of)
             .order_by(Deadline.id).tuples())
    label = _labels(about)
    return [Owed(owner or body, title, label(*field), due, met) for owner, body, title, due, met, *field in found]


def _labels(about: Any) -> Callable[..., str]:
    """What the words of this column are called: a row of the table it leads to, or a word of its own list."""
    if isinstance(about, Coded):
        called = {row.code: str(row) for row in about.rel_model.select()}
        return lambda word=None: called.get(word, NO_FIELD)
    return lambda word=None: str(about.python_value(word).label) if word else NO_FIELD


def _letters(scope: Scope) -> list[Owed]:
    """Deadlines of letters as they were known on the day counted to; one that stood still then is owed by no day."""
    label = _labels(Complaint.field)
    return [Owed(clock.of.owner or letter.row.keeper, clock.of.title, field, clock.known.due, clock.met)
            for letter in scope.once(letters) for field in [label(letter.row.field)]
            for clock in letter.clocks if not clock.known.stands_still]


def _table(kind: Kind, now: dict[Group, Lateness], earlier: dict[Group, Lateness] | None) -> Table:
    """The bodies that lost most days first; beside each line its field and the period before, where there are any."""
    groups = sorted({*now, *(earlier or {})}, key=lambda g: (-now.get(g, NOTHING).days, g))
    names = dict(Body.select(Body.id, Body.name).where(Body.id.in_(sorted({g.owner for g in groups}))).tuples())
    field = [Column("Lĩnh vực", 2.6)] if "field" in kind.table._meta.fields else []
    rows = tuple((str(no), names[g.owner], g.title, *([g.field] if field else []), *_cells(now.get(g, NOTHING)),
                  *([] if earlier is None else _compared(earlier.get(g, NOTHING)))) for no, g in enumerate(groups, 1))
    before = [] if earlier is None else ["Kỳ trước: chậm", "Kỳ trước: số ngày"]
    return Table(f"cham-{kind.slug.replace('_', '-')}", f"Việc chậm, quá hạn: {kind.title}", (
        Column("TT", 1, Align.CENTER), Column("Cơ quan", 4), Column("Việc", 3.4), *field,
        *(Column(title, 1.5, R) for title in (
            "Phải làm", "Xong quá hạn", "Quá hạn chưa xong", "Chậm bình quân (ngày)", "Tổng số ngày chậm", *before))),
        rows, landscape=True, totals=("", "Cộng", "", *("" for _ in field), *_cells(_total(now)),
                                      *([] if earlier is None else _compared(_total(earlier)))))


def _cells(found: Lateness) -> tuple[str, ...]:
    mean = "–" if found.mean is None else in_cell(found.mean)
    return thousands(found.owed), thousands(found.late), thousands(found.overdue), mean, thousands(found.days)


def _compared(found: Lateness) -> tuple[str, str]:
    return thousands(found.missed), thousands(found.days)


def _total(groups: dict[Group, Lateness]) -> Lateness:
    found = groups.values()
    return Lateness(*(sum(getattr(one, name) for one in found) for name in ("owed", "late", "overdue", "days")))
