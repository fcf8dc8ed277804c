"""Approval of an entry: it says that the entry is right and counts for the level above.

It is of the entry, not of the act: it blocks no clock, number, signature or progress of a case.
"""
from typing import Any

from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import LooksAt, Step, Workflow, Writes


def has_no_number(data: dict[str, Any]) -> str | None:
    """A document in the register is recalled, not cancelled: its number stays used."""
    return "Văn bản đã ban hành thì thu hồi, không hủy." if data.get("is_issued") else None


class Approval(Word):
    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"
    CANCELLED = "cancelled", "Đã hủy", "suspended"


WAITING = (Approval.DRAFT, Approval.SUBMITTED, Approval.RETURNED)    # may yet be approved

APPROVAL = Workflow("approval", Approval, (
    Step("submit", "Trình duyệt", (Approval.DRAFT, Approval.RETURNED), Approval.SUBMITTED, May.SUBMIT, in_bulk=True),
    Step("return", "Trả lại", (Approval.SUBMITTED,), Approval.RETURNED, May.REVIEW, reason=True),
    Step("approve", "Duyệt", (Approval.SUBMITTED,), Approval.APPROVED, May.REVIEW, in_bulk=True,
         writes=Writes.APPROVED_VERSION),
    Step("cancel", "Hủy bản nhập", (Approval.DRAFT, Approval.RETURNED), Approval.CANCELLED, May.CANCEL, reason=True,
         guards=(has_no_number,), looks_at=LooksAt.PAPER, moves_days=True),
    Step("reopen", "Mở lại", (Approval.APPROVED,), Approval.RETURNED, May.REOPEN, reason=True),
))
