"""Every rule of the URL map, every method, every actor: nothing leaks, and each sees its own.

Who may see what is written by hand in tests/canaries.py. A rule that stands in none of the tables here fails.
"""
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from werkzeug.routing import Rule

from admin_views.ground.background import MAKER
from admin_views.ground.download import XLSX
from portal.base import clock
from portal.base.db import database
from portal.dossier.audit import Event
from portal.dossier.tables import Dossier
from portal.masters import absence
from portal.organisation.accounts import Membership, User
from portal.records import kind_of, kinds
from portal.works import doing
from portal.works.tables import Work
from tests.browser_client import Browser
from tests.canaries import PDF, SEES, Canary, word_of
from tests.door import open_portal
from tests.locality import Locality

Ask = Callable[[Browser, str, Canary], Iterator[Any]]
STAND_INS = ((("ub-a", "officer"), ("ub-a", "reviewer")), (("ub", "officer"), ("ub", "leader")),
             (("tt", "leader"), ("tt", "officer")))
BOTH_DATABASES = {("ub-a", "officer"), ("ub", "reviewer"), ("tt", "leader")}    # every sort of reach in SQL
WORD = re.compile(rf"{word_of('')}([\w-]+)".encode())
OLD = "0"    # a version that no record has: a post that passes the policy is told it came too late


def get(path: str) -> Ask:
    """Ask for a record's page."""
    return lambda b, root, c: iter([b.get(f"{root}{path}id={c.dossier}")])


