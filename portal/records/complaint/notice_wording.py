"""The words of the papers that a citizen's letter brings about: notices, slips, decisions, conclusions."""
from collections.abc import Iterator

from portal.domain.writing import date_words
from portal.paper.blocks import Block, Heading, Level, Paragraph
from portal.paper.phrases import closed, lowered, paragraphs
from portal.paper.template import Entry, Occasion, Wording
from portal.paper.words import ended, paper_number

COMPLAINTS = ("Căn cứ Luật Khiếu nại;",)
DENUNCIATIONS = ("Căn cứ Luật Tố cáo;",)
LETTERS = ("Căn cứ Luật Tiếp công dân;", "Căn cứ quy định về xử lý đơn khiếu nại, đơn tố cáo, đơn kiến nghị, phản ánh.")
NAMES = {"complaint": "khiếu nại", "denunciation": "tố cáo", "reflection": "kiến nghị, phản ánh",
         "several": "có nhiều nội dung"}
UNTOLD = "…"


def what(entry: Entry) -> str:
    return NAMES[entry["type"]]


def sender(entry: Entry) -> str:
    """“Ông (bà) …”: the name masked unless this reader was shown it."""
    return f"ông (bà) {entry['sender'] or UNTOLD}"


def opening(entry: Entry) -> Paragraph:
    """Whose letter came when, about what."""
    return Paragraph(f"{date_words(entry['received_on']).capitalize()}, {entry.body} nhận được đơn {what(entry)} của "
                     f"{sender(entry)}; địa chỉ: {entry['sender_address'] or UNTOLD}.")


def content_of(entry: Entry) -> Paragraph:
    return Paragraph(f"Nội dung đơn: {closed(entry['summary'])}")


def last(text: str) -> Paragraph:
    return Paragraph(ended(text))


def recipients(entry: Entry, *others: str) -> tuple[str, ...]:
    return (f"Ô{sender(entry)[1:]}", *others)


def due_of(entry: Entry, title: str) -> str:
    """The day a duty is due, as counted; nothing where it has no day."""
    clock = next((c for c in entry.clocks if c.title == title), None)
    return f", chậm nhất đến {date_words(clock.due)}" if clock else ""


def acceptance(entry: Entry, occasion: Occasion) -> Wording:
    instance = f" {entry['instance'].label.lower()}" if entry["type"] == "complaint" else ""
    return Wording(
        summary=f"Về việc thụ lý giải quyết {what(entry)}{instance}", recipients=recipients(entry),
        body=(opening(entry), content_of(entry),
              Paragraph(f"Sau khi xem xét, đơn đủ điều kiện thụ lý và thuộc thẩm quyền giải quyết của {entry.body}. "
                        f"Nội dung {what(entry)} được thụ lý giải quyết từ {date_words(occasion.day)}."),
              last(f"Thời hạn giải quyết tính từ ngày thụ lý{due_of(entry, 'Giải quyết')}. Xin thông báo để "
                   f"{sender(entry)} biết")))


def refusal(entry: Entry, occasion: Occasion) -> Wording:
    return Wording(
        summary=f"Về việc không thụ lý giải quyết {what(entry)}", recipients=recipients(entry),
        body=(opening(entry), content_of(entry),
              Paragraph(f"Sau khi xem xét, đơn không được thụ lý vì: {closed(occasion.reason or UNTOLD)}"),
              last(f"Xin thông báo để {sender(entry)} biết")))


def guidance(entry: Entry, occasion: Occasion) -> Wording:
    return Wording(
        summary=f"Về việc gửi đơn {what(entry)} đến cơ quan có thẩm quyền", bases=LETTERS, addressees=recipients(entry),
        recipients=("Như trên",),
        body=(opening(entry), content_of(entry),
              Paragraph(f"Sau khi xem xét, nội dung đơn không thuộc thẩm quyền giải quyết của {entry.body}."),
              Paragraph(f"Xin hướng dẫn như sau: {closed(occasion.reason or UNTOLD)}"),
              last("Việc hướng dẫn này chỉ thực hiện một lần")))


