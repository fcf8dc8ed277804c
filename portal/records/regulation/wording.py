"""The coordination regulation as it is signed: articles, the day it binds from, the duties it orders."""
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from portal.domain.writing import count_words, date_words, listed
from portal.law.duties import REGULATION_DUTIES
from portal.paper.blocks import Align, Appendix, Block, Column, DataTable, Heading, Level, Paragraph
from portal.paper.parts import ordered
from portal.paper.phrases import distinct, paragraphs, without_type
from portal.paper.template import Entry, Wording

WITHIN = (re.compile(r"(?P<article>Điều\s+\w+)[\s,.]+khoản\s+(?P<clause>\w+)[\s.:]*(?P<title>.*)", re.IGNORECASE),
          re.compile(r"Khoản\s+(?P<clause>\w+)[\s,]+(?P<article>Điều\s+\w+)[\s.:]*(?P<title>.*)", re.IGNORECASE))
CHAPTER = re.compile(r"(Chương|Phần)\s", re.IGNORECASE)
TYPE = "Quy chế"
DUTY_COLUMNS = (Column("Điều khoản", 2.4), Column("Việc", 4.4),
                Column("Cơ quan thực hiện", 3), Column("Thời hạn", 2.2, Align.CENTER), Column("Cách tính", 4.6))


class Place(NamedTuple):
    """Where a clause stands: its article's heading, its own number and heading within the article."""

    article: str
    clause: str = ""
    title: str = ""


def wording(entry: Entry) -> Wording:
    bodies = distinct(row["body"] for row in entry["signatories"])
    return Wording(
        summary=without_type(TYPE, entry["title"]),
        bases=tuple(paragraphs(entry["basis"])), recipients=bodies,
        body=(Paragraph(f"{listed(bodies) or entry.body} thống nhất ban hành Quy chế phối hợp như sau:"),
              *_articles(entry["clauses"]), Paragraph(_in_force(entry))),
        appendices=(Appendix("Việc phải thực hiện", (_duties(entry),)),) if entry["duties"] else ())


def _articles(clauses: Iterable[Entry]) -> Iterator[Block]:
    """The clauses in order, those of one article under its heading."""
    for article, run in groupby(((_place(clause["title"]), clause["text"]) for clause in clauses),
                                lambda each: each[0].article):
        yield Heading(Level.PART if CHAPTER.match(article) else Level.CLAUSE, article)
        for place, text in run:
            yield from _clause(place, text)


def _place(title: str) -> Place:
    found = next((match for pattern in WITHIN if (match := pattern.fullmatch(title.strip()))), None)
    return Place(found["article"], found["clause"], found["title"]) if found else Place(title.strip())


def _clause(place: Place, text: str) -> Iterator[Block]:
    lines = paragraphs(text)
    if place.title:
        yield Heading(Level.POINT, f"{place.clause}. {place.title}")
    elif place.clause and not lines[0].startswith(f"{place.clause}."):
        lines[0] = f"{place.clause}. {lines[0]}"
    yield from map(Paragraph, lines)


def _in_force(entry: Entry) -> str:
    until = f" đến hết {date_words(entry['ended_on'])}" if entry["ended_on"] else ""
    term = f", áp dụng cho HĐND {entry['term']}" if entry["term"] else ""
    before = f"; thay cho: {entry['predecessor']}" if entry["predecessor"] else ""
    return f"Quy chế này có hiệu lực từ {date_words(entry['effective_on'])}{until}{term}{before}"


def _duties(entry: Entry) -> DataTable:
    titles = {clause["number"]: clause["title"] for clause in entry["clauses"]}
    return ordered(DUTY_COLUMNS, (
        (titles.get(duty["clause"], duty["clause"]), duty["rule"].label, duty["owner"].label,
         f"{count_words(duty['days'])} {duty['unit'].label}", _counting(duty))
        for duty in entry["duties"]))


def _counting(duty: Entry) -> str:
    ordered = REGULATION_DUTIES[duty["rule"]]
    if ordered.before:
        return f"Tính lùi từ {ordered.event}."
    rolls = " Ngày cuối là ngày nghỉ thì lùi đến ngày làm việc tiếp theo." if duty["roll"] else ""
    return f"Tính từ ngày tiếp theo {ordered.event}.{rolls}"
