"""The regulation read back: for each clause that orders something the portal can judge, how it was kept."""
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal.deadlines import Deadline
from portal.domain.approval import Approval
from portal.domain.kind import Figure
from portal.dossier import Dossier
from portal.law.duties import OTHER
from portal.measures import Judgement, Measured, Scope, in_period, judge, kept_by
from portal.records import kinds
from portal.records.contact_round import DIGEST
from portal.records.regulation import Clause, Duty, Ordered, binding
from portal.records.track import RULES
from portal.regulations import OWN_WORDS

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


def judged_rules() -> frozenset[str]:
    """Duties whose deadlines some kind keeps; others have no keys rather than a false 0."""
    named = {limit.rule for kind in kinds() for limit in kind.limits if isinstance(limit.rule, str)}
    return frozenset((*RULES, DIGEST)) | named


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
    kept = judged_rules()
    return [Ordering(code, titles.get(code, code), tuple(d.words or Ordered(d.rule).label for d in ordered),
                     frozenset(_rule(d) for d in ordered if d.rule == OTHER or d.rule in kept))
            for code, ordered in duties.items()]


def _rule(duty: Duty) -> str:
    """The rule of its deadlines: its own where the clause says it in its own words."""
    return f"{OWN_WORDS}{duty.code}" if duty.rule == OTHER else str(duty.rule)


def figures(scope: Scope) -> list[Figure]:
    """Four keys a judged clause: due is on_time, late and open together."""
    return [Figure(clause.key(share), f"{clause.title}: {words}", partial(_measured, clause, states))
            for clause in orderings(scope) if clause.judged for share, (words, states) in SHARES.items()]


def _measured(clause: Ordering, states: frozenset[Judgement], scope: Scope) -> Measured:
    found = [f"{d['kind']}/{d['code']}" for d in scope.once(_deadlines)
             if _ordered_by(d["rule"]) in clause.judged and judge(d["due"], d["met"], scope.as_of) in states]
    return Measured(len(found), found)


def _ordered_by(rule: str) -> str:
    """The rule without the period that a periodic duty's deadline ends with."""
    return ":".join(rule.split(":")[:2])


def _deadlines(scope: Scope) -> list[dict[str, Any]]:
    """Duties of the period that arose by the day counted to, under that regulation and no other.

    A duty belongs to the period of its record; a periodic one, which stands on the regulation, to that of its own day.
    """
    regulation = scope.once(binding)
    last = min(filter(None, (regulation.ended_on, scope.as_of)))
    rules = sorted({rule for clause in orderings(scope) for rule in clause.judged})
    periodic = (Dossier.id == regulation.dossier_id) & Deadline.start.between(scope.first, scope.until)
    return list(Deadline.select(Deadline.rule, Deadline.due, Deadline.met, Dossier.kind, Dossier.code)
                .join(Dossier, on=Deadline.dossier)
                .where(Deadline.rule.in_(rules) | Deadline.rule.startswith(OWN_WORDS),
                       Deadline.start.between(regulation.effective_on, last),
                       Dossier.approval == Approval.APPROVED, kept_by(scope),
                       in_period(scope) | periodic).order_by(Dossier.kind, Dossier.code, Deadline.id).dicts())
