"""The HTML of a paper: every text escaped, tables as numbered places that the printer fills from data."""
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader
from markupsafe import Markup as Safe
from markupsafe import escape

from portal.domain.writing import date_words, roman
from portal.paper import words
from portal.paper.blocks import BarChart, Block, Bullet, DataTable, Facts, Paper
from portal.paper.phrases import attached_to, heading_text

POINTS_A_MM = 72 / 25.4
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 160, 247


@dataclass(frozen=True)
class Markup:
    """The HTML for the printer, and the blocks that its `<grid no>` places name."""

    html: str
    blocks: tuple[Block, ...]


def _lines(text: str) -> Safe:
    """Line breaks of a text as such; everything else in it stays plain text."""
    return Safe("<br/>").join(escape(line) for line in text.split("\n"))


def _dash(block: Block) -> str:
    return "- " if isinstance(block, Bullet) else ""


_templates = Environment(loader=PackageLoader("portal.documents"), autoescape=True,
                         trim_blocks=True, lstrip_blocks=True, auto_reload=False)
_templates.filters |= {"lines": _lines, "roman": roman, "ended": words.ended, "dash": _dash,
                       "heading_text": heading_text}
_templates.tests |= {"grid": lambda block: isinstance(block, Facts | DataTable),
                     "chart": lambda block: isinstance(block, BarChart)}
_templates.globals |= {"attached_to": attached_to, "date_words": date_words, "paper_number": words.paper_number,
                       "portrait": PORTRAIT_WIDTH * POINTS_A_MM, "landscape": LANDSCAPE_WIDTH * POINTS_A_MM}


def markup(paper: Paper) -> Markup:
    """What the printer reads."""
    blocks: list[Block] = []

    def place(block: Block) -> int:
        blocks.append(block)
        return len(blocks) - 1

    html = _templates.get_template("paper.html").render(paper=paper, place=place)
    return Markup(html, tuple(blocks))
