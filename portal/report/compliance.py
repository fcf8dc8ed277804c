"""The regulation read back: for each clause that orders something the portal can judge, how it was kept."""
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal.deadlines import Deadline
from portal.domain.approval import Approval
from portal.domain.kind import Figure
from portal.dossier import Dossier
from portal.measures import Judgement, Measured, Scope, in_period, judge
from portal.records.petition import RULES
from portal.records.regulation import Clause, Duty, Ordered, binding

JUDGED = frozenset(RULES)    # duties whose deadlines some kind keeps; others have no keys rather than a false 0
SHARES = {
    "due": ("phải thực hiện", frozenset(Judgement)),
    "on_time": ("đúng hạn", frozenset({Judgement.ON_TIME})),
    "late": ("quá hạn", frozenset({Judgement.LATE})),
    "open": ("chưa xong", frozenset({Judgement.RUNNING, Judgement.OVERDUE})),
}


@dataclass(frozen=True)
class Ordering:
    """One clause that orders something: its code and title, what it orders, the rules that the portal judges."""

    code: str
    title: str
    orders: tuple[str, ...]
    judged: frozenset[str]

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
    rules: dict[str, list[str]] = {}
    for clause, rule in (Duty.select(Duty.clause, Duty.rule).where(Duty.regulation == regulation)
                         .order_by(Duty.clause, Duty.rule).tuples()):
        rules.setdefault(clause, []).append(rule)
    return [Ordering(code, titles.get(code, code), tuple(Ordered(r).label for r in ordered),
                     JUDGED & frozenset(ordered)) for code, ordered in rules.items()]


def figures(scope: Scope) -> list[Figure]:
    """Four keys a judged clause: due is on_time, late and open together."""
    return [Figure(clause.key(share), f"{clause.title}: {words}", partial(_measured, clause, states))
            for clause in orderings(scope) if clause.judged for share, (words, states) in SHARES.items()]


def _measured(clause: Ordering, states: frozenset[Judgement], scope: Scope) -> Measured:
    found = [f"{d['kind']}/{d['code']}" for d in scope.once(_deadlines)
             if d["rule"] in clause.judged and judge(d["due"], d["met"], scope.as_of) in states]
    return Measured(len(found), found)


def _deadlines(scope: Scope) -> list[dict[str, Any]]:
    """Duties of the period's records that arose by the day counted to, under that regulation and no other."""
    regulation = scope.once(binding)
    last = min(filter(None, (regulation.ended_on, scope.as_of)))
    return list(Deadline.select(Deadline.rule, Deadline.due, Deadline.met, Dossier.kind, Dossier.code)
                .join(Dossier, on=Deadline.dossier)
                .where(Deadline.rule.in_(sorted(JUDGED)), Deadline.start.between(regulation.effective_on, last),
                       Dossier.approval == Approval.APPROVED, Dossier.body.in_(sorted(scope.bodies)),
                       in_period(scope)).order_by(Dossier.kind, Dossier.code).dicts())
