"""Plain words to whoever reads a letter: late filing, a matter guided before, what the transferee has to do."""
from portal.domain.data import Data
from portal.domain.message import Message
from portal.records.complaint.tables import Instance, Type

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
