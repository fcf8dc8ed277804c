"""How long a long appendix takes as DOCX, XLSX and PDF: `python -m benchmarks.papers [ROWS]`, seconds each."""
import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter

from portal.documents.render import to_pdf
from portal.documents.word.writer import to_docx
from portal.documents.workbook import Sheet, to_xlsx
from portal.paper.blocks import Align, Appendix, Column, DataTable, Letterhead, Paper, Paragraph, SignatureBlock

COLUMNS = (Column("TT", 1, Align.CENTER), Column("Cơ quan", 4), Column("Việc", 4), Column("Ngày", 2),
           Column("Số", 1.5, Align.RIGHT))
Rows = tuple[tuple[str, ...], ...]


def rows_of(many: int) -> Rows:
    return tuple((str(no), "Phòng Tài nguyên và Môi trường huyện", "Trả lời ý kiến, kiến nghị cử tri", "12/03/2021",
                  str(no % 90)) for no in range(1, many + 1))


def paper(rows: Rows) -> Paper:
    """A report of one sentence with these rows as its appendix."""
    return Paper(letterheads=(Letterhead("UBND TỈNH", "UBND HUYỆN"),), symbol="BC-UBND", place="Thạch Giang",
                 day=date(2021, 12, 31), type_title="BÁO CÁO", summary="Việc chậm, quá hạn",
                 body=(Paragraph("Có danh sách kèm theo."),), signatures=(SignatureBlock((), "CHỦ TỊCH"),),
                 appendices=(Appendix("Danh sách", (DataTable(COLUMNS, rows),)),))


def seconds(make: Callable[[], bytes]) -> float:
    begun = perf_counter()
    make()
    return perf_counter() - begun


def main(many: int = 5_000) -> None:
    """Make each once to warm up (fonts, the printing process), then once on the clock."""
    rows = rows_of(many)
    long, short, sheet = paper(rows), paper(rows[:1]), Sheet("Danh sách", COLUMNS, rows)
    ways: tuple[tuple[str, Callable[[], bytes], Callable[[], bytes]], ...] = (
        ("DOCX", lambda: to_docx(short), lambda: to_docx(long)),
        ("XLSX", lambda: to_xlsx("Danh sách", ()), lambda: to_xlsx("Danh sách", (sheet,))),
        ("PDF", lambda: to_pdf(short), lambda: to_pdf(long)))
    for name, warm, timed in ways:
        warm()
        print(f"{name}  {many} rows  {seconds(timed):.2f} s")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
