"""The handling sheet of a citizen's letter: what it is, how it went, when it is due and why then."""
from collections.abc import Iterator

from portal.paper.parts import Happening, follow_up
from portal.paper.phrases import apart, by_number, shown
from portal.paper.template import Entry, Wording

CONDITIONS = (("complex", "vụ việc phức tạp"), ("very_complex", "đặc biệt phức tạp"),
              ("remote", "vùng sâu, vùng xa, đi lại khó khăn"), ("several_places", "phải xác minh ở nhiều nơi"),
              ("is_repeat", "đơn gửi lại"), ("disciplinary", "khiếu nại quyết định kỷ luật"))


def wording(entry: Entry) -> Wording:
    return Wording(summary=entry["summary"], body=follow_up(
        entry, _letter(entry), _course(entry), "Quá trình xử lý"))


def _letter(entry: Entry) -> Iterator[tuple[str, str | None]]:
    case = entry["type"] != "reflection"
    yield "Loại đơn", apart((entry["type"].label, entry["instance"].label.lower() if case else ""), ", ")
    yield "Lĩnh vực", entry["field"]
    yield "Ngày nhận, nguồn đơn", f"{shown(entry['received_on'])}, {entry['source'].label.lower()}"
    yield "Người gửi", entry["sender"]
    yield "Địa chỉ người gửi", entry["sender_address"]
    yield "Số người cùng ký", shown(entry["senders"]) if entry["senders"] > 1 else None
    yield "Đặc điểm", apart(words for name, words in CONDITIONS if entry[name]).capitalize()
    yield "Mã vụ việc", entry["case"]
    yield "Điều kiện xử lý", apart((entry["qualified"] and entry["qualified"].label,
                                    entry["unqualified_why"] and entry["unqualified_why"].label), ": ")
    yield "Thẩm quyền", entry["competence"] and entry["competence"].label
    yield "Nơi chuyển đơn đến", apart((entry["forwarded_by"], entry["forwarded_number"]), ", ")
    yield "Nội dung đơn", entry["detail"]
    yield "Tiến độ", entry.progress


def _course(entry: Entry) -> Iterator[Happening]:
    yield entry["accepted_on"], "Thụ lý", by_number("Thông báo thụ lý", entry["acceptance_number"])
    yield entry["notified_on"], "Thông báo việc thụ lý tố cáo", ""
    yield entry["guided_on"], "Hướng dẫn người gửi đơn", by_number("Phiếu hướng dẫn", entry["guided_number"])
    for row in entry["transfers"]:
        yield (row["transferred_on"], "Chuyển đơn",
               apart((row["transferred_to"], by_number("Phiếu chuyển", row["transfer_number"])), "\n"))
        yield row["told_on"], "Báo người gửi việc chuyển đơn", ""
        yield row["acknowledged_on"], "Nơi nhận tiếp nhận đơn", row["transferred_to"]
        yield row["declined_on"], "Nơi nhận từ chối", row["transferred_to"]
    yield entry["sent_back_on"], "Trả đơn cho nơi chuyển", apart(
        (entry["forwarded_by"], by_number("Văn bản", entry["sent_back_number"])), "\n")
    yield entry["refused_on"], "Thông báo không thụ lý", by_number("Thông báo", entry["refused_number"])
    yield entry["filed_on"], "Lưu đơn", entry["unqualified_why"].label if entry["unqualified_why"] else ""
    yield entry["closed_on"], "Hết hạn lưu", ""
    for row in entry["dialogues"]:
        yield row["dialogue_on"], "Đối thoại", apart((row["chair"], row["result"]), "\n")
    for row in entry["extensions"]:
        yield (row["decided_on"], f"Gia hạn thêm {row['days']} ngày",
               apart((by_number("Quyết định", row["decision"]), row["reason"]), "\n"))
    for row in entry["suspensions"]:
        until = f" đến hết {shown(row['until_on'])}" if row["until_on"] else ""
        yield (row["since_on"], f"Tạm đình chỉ{until}",
               apart((by_number("Quyết định", row["decision"]), row["cause"]), "\n"))
    yield entry["withdrawn_on"], "Người gửi rút đơn", ""
    yield (entry["resolved_on"], "Giải quyết",
           apart((by_number("Văn bản", entry["decision"]),
                  entry["finding"] and f"Nội dung đơn: {entry['finding'].label}", entry["ruling"]), "\n"))
    yield entry["decision_sent_on"], "Gửi quyết định", ""
    yield entry["handled_on"], "Xử lý kết luận", entry["handling"] or ""
    yield entry["carried_out_on"], "Thi hành xong", ""
