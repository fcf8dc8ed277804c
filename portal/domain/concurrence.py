"""Concurrence: the other two of the three bodies say whether they agree with what one of them will sign.

It blocks no signature and no number; an answer that did not come by its day is silence, and is shown as silence.
"""
from collections.abc import Mapping
from typing import Any

from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import LooksAt, Step, Workflow, Writes


class ConcurrenceState(Word):
    NOT_ASKED = "not_asked", "Chưa lấy ý kiến", "draft"
    ASKED = "asked", "Đang lấy ý kiến", "running"
    ANSWERED = "answered", "Đã đủ ý kiến", "resolved"


class Opinion(Word):
    """What a body answered. Silence is never stored: it is the lack of an answer past its day."""

    AGREES = "agrees", "Thống nhất", "resolved"
    DISSENTS = "dissents", "Ý kiến khác", "returned"


def has_not_answered(data: Mapping[str, Any]) -> str | None:
    """A body answers once; whoever was not asked does not answer."""
    return data.get("no_opinion_because")


S = ConcurrenceState
CONCURRENCE = Workflow("concurrence", S, (
    Step("ask", "Lấy ý kiến thống nhất", (S.NOT_ASKED,), S.ASKED, May.ISSUE, asks=("answer_by",), ahead=("answer_by",),
         writes=Writes.QUESTION),
    Step("concur", "Thống nhất", (S.ASKED,), S.ASKED, May.CONCUR, asks=("concurred_on", "concurrence_number"),
         optional=("concurrence_number",), guards=(has_not_answered,), writes=Writes.CONSENT,
         looks_at=LooksAt.OPINION),
    Step("dissent", "Ý kiến khác", (S.ASKED,), S.ASKED, May.CONCUR, reason=True,
         asks=("concurred_on", "concurrence_number"), optional=("concurrence_number",), guards=(has_not_answered,),
         writes=Writes.DISSENT, looks_at=LooksAt.OPINION),
))
