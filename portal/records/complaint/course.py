"""The course of a letter: from its receipt through acceptance, extension and suspension to its end."""
from collections.abc import Callable
from datetime import date

from portal.domain.checks import not_before, refusal
from portal.domain.fields import Data
from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.records.complaint.tables import Competence, Instance, Qualification, Source, Type

YEAR_KEPT = "Đơn không đủ điều kiện xử lý được lưu 01 năm kể từ ngày lưu (TT 05/2021/TT-TTCP Đ28)."


def guided_already(data: Data) -> str | None:
    """TT 05/2021/TT-TTCP: guidance is given once."""
    code = data.get("guided_before")
    return Message("Việc này đã được hướng dẫn một lần ở đơn {code}; không hướng dẫn lần hai.",
                   code=code) if code else None


def filed_for_a_year(data: Data) -> str | None:
    return YEAR_KEPT if data["filed_on"] and not data["closed_on"] else None


def dialogue_is_owed(data: Data) -> str | None:
    """Luật Khiếu nại Đ39: the second instance holds a dialogue."""
    second = data["type"] == Type.COMPLAINT and data["instance"] == Instance.SECOND
    owed = second and data["accepted_on"] and not data["resolved_on"] and not data["dialogues"]
    return "Giải quyết khiếu nại lần hai phải tổ chức đối thoại (Luật Khiếu nại Đ39)." if owed else None


def entered_by_the_receiver(data: Data) -> str | None:
    """So that a case that went from body to body counts once."""
    moved = any(row["acknowledged_on"] for row in data["transfers"]) and data.get("code")
    return Message("Nơi nhận nhập đơn này ghi mã vụ việc {case}, để vụ việc chỉ tính một lần.",
                   case=data["case"] or data["code"]) \
        if moved else None


REMARKS = (guided_already, filed_for_a_year, dialogue_is_owed, entered_by_the_receiver)


class Course(Word):
    RECEIVED = "received", "Đã tiếp nhận", "running"
    ACCEPTED = "accepted", "Đã thụ lý"
    GUIDED = "guided", "Đã hướng dẫn", "done"
    TRANSFERRED = "transferred", "Đã chuyển", "done"
    ACKNOWLEDGED = "acknowledged", "Nơi nhận đã tiếp nhận", "done"
    DECLINED = "declined", "Nơi nhận từ chối", "running"
    SENT_BACK = "sent_back", "Đã trả đơn", "done"
    FILED = "filed", "Lưu đơn", "done"
    CLOSED = "closed", "Hết hạn lưu", "done"
    REFUSED = "refused", "Không thụ lý", "done"
    SUSPENDED = "suspended", "Tạm đình chỉ"
    RESOLVED = "resolved", "Đã giải quyết"
    WITHDRAWN = "withdrawn", "Người gửi đã rút", "done"


SENT_ON = (Source.FORWARDED, Source.LEADERS, Source.DEPUTIES)    # by whoever it can be given back to


def is_case(data: Data) -> str | None:
    """Reflections are handled, not accepted as cases (thụ lý); a letter of several contents is divided first."""
    if data["type"] == Type.SEVERAL:
        return "Đơn nhiều nội dung phải tách thành từng đơn; hướng dẫn người gửi, hoặc nhập mỗi nội dung một đơn."
    return "Kiến nghị, phản ánh được xử lý, không thụ lý." if data["type"] == Type.REFLECTION else None


def is_qualified(data: Data) -> str | None:
    """TT 05/2021/TT-TTCP: what lacks the conditions of handling is filed."""
    unfit = data["qualified"] == Qualification.UNQUALIFIED
    return "Đơn không đủ điều kiện xử lý thì lưu, không thụ lý." if unfit else None


def not_guided_before(data: Data) -> str | None:
    """TT 05/2021/TT-TTCP: the sender of a matter is guided once; what comes again is filed."""
    code = data.get("guided_before")
    return Message("Việc này đã hướng dẫn một lần ở đơn {code}; không hướng dẫn lần hai, hãy lưu đơn.",
                   code=code) if code else None


def denouncer_is_told(data: Data) -> str | None:
    """Luật Tố cáo Đ24: whoever transfers a denunciation tells the denouncer."""
    missing = data["type"] == Type.DENUNCIATION and not data.get("told_on")
    return "Chuyển tố cáo phải báo cho người tố cáo: xin ghi ngày báo." if missing else None


