"""What the yearly report counts of citizens' letters, rebuilt for any day from their dated facts."""
from collections.abc import Callable
from typing import Any

from peewee import Expression

from portal.deadlines import Deadline
from portal.domain.kind import Figure
from portal.measures import Measured, Scope, both, count, count_of, equal, evidence, keys, met_late
from portal.records.complaint.tables import Complaint, ComplaintField, Extension, Type

K = Complaint
RESOLVE = ("complaint.resolve_first", "complaint.resolve_second", "denunciation.resolve", "letter.process")
ENDS = (K.resolved_on, K.withdrawn_on, K.guided_on, K.transferred_on, K.refused_on)


def open_on(day: Any) -> Expression:
    """Not ended by that day, whatever the end."""
    found: Expression = K.received_on <= day
    for end in ENDS:
        found = found & (end.is_null() | (end > day))
    return found


def open_before(day: Any) -> Expression:
    """Received before that day and not ended before it: what a period carries in."""
    found: Expression = K.received_on < day
    for end in ENDS:
        found = found & (end.is_null() | (end >= day))
    return found


def to_be_handled(scope: Scope) -> Expression:
    """Carried in, or received in the period."""
    return open_before(scope.first) | K.received_on.between(scope.first, scope.last)


def came_by(column: Any) -> Callable[[Scope], Expression]:
    """The column's day lies in the period and has come by the day counted to."""
    return lambda scope: column.between(scope.first, min(scope.last, scope.as_of))


def clocked(state: Callable[[Scope], Expression]) -> Callable[[Scope], Expression]:
    def where(scope: Scope) -> Expression:
        held = Deadline.select(Deadline.dossier).where(Deadline.rule.in_(RESOLVE), state(scope))
        return came_by(K.resolved_on)(scope) & K.dossier.in_(held)
    return where


def in_time(scope: Scope) -> Expression:
    return Deadline.met <= Deadline.due


def overdue(scope: Scope) -> Expression:
    """Open on the day counted to, past a day it was due (as extended by decisions)."""
    held = Deadline.select(Deadline.dossier).where(
        Deadline.due < scope.as_of, Deadline.met.is_null() | (Deadline.met > scope.as_of),
        Deadline.suspended == False)    # noqa: E712 - SQL
    return open_on(scope.as_of) & K.dossier.in_(held)


def extended(scope: Scope) -> Expression:
    decided = Extension.select(Extension.complaint).where(Extension.decided_on.between(scope.first, scope.as_of))
    return K.dossier.in_(decided)


def cases(scope: Scope) -> Measured:
    """Cases (vụ việc) received: letters of one matter, in one body or another, are one case."""
    found = list(keys(scope, K))
    marked = dict(K.select(K.dossier, K.case).where(K.dossier.in_([pk for pk, _ in found])).tuples())
    return len({marked[pk] or code for pk, code in found}), evidence(K, found)


FIGURES = (
    Figure("complaints", "Đơn thư tiếp nhận", count(K)),
    *(Figure(f"complaints.kind.{t}", f"Đơn: {t.label}", count(K, equal(K.type, t))) for t in Type),
    *(Figure(f"complaints.field.{f}", f"Đơn về: {f.label}", count(K, equal(K.field, f)))
      for f in ComplaintField),
    Figure("complaints.cases", "Vụ việc", cases),
    Figure("complaints.repeat", "Đơn gửi lại", count(K, equal(K.is_repeat, True))),
    Figure("complaints.carried_in", "Kỳ trước chuyển sang", count_of(K, lambda scope: open_before(scope.first))),
    Figure("complaints.to_be_handled", "Phải giải quyết trong kỳ", count_of(K, to_be_handled)),
    Figure("complaints.accepted", "Đã thụ lý", count_of(K, came_by(K.accepted_on))),
    Figure("complaints.resolved", "Đã giải quyết", count_of(K, came_by(K.resolved_on))),
    Figure("complaints.resolved_on_time", "Giải quyết đúng hạn", count_of(K, clocked(in_time))),
    Figure("complaints.resolved_late", "Giải quyết quá hạn", count_of(K, clocked(met_late))),
    Figure("complaints.overdue", "Quá hạn chưa giải quyết", count_of(K, overdue)),
    *(Figure(f"complaints.overdue.field.{f}", f"Quá hạn về: {f.label}",
             count_of(K, both(overdue, equal(K.field, f)))) for f in ComplaintField),
    Figure("complaints.extended", "Đã gia hạn", count_of(K, extended)),
)
