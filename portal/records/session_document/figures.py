"""What the yearly report counts of a session's documents: how late they came, what that took from verification."""
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from portal.domain.aspects import Figure
from portal.figures import (
    Condition,
    Measure,
    Measured,
    Scope,
    clocks,
    come,
    count,
    count_come,
    count_each,
    counted,
    named,
    rate,
    under,
)
from portal.records.session.tables import Session
from portal.records.session_document.duties import AGREED, AGREED_VERIFICATION, DELIVERY, VERIFICATION
from portal.records.session_document.tables import SessionDocument

Days = Callable[[Any, Scope], int | None]


class Known(NamedTuple):
    """A document's days as known on the day counted to; `came` is that day itself while it has not come."""

    due: date | None
    came: date
    verify_by: date


def known(row: Any, scope: Scope) -> Known:
    """When it was due, when it came, and by when it had to be verified: the opening, where nothing says otherwise."""
    found = {d.rule: d for d in clocks(scope, SessionDocument)[row.dossier]}
    delivery = found.get(AGREED) or found.get(DELIVERY)
    verification = found.get(AGREED_VERIFICATION) or found.get(VERIFICATION)
    met = delivery.met if delivery else None
    return Known(delivery.due if delivery else None, met if met and met <= scope.as_of else scope.as_of,
                 verification.due if verification else scope.once(_openings)[row.session])


def _openings(scope: Scope) -> dict[int, date]:
    return {row.dossier: row.opened_on for row in counted(scope, Session)}


def days_late(row: Any, scope: Scope) -> int:
    """Days past the due day until it came, or until the day counted to."""
    days = known(row, scope)
    return max(0, (days.came - days.due).days) if days.due else 0


def days_lost(row: Any, scope: Scope) -> int:
    """Days that lateness took from verification: none past the day on which verification itself was due."""
    days = known(row, scope)
    if days.due is None or row.unverified or withdrawn(row, scope):
        return 0
    return max(0, (min(days.came, days.verify_by) - days.due).days)


def days_left(row: Any, scope: Scope) -> int | None:
    """Days between a document's receipt and the day on which its verification was due."""
    if row.unverified or not received(row, scope):
        return None
    found: int | None = max(0, (known(row, scope).verify_by - row.received_on).days)
    return found


def late(row: Any, scope: Scope) -> bool:
    return days_late(row, scope) > 0


received, withdrawn = come(SessionDocument.received_on), come(SessionDocument.withdrawn_on)


def mean(days: Days, *where: Condition) -> Measure:
    """The mean of these days over the documents under the conditions that have any; None without one."""
    def measure(scope: Scope) -> Measured:
        found = [(row, many) for row in under(scope, counted(scope, SessionDocument), *where)
                 if (many := days(row, scope)) is not None]
        amounts = tuple(many for _, many in found)
        return Measured(round(sum(amounts) / len(amounts), 2) if amounts else None,
                        named(SessionDocument, [row for row, _ in found]), amounts)
    return measure


def total_days(days: Callable[[Any, Scope], int]) -> Measure:
    """These days of all documents added up, over those that add any."""
    def measure(scope: Scope) -> Measured:
        found = [(row, many) for row in counted(scope, SessionDocument) if (many := days(row, scope))]
        amounts = tuple(many for _, many in found)
        return Measured(sum(amounts), named(SessionDocument, [row for row, _ in found]), amounts)
    return measure


FIGURES = (
    Figure("session_documents", "Tài liệu kỳ họp", count(SessionDocument)),
    Figure("session_documents.received", "Tài liệu Văn phòng đã nhận", count(SessionDocument, received)),
    Figure("session_documents.late", "Tài liệu gửi chậm", count(SessionDocument, late)),
    Figure("session_documents.late_rate", "Tỷ lệ tài liệu gửi chậm (%)",
           rate(count(SessionDocument, late), count(SessionDocument))),
    Figure("session_documents.mean_days_late", "Số ngày chậm bình quân của tài liệu gửi chậm", mean(days_late, late)),
    Figure("session_documents.verified", "Tài liệu đã thẩm tra", count_come(SessionDocument.verified_on)),
    Figure("session_documents.verification_days_lost", "Số ngày thẩm tra bị mất vì tài liệu chậm",
           total_days(days_lost)),
    Figure("session_documents.mean_days_left", "Số ngày bình quân còn lại để thẩm tra", mean(days_left)),
    Figure("session_documents.withdrawn", "Tài liệu rút khỏi chương trình", count(SessionDocument, withdrawn)),
    *count_each("session_documents.field", "Tài liệu về", SessionDocument.field),
)
