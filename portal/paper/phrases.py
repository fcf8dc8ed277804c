"""Turns of phrase that papers share: values in cells, names in a row, a title after its opening."""
from collections.abc import Iterable
from datetime import date
from typing import Any

from portal.domain.words import Word
from portal.domain.writing import date_words, short_day, thousands, yes_no
from portal.paper.blocks import Heading, Level, Paper, Paragraph
from portal.paper.words import paper_number


def shown(value: Any) -> str:
    """A value as it stands in a cell; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, Word):
        return value.label
    return thousands(value) if isinstance(value, int) else str(value)


def apart(parts: Iterable[str | None], sign: str = "; ") -> str:
    """The parts that there are."""
    return sign.join(part for part in parts if part)


def distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    """Every name once, in order, nothing for none."""
    return tuple(dict.fromkeys(name for name in names if name))


def by_number(paper: str, number: str | None) -> str:
    """“Văn bản số 12”; nothing without a number."""
    return f"{paper} số {number}" if number else ""


def lowered(text: str) -> str:
    """The text going on inside a sentence."""
    return text[:1].lower() + text[1:]


def closed(text: str) -> str:
    """A sentence with a mark at its end, its own where it has one."""
    bare = text.rstrip()
    return bare if not bare or bare.endswith((".", "!", "?", ";", ":", "…")) else f"{bare}."


def continued(opening: str, title: str) -> str:
    """“Kết quả giám sát” and “Giám sát việc …” are “Kết quả giám sát việc …”; other titles stand on a line below."""
    words = opening.split(" ")
    for start in range(len(words)):
        shared = " ".join(words[start:])
        if title.casefold().startswith(f"{shared} ".casefold()):
            before = " ".join(words[:start])
            return f"{before} {lowered(title)}" if before else title
    return f"{opening}\n{title}"


def without_type(kind: str, title: str) -> str:
    """The type stands above the summary: a title that begins with it goes on after it."""
    rest = title[len(kind):].strip() if title.casefold().startswith(f"{kind} ".casefold()) else title
    return rest[:1].upper() + rest[1:]


def span(first: date, last: date) -> str:
    """“từ ngày … đến ngày …”, or the one day."""
    return date_words(first) if first == last else f"từ {date_words(first)} đến {date_words(last)}"


def paragraphs(text: str | None) -> list[str]:
    """The lines of a passage that say something."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def passage(text: str | None) -> tuple[Paragraph, ...]:
    """The lines of a passage as running text, each a whole sentence."""
    return tuple(Paragraph(closed(line)) for line in paragraphs(text))


def heading_text(heading: Heading) -> str:
    """A mục stands in capitals (NĐ 30/2020, PL I, mục V.6b)."""
    return heading.text.upper() if heading.level is Level.SECTION else heading.text


def attached_to(paper: Paper) -> str:
    """The line under an appendix's title: which paper it belongs to."""
    kind = paper.type_title.capitalize() or "Công văn"
    number = f"hồ sơ {paper.file_code}" if paper.file_code else f"số {paper_number(paper.number, paper.symbol)}"
    return f"Kèm theo {kind} {number} {date_words(paper.day)}"