def may_be_transferred_again(data: Data) -> str | None:
    """A denunciation is transferred once; another letter after the day on which its last receiver declined it."""
    if not data["transfers"]:
        return None
    if data["type"] == Type.DENUNCIATION:
        return "Tố cáo chỉ chuyển một lần; hãy báo cáo cơ quan cấp trên trực tiếp hoặc thụ lý."
    declined = data["transfers"][-1]["declined_on"]
    if declined and data["transferred_on"] <= declined:
        return Message("Chuyển lại phải sau ngày nơi nhận từ chối ({day}).", day=declined)
    return None


def kept_a_year(data: Data) -> str | None:
    """TT 05/2021/TT-TTCP Đ28: unqualified letters are kept for a year."""
    ends = a_year_after(data["filed_on"])
    early = data["closed_on"] < ends
    return Message("Đơn không đủ điều kiện xử lý được lưu 01 năm, đến ngày {day}.", day=ends) if early else None


def a_year_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1)


def was_accepted(data: Data) -> str | None:
    if data["type"] == Type.SEVERAL:
        return is_case(data)
    missing = data["type"] != Type.REFLECTION and not data["accepted_on"]
    return "Khiếu nại, tố cáo phải được thụ lý trước khi giải quyết." if missing else None


def may_be_extended(data: Data) -> str | None:
    """Only a denunciation's limit is extended by decision: once when complex, twice when very (Luật Tố cáo Đ30)."""
    if data["type"] != Type.DENUNCIATION:
        return "Chỉ thời hạn giải quyết tố cáo được gia hạn bằng quyết định; vụ khiếu nại phức tạp thì sửa bản nhập."
    if not data["complex"]:
        return "Chỉ tố cáo phức tạp mới được gia hạn: xin mở lại bản nhập, đánh dấu “Vụ việc phức tạp” rồi gia hạn."
    if len(data["extensions"]) >= 2:
        return "Thời hạn giải quyết tố cáo được gia hạn nhiều nhất hai lần."
    if data["extensions"] and not data["very_complex"]:
        return ("Chỉ tố cáo đặc biệt phức tạp mới được gia hạn lần thứ hai: xin mở lại bản nhập, đánh dấu “Vụ việc đặc "
                "biệt phức tạp” rồi gia hạn.")
    return None if 1 <= (data.get("days") or 0) <= 30 else "Mỗi lần gia hạn từ 1 đến 30 ngày."


def having(column: str, *words: Word) -> Callable[[Data], bool]:
    """The letters that have one of these words in this column."""
    return lambda data: data[column] in words


is_own = refusal("Đơn không thuộc thẩm quyền thì hướng dẫn hoặc chuyển, không thụ lý.",
                 having("competence", Competence.OTHER))
