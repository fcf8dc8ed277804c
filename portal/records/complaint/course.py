"""The course of a letter: from its receipt through acceptance, extension and suspension to its end."""
from portal.domain.checks import not_before
from portal.domain.kind import Data
from portal.domain.policy import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.records.complaint.tables import Type


class Course(Word):
    RECEIVED = "received", "Đã tiếp nhận", "running"
    ACCEPTED = "accepted", "Đã thụ lý"
    GUIDED = "guided", "Đã hướng dẫn", "done"
    TRANSFERRED = "transferred", "Đã chuyển", "done"
    REFUSED = "refused", "Không thụ lý", "done"
    SUSPENDED = "suspended", "Tạm đình chỉ"
    RESOLVED = "resolved", "Đã giải quyết"
    WITHDRAWN = "withdrawn", "Người gửi đã rút", "done"


def is_case(data: Data) -> str | None:
    """Reflections are handled, not accepted as cases (thụ lý)."""
    return "Kiến nghị, phản ánh được xử lý, không thụ lý." if data["type"] == Type.REFLECTION else None


def was_accepted(data: Data) -> str | None:
    missing = data["type"] != Type.REFLECTION and not data["accepted_on"]
    return "Khiếu nại, tố cáo phải được thụ lý trước khi giải quyết." if missing else None


def may_be_extended(data: Data) -> str | None:
    """Only a denunciation's limit is extended by decision: once when complex, twice when very (Luật Tố cáo Đ30)."""
    if data["type"] != Type.DENUNCIATION:
        return "Chỉ thời hạn giải quyết tố cáo được gia hạn bằng quyết định; vụ khiếu nại phức tạp thì sửa bản nhập."
    if sum(row["days"] for row in data["extensions"]) + (data.get("days") or 0) > 60:
        return "Thời hạn giải quyết tố cáo được gia hạn tổng cộng nhiều nhất 60 ngày."
    return None if 1 <= (data.get("days") or 0) <= 30 else "Mỗi lần gia hạn từ 1 đến 30 ngày."


def resumed_after_suspension(data: Data) -> str | None:
    since = data["suspensions"][-1]["since_on"]
    return f"Không thể trước ngày tạm đình chỉ ({since:%d/%m/%Y})." if data["until_on"] < since else None


AFTER_RECEIPT = "không thể trước ngày nhận đơn"
C = Course
COURSE = Workflow("progress", Course, (
    Step("accept", "Thụ lý", (C.RECEIVED,), C.ACCEPTED, May.FOLLOW, asks=("accepted_on", "acceptance_number"),
         optional=("acceptance_number",),
         guards=(is_case, not_before("received_on", "accepted_on", f"Ngày thụ lý {AFTER_RECEIPT}"))),
    Step("guide", "Hướng dẫn", (C.RECEIVED,), C.GUIDED, May.FOLLOW, asks=("guided_on",), reason=True,
         guards=(not_before("received_on", "guided_on", f"Ngày hướng dẫn {AFTER_RECEIPT}"),)),
    Step("transfer", "Chuyển", (C.RECEIVED,), C.TRANSFERRED, May.FOLLOW, asks=("transferred_on", "transferred_to"),
         guards=(not_before("received_on", "transferred_on", f"Ngày chuyển {AFTER_RECEIPT}"),)),
    Step("refuse", "Không thụ lý", (C.RECEIVED,), C.REFUSED, May.FOLLOW, asks=("refused_on",), reason=True,
         guards=(is_case, not_before("received_on", "refused_on", f"Ngày thông báo {AFTER_RECEIPT}"))),
    Step("extend", "Gia hạn", (C.ACCEPTED,), None, May.FOLLOW, adds="extensions",
         asks=("decision", "decided_on", "days", "reason"), guards=(may_be_extended,)),
    Step("suspend", "Tạm đình chỉ", (C.ACCEPTED,), C.SUSPENDED, May.FOLLOW, adds="suspensions",
         asks=("decision", "since_on", "cause"),
         guards=(not_before("accepted_on", "since_on", "Ngày tạm đình chỉ không thể trước ngày thụ lý"),)),
    Step("resume", "Tiếp tục giải quyết", (C.SUSPENDED,), C.ACCEPTED, May.FOLLOW, ends="suspensions",
         asks=("until_on",), guards=(resumed_after_suspension,)),
    Step("resolve", "Giải quyết", (C.RECEIVED, C.ACCEPTED), C.RESOLVED, May.FOLLOW, asks=("resolved_on", "decision"),
         guards=(was_accepted, not_before("accepted_on", "resolved_on", "Ngày giải quyết không thể trước ngày thụ lý"),
                 not_before("received_on", "resolved_on", f"Ngày giải quyết {AFTER_RECEIPT}"))),
    Step("withdraw", "Ghi việc rút đơn", (C.RECEIVED, C.ACCEPTED, C.SUSPENDED), C.WITHDRAWN, May.FOLLOW,
         asks=("withdrawn_on",),
         guards=(not_before("received_on", "withdrawn_on", f"Ngày rút đơn {AFTER_RECEIPT}"),)),
))
