"""The life of an issued document: signed, numbered and issued, later corrected, replaced or recalled.

Decree 30/2020/NĐ-CP: a number is given after signing (Đ15), wrong form is corrected by đính chính and wrong
content by a new document of the same form (Đ18).
"""
from typing import Any

from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import LooksAt, Step, Workflow, Writes


class PaperState(Word):
    UNSIGNED = "unsigned", "Chưa ký", "draft"
    SIGNED = "signed", "Đã ký", "running"
    ISSUED = "issued", "Đã ban hành"
    CORRECTED = "corrected", "Đã đính chính", "issued"
    REPLACED = "replaced", "Đã thay thế", "suspended"
    RECALLED = "recalled", "Đã thu hồi", "suspended"


def all_have_signed(data: dict[str, Any]) -> str | None:
    """A joint document waits for all its signatures."""
    missing = data.get("unsigned_bodies", ())
    return Message("Còn thiếu chữ ký của {names}.", names=", ".join(missing)) if missing else None


def issued_not_before_signed(data: dict[str, Any]) -> str | None:
    signed = data.get("last_signed_on")
    if signed and data.get("issued_on") and data["issued_on"] < signed:
        return Message("Ngày ban hành không thể trước ngày ký ({day}).", day=signed)
    return None


STANDING = (PaperState.ISSUED, PaperState.CORRECTED)

PAPER = Workflow("paper", PaperState, (
    Step("sign", "Ký", (PaperState.UNSIGNED, PaperState.SIGNED), PaperState.SIGNED, May.SIGN,
         asks=("signer", "signer_title", "authority", "signed_on"), optional=("authority",),
         writes=Writes.SIGNATURE),
    Step("issue", "Ban hành", (PaperState.SIGNED,), PaperState.ISSUED, May.ISSUE,
         asks=("number", "issued_on"), guards=(all_have_signed, issued_not_before_signed),
         writes=Writes.NUMBER, looks_at=LooksAt.PAPER),
    Step("enter_issued", "Nhập bản đã ký", (PaperState.UNSIGNED,), PaperState.ISSUED, May.ISSUE,
         asks=("number", "issued_on", "signer", "signer_title", "authority", "signed_on"), optional=("authority",),
         guards=(issued_not_before_signed,), writes=Writes.ISSUED_PAPER, looks_at=LooksAt.PAPER),
    Step("correct", "Đính chính", STANDING, PaperState.CORRECTED, May.ISSUE, reason=True),
    Step("replace", "Thay thế", STANDING, PaperState.REPLACED, May.ISSUE, reason=True),
    Step("recall", "Thu hồi", STANDING, PaperState.RECALLED, May.ISSUE, reason=True),
))
