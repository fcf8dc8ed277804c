"""Example papers that the document tests print: a joint regulation, a conclusion, a report, a complaint sheet."""
from datetime import date

from portal.paper.blocks import (
    Align,
    Appendix,
    Bullet,
    Column,
    DataTable,
    Facts,
    Heading,
    Letterhead,
    Level,
    Paper,
    Paragraph,
    SignatureBlock,
)

COUNCIL = Letterhead("Hội đồng nhân dân\nhuyện Thạch Giang", "Thường trực")
DEPUTY = SignatureBlock(("TM. Thường trực HĐND huyện", "KT. Chủ tịch"), "Phó Chủ tịch", "Phan Thị Bích Liễu")
TEXT = ("Thường trực HĐND huyện chủ trì, phối hợp với UBND huyện và Ban Thường trực UBMTTQVN huyện xây dựng kế hoạch "
        "tiếp xúc cử tri với đại biểu HĐND huyện trước và sau mỗi kỳ họp thường lệ; phân công đại biểu dự tiếp xúc, "
        "bảo đảm điều kiện về an ninh, trật tự tại các điểm tiếp xúc.")


def report(*, body: int = 5, rows: int = 60) -> Paper:
    """The yearly report: `body` clauses a section, an appendix of `rows` rows and a landscape one."""
    return Paper(
        letterheads=(COUNCIL,), number="215", symbol="BC-HĐND", place="Thạch Giang", day=date(2021, 12, 28),
        type_title="Báo cáo",
        summary="Thực hiện Quy chế phối hợp công tác giữa Thường trực HĐND,\n"
                "UBND, Ban Thường trực UBMTTQVN huyện năm 2021",
        addressees=("Thường trực HĐND tỉnh", "Ban Thường vụ Huyện ủy"),
        body=(Paragraph("Căn cứ Quy chế phối hợp số 01/QCPH ngày 23/8/2021, Thường trực HĐND huyện báo cáo như sau:"),
              *_section("I. Kết quả đạt được", body), *_section("II. Phối hợp tổ chức các kỳ họp HĐND", body),
              *_section("III. Đánh giá chung", body),
              Paragraph("Trên đây là báo cáo thực hiện Quy chế phối hợp năm 2021.")),
        signatures=(DEPUTY,),
        recipients=("Thường trực HĐND tỉnh", "BTV Huyện ủy", "CT và các PCT UBND huyện", "BTT UBMTTQVN huyện",
                    "Đại biểu HĐND huyện", "TT HĐND, UBND các xã, thị trấn", "Lưu: VT"),
        appendices=(Appendix("Tổng hợp các đợt tiếp xúc cử tri", (contacts(rows),)),
                    Appendix("Ý kiến, kiến nghị của cử tri", (petitions(rows // 2),), landscape=True)),
    )


def _section(title: str, clauses: int) -> list[Heading | Paragraph | Bullet]:
    blocks: list[Heading | Paragraph | Bullet] = [Heading(Level.SECTION, title)]
    for number in range(1, clauses + 1):
        blocks += [Heading(Level.CLAUSE, f"{number}. Phối hợp tiếp xúc cử tri, trả lời kiến nghị cử tri"),
                   Paragraph(TEXT), Heading(Level.POINT, f"{number}.1. Kết quả cụ thể"), Bullet(TEXT), Bullet(TEXT)]
    return blocks


def contacts(rows: int) -> DataTable:
    """A table of `rows` contact rounds, with totals."""
    return DataTable(
        (Column("TT", 1, Align.CENTER), Column("Đơn vị", 4), Column("Ngày", 2.4, Align.CENTER),
         Column("Hình thức", 3), Column("Lượt cử tri", 2, Align.RIGHT), Column("Ý kiến", 1.8, Align.RIGHT)),
        tuple((str(row), f"Xã Đường {row}", f"{row % 28 + 1:02d}/10/2021", "Trực tiếp", str(20 + row), str(row % 9))
              for row in range(1, rows + 1)),
        totals=("", "Tổng cộng", "", "", str(sum(20 + row for row in range(1, rows + 1))),
                str(sum(row % 9 for row in range(1, rows + 1)))))


def petitions(rows: int) -> DataTable:
    """A wide table with running text in its cells."""
    return DataTable(
        (Column("TT", 1, Align.CENTER), Column("Nội dung ý kiến, kiến nghị", 8), Column("Cơ quan trả lời", 4),
         Column("Kết quả", 5), Column("Hạn trả lời", 2.4, Align.CENTER)),
        tuple((str(row), f"Đề nghị sửa chữa tuyến đường liên xã số {row}; " + TEXT[:60 + row * 7 % 150],
               "Phòng Kinh tế và Hạ tầng", "Đã giải quyết", "20/11/2021") for row in range(1, rows + 1)),
        caption="Kèm theo văn bản trả lời của các cơ quan")


def regulation() -> Paper:
    """A coordination regulation: three issuers, three signatures."""
    return Paper(
        letterheads=(Letterhead("", "Thường trực HĐND"), Letterhead("", "Ủy ban nhân dân"),
                     Letterhead("", "BTT UBMTTQ Việt Nam\nhuyện Thạch Giang")),
        number="1", symbol="QCPH", place="Thạch Giang", day=date(2021, 8, 23), type_title="Quy chế",
        summary="Phối hợp công tác giữa Thường trực HĐND, UBND\nvà Ban Thường trực UBMTTQVN huyện, "
                "nhiệm kỳ 2021 - 2026",
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
               "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015;"),
        body=(Paragraph("Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN huyện thống nhất ban hành Quy chế:"),
              Heading(Level.PART, "Chương I\nQUY ĐỊNH CHUNG"),
              *(block for number in range(1, 9) for block in
                (Heading(Level.CLAUSE, f"Điều {number}. Nguyên tắc phối hợp"), Paragraph("1. " + TEXT),
                 Paragraph("2. " + TEXT))),
              Paragraph("Quy chế này có hiệu lực từ ngày ký.")),
        signatures=(SignatureBlock(("TM. Ban Thường\ntrực UBMTTQVN",), "Chủ tịch", "Trần Thị Mỹ Hạnh"),
                    SignatureBlock(("TM. Ủy ban nhân dân",), "Chủ tịch", "Nguyễn Quốc Khánh"),
                    SignatureBlock(("TM. Thường trực HĐND",), "Chủ tịch", "Vũ Đức Thịnh")),
        recipients=("Thường trực HĐND tỉnh", "Ban Thường vụ Huyện ủy", "Lưu: VT"))


def conclusion() -> Paper:
    """A joint meeting's conclusion, not yet numbered."""
    return Paper(
        letterheads=(COUNCIL,), symbol="KL-HĐND", place="Thạch Giang", type_title="Kết luận",
        summary="Họp liên tịch chuẩn bị kỳ họp thứ tư HĐND huyện khóa VII", draft=True, marks=("Hỏa tốc",),
        notice="Dữ liệu mẫu, không có giá trị pháp lý",
        body=(Paragraph("Ngày 05/11/2021, Thường trực HĐND huyện chủ trì họp liên tịch và kết luận:"),
              Bullet("Kỳ họp thứ tư khai mạc ngày 16/12/2021."), Bullet(TEXT),
              Paragraph("Đề nghị các cơ quan thực hiện đúng thời gian nêu trên.")),
        signatures=(DEPUTY,), recipients=("UBND huyện", "BTT UBMTTQVN huyện", "Lưu: VT"))


def complaint_sheet(content: str = TEXT) -> Paper:
    """A letter-handling sheet of labels and values."""
    return Paper(
        letterheads=(COUNCIL,), number="07", symbol="PXL-HĐND", place="Thạch Giang", day=date(2022, 1, 5),
        type_title="Phiếu xử lý đơn", summary="Đơn khiếu nại của công dân",
        body=(Facts((("Người gửi đơn", "Nguyễn Văn Ổi"), ("Địa chỉ", "Thôn 3, xã Suối Nhạn"),
                     ("Ngày nhận", "04/01/2022"), ("Loại đơn", "Khiếu nại"), ("Nội dung", content),
                     ("Hướng xử lý", "Chuyển UBND huyện giải quyết theo thẩm quyền"))),
              Paragraph("Đề nghị UBND huyện thông báo kết quả giải quyết cho Thường trực HĐND huyện trước ngày "
                        "04/02/2022")),
        signatures=(DEPUTY,), recipients=("UBND huyện", "Người gửi đơn", "Lưu: VT"))
