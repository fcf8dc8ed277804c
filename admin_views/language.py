"""The language that pages are shown in: Vietnamese unless the reader chose English on this browser."""
import re

from flask import Flask, abort, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security.utils import validate_redirect_url

from admin_views.sign_in import blueprint, public
from portal.domain.kind import Kind

COOKIE = "language"
DEFAULT = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
A_YEAR = 365 * 24 * 3600                                           # seconds
VALUE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,3}(?:\.\d{3})+|\d+")    # a day, or a number, in a composed sentence


def init_app(app: Flask) -> None:
    """Give templates what they say words with; the pages' own sentences go through `_` as usual."""
    app.add_template_filter(said, "said")
    app.add_template_filter(title_of, "title_of")
    app.context_processor(lambda: {"language": chosen, "languages": LANGUAGES, "way_back": way_back})


def chosen() -> str:
    """The language of this request; what a browser prefers is not asked, for the office works in Vietnamese."""
    found = request.cookies.get(COOKIE, DEFAULT) if has_request_context() else DEFAULT
    return found if found in LANGUAGES else DEFAULT


def said(words: str) -> str:
    """Words that stand in data (a title, a label, a refusal) in the reader's language; unknown ones as they are.

    A sentence composed around numbers and days is looked up with {1}, {2}… in their place; one written small at its
    head, under its capital; a title and its part, each by itself.
    """
    if not words or chosen() == DEFAULT:
        return words
    return _known(words) or _composed(words) or _lowered(words) or _paired(words) or words


def _known(words: str) -> str:
    found = gettext(words)
    return "" if found == words else found


def _composed(words: str) -> str:
    values = VALUE.findall(words)
    places = iter(range(1, len(values) + 1))
    found = _known(VALUE.sub(lambda _: f"{{{next(places)}}}", words)) if values else ""
    for place, value in enumerate(values, start=1):
        found = found.replace(f"{{{place}}}", value)
    return found


def _lowered(words: str) -> str:
    found = _known(words[:1].upper() + words[1:]) if words[:1].islower() else ""
    return found[:1].lower() + found[1:]


def _paired(words: str) -> str:
    """“Ý kiến về: Đất đai”, where both sides are known."""
    sides = words.split(": ", 1)
    found = [said(side) for side in sides] if len(sides) == 2 else sides
    return ": ".join(found) if not set(found) & set(sides) else ""


def title_of(kind: Kind) -> str:
    """A kind's own title in the reader's language."""
    return kind.title if chosen() == DEFAULT else kind.title_en


def way_back() -> str:
    """The page to come back to after choosing: this one where a link could lead to it."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


@public
@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    """Show pages in another language from now on, on this browser."""
    wanted, back = request.form.get("language", ""), request.form.get("next", "")
    if wanted not in LANGUAGES:
        abort(400)
    at_home = back.startswith("/") and validate_redirect_url(back)
    answer = redirect(f"{request.script_root}{back}" if at_home else url_for("admin.index"))
    answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, path=request.script_root or "/", secure=request.is_secure,
                      httponly=True, samesite="Lax")
    return answer
