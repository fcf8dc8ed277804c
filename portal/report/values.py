"""Every figure of a scope as a value with its evidence: what the kinds give, what the regulation's clauses order."""
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peewee import fn

from portal.domain.approval import WAITING
from portal.domain.aspects import Figure
from portal.domain.message import paired
from portal.dossier.tables import Dossier
from portal.figures import Measured, Scope, count, counted, equal
from portal.organisation.bodies import Unit
from portal.records import kinds
from portal.records.supervision_round.tables import SupervisionRound
from portal.report import compliance
from portal.report.period import has_records, of_period, scope_before


@dataclass(frozen=True)
class FigureValue:
    """One figure of the report with its evidence.

    `records` are `kind/code`, or `table/code` for child rows; `amounts` stand beside them where each adds more than
    one. `previous` is the like figure of the equal period before, None where that period has no record.
    """

    key: str
    title: str
    value: Any
    records: tuple[str, ...]
    amounts: tuple[int, ...] = ()
    previous: Any = None
    about: str = ""    # of a family: what this one counts

    @property
    def is_empty(self) -> bool:
        """Nothing was counted: 0, or nothing to average or name."""
        return self.value is None or not (self.value or self.records)


@dataclass(frozen=True)
class Pending:
    """Records of the period whose entry is not approved, hence in no figure; of these, those that once were."""

    waiting: int
    reopened: int


def figures(scope: Scope) -> dict[str, FigureValue]:
    """The figures by key, in the order of the kinds; the number of queries never rests on how much there is."""
    before = scope.once(scope_before)
    earlier = {figure.key: figure.measure(before)[0] for figure in _all(before)} if has_records(before) else {}
    measured = ((figure, Measured(*figure.measure(scope))) for figure in _all(scope))
    return {figure.key: FigureValue(figure.key, figure.title, found.value, tuple(found.records), tuple(found.amounts),
                                    earlier.get(figure.key), figure.about) for figure, found in measured}


def _all(scope: Scope) -> Iterator[Figure]:
    for kind in kinds():
        yield from kind.figures_of(scope)
    yield from _by_place(scope)
    yield from compliance.figures(scope)


def _by_place(scope: Scope) -> Iterator[Figure]:
    """Supervision rounds, `supervision.place.UNIT` by the unit's code; rounds without a place have none."""
    areas = sorted({row.area for row in counted(scope, SupervisionRound)} - {None})
    for unit in Unit.select().order_by(Unit.code).where(Unit.id.in_(areas)):
        yield Figure(f"supervision.place.{unit.code}", paired("Giám sát, khảo sát tại", unit.name),
                     count(SupervisionRound, equal(SupervisionRound.area, unit.id)))


def pending(scope: Scope) -> Pending:
    """How many records of the period wait: drafts, submitted, returned and reopened, each with all on its page."""
    waiting, reopened = (
        Dossier.select(fn.COUNT(Dossier.id), fn.COUNT(Dossier.approved_version))
        .where(Dossier.root.is_null(), of_period(scope), Dossier.approval.in_(WAITING)).tuples().get())
    return Pending(waiting, reopened)
