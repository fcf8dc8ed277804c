"""The English catalogue is whole, every word of a template goes through it, and pages of every role come in English."""
import ast
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from flask import Flask

from admin_views.ground.language import COOKIE
from portal.base import files
from portal.domain.people import Organ, Role
from portal.domain.words import Word
from portal.domain.writing import roman
from portal.install import catalogue
from portal.install.catalogue import ENGLISH, HOME, VIETNAMESE
from portal.law.work_calendar import CalendarDay
from portal.organisation.accounts import User
from portal.organisation.bodies import Body, DeputyGroup, Level, Unit
from portal.records import kinds
from tests.browser_client import Browser
from tests.door import open_portal, token
from tests.locality import Locality

ROOT = Path(__file__).parents[1]
SAME = {"Tiếng Việt", "Ví dụ: TM. THƯỜNG TRỰC HĐND; KT. CHỦ TỊCH"}    # a language's own name
NAMES = re.compile(                                                    # what English keeps in Vietnamese letters
    r"“[^”]*”|[\w-]*/[\w/-]*|\d+/\d+/[\w-]+|NĐ-CP|for example:? .*|For example: .*|HĐND")
PLACES = re.compile(r"%\(\w+\)s|\{\w*\}")
ON_PURPOSE = re.compile(r"\bKB\b|\bCtrl K\b|-err\b|-help\b|[a-z-]+=\"[^\"]*\"")    # units, keys, attributes
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-t")
TEMPLATES = sorted((HOME / "templates").rglob("*.html"))
JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
SAID = re.compile(r"""\b_\(\s*("[^"]*"|'[^']*')""")
STRING = re.compile(r""""[^"]*"|'[^']*'""")
WHO = (("ub-a", "officer"), ("tt", "reviewer"), ("tt", "leader"), ("tt", "administrator"), ("tt", "auditor"))


def entries() -> list[Message]:
    return [message for message in catalogue.english() if message.id]


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """As `make install` does: pages read the compiled file."""
    made = ENGLISH.with_suffix(".mo")
    if not made.exists() or made.stat().st_mtime < ENGLISH.stat().st_mtime:
        with made.open("wb") as file:
            write_mo(file, catalogue.english())


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        files.keep_in(tmp_path / "files")
        yield found


def test_the_catalogue_has_every_message_and_no_other() -> None:
    """`python -m portal.install.catalogue` adds what is new and drops what nobody says."""
    assert {m.id for m in entries()} == catalogue.messages()
    assert not catalogue.english().obsolete


def test_every_message_is_translated() -> None:
    assert [m.id for m in entries() if not m.string or m.fuzzy] == []


def test_no_message_equals_its_id_unless_listed() -> None:
    assert {m.id for m in entries() if m.id == m.string} <= SAME


def test_english_has_no_vietnamese_words_but_names_and_examples() -> None:
    left = [m.string for m in entries() if m.id not in SAME and VIETNAMESE.search(NAMES.sub("", m.string))]
    assert left == []


def test_placeholders_agree() -> None:
    assert [m.id for m in entries() if sorted(set(PLACES.findall(m.id))) != sorted(set(PLACES.findall(m.string)))] == []


def test_a_sentence_keeps_its_ending() -> None:
    """A full stop, a colon or an ellipsis at the end stays one; labels have none."""
    marks = re.compile(r"(?<!no)\.$|[:…;,]$")
    assert [m.id for m in entries() if bool(marks.search(m.id)) != bool(marks.search(m.string))] == []


def test_titles_of_kinds_and_words_are_in_the_catalogue() -> None:
    known = catalogue.messages()
    said = {w for kind in kinds() for w in (
        kind.group, *(f.title for f in kind.fields), *(r.title for r in kind.all_rows),
        *(label for f in kind.fields for _, label in f.options),
        *(f.title for r in kind.all_rows for f in r.fields), *(s.title for flow in kind.workflows for s in flow.steps),
        *(state.label for flow in kind.workflows for state in flow.states), *(x.title for x in kind.duties.limits))}
    said |= {label for words in (Role, Organ, *Word.__subclasses__()) for label in (w.label for w in words)}
    assert {w for w in said | {level.label for level in Level} if VIETNAMESE.search(w)} <= known
    assert [kind.slug for kind in kinds() if not kind.title_en or VIETNAMESE.search(kind.title_en)] == []


