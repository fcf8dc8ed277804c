"""How a session's document goes: delivered, received, considered, verified, sent, presented; or sent back."""
from portal.domain.checks import not_before, refusal
from portal.domain.fields import Data
from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.records.session_document.tables import DocumentState


def is_sent_back(data: Data) -> bool:
    """It lies with the agency again: no receipt came after the day it was sent back."""
    received, sent_back = data["received_on"], data["sent_back_on"]
    return bool(sent_back and received and received <= sent_back)


def came_again(data: Data) -> str | None:
    """A document that was sent back is received on a later day: the days tell which of the two came last."""
    day = data["sent_back_on"]
    wrong = day and data.get("progress") == DocumentState.SENT_BACK and data["received_on"] <= day
    return Message("Tài liệu đã trả lại ngày {day}; ngày nhận lại phải sau ngày ấy.", day=day) if wrong else None


def presented_at_the_session(data: Data) -> str | None:
    first, last = data["root"]["opened_on"], data["root"]["closed_on"]
    inside = first <= data["presented_on"] <= last
    return None if inside else Message("Phải trong kỳ họp, từ {first} đến {last}.", first=first, last=last)


is_verified = refusal("Tài liệu này được ghi là không phải thẩm tra.", lambda data: data["unverified"])
S = DocumentState
HERE = (S.RECEIVED, S.CONSIDERED, S.ASSIGNED, S.VERIFYING, S.VERIFIED)    # with the office or the committee

COURSE = Workflow("progress", S, (
    Step("deliver", "Ghi gửi tài liệu", (S.AWAITED, S.SENT_BACK), S.DELIVERED, May.ANSWER,
         asks=("delivered_on", "document_number"), optional=("document_number",), by="agency"),
    Step("receive", "Ghi ngày nhận", (S.AWAITED, S.DELIVERED, S.SENT_BACK), S.RECEIVED, May.FOLLOW,
         asks=("received_on",), guards=(came_again,), in_bulk=True),
    Step("consider", "Ghi ý kiến Thường trực", (S.RECEIVED,), S.CONSIDERED, May.FOLLOW,
         asks=("opinion_on", "opinion_number"), optional=("opinion_number",),
         guards=(not_before("received_on", "opinion_on", "Ngày cho ý kiến không thể trước ngày nhận"),), in_bulk=True),
    Step("assign", "Giao thẩm tra", (S.RECEIVED, S.CONSIDERED), S.ASSIGNED, May.FOLLOW,
         asks=("assigned_on", "committee", "verify_by"), optional=("verify_by",), ahead=("verify_by",),
         guards=(is_verified,), in_bulk=True),
    Step("start", "Bắt đầu thẩm tra", (S.ASSIGNED,), S.VERIFYING, May.ANSWER, asks=("verification_started_on",),
         by="committee",
         guards=(not_before("assigned_on", "verification_started_on", "Không thể trước ngày giao thẩm tra"),)),
    Step("verify", "Thẩm tra xong", (S.ASSIGNED, S.VERIFYING), S.VERIFIED, May.ANSWER,
         asks=("verified_on", "verdict", "verification_number"), optional=("verification_number",), by="committee",
         guards=(not_before("assigned_on", "verified_on", "Không thể trước ngày giao thẩm tra"),)),
    Step("send", "Gửi đại biểu", HERE, None, May.FOLLOW, asks=("sent_on",),
         guards=(not_before("received_on", "sent_on", "Ngày gửi đại biểu không thể trước ngày nhận"),), in_bulk=True),
    Step("present", "Trình kỳ họp", HERE, S.PRESENTED, May.FOLLOW, asks=("presented_on",),
         guards=(presented_at_the_session,), in_bulk=True),
    Step("send_back", "Trả lại cơ quan chuẩn bị", HERE, S.SENT_BACK, May.FOLLOW, reason=True, asks=("sent_back_on",),
         guards=(not_before("received_on", "sent_back_on", "Ngày trả lại không thể trước ngày nhận"),)),
    Step("withdraw", "Rút khỏi chương trình", (S.AWAITED, S.DELIVERED, S.SENT_BACK, *HERE), S.WITHDRAWN, May.FOLLOW,
         reason=True, asks=("withdrawn_on",)),
))