def details(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/details?id={c.dossier}")


def edit(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/edit?id={c.dossier}")
    yield b.post(f"{root}/edit?id={c.dossier}", {"version": OLD, "act": "save"})


def act(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    for step in c.share([s.name for flow in kind_of(c.slug).workflows for s in flow.steps]):
        yield b.get(f"{root}/act/{step}?id={c.dossier}")
        yield b.post(f"{root}/act/{step}?id={c.dossier}", {"version": OLD, "reason": "thử"})


def bulk(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    for step in (s.name for flow in kind_of(c.slug).workflows for s in flow.steps if s.in_bulk):
        yield b.post(f"{root}/bulk", {"act": step, "pick": f"{c.dossier}:{OLD}", "sure": "1"})


def attachment(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/attachment?id={c.dossier}&file={c.file}")


def attach(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.post(f"{root}/attachments?id={c.dossier}",
                 {"version": OLD, "files": (io.BytesIO(PDF), "moi.pdf")}, content_type="multipart/form-data")


def detach(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.post(f"{root}/detach?id={c.dossier}", {"version": OLD, "file": str(c.file)})


def reveal(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/reveal?id={c.dossier}")
    yield b.post(f"{root}/reveal?id={c.dossier}", {"reason": ""})


def correct(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    progress = kind_of(c.slug).course.workflow
    for step in c.share([s.name for s in progress.steps] if progress else []):
        yield b.get(f"{root}/correct/{step}?id={c.dossier}")
        yield b.post(f"{root}/correct/{step}?id={c.dossier}", {"version": OLD, "reason": "thử"})


def notice(sort: str) -> Ask:
    """Ask for every paper that a record may have given."""
    def ask(b: Browser, root: str, c: Canary) -> Iterator[Any]:
        for form in [one.name for one in kind_of(c.slug).papers.notices] or ["acceptance"]:
            yield b.get(f"{root}/notice.{sort}?id={c.dossier}&form={form}")
    return ask


def urge(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.post(f"{root}/urge", {"pick": f"{c.dossier}:{OLD}"})
    yield b.post(f"{root}/urge", {"pick": f"{c.dossier}:{OLD}", "again": "all", "back": "record"})


def document(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/document.pdf?id={c.dossier}")
    for sheet in kind_of(c.slug).papers.sheets:
        yield b.get(f"{root}/document.pdf?id={c.dossier}&sheet={sheet}")
        yield b.get(f"{root}/document.docx?id={c.dossier}&sheet={sheet}")


def word(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/document.docx?id={c.dossier}")


def sentence(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    """A report's words; only reports have the page, whoever asks."""
    yield b.get(f"{root}/sentence?id={c.dossier}&key=ket-qua/together")
    if c.slug == "yearly_report":
        yield b.post(f"{root}/sentence?id={c.dossier}&key=ket-qua/together", {"version": OLD, "words": "Lời khác."})


def paragraph(b: Browser, root: str, c: Canary) -> Iterator[Any]:
    yield b.get(f"{root}/paragraph?id={c.dossier}&heading=kien-nghi")
    if c.slug == "yearly_report":
        yield b.post(f"{root}/paragraph?id={c.dossier}&heading=kien-nghi", {"version": OLD, "words": "Lời thêm."})


# The last part of an endpoint of a kind -> what asks for one record through it. Out of reach must be 404.
ON_ONE: dict[str, Ask] = {
    "details_view": details, "edit_view": edit, "act_view": act, "bulk_view": bulk, "attachment_view": attachment,
    "attach_view": attach, "detach_view": detach, "reveal_view": reveal, "document_view": document,
    "sentence_view": sentence, "paragraph_view": paragraph, "word_view": word, "correct_view": correct,
    "notice_view": notice("pdf"), "notice_word_view": notice("docx"), "urge_view": urge,
}
PRINTED = {"document_view", "word_view", "notice_view", "notice_word_view"}    # of those in sight alike one is printed
WITHOUT_CHANGE = {"edit_view", "bulk_view", "create_view"}    # a kind within another is not edited on its own page
ON_MANY = ("index_view", "export_view", "sheet_view", "create_view")
EVERYBODY = {"admin.index", "admin.search", "door.password", "door.membership", "security.logout"}
OPEN = {"door.feed", "security.login", "static", "admin.static", "door.choose"}
FOR_ALL_ROLES = {"rules.index_view"}                          # the law is no secret
SETTINGS = ("settings_", "people.", "masters_home.", "journal.", "calendar.", "own_review.")
REPORT = ("report.", "registers.",)
READERS = ("obligations.",)                                  # whoever reads records: what they see is what they may
OBLIGATIONS = tuple(f"/obligations/?whose=all&month={month}" for month in ("2021-12", "2022-01"))
OWN_ABSENCE = ("delegation.",)                                # everybody's page about themselves
OWN_FILES = ("own_files.",)                                   # and what was made for them
NO_REPORT = {("tt", "administrator")}
JOURNAL_READERS = {("tt", "administrator"), ("tt", "auditor")}


@pytest.fixture
def app(canaries: dict[str, Canary], database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


def slug_of(rule: Rule) -> str | None:
    return next((k.slug for k in kinds() if rule.endpoint.startswith(f"{k.slug}.")), None)


def last(rule: Rule) -> str:
    return rule.endpoint.rpartition(".")[2]


def words_in(answer: Any, canaries: dict[str, Canary]) -> set[str]:
    """The canaries whose words stand in an answer that is text, or a sheet."""
    if answer.mimetype == XLSX:
        text = ZipFile(io.BytesIO(answer.data)).read("xl/worksheets/sheet1.xml")
    else:
        text = answer.data if answer.mimetype.startswith("text/") else b""
    return {found.decode() for found in WORD.findall(text)} & canaries.keys()


def standing() -> list[tuple[Any, ...]]:
    """What no refused request may change."""
    return [*Dossier.select(Dossier.id, Dossier.version, Dossier.approval, Dossier.progress).order_by(Dossier.id)
            .tuples(), (Event.select().count(),)]


def test_every_rule_is_walked(app: Flask) -> None:
    """An address that nobody listed here has not been thought through."""
    unlisted = [rule.endpoint for rule in app.url_map.iter_rules()
                if not (slug_of(rule) and last(rule) in (*ON_ONE, *ON_MANY))
                and rule.endpoint not in EVERYBODY | OPEN | FOR_ALL_ROLES
                and not rule.endpoint.startswith((*SETTINGS, *REPORT, *READERS, *OWN_ABSENCE, *OWN_FILES))]
    assert unlisted == []


@pytest.mark.parametrize("who", [who if who in BOTH_DATABASES else pytest.param(who, marks=pytest.mark.once)
                                 for who in SEES], ids=lambda who: f"{who[1]}-{who[0]}")
def test_each_sees_its_own_and_nothing_else(app: Flask, place: Locality, canaries: dict[str, Canary],
                                            who: tuple[str, str]) -> None:
    _walk(Browser(app, place.user(*who)), who, canaries, SEES[who])


@pytest.mark.once
@pytest.mark.parametrize(("who", "away"), STAND_INS, ids=lambda who: f"{who[1]}-{who[0]}")
def test_a_stand_in_sees_what_the_absent_sees_and_nothing_else(app: Flask, place: Locality,
                                                               canaries: dict[str, Canary], who: tuple[str, str],
                                                               away: tuple[str, str]) -> None:
    held = stand_in(place, who, away)
    browser = Browser(app, place.user(*who))
    assert browser.post("/membership", {"membership": str(held.id)}).status_code == 302
    _walk(browser, away, canaries, SEES[away])
    Membership.update(valid_to=held.valid_from - timedelta(days=1)).where(Membership.id == held.id).execute()
    _walk(browser, who, canaries, SEES[who], {"details_view": details})


def stand_in(place: Locality, who: tuple[str, str], away: tuple[str, str]) -> Membership:
    """Let one person stand in for another of the same body today."""
    role = Membership.get(Membership.user == place.user(*away))
    data = {"role": role.id, "stand_in": place.user(*who).id, "valid_from": clock.today(), "valid_to": clock.today(),
            "basis": "vắng mặt"}
    return absence.give(place.moment(*away), place.user(*away).id, 0, data)


def in_turn(slug: str, canaries: dict[str, Canary], seen: set[str]) -> Iterator[Canary]:
    """The canaries of a kind; those in sight share the steps to be tried among them, and so do the others."""
    for in_sight in (True, False):
        alike = [c for c in canaries.values() if c.slug == slug and (c.name in seen) == in_sight]
        yield from (replace(c, turn=(nth, len(alike))) for nth, c in enumerate(alike))


def _walk(browser: Browser, who: tuple[str, str], canaries: dict[str, Canary], seen: set[str],
          roads: dict[str, Ask] = ON_ONE) -> None:
    """Every road to every canary, for a person in one role."""
    before = standing()
    for slug in {c.slug for c in canaries.values()}:
        own = {name for name in seen if canaries[name].slug == slug}
        root = f"/{slug}"
        for view in ("/", "/export.csv", "/export.xlsx", "/?search=chimhoangyen"):
            answer = browser.get(root + view)
            if who == ("tt", "administrator"):
                assert answer.status_code == 404, view
            else:
                assert answer.status_code == 200 and words_in(answer, canaries) >= own, (slug, view)
                assert words_in(answer, canaries) <= seen, (slug, view)
        for c in in_turn(slug, canaries, seen):
            for name, ask in roads.items():
                if not (name in PRINTED and c.name in seen and c.turn[0]):
                    _one(browser, root, c, name, ask, canaries, seen)
    for path in ("/", "/search?q=chimhoangyen", "/search?q=nguoi+gui", *OBLIGATIONS):
        answer = browser.get(path)
        assert answer.status_code == 404 if path in OBLIGATIONS and not seen else answer.status_code in (200, 302), path
        assert words_in(answer, canaries) <= seen, path
    if seen:
        assert words_in(browser.get("/search?q=chimhoangyen"), canaries) == seen
    assert standing() == before


MAKERS = (("ub-a", "officer"), ("ub", "reviewer"), ("tt", "auditor"))


def test_a_work_holds_what_its_owner_sees_and_is_nobody_else_s(app: Flask, place: Locality,
                                                               canaries: dict[str, Canary]) -> None:
    """A file made in the background is a road to records like the list it is made of, for its owner alone."""
    made, before = dict[int, tuple[str, str]](), standing()
    for who in MAKERS:
        browser = Browser(app, place.user(*who))
        own = {name for name in SEES[who] if canaries[name].slug == "complaint"}
        for sort in ("csv", "xlsx"):
            assert browser.post(f"/complaint/export.{sort}").status_code == 302
            work = Work.select().order_by(Work.id.desc()).get()
            doing.do(work.id, "worker", app.extensions[MAKER], lambda: clock.now().replace(tzinfo=None))
            found = words_in(browser.get(f"/my-files/file?id={work.id}"), canaries)
            assert own and own <= found <= SEES[who], (who, sort)
            made[work.id] = who
    for who in SEES:
        browser = Browser(app, place.user(*who))
        for pk in (pk for pk, owner in made.items() if owner != who):
            for view in ("work", "state", "file"):
                assert browser.get(f"/my-files/{view}?id={pk}").status_code == 404, (who, view)
            for view in ("again", "remove"):
                assert browser.post(f"/my-files/{view}", {"id": str(pk)}).status_code == 404, (who, view)
    assert Work.select().count() == len(made) and standing() == before


def _one(browser: Browser, root: str, c: Canary, name: str, ask: Ask, canaries: dict[str, Canary],
         seen: set[str]) -> None:
    for answer in ask(browser, root, c):
        assert words_in(answer, canaries) <= seen, (name, c.name)
        if c.name not in seen:
            assert answer.status_code == 404, (name, c.name, answer.status_code)
        else:
            assert answer.status_code < 500, (name, c.name)
            if name in ("details_view", "document_view", "word_view", "attachment_view"):
                assert answer.status_code == 200, (name, c.name)
        if name == "attachment_view" and c.name in seen:
            assert answer.data == PDF


def addresses(app: Flask, canary: Canary) -> Iterator[tuple[str, str]]:
    """Each method and address of the map, with arguments that lead to a record."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN:
            continue
        path = rule.rule
        for argument in rule.arguments:
            path = path.replace(f"<int:{argument}>", str(canary.dossier)).replace(f"<{argument}>", "approve")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            yield method, f"{path}?id={canary.dossier}&file={canary.file}"


@pytest.mark.parametrize("who", ["anonymous", "disabled", "without a role"])
def test_the_door_is_shut(app: Flask, place: Locality, canaries: dict[str, Canary], who: str) -> None:
    """Nobody who is not signed in, or no more of the portal, gets past the sign-in page by any road."""
    user, before = place.user("ub-a", "officer"), standing()
    browser = Browser(app, user)
    if who == "anonymous":
        browser.client.delete_cookie("portal")
    elif who == "disabled":
        User.update(active=False).where(User.id == user.id).execute()
    else:
        database.execute_sql("DELETE FROM membership WHERE user_id = " + str(int(user.id)))
    for method, path in addresses(app, canaries["sent-a"]):
        answer = browser.client.open(path, method=method)
        assert words_in(answer, canaries) == set()
        if method == "GET":
            assert (answer.status_code, (answer.location or "").partition("?")[0]) == (302, "/sign-in"), path
        else:
            assert answer.status_code in (302, 400, 401, 403), (method, path, answer.status_code)
    assert standing() == before


@pytest.mark.parametrize("who", SEES, ids=lambda who: f"{who[1]}-{who[0]}")
def test_settings_are_the_administrators_and_figures_the_bodies(app: Flask, place: Locality,
                                                                canaries: dict[str, Canary],
                                                                who: tuple[str, str]) -> None:
    browser, before = Browser(app, place.user(*who)), standing()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in FOR_ALL_ROLES:
            assert browser.get(rule.rule).status_code == 200
        elif rule.endpoint.startswith(OWN_ABSENCE):
            answer = browser.get(rule.rule) if "GET" in (rule.methods or ()) else browser.post(rule.rule)
            assert answer.status_code == (200 if SEES[who] and "GET" in (rule.methods or ()) else 404), rule.rule
            assert words_in(answer, canaries) == set()
        elif rule.endpoint.startswith(OWN_FILES):
            answer = browser.get(f"{rule.rule}?id=1") if "GET" in (rule.methods or ()) else browser.post(rule.rule)
            assert answer.status_code == (200 if SEES[who] and rule.rule == "/my-files/" else 404), rule.rule
        elif rule.endpoint.startswith(SETTINGS):
            _settings(browser, rule, who)
        elif rule.endpoint.startswith(REPORT) and "GET" in (rule.methods or ()) and not rule.arguments:
            answer = browser.get(f"{rule.rule}?year=2021")
            assert answer.status_code == (404 if who in NO_REPORT else 200), rule.rule
            assert words_in(answer, canaries) <= SEES[who], rule.rule
    if who != ("tt", "administrator"):
        assert standing() == before


def _settings(browser: Browser, rule: Rule, who: tuple[str, str]) -> None:
    path = rule.rule
    for argument in rule.arguments:
        path = path.replace(f"<int:{argument}>", "1").replace(f"<{argument}>", "1")
    readers = JOURNAL_READERS if rule.endpoint.startswith("journal.") else {("tt", "administrator")}
    for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
        if who not in readers:
            answer = browser.get(path) if method == "GET" else browser.post(path, {"id": "1"})
            assert answer.status_code in (403, 404), (method, path, answer.status_code)
        elif method == "GET":
            assert browser.get(f"{path}?id=1").status_code in (200, 302, 404), path


def test_the_administrator_sees_people_and_bodies_and_no_case(app: Flask, place: Locality,
                                                              canaries: dict[str, Canary]) -> None:
    browser = Browser(app, place.user("tt", "administrator"))
    assert place.user("ub-b", "officer").email in browser.get("/people/?page=1").text + browser.get("/people/").text
    assert place.bodies["tnmt"].name in browser.get("/settings/body/").text
    for path in ("/", "/people/", "/settings/", "/journal/", "/search?q=chimhoangyen"):
        assert words_in(browser.get(path), canaries) == set(), path
