"""The report of a dissemination: what was made known, in what form, with whom, to how many."""
from collections.abc import Iterator

from portal.domain.writing import count_words
from portal.paper.blocks import Block, Bullet, Column, Heading, Level, Paragraph
from portal.paper.parts import numbered, tabled, titled
from portal.paper.phrases import closed, continued, distinct, span
from portal.paper.template import Entry, Wording

DOCUMENTS = (Column("Số, ký hiệu", 4), Column("Tên văn bản", 10))
PARTNERS = (Column("Cơ quan phối hợp", 6), Column("Phần việc", 8))


def wording(entry: Entry) -> Wording:
    return Wording(
        summary=continued("Kết quả tuyên truyền, triển khai", entry["title"]),
        body=(*numbered((*_held(entry), *_tables(entry), *titled("Kết quả", entry["result"]))),
              Paragraph("Trên đây là kết quả tuyên truyền, triển khai")),
        recipients=distinct(row["body"] for row in entry["partners"]))


def _held(entry: Entry) -> Iterator[Block]:
    yield Heading(Level.SECTION, "Tình hình tổ chức")
    yield Bullet(f"Loại việc: {entry['sort'].label}.")
    yield Bullet(f"Hình thức: {entry['form'].label}.")
    yield Bullet(f"Thời gian: {span(entry['first_day'], entry['last_day'])}.")
    if entry["place"]:
        yield Bullet(f"Địa điểm: {closed(entry['place'])}")
    if entry["participants"]:
        yield Bullet(f"Số người tham dự: {count_words(entry['participants'])} người.")


def _tables(entry: Entry) -> Iterator[Block]:
    yield from tabled("Văn bản được tuyên truyền, triển khai", DOCUMENTS, (
        (row["number"] or "", row["title"]) for row in entry["documents"]))
    yield from tabled("Cơ quan phối hợp", PARTNERS, ((row["body"], row["task"] or "") for row in entry["partners"]))
