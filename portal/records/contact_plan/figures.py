"""Plans counted: those issued, and those issued within the days that the regulation's clause gives."""
from typing import Any

from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.figures import Judgement, Scope, judge
from portal.figures.reading import in_period, of_bodies
from portal.records.contact_plan.tables import ContactPlan

RULES = ("voter_contact.plan_before", "voter_contact.plan_after")


def issued(row: Any, scope: Scope) -> bool:
    """Plans whose paper was issued by the day counted to."""
    return row.dossier in scope.once(_issued)


def in_time(row: Any, scope: Scope) -> bool:
    """Plans that met a session's duty, and did so in time."""
    return row.dossier in scope.once(_met)[Judgement.ON_TIME]


def late(row: Any, scope: Scope) -> bool:
    return row.dossier in scope.once(_met)[Judgement.LATE]


def _issued(scope: Scope) -> set[int]:
    found = Dossier.select(Dossier.id).where(of_bodies(scope, ContactPlan.kind.slug), in_period(scope),
                                             Dossier.issued_on <= scope.as_of)
    return {pk for pk, in found.tuples()}


def _met(scope: Scope) -> dict[Judgement, set[int]]:
    """The plans that met a duty, by how they stand to it."""
    found: dict[Judgement, set[int]] = {judgement: set() for judgement in Judgement}
    rows = Deadline.select(Deadline.met_by, Deadline.due, Deadline.met).where(
        Deadline.rule.in_(RULES), Deadline.met_by.in_(sorted(scope.once(_issued))))
    for plan, due, met in rows.tuples():
        found[judge(due, met, scope.as_of)].add(plan)
    return found
