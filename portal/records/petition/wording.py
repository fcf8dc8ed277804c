"""The follow-up sheet of one petition: what was asked, of whom, when it was passed on, what the answer says."""
from collections.abc import Iterator

from portal.domain.writing import short_day
from portal.paper.parts import Happening, about_its_root, follow_up
from portal.paper.phrases import apart, by_number, lowered
from portal.paper.template import Entry, Wording


def wording(entry: Entry) -> Wording:
    return Wording(summary=about_its_root(entry), body=follow_up(
        entry, _asked(entry), _course(entry), "Quá trình xử lý", "Thời hạn trả lời"))


def _asked(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "Nội dung", entry["text"]
    yield "Nơi nêu", _place(entry)
    yield "Lĩnh vực", entry["field"]
    yield "Cơ quan trả lời", entry["addressee"]
    yield "Giải trình tại chỗ", _on_the_spot(entry)
    yield "Cơ quan tham mưu", entry["assigned_to"]
    yield "Tách từ ý kiến", entry["part_of"]
    yield "Gộp vào ý kiến", entry["merged_into"]
    yield "Theo dõi tiếp ý kiến", entry["carried_from"]
    yield "Tiến độ", entry.progress


def _on_the_spot(entry: Entry) -> str | None:
    if not entry["explained"]:
        return None
    return "Đã giải trình thỏa đáng" if entry["settled"] else "Đã giải trình, chưa thỏa đáng"


def _place(entry: Entry) -> str:
    meetings = entry.root["meetings"] if entry.root else ()
    named = next((meeting["place"] for meeting in meetings if meeting["no"] == entry["meeting_no"]), "")
    number = f"Điểm số {entry['meeting_no']}" if entry["meeting_no"] is not None else ""
    return apart((apart((number, named), ": "), entry["commune"]))


def _course(entry: Entry) -> Iterator[Happening]:
    yield entry["compiled_on"], "Tổng hợp", by_number("Báo cáo tổng hợp", entry["digest_number"]) or entry.body
    yield entry["split_on"], "Tách ra", apart((entry["split_to"], entry["split_text"]), ": ")
    yield entry["merged_on"], "Gộp", entry["merged_into"] or ""
    yield from answered(entry)
    yield entry["reported_on"], "Báo cáo lại cử tri", apart((
        entry["reported_at"], entry["satisfaction"] and entry["satisfaction"].label))
    yield entry["carried_on"], "Chuyển kỳ sau", ""


def answered(entry: Entry) -> Iterator[Happening]:
    """The track of what was asked of an agency, from its transfer to the answer."""
    yield entry["transferred_on"], "Chuyển cơ quan trả lời", by_number("Công văn", entry["transfer_number"])
    yield entry["received_on"], "Cơ quan trả lời nhận", entry["addressee"] or ""
    yield entry["assigned_on"], "Giao tham mưu", entry["assigned_to"] or ""
    yield entry["drafted_on"], "Dự thảo trả lời", entry["draft"] or ""
    if entry["answered_on"]:
        yield entry["answered_on"], "Trả lời", _answer(entry)
    yield entry["supervised_on"], "Đưa vào giám sát", entry["supervision"] or ""


def _answer(entry: Entry) -> str:
    by = f" trước {short_day(entry['will_resolve_by'])}" if entry["will_resolve_by"] else ""
    return apart((f"Văn bản số {entry['answer_number']}: {lowered(entry['result'].label)}{by}",
                  entry["answer_summary"]), "\n")