def transfer(entry: Entry, occasion: Occasion) -> Wording:
    row = occasion.row
    assert row is not None  # noqa: S101  a paper of a row
    told = (Paragraph(f"Người gửi đơn đã được báo về việc chuyển đơn {date_words(row['told_on'])}."),) \
        if row["told_on"] else ()
    return Wording(
        summary=f"Đơn {what(entry)}", bases=LETTERS, addressees=(row["transferred_to"],),
        recipients=("Như trên", *recipients(entry)),
        body=(opening(entry), content_of(entry),
              Paragraph(f"Nội dung đơn thuộc thẩm quyền giải quyết của {row['transferred_to']}. "
                        f"{entry.body} chuyển đơn và tài liệu kèm theo để xem xét, giải quyết theo quy định."), *told,
              last("Đề nghị quý cơ quan báo lại việc tiếp nhận đơn")))


def sending_back(entry: Entry, occasion: Occasion) -> Wording:
    number = f" kèm văn bản số {entry['forwarded_number']}" if entry["forwarded_number"] else ""
    to = entry["forwarded_by"] or "Cơ quan, người chuyển đơn"
    return Wording(
        summary=f"Về việc trả lại đơn {what(entry)}", bases=LETTERS, addressees=(to,), recipients=("Như trên",),
        body=(Paragraph(f"{date_words(entry['received_on']).capitalize()}, {entry.body} nhận được đơn {what(entry)} "
                        f"của {sender(entry)} do {entry['forwarded_by'] or 'cơ quan, người khác'} chuyển "
                        f"đến{number}."), content_of(entry),
              last(f"{entry.body} trả lại đơn vì: {closed(occasion.reason or UNTOLD)}")))


def extension(entry: Entry, occasion: Occasion) -> Wording:
    row = occasion.row
    assert row is not None  # noqa: S101  a paper of a row
    return Wording(
        summary="Về việc gia hạn giải quyết tố cáo", bases=(*DENUNCIATIONS, _letter_basis(entry)),
        recipients=("Như Điều 3", *recipients(entry)),
        body=_articles(
            "Gia hạn", f"Gia hạn thời hạn giải quyết tố cáo thêm {row['days']} ngày. {_moved(occasion)}",
            f"Lý do gia hạn: {closed(row['reason'])}",
            "Người được giao xác minh, cơ quan, cá nhân có liên quan thực hiện Quyết định này"))


def suspension(entry: Entry, occasion: Occasion) -> Wording:
    row = occasion.row
    assert row is not None  # noqa: S101  a paper of a row
    bases = COMPLAINTS if entry["type"] == "complaint" else DENUNCIATIONS
    return Wording(
        summary=f"Về việc tạm đình chỉ giải quyết {what(entry)}", bases=(*bases, _letter_basis(entry)),
        recipients=("Như Điều 3", *recipients(entry)),
        body=_articles(
            "Tạm đình chỉ",
            f"Tạm đình chỉ giải quyết {what(entry)} từ {date_words(row['since_on'])}. {_moved(occasion)}",
            f"Lý do tạm đình chỉ: {closed(row['cause'])}",
            "Khi lý do tạm đình chỉ không còn, việc giải quyết được tiếp tục. Cơ quan, cá nhân có liên quan thực hiện "
            "Quyết định này"))


def request(entry: Entry, occasion: Occasion) -> Wording:
    row = occasion.row
    assert row is not None  # noqa: S101  a paper of a row
    return Wording(
        summary="Về việc bổ sung thông tin, tài liệu", addressees=recipients(entry), recipients=("Như trên",),
        body=(opening(entry), content_of(entry),
              Paragraph(f"Để có căn cứ giải quyết, đề nghị: {closed(row['cause'])}"),
              last(f"Thời hạn giải quyết tạm dừng từ {date_words(row['since_on'])} đến khi nhận đủ thông tin, "
                   "tài liệu")))


