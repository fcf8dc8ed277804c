"""The regulation read back: for each clause that orders something the portal can judge, how it was kept."""
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from portal.deadlines.regulations import OWN_WORDS
from portal.domain.approval import Approval
from portal.domain.aspects import Figure
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.dossier.visibility import is_installed
from portal.figures import Judgement, Measured, Scope, in_period, judge, kept_by
from portal.law.duties import OTHER
from portal.records import kinds
from portal.records.regulation import binding
from portal.records.regulation.tables import Clause, Duty, Ordered

SHARES = {
    "due": ("phải thực hiện", frozenset(Judgement)),
    "on_time": ("đúng hạn", frozenset({Judgement.ON_TIME})),
    "late": ("quá hạn", frozenset({Judgement.LATE})),
    "open": ("chưa xong", frozenset({Judgement.RUNNING, Judgement.OVERDUE})),
}


@dataclass(frozen=True)
class Ordering:
    """One clause that orders something: its code and title, what it orders, the rules of those duties."""

    code: str
    title: str
    orders: tuple[str, ...]
    rules: frozenset[str]

    def key(self, share: str) -> str:
        return f"compliance.{self.code}.{share}"


def orderings(scope: Scope) -> list[Ordering]:
    """The clauses with duties of the regulation that binds at the end of the period; read once."""
    found: list[Ordering] = scope.once(_orderings)
    return found


def _orderings(scope: Scope) -> list[Ordering]:
    regulation = scope.once(binding)
    if regulation is None:
        return []
    titles = dict(Clause.select(Clause.number, Clause.title).where(Clause.regulation == regulation).tuples())
    duties: dict[str, list[Duty]] = {}
    for duty in Duty.select().where(Duty.regulation == regulation).order_by(Duty.clause, Duty.rule, Duty.id):
        duties.setdefault(duty.clause, []).append(duty)
    return [Ordering(code, titles.get(code, code), tuple(d.words or Ordered(d.rule).label for d in ordered),
                     frozenset(f"{OWN_WORDS}{d.code}" if d.rule == OTHER else str(d.rule) for d in ordered))
            for code, ordered in duties.items()]


def figures(scope: Scope) -> list[Figure]:
    """Four keys a clause: due is on_time, late and open together."""
    return [Figure(clause.key(share), f"{clause.title}: {words}", partial(_measured, clause, states))
            for clause in orderings(scope) for share, (words, states) in SHARES.items()]


def _measured(clause: Ordering, states: frozenset[Judgement], scope: Scope) -> Measured:
    found = [f"{d['kind']}/{d['code']}" for d in scope.once(_deadlines)
             if _ordered_by(d) in clause.rules and judge(d["due"], d["met"], scope.as_of) in states]
    return Measured(len(found), found)


def _ordered_by(deadline: dict[str, Any]) -> str:
    """The duty that a deadline is of: that which an agreed day stands instead of, a periodic one without its period."""
    slug, rule = deadline["kind"], deadline["rule"]
    return _agreed().get((slug, rule)) or ":".join(rule.split(":")[:2])


@cache
def _agreed() -> dict[tuple[str, str], str]:
    """By kind and rule of an agreed day, the regulation's duty that it stands instead of."""
    return {(kind.slug, str(limit.rule)): limit.instead_of for kind in kinds() for limit in kind.duties.limits
            if limit.instead_of}


def _deadlines(scope: Scope) -> list[dict[str, Any]]:
    """Duties of the period that arose by the day counted to, under that regulation and no other.

    A duty belongs to the period of its record; a periodic one, which stands on the regulation, to that of its own day.
    """
    regulation = scope.once(binding)
    last = min(filter(None, (regulation.ended_on, scope.as_of)))
    rules = {rule for clause in orderings(scope) for rule in clause.rules}
    agreed = {rule for (_, rule), duty in _agreed().items() if duty in rules}
    periodic = (Dossier.id == regulation.dossier_id) & Deadline.start.between(scope.first, scope.until)
    return list(Deadline.select(Deadline.rule, Deadline.due, Deadline.met, Dossier.kind, Dossier.code)
                .join(Dossier, on=Deadline.dossier)
                .where(Deadline.rule.in_(sorted(rules | agreed)) | Deadline.rule.startswith(OWN_WORDS),
                       Deadline.start.between(regulation.effective_on, last),
                       Dossier.approval == Approval.APPROVED, kept_by(scope), is_installed(),
                       in_period(scope) | periodic).order_by(Dossier.kind, Dossier.code, Deadline.id).dicts())