class Bare(HTMLParser):
    """Collects the words of a template that stand outside any expression."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def bare(source: str) -> list[str]:
    parser = Bare()
    parser.feed(JINJA.sub("", source))
    return [words.strip() for words in parser.found if re.search(r"[^\W\d_]", ON_PURPOSE.sub("", words))]


def test_bare_words_are_found() -> None:
    """The check itself sees a bare text, an attribute, and a string in an expression."""
    assert bare('<p title="Đóng">Lưu {{ _("Sửa") }}</p>{# Ghi #}') == ["Đóng", "Lưu"]
    assert unsaid('{{ "Lưu" if x else _("Sửa") }}') == ['"Lưu"']


def unsaid(source: str) -> list[str]:
    """Vietnamese strings in expressions, outside a translation."""
    parts = (SAID.sub("", part) for part in JINJA.findall(source) if not part.startswith("{#"))
    return [words for part in parts for words in STRING.findall(part) if VIETNAMESE.search(words)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(HOME / "templates" / "portal").as_posix())
def test_every_word_of_a_template_is_translatable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert bare(source) == []
    assert unsaid(source) == []
    assert [w for w in SAID.findall(source) if re.search(r"%(?![(%])", w)] == [], "a per cent sign is written %%"


AS_TEXT = {    # what is composed for papers, files and names, which stay Vietnamese
    "portal/organisation/bodies.py", "portal/operations/effects/urgings.py", "portal/queries/choices.py",
    "portal/domain/writing.py", "portal/deadlines/obligations.py", "portal/queries/registers.py",
    "admin_views/reports/period.py",
    *(f"portal/report/{name}.py" for name in ("lateness", "letter_tables", "paper", "sheets", "text"))}
STORED = {"note", "_note", "act"}    # reasons that the history keeps as they were written
TITLES = {"title", "named"}          # what a record is called, which its line keeps
OF_AN_OPERATOR = tuple({*catalogue.NOT_ON_PAGES} - {"report/", "access/enrolment.py"})


def composed_by_hand(tree: ast.AST) -> list[str]:
    """Vietnamese sentences put together around values without a template that can be translated."""
    kept = {id(part) for node in ast.walk(tree) if _keeps_text(node) for part in ast.walk(node)}
    return [ast.unparse(node) for node in ast.walk(tree) if id(node) not in kept and _is_composed(node)]


def _keeps_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")) in STORED
    return isinstance(node, ast.keyword | ast.FunctionDef) and getattr(node, "arg", getattr(node, "name", "")) in TITLES


def _is_composed(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        parts = node.values
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        parts = [node.left, node.right]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        parts = [node.func.value]
    else:
        return False
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) and VIETNAMESE.search(part.value)
               for part in parts)


def test_whatever_is_composed_for_readers_is_a_message() -> None:
    """So that its template is in the catalogue and nobody guesses it back from a finished sentence."""
    found = {path.as_posix(): composed_by_hand(ast.parse((ROOT / path).read_text(encoding="utf-8")))
             for path in (p.relative_to(ROOT) for place in ("portal", "forms", "admin_views")
                          for p in sorted((ROOT / place).rglob("*.py")))
             if path.as_posix() not in AS_TEXT and not path.name.endswith(catalogue.WORDING)
             and not path.as_posix().removeprefix("portal/").startswith(OF_AN_OPERATOR)}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("breach", [
    'Refusal(f"Phải sau ngày {day}.")', '"Phải sau ngày %s." % day', '"Phải sau ngày " + day',
    '"Phải sau ngày {}.".format(day)'])
def test_a_sentence_composed_by_hand_is_seen(breach: str) -> None:
    assert composed_by_hand(ast.parse(breach)) != []


@pytest.mark.parametrize("source", [
    'Refusal(Message("Phải sau ngày {day}.", day=day))', 'trail.note(moment, "act", reason=f"đến {day}")',
    'Kind(named=lambda data: f"Kỳ họp {data}")', '"Phải điền."'])
def test_templates_and_what_is_stored_are_no_breach(source: str) -> None:
    assert composed_by_hand(ast.parse(source)) == []


def speak_english(browser: Browser) -> None:
    answer = browser.post("/language", {"language": "en", "next": "/search?q=x"})
    assert (answer.status_code, answer.location) == (302, "/search?q=x")


SHELL = ("Đăng xuất", "Mục lục", "Tài khoản", "Đổi mật khẩu", "Cổng phối hợp")
UNREAD = re.compile(r'<(script|style).*?</\1>|<(\w+)[^>]* lang="vi"[^>]*>.*?</\2>|<[^>]*>', re.DOTALL)
ATTRIBUTES = re.compile(rf'(?:{"|".join(SPOKEN)})="([^"]*)"')


def read(page: str) -> list[str]:
    """What a reader sees or hears of a page, in pieces; not what the page itself calls Vietnamese."""
    return [unescape(words) for words in (*UNREAD.sub("\n", page).split("\n"), *ATTRIBUTES.findall(page))]


def called() -> list[str]:
    """Names of people, bodies, places and holidays, which stay as they are; the longest first."""
    tables = (User, Body, Unit, CalendarDay)
    groups = {f"{group.name}, khóa {roman(group.term.ordinal)}" for group in DeputyGroup.select()}
    plain = {row.name for table in tables for row in table.select()}
    return sorted(plain | groups | {"Tiếng Việt"}, key=len, reverse=True)


def places_of(who: tuple[str, str]) -> list[str]:
    if who[1] == "administrator":
        return ["/", "/people/", "/people/open", "/settings/", "/settings/unit/", "/settings/body/new", "/own-review/",
                "/own-review/new", "/work-calendar/", "/work-calendar/day", "/journal/", "/rules/"]
    entered = ["/complaint/new"] if who[1] == "officer" else []
    lists = [f"/{kind.slug}/?view=open&search=x" for kind in kinds()]
    if who[1] == "reviewer":
        lists += ["/report/?year=2021", "/report/?year=1"]
    return ["/", "/search?q=x", "/rules/", "/password", *lists, *entered]


@pytest.mark.parametrize("who", WHO, ids=lambda who: who[1])
def test_pages_come_in_english_for_whoever_asks(app: Flask, place: Locality, who: tuple[str, str]) -> None:
    browser = Browser(app, place.user(*who))
    speak_english(browser)
    names = called()
    for path in places_of(who):
        page = browser.get(path).text
        assert '<html lang="en">' in page, path
        assert ">Sign out<" in page or path == "/password", path
        for words in read(page):
            for name in names:
                words = words.replace(name, "")
            assert not VIETNAMESE.search(NAMES.sub("", words)), (path, words)


def test_pages_are_vietnamese_whatever_the_browser_prefers(app: Flask, place: Locality) -> None:
    browser = Browser(app, place.user("ub-a", "officer"))
    page = browser.client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="vi">' in page and ">Đăng xuất<" in page
    assert all(f">{word}" in page for word in SHELL)


def test_the_choice_is_made_at_the_door_and_undone(app: Flask) -> None:
    client = app.test_client()
    sent = {"csrf_token": token(client), "language": "en", "next": "/sign-in"}
    assert client.post("/language", data=sent).location == "/sign-in"
    assert "Use the account given to you" in client.get("/sign-in").text
    client.post("/language", data=sent | {"language": "vi"})
    assert '<html lang="vi">' in client.get("/sign-in").text


AWAY = ("https://example.com/", "//example.com/", "///example.com", "javascript:alert(1)", "")


@pytest.mark.parametrize("back", AWAY)
def test_choosing_never_leads_away(app: Flask, back: str) -> None:
    client = app.test_client()
    answer = client.post("/language", data={"csrf_token": token(client), "language": "en", "next": back})
    assert (answer.status_code, answer.location) == (302, "/")


def test_only_known_languages_and_only_with_the_token(app: Flask) -> None:
    client = app.test_client()
    assert client.post("/language", data={"csrf_token": token(client), "language": "fr"}).status_code == 400
    assert client.post("/language", data={"language": "en"}).status_code == 400
    client.set_cookie(COOKIE, "../../etc")
    assert '<html lang="vi">' in client.get("/sign-in").text


def test_faults_of_a_form_are_told_in_english(app: Flask, place: Locality) -> None:
    browser = Browser(app, place.user("ub-a", "officer"))
    speak_english(browser)
    page = browser.post("/complaint/new", {"version": "0", "act": "save"})
    assert page.status_code == 422
    assert "Please fill this in." in page.text and "Type of letter: please fill this in." in page.text