def decision(entry: Entry, _occasion: Occasion) -> Wording:
    talks = tuple(f"Căn cứ kết quả đối thoại {date_words(row['dialogue_on'])};" for row in entry["dialogues"])
    right = ("khiếu nại lần hai hoặc khởi kiện tại Tòa án" if entry["instance"] == "first" else "khởi kiện tại Tòa án")
    return Wording(
        summary=f"Về việc giải quyết khiếu nại {entry['instance'].label.lower()}",
        bases=(*COMPLAINTS, _letter_basis(entry), *talks), recipients=("Như Điều 3", *recipients(entry)),
        body=tuple(_decided(entry, f"Nếu không đồng ý với Quyết định này, {sender(entry)} có quyền {right} theo quy "
                                   "định của pháp luật")))


def _decided(entry: Entry, closing: str) -> Iterator[Block]:
    yield Paragraph(f"Xét đơn khiếu nại của {sender(entry)}; địa chỉ: {entry['sender_address'] or UNTOLD}.")
    yield content_of(entry)
    yield Heading(Level.CLAUSE, "Điều 1. Kết luận")
    yield Paragraph(f"Nội dung khiếu nại là {lowered(entry['finding'].label) if entry['finding'] else UNTOLD}.")
    yield Heading(Level.CLAUSE, "Điều 2. Nội dung giải quyết")
    yield from _ruling(entry)
    yield Heading(Level.CLAUSE, "Điều 3. Thực hiện")
    yield last(closing)


def conclusion(entry: Entry, _occasion: Occasion) -> Wording:
    return Wording(
        summary="Nội dung tố cáo", recipients=("Cơ quan có liên quan",),
        body=(Paragraph(f"{date_words(entry['accepted_on']).capitalize()}, {entry.body} thụ lý giải quyết tố cáo; "
                        "họ tên, địa chỉ người tố cáo được giữ bí mật."), content_of(entry),
              Heading(Level.CLAUSE, "1. Kết quả xác minh"),
              Paragraph(f"Nội dung tố cáo là {lowered(entry['finding'].label) if entry['finding'] else UNTOLD}."),
              Heading(Level.CLAUSE, "2. Kết luận, kiến nghị"), *_ruling(entry, is_last=True)))


def answer(entry: Entry, _occasion: Occasion) -> Wording:
    return Wording(
        summary=f"Kết quả giải quyết {what(entry)}", recipients=recipients(entry),
        body=(opening(entry), content_of(entry), Heading(Level.CLAUSE, "Kết quả giải quyết"),
              *_ruling(entry), last(f"Xin thông báo để {sender(entry)} biết")))


def _ruling(entry: Entry, is_last: bool = False) -> tuple[Block, ...]:
    lines = paragraphs(entry["ruling"]) or [UNTOLD]
    return (*map(Paragraph, lines[:-1]), last(lines[-1]) if is_last else Paragraph(closed(lines[-1])))


def _letter_basis(entry: Entry) -> str:
    number, _, symbol = (entry["acceptance_number"] or "").partition("/")
    number = f" số {paper_number(number, symbol)}" if number else ""
    return f"Căn cứ việc thụ lý{number} {date_words(entry['accepted_on'])} đối với đơn {what(entry)} nhận " \
           f"{date_words(entry['received_on'])}."


def _moved(occasion: Occasion) -> str:
    """“Hạn giải quyết từ ngày … chuyển đến ngày …”."""
    if occasion.due_before is None:
        return ""
    after = (f" chuyển đến {date_words(occasion.due_after)}" if occasion.due_after
             else "; ngày đến hạn mới được tính khi tiếp tục giải quyết")
    return f"Hạn giải quyết {date_words(occasion.due_before)}{after}."


def _articles(act: str, what_: str, why: str, closing: str) -> tuple[Block, ...]:
    """A decision's three articles: the act, its reason, who carries it out."""
    return (Heading(Level.CLAUSE, f"Điều 1. {act}"), Paragraph(what_.strip()), Heading(Level.CLAUSE, "Điều 2. Lý do"),
            Paragraph(why), Heading(Level.CLAUSE, "Điều 3. Thực hiện"), last(closing))