SENT, RECEIVER = "transfers.last.transferred_on", "transfers.last.transferred_to"
C = Course
NEW = (C.RECEIVED, C.DECLINED)
COURSE = Workflow("progress", Course, (
    Step("accept", "Thụ lý", NEW, C.ACCEPTED, May.FOLLOW, asks=("accepted_on", "acceptance_number"),
         optional=("acceptance_number",),
         guards=(is_case, is_qualified, is_own,
                 not_before("received_on", "accepted_on", "Ngày thụ lý không thể trước ngày nhận đơn"))),
    Step("guide", "Hướng dẫn", NEW, C.GUIDED, May.FOLLOW, asks=("guided_on", "guided_number"),
         optional=("guided_number",), reason=True,
         guards=(not_guided_before,
                 not_before("received_on", "guided_on", "Ngày hướng dẫn không thể trước ngày nhận đơn"))),
    Step("transfer", "Chuyển", NEW, C.TRANSFERRED, May.FOLLOW, adds="transfers",
         asks=("transferred_on", "transferred_to", "transfer_number", "told_on"),
         optional=("transfer_number", "told_on"),
         guards=(may_be_transferred_again, denouncer_is_told,
                 not_before("received_on", "transferred_on", "Ngày chuyển không thể trước ngày nhận đơn"))),
    Step("acknowledge", "Nhận đơn chuyển đến", (C.TRANSFERRED,), C.ACKNOWLEDGED, May.ANSWER, ends="transfers",
         asks=("acknowledged_on",), by=RECEIVER,
         guards=(not_before(SENT, "acknowledged_on", "Ngày nhận không thể trước ngày chuyển"),)),
    Step("decline", "Từ chối nhận", (C.TRANSFERRED,), C.DECLINED, May.ANSWER, ends="transfers", asks=("declined_on",),
         reason=True, by=RECEIVER,
         guards=(not_before(SENT, "declined_on", "Ngày từ chối không thể trước ngày chuyển"),)),
    Step("send_back", "Trả đơn", NEW, C.SENT_BACK, May.FOLLOW, asks=("sent_back_on", "sent_back_number"),
         optional=("sent_back_number",), reason=True,
         applies=having("source", *SENT_ON),
         guards=(not_before("received_on", "sent_back_on", "Ngày trả đơn không thể trước ngày nhận đơn"),)),
    Step("refuse", "Không thụ lý", NEW, C.REFUSED, May.FOLLOW, asks=("refused_on", "refused_number"),
         optional=("refused_number",), reason=True,
         guards=(is_case, not_before("received_on", "refused_on", "Ngày thông báo không thể trước ngày nhận đơn"))),
    Step("file", "Lưu đơn", NEW, C.FILED, May.FOLLOW, asks=("filed_on",),
         applies=having("qualified", Qualification.UNQUALIFIED),
         guards=(not_before("received_on", "filed_on", "Ngày lưu không thể trước ngày nhận đơn"),)),
    Step("close", "Kết thúc lưu", (C.FILED,), C.CLOSED, May.FOLLOW, asks=("closed_on",), guards=(kept_a_year,)),
    Step("notify", "Thông báo việc thụ lý", (C.ACCEPTED, C.SUSPENDED), None, May.FOLLOW, asks=("notified_on",),
         once=True,
         applies=having("type", Type.DENUNCIATION),
         guards=(not_before("accepted_on", "notified_on", "Ngày thông báo không thể trước ngày thụ lý"),)),
    Step("talk", "Đối thoại", (C.ACCEPTED,), None, May.FOLLOW, adds="dialogues",
         asks=("dialogue_on", "place", "chair", "result"), optional=("place",),
         applies=having("type", Type.COMPLAINT),
         guards=(not_before("accepted_on", "dialogue_on", "Ngày đối thoại không thể trước ngày thụ lý"),)),
    Step("extend", "Gia hạn", (C.ACCEPTED,), None, May.FOLLOW, adds="extensions",
         asks=("decision", "decided_on", "days", "reason"), guards=(may_be_extended,)),
    Step("suspend", "Tạm đình chỉ", (C.ACCEPTED,), C.SUSPENDED, May.FOLLOW, adds="suspensions",
         asks=("ground", "decision", "since_on", "cause"), optional=("ground",),
         guards=(not_before("accepted_on", "since_on", "Ngày tạm đình chỉ không thể trước ngày thụ lý"),)),
    Step("resume", "Tiếp tục giải quyết", (C.SUSPENDED,), C.ACCEPTED, May.FOLLOW, ends="suspensions",
         asks=("until_on",),
         guards=(not_before("suspensions.last.since_on", "until_on", "Không thể trước ngày tạm đình chỉ"),)),
    Step("resolve", "Giải quyết", (*NEW, C.ACCEPTED), C.RESOLVED, May.FOLLOW,
         asks=("resolved_on", "decision", "finding", "ruling"), optional=("finding", "ruling"),
         guards=(was_accepted, not_before("accepted_on", "resolved_on", "Ngày giải quyết không thể trước ngày thụ lý"),
                 not_before("received_on", "resolved_on", "Ngày giải quyết không thể trước ngày nhận đơn"))),
    Step("send_decision", "Gửi quyết định", (C.RESOLVED,), None, May.FOLLOW, asks=("decision_sent_on",), once=True,
         applies=having("type", Type.COMPLAINT),
         guards=(not_before("resolved_on", "decision_sent_on", "Ngày gửi không thể trước ngày ký quyết định"),)),
    Step("handle", "Xử lý kết luận", (C.RESOLVED,), None, May.FOLLOW, asks=("handled_on", "handling"), once=True,
         applies=having("type", Type.DENUNCIATION),
         guards=(not_before("resolved_on", "handled_on", "Ngày xử lý không thể trước ngày kết luận"),)),
    Step("carry_out", "Thi hành xong", (C.RESOLVED,), None, May.FOLLOW, asks=("carried_out_on",), once=True,
         applies=having("type", Type.COMPLAINT, Type.DENUNCIATION),
         guards=(not_before("resolved_on", "carried_out_on", "Ngày thi hành không thể trước ngày giải quyết"),)),
    Step("withdraw", "Ghi việc rút đơn", (*NEW, C.ACCEPTED, C.SUSPENDED), C.WITHDRAWN, May.FOLLOW,
         asks=("withdrawn_on",),
         guards=(not_before("received_on", "withdrawn_on", "Ngày rút đơn không thể trước ngày nhận đơn"),)),
))
