"""Every figure of a scope, from what the kinds give and what the regulation's clauses order."""
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from peewee import fn

from portal.domain.approval import WAITING
from portal.domain.aspects import Figure
from portal.domain.kind import Kind
from portal.dossier.tables import Dossier
from portal.figures import Measured, Scope, kept_by
from portal.records import counted_kinds, kinds
from portal.report import compliance, places
from portal.report.figure_value import FigureValue
from portal.report.period import has_records, scope_before


@dataclass(frozen=True)
class Pending:
    """Records of the period whose entry is not approved, hence in no figure; of these, those that once were."""

    waiting: int
    reopened: int


def figures(scope: Scope, of: Iterable[Kind] | None = None) -> dict[str, FigureValue]:
    """The figures by key, in the order of the kinds; the number of queries never rests on how much there is."""
    of = tuple(of or kinds())
    now = dict(_measured(scope, of))
    before = scope.once(scope_before)
    earlier = dict(_measured(before, of)) if has_records(before) else {}
    named = {figure.key: figure for figure in _all(scope, of)}
    return {key: FigureValue(key, named[key].title, found.value, tuple(found.records), tuple(found.amounts),
                             earlier[key].value if key in earlier else None, named[key].about)
            for key, found in now.items()}


def _all(scope: Scope, of: Iterable[Kind]) -> Iterable[Figure]:
    of_kinds = chain.from_iterable(kind.figures_of(scope) for kind in of)
    return chain(of_kinds, places.figures(scope), compliance.figures(scope))


def _measured(scope: Scope, of: Iterable[Kind]) -> Iterable[tuple[str, Measured]]:
    return ((figure.key, Measured(*figure.measure(scope))) for figure in _all(scope, of))


def pending(scope: Scope) -> Pending:
    """How many records of the period wait: drafts, submitted, returned and reopened, each with all on its page."""
    waiting, reopened = (
        Dossier.select(fn.COUNT(Dossier.id), fn.COUNT(Dossier.approved_version))
        .where(Dossier.root.is_null(), kept_by(scope), Dossier.approval.in_(WAITING), Dossier.kind.in_(counted_kinds()),
               Dossier.day.between(scope.first, scope.last)).tuples().get())
    return Pending(waiting, reopened)
