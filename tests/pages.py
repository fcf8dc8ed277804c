"""Reads a printed paper back with poppler's tools: text, fonts, where each word stands."""
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree

WORD = "{http://www.w3.org/1999/xhtml}word"
PAGE = "{http://www.w3.org/1999/xhtml}page"
# 20 mm in points, less the room that a typeface keeps above its letters.
TOP_MARGIN = 20 * 72 / 25.4 - 6


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float


def _poppler(tool: str, pdf: bytes, *options: str) -> str:
    result = subprocess.run([tool, *options, "-", *(["-"] if tool == "pdftotext" else [])], input=pdf,
                            capture_output=True, check=True)
    return result.stdout.decode()


def pages(pdf: bytes) -> list[str]:
    """The text of each page in reading order, NFC, every run of white space one space."""
    raw = unicodedata.normalize("NFC", _poppler("pdftotext", pdf, "-raw"))
    return [" ".join(page.split()) for page in raw.split("\f")[:-1]]


def letters(text: str) -> str:
    """A text without its white space, which lines and pages break anywhere."""
    return re.sub(r"\s", "", text)


def fonts(pdf: bytes) -> list[list[str]]:
    """For each font: name, type, encoding, embedded, subset, unicode."""
    return [line.split()[:6] for line in _poppler("pdffonts", pdf).splitlines()[2:]]


def facts(pdf: bytes) -> dict[str, str]:
    """The file's properties by name."""
    lines = (line.partition(":") for line in _poppler("pdfinfo", pdf).splitlines())
    return {name: value.strip() for name, _, value in lines}


def words(pdf: bytes) -> list[list[Word]]:
    """The words of each page with their places, in points from the top left corner."""
    tree = ElementTree.fromstring(_poppler("pdftotext", pdf, "-bbox"))
    return [[Word(unicodedata.normalize("NFC", word.text or ""), float(word.get("xMin", 0)), float(word.get("yMin", 0)))
             for word in page.iter(WORD)] for page in tree.iter(PAGE)]


def page_numbers(pdf: bytes) -> list[str]:
    """What stands in the top margin (20 mm) of each page."""
    return [" ".join(word.text for word in page if word.top < TOP_MARGIN) for page in words(pdf)]
