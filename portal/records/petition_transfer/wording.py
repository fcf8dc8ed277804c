"""A letter of transfer: what one agency is asked to answer, in the appendix; its answer goes to three bodies."""
from portal.domain.writing import count_words
from portal.paper.blocks import Appendix, Paragraph
from portal.paper.phrases import lowered, passage
from portal.paper.template import Entry, Wording
from portal.records.petition.asked_wording import listed, mentioned


def wording(entry: Entry) -> Wording:
    found = [mentioned(row) for row in entry["items"]]
    return Wording(
        summary=lowered(entry["title"]), addressees=(entry["addressee"],),
        body=(Paragraph(f"{entry.body} chuyển {count_words(len(found))} ý kiến, kiến nghị thuộc trách nhiệm giải quyết "
                        f"của {entry['addressee']} (phụ lục kèm theo)."),
              *passage(entry["remarks"]),
              Paragraph("Đề nghị xem xét, trả lời bằng văn bản và gửi đến Thường trực HĐND, Ban Thường trực UBMTTQVN "
                        "trong thời hạn của Quy chế phối hợp.")),
        recipients=("Như trên",),
        appendices=(Appendix("Ý kiến, kiến nghị chuyển trả lời", (listed(found, with_addressee=False),),
                             landscape=True),))
