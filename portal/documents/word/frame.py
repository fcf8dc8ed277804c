"""What stands around the text of every paper: its head (boxes 1 to 5, 9a), its signatures and recipients (7, 9b)."""
from typing import Any

from docx.document import Document
from docx.shared import Mm

from portal.documents.word.grid import unruled
from portal.documents.word.text import boxed, rule, say
from portal.domain.writing import date_words, roman
from portal.paper import words
from portal.paper.blocks import Appendix, Paper, SignatureBlock
from portal.paper.phrases import attached_to

ISSUER, NATION, WHOLE, WIDE = 68, 92, 160, 247
RECIPIENTS, SIGNER = 72, 88
ROOM = 26    # millimetres to sign and seal in


def head(document: Document, paper: Paper) -> None:
    """Motto, issuer, number, place and day, type and summary, addressees."""
    widths = (ISSUER, WIDE - WHOLE, NATION) if paper.landscape else (ISSUER, NATION)
    (issuer, *_, nation), (number, *_, day) = unruled(document, widths, 2)
    for each in paper.letterheads:
        if each.superior:
            say(issuer, each.superior.upper(), "Cơ quan cấp trên")
        say(issuer, each.issuer.upper(), "Cơ quan ban hành")
    rule(issuer, 22)
    say(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu")
    say(nation, "Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ")
    rule(nation, 15.2)
    _number(number, paper)
    say(day, f"{paper.place}, {date_words(paper.day)}", "Địa danh và thời gian")
    if paper.type_title:
        say(document, paper.type_title.upper(), "Tên loại")
        say(document, paper.summary, "Trích yếu")
        rule(document, 100 if paper.landscape else 56, below=3)
    _addressees(document, paper.addressees)


def bases(document: Document, paper: Paper) -> None:
    """What the paper rests on; a decision says above it who decides, and below it that it is decided."""
    if paper.decides:
        say(document, paper.decides.upper(), "Thẩm quyền ban hành")
    for basis in paper.bases:
        say(document, basis, "Căn cứ")
    if paper.decides:
        say(document, f"{paper.type_title.upper()}:", "Thẩm quyền ban hành")


def _number(place: Any, paper: Paper) -> None:
    said = (f"Mã hồ sơ: {paper.file_code}" if paper.file_code
            else f"Số: {words.paper_number(paper.number, paper.symbol)}" if paper.symbol else "")
    say(place, said, "Số và ký hiệu")
    if not paper.type_title:
        say(place, f"V/v {paper.summary}", "Về việc")
    for mark in (*(["DỰ THẢO"] if paper.draft else []), *paper.marks):
        say(place, "", "Sau bảng")    # boxes that touch become one
        boxed(place, mark.upper(), "Dấu chỉ mức độ")


def _addressees(document: Document, addressees: tuple[str, ...]) -> None:
    if len(addressees) == 1:
        say(document, f"Kính gửi: {addressees[0]}", "Kính gửi")
    elif addressees:
        say(document, "Kính gửi:", "Kính gửi nhiều nơi")
        for number, addressee in enumerate(addressees, 1):
            is_last = number == len(addressees)
            paragraph = say(document, f"- {addressee}{'.' if is_last else ';'}", "Nơi kính gửi")
            paragraph.paragraph_format.space_after = Mm(3.5) if is_last else None


def signatures(document: Document, paper: Paper) -> None:
    """One signer stands at the right beside the recipients, several side by side above them."""
    say(document, "", "Sau bảng").paragraph_format.keep_with_next = True
    if len(paper.signatures) == 1:
        (left, right), = unruled(document, (RECIPIENTS, SIGNER), 1)
        _recipients(left, paper.recipients)
        _authority(right, paper.signatures[0], "Quyền hạn và chức vụ")
        _name(right, paper.signatures[0])
        return
    if paper.signatures:
        widths = [(WIDE if paper.landscape else WHOLE) / len(paper.signatures)] * len(paper.signatures)
        above, below = unruled(document, widths, 2)
        for signature, place, name in zip(paper.signatures, above, below, strict=True):
            _authority(place, signature, "Quyền hạn ký chung")
            _name(name, signature)
        say(document, "", "Sau bảng")
    _recipients(document, paper.recipients)


def _authority(place: Any, signature: SignatureBlock, style: str) -> None:
    for line in (*signature.authority, signature.title):
        say(place, line.upper(), style)


def _name(place: Any, signature: SignatureBlock) -> None:
    say(place, signature.name, "Họ tên người ký").paragraph_format.space_before = Mm(ROOM)


def _recipients(place: Any, recipients: tuple[str, ...]) -> None:
    if recipients:
        say(place, "Nơi nhận:", "Nơi nhận")
    for number, recipient in enumerate(recipients, 1):
        say(place, f"- {recipient}{'.' if number == len(recipients) else ';'}", "Nơi nhận liệt kê")


def appendix_head(document: Document, paper: Paper, appendix: Appendix, order: int) -> None:
    """“Phụ lục II”, its title, the paper that it belongs to."""
    say(document, f"Phụ lục {roman(order)}" if len(paper.appendices) > 1 else "Phụ lục", "Phụ lục")
    say(document, appendix.title.upper(), "Phụ lục")
    say(document, f"({attached_to(paper)})", "Kèm theo")
    rule(document, 100 if appendix.landscape else 56, below=3)
