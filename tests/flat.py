"""A page's text without the blanks of its template's layout: those that no browser shows."""
import re
from functools import lru_cache
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

BLOCKS = frozenset({
    "article", "blockquote", "body", "caption", "datalist", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "form", "h1", "h2", "h3", "head", "header", "html", "legend", "li", "link", "main", "meta", "nav", "ol", "optgroup",
    "option", "p", "script", "section", "select", "summary", "svg", "table", "tbody", "td", "template", "th", "thead",
    "title", "tr", "ul"})
TAG = re.compile(r"(<[^<>]+>)")
BREAK = re.compile(r"\s*\n\s*")


def flat(page: str) -> str:
    """Line ends beside a block are left out, others are one blank; what stands in a text area stays as it is."""
    parts = TAG.split(page)
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = BREAK.sub(" ", part)
        elif not parts[place - 1].startswith("<textarea"):
            parts[place] = _words(part, is_block(parts[place - 1]) if place else True,
                                  is_block(parts[place + 1]) if place + 1 < len(parts) else True)
    return "".join(parts)


_flat_once = lru_cache(8)(flat)    # a test looks at the same page several times


def _words(words: str, after_block: bool, before_block: bool) -> str:
    head, tail = (found is not None for found in (re.match(r"\s*\n", words), re.search(r"\n\s*$", words)))
    words = words.lstrip() if head and after_block else words
    words = words.rstrip() if tail and before_block else words
    return BREAK.sub(" ", words)


def is_block(tag: str) -> bool:
    found = re.match(r"</?([a-z0-9]+)", tag)
    return found is not None and found[1] in BLOCKS


class Flat:
    """An answer whose text, when it is a page, is told flat."""

    def get_data(self, as_text: bool = False) -> Any:
        found = super().get_data(as_text=as_text)    # type: ignore[misc]  # an answer's, into which this is mixed
        return _flat_once(found) if as_text and self.mimetype == "text/html" else found    # type: ignore[attr-defined]


class FlatClient(FlaskClient):
    """A test client whose pages are told flat."""

    def __init__(self, app: Flask, *args: Any, **more: Any) -> None:
        super().__init__(app, *args, **more)
        self.response_wrapper = type("FlatAnswer", (Flat, self.response_wrapper), {})
