"""The language that pages are shown in: Vietnamese unless the reader chose English on this browser."""
from contextvars import ContextVar

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from admin_views.ground import address
from admin_views.ground.sign_in import blueprint, public
from portal.domain.kind import Kind
from portal.domain.message import Message

COOKIE = "language"
DEFAULT = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
A_YEAR = 365 * 24 * 3600                                           # seconds
_chosen: ContextVar[str] = ContextVar("chosen", default=DEFAULT)    # of this request: asked hundreds of times a page


def init_app(app: Flask) -> None:
    """Give templates what they say words with; the pages' own sentences go through `_` as usual."""
    app.before_request(_choose)
    app.teardown_request(lambda _fault: _chosen.set(DEFAULT) and None)
    app.add_template_filter(translated, "translated")
    app.add_template_filter(title_of, "title_of")
    app.jinja_env.install_gettext_callables(_said, _counted, newstyle=True)    # type: ignore[attr-defined]
    app.context_processor(lambda: {"language": chosen, "languages": LANGUAGES, "way_back": way_back})


def chosen() -> str:
    """The language of this request; what a browser prefers is not asked, for the office works in Vietnamese."""
    return _chosen.get()


def speak(language: str) -> None:
    """Say what follows in this language: of a request that no browser makes."""
    _chosen.set(language)


def _choose() -> None:
    found = request.cookies.get(COOKIE, DEFAULT)
    _chosen.set(found if found in LANGUAGES else DEFAULT)


def _said(words: str) -> str:
    """A sentence of a template in the reader's language: it is written in Vietnamese."""
    found: str = words if chosen() == DEFAULT else gettext(words)
    return found


def _counted(one: str, many: str, count: int) -> str:
    """The same of a sentence that differs by a number."""
    found: str = ngettext(one, many, count)
    return found


def translated(words: str) -> str:
    """Words of the portal (a title, a label, a sentence) in the reader's language; unknown ones as they are."""
    if not words or chosen() == DEFAULT:
        return words
    return words.translate_by(translated) if isinstance(words, Message) else gettext(words)


def title_of(kind: Kind) -> str:
    """A kind's own title in the reader's language."""
    return kind.title if chosen() == DEFAULT else kind.title_en


def way_back() -> str:
    """The page to come back to after choosing: this one where a link could lead to it."""
    return address.here() if request.method == "GET" else "/"


@public
@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    """Show pages in another language from now on, on this browser."""
    wanted = request.form.get("language", "")
    back = address.page_or(request.form.get("next", ""), url_for("admin.index"))
    if wanted not in LANGUAGES:
        abort(400)
    answer = redirect(back)
    answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, path=request.script_root or "/", secure=request.is_secure,
                      httponly=True, samesite="Lax")
    return answer
