"""The minutes of a social criticism: who asked for it, who took part, what was said, the answer owed."""
from collections.abc import Iterator

from portal.domain.writing import count_words, date_words, yes_no
from portal.paper.blocks import Align, Block, Bullet, Column, Heading, Level, Paragraph
from portal.paper.parts import numbered, ordered, tabled, titled
from portal.paper.phrases import apart, closed, continued, distinct, passage
from portal.paper.template import Entry, Wording

OPENINGS = {"conference": "Hội nghị phản biện xã hội", "written": "Phản biện xã hội bằng văn bản",
            "dialogue": "Đối thoại phản biện xã hội"}
PARTICIPANTS = (Column("Người phát biểu, cơ quan", 4), Column("Ý kiến", 8),
                Column("Đồng tình với dự thảo", 2.2, Align.CENTER))
TAKEN = (Column("Ý kiến phản biện", 5), Column("Kết quả", 3), Column("Nội dung tiếp thu, giải trình", 7))


def wording(entry: Entry) -> Wording:
    return Wording(
        summary=continued(OPENINGS[entry["form"]], entry["title"]),
        body=(*numbered((
            *_held(entry), *_participants(entry["participants"]), *titled("Ý kiến phản biện chung", entry["summary"]),
            *_owed(entry), *tabled("Tiếp thu, giải trình từng ý kiến", TAKEN, (
                (row["opinion"], row["decision"].label, row["explanation"]) for row in entry["taken"])))),
              Paragraph("Biên bản được lập và thông qua để gửi các cơ quan liên quan.")),
        recipients=distinct((entry["requester"], *(row["body"] for row in entry["participants"]))))


def _held(entry: Entry) -> Iterator[Block]:
    yield Heading(Level.SECTION, "Thời gian, thành phần")
    yield Bullet(f"Thời gian: {date_words(entry['held_on'])}.")
    if entry["place"]:
        yield Bullet(f"Địa điểm: {closed(entry['place'])}")
    yield Bullet(f"Hình thức: {entry['form'].label}.")
    if entry["written_number"]:
        yield Bullet(f"Văn bản phản biện số {entry['written_number']}.")
    yield Bullet(f"Cơ quan đề nghị phản biện: {_request(entry)}.")
    yield Bullet(f"Chủ trì: {entry['chair']}, {closed(entry['chair_title'])}")


def _request(entry: Entry) -> str:
    asked = entry["requested_on"] and f"đề nghị {date_words(entry['requested_on'])}"
    draft = entry["draft_received_on"] and f"dự thảo nhận {date_words(entry['draft_received_on'])}"
    return apart((entry["requester"], asked, draft), ", ")


def _participants(rows: tuple[Entry, ...]) -> Iterator[Block]:
    if not rows:
        return
    agreeing = sum(row["agrees"] for row in rows)
    agreed = f"{count_words(agreeing)} người" if agreeing else "không có người"
    yield Heading(Level.SECTION, "Ý kiến của người tham dự")
    yield Paragraph(f"Có {count_words(len(rows))} người nêu ý kiến, {agreed} đồng tình với dự thảo.")
    yield ordered(PARTICIPANTS, ((apart((row["person"], row["body"]), "\n"), row["position"] or "",
                                  yes_no(row["agrees"])) for row in rows))


def _owed(entry: Entry) -> Iterator[Block]:
    """The answer that was agreed on, and the one that came; nothing where neither is known."""
    if not (entry["answer_due_on"] or entry["answered_on"]):
        return
    yield Heading(Level.SECTION, "Tiếp thu, giải trình")
    if entry["answer_due_on"]:
        yield Paragraph(f"{entry['requester']} có trách nhiệm trả lời bằng văn bản trước hết "
                        f"{date_words(entry['answer_due_on'])}.")
    if entry["answered_on"]:
        yield Paragraph(f"{entry['requester']} đã trả lời tại Văn bản số {entry['answer_number']} "
                        f"{date_words(entry['answered_on'])}:")
        yield from passage(entry["answer_summary"])
