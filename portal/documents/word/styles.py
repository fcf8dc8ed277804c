"""How each part of a paper looks in a word processor: the same sizes and distances as in the print (paper.css)."""
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

TYPEFACE = "Times New Roman"    # the decree's own; a word processor brings it, so nothing is embedded
LANGUAGE = "vi-VN"
FIRST_LINE = 12.7
KEPT = ("Normal", "Default Paragraph Font", "Normal Table")


@dataclass(frozen=True)
class Look:
    """Sizes and distances above and below in points, indents in millimetres; `outline` is a heading's level."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    first: float = 0
    left: float = 0
    right: float = 0
    above: float = 0
    below: float = 0
    with_next: bool = False
    outline: int = 0


J, L, R = ALIGN.JUSTIFY, ALIGN.LEFT, ALIGN.RIGHT
HEADING = Look(bold=True, align=J, first=FIRST_LINE, above=6, below=6, with_next=True)
LOOKS: dict[str, Look] = {
    "Số trang": Look(),
    "Ghi chú chân trang": Look(10, italic=True),
    "Quốc hiệu": Look(12, bold=True),
    "Tiêu ngữ": Look(13, bold=True),
    "Cơ quan cấp trên": Look(12),
    "Cơ quan ban hành": Look(12, bold=True),
    "Số và ký hiệu": Look(13, above=5),
    "Địa danh và thời gian": Look(13, italic=True, above=5),
    "Về việc": Look(12, above=6),
    "Dấu chỉ mức độ": Look(13, bold=True, left=17, right=17),
    "Đường kẻ": Look(1, above=2),
    "Tên loại": Look(bold=True, above=16, with_next=True),
    "Trích yếu": Look(bold=True, with_next=True),
    "Kính gửi": Look(above=14, below=10),
    "Kính gửi nhiều nơi": Look(align=L, left=35, above=14),
    "Nơi kính gửi": Look(align=L, left=45),
    "Thẩm quyền ban hành": Look(bold=True, above=6, below=6, with_next=True),
    "Căn cứ": Look(italic=True, align=J, first=FIRST_LINE, below=6),
    "Nội dung": Look(align=J, first=FIRST_LINE, below=6),
    "Phần và chương": Look(bold=True, above=6, below=6, with_next=True, outline=1),
    "Mục": Look(**(vars(HEADING) | {"outline": 2})),
    "Khoản và điều": Look(**(vars(HEADING) | {"outline": 3})),
    "Điểm": Look(**(vars(HEADING) | {"outline": 4, "italic": True})),
    "Tên bảng": Look(13, italic=True, above=6, below=3, with_next=True),
    "Hình": Look(below=6),
    "Nhãn": Look(13, align=L, above=3, below=3),
    "Đầu bảng": Look(12, bold=True, above=4, below=4),
    "Ô bảng": Look(12, align=L, above=4, below=4),
    "Ô bảng giữa": Look(12, above=4, below=4),
    "Ô bảng số": Look(12, align=R, above=4, below=4),
    "Sau bảng": Look(6),
    "Quyền hạn và chức vụ": Look(bold=True, with_next=True),
    "Quyền hạn ký chung": Look(13, bold=True, with_next=True),
    "Họ tên người ký": Look(bold=True),
    "Nơi nhận": Look(12, bold=True, italic=True, align=L),
    "Nơi nhận liệt kê": Look(11, align=L),
    "Phụ lục": Look(bold=True, with_next=True),
    "Kèm theo": Look(italic=True, with_next=True),
}


def dress(document: Document) -> None:
    """Leave the document the styles above and no other."""
    styles: Any = document.styles
    for style in list(styles):
        if style.name not in KEPT:
            style.element.getparent().remove(style.element)
    _defaults(styles.element)
    normal = styles["Normal"]
    _font(normal, 14)
    for name, look in LOOKS.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = normal, True
        _wear(style, look)


def _defaults(styles: Any) -> None:
    """One typeface, one language, lines of 1.2 and no distance but what a style says."""
    styles.find(qn("w:docDefaults")).getparent().replace(styles.find(qn("w:docDefaults")), parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{TYPEFACE}" w:hAnsi="{TYPEFACE}" '
        f'w:eastAsia="{TYPEFACE}" w:cs="{TYPEFACE}"/><w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/></w:rPr>'
        f'</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="252" w:lineRule="auto"/></w:pPr>'
        f'</w:pPrDefault></w:docDefaults>'))


def _font(style: Any, size: float) -> None:
    style.font.size = Pt(size)
    style.element.get_or_add_rPr().append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))


def _wear(style: Any, look: Look) -> None:
    _font(style, look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    form = style.paragraph_format
    form.alignment, form.widow_control, form.keep_with_next = look.align, True, look.with_next
    form.space_before, form.space_after = Pt(look.above), Pt(look.below)
    form.first_line_indent, form.left_indent, form.right_indent = Mm(look.first), Mm(look.left), Mm(look.right)
    if look.outline:
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{look.outline - 1}"/>'))
