"""Records that came from files live on as others do: no page, act or correction of theirs breaks."""
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from portal.base import db
from portal.domain.kind import Kind
from portal.domain.people import Role
from portal.dossier import audit, content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import acts, answers
from portal.organisation import accounts
from portal.organisation.accounts import Membership, User
from portal.queries import history
from portal.records import kind_of
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition
from portal.transfer import load
from tests import factories
from tests.browser_client import Browser, form_with
from tests.conftest import NOW
from tests.door import open_portal
from tests.locality import Locality
from tests.transfers import SAMPLE

D = date
ASKED_OF = (Role.OFFICER, Role.REVIEWER, Role.LEADER)
STATES = ("approval", "paper", "concurrence", "progress")

Ask = Callable[[Browser], TestResponse]


@pytest.fixture
def loaded(database: db.Database) -> None:
    """The sample year in the database."""
    load(SAMPLE, NOW)


@pytest.fixture
def portal(loaded: None, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with ExitStack() as opened:
        yield opened.enter_context(open_portal(database_url, tmp_path))


def some_of_each_state() -> list[Dossier]:
    """Of every kind a record in each state of its workflows."""
    seen: set[tuple[str, str, str | None]] = set()
    found = []
    for dossier in Dossier.select().order_by(Dossier.id):
        states = {(dossier.kind, name, getattr(dossier, name)) for name in STATES}
        if states - seen:
            found.append(dossier)
            seen |= states
    return found


class People:
    """The people of the sample at their browsers, each signed in once."""

    def __init__(self, app: Flask) -> None:
        self.app, self.seated = app, {}

    def of_body(self, body: int) -> list[Browser]:
        """An officer, a reviewer and a leader of a body, as far as it has them."""
        held = {m.role: m.user for m in Membership.select().where(Membership.body == body)}
        return [self._at(held[role]) for role in ASKED_OF if role in held]

    def _at(self, user: User) -> Browser:
        if user.id not in self.seated:
            self.seated[user.id] = Browser(self.app, user)
        return self.seated[user.id]


def answered(people: list[Browser], ask: Ask) -> tuple[Browser, TestResponse] | None:
    """What the first of them who may do it is answered; nothing breaks for those who may not."""
    for browser in people:
        answer = ask(browser)
        assert answer.status_code < 500, (answer.request.path, answer.request.query_string)
        if answer.status_code not in (403, 404):
            return browser, answer
    return None


def sent_as_it_stands(people: list[Browser], address: str, **more: str) -> bool:
    """Open a page that asks and send its form unchanged; whether somebody could."""
    found = answered(people, lambda browser: browser.get(address))
    if found is None or found[1].status_code != 200:
        return False
    browser, page = found
    answer = browser.post(address, form_with(page.text, "version") | more)
    assert answer.status_code < 500, address
    return True


def steps_from(kind: Kind, dossier: Dossier, seen: set[tuple[str, str]]) -> list[str]:
    """The steps that a record's states leave open, and the closed ones that no record of the kind was asked for."""
    every = [(flow, step) for flow in kind.workflows for step in flow.steps]
    found = [step.name for flow, step in every
             if getattr(dossier, flow.column) in step.sources or (kind.slug, step.name) not in seen]
    seen |= {(kind.slug, name) for name in found}
    return found


def test_no_page_act_or_correction_of_a_loaded_record_breaks(portal: Flask) -> None:
    people, seen, corrected, acted = People(portal), set(), 0, 0
    for dossier in some_of_each_state():
        kind, here, query = kind_of(dossier.kind), people.of_body(dossier.body_id), f"?id={dossier.id}"
        if not kind.within:
            answered(here, lambda browser, to=f"/{kind.slug}/edit{query}": browser.get(to))
        for step in answers.correctable_steps(kind, content.read(kind.table.get_by_id(dossier.id))):
            corrected += sent_as_it_stands(here, f"/{kind.slug}/correct/{step.name}{query}", reason="Ghi nhầm")
        for name in steps_from(kind, dossier, seen):
            acted += sent_as_it_stands(here, f"/{kind.slug}/act/{name}{query}")
        answered(here, lambda browser, to=f"/{kind.slug}/details{query}": browser.get(to))    # with its history
    assert corrected > 20 and acted > 50, (corrected, acted)


def test_what_the_first_act_on_a_loaded_child_found_is_kept(loaded: None) -> None:
    """A child begins a history of its own, which tells what that act changed."""
    petition = (Petition.select(Petition, Dossier).join(Dossier, on=Petition.dossier)
                .where(Dossier.progress == "raised", Dossier.approval == "approved", ~Petition.settled).get())
    stood = as_kept(petition)
    acts.act(Petition.kind, petition.dossier_id, "compile", officer_of(petition.dossier.body_id), 1,
                   given={"compiled_on": NOW.date(), "digest_number": None})
    assert audit.content_at(petition.dossier, 1) == stood
    told, = history.history_of(Petition.kind, Dossier.get_by_id(petition.dossier_id))
    assert [(change.title, change.before, change.after) for change in told.changes] == [
        ("Ngày tổng hợp", None, NOW.date().isoformat())]


def test_what_was_changed_on_the_page_of_the_root_is_not_told_as_the_childs_next_act(place: Locality) -> None:
    officer = place.moment("tt", "officer")
    record = acts.create(ContactRound.kind, officer, factories.contact_round(petitions=[factories.petition(1)]))
    pk = Petition.get(Petition.round == record).dossier_id
    acts.act(Petition.kind, pk, "compile", officer, 1, given={"compiled_on": D(2021, 10, 1),
                                                                   "digest_number": None})
    data = content.read(record)
    data["petitions"][0]["text"] = "Đề nghị sửa lại con đường"
    acts.change(ContactRound.kind, record.dossier_id, officer, 1, data)
    acts.correct(Petition.kind, pk, "compile", officer, 3, "Ghi nhầm ngày", {"compiled_on": D(2021, 10, 4),
                                                                                  "digest_number": None})
    last, first = history.history_of(Petition.kind, Dossier.get_by_id(pk))
    assert [[change.title for change in told.changes] for told in (last, first)] == [["Ngày tổng hợp"]] * 2


def test_a_child_that_nothing_was_done_to_may_be_dropped_after_a_load(loaded: None) -> None:
    draft = ContactRound.select().join(Dossier).where(Dossier.code == "TX-2022-0002").get()
    data = content.read(draft)
    assert data["petitions"]
    acts.change(ContactRound.kind, draft.dossier_id, officer_of(draft.dossier.body_id), 1,
                      data | {"petitions": []})
    assert not Dossier.select().where(Dossier.root == draft.dossier_id).exists()


def as_kept(record: Record) -> dict[str, Any]:
    """A record's content as a revision writes it."""
    found: dict[str, Any] = json.loads(json.dumps(content.read(record), default=str))
    return found


def officer_of(body: int) -> Moment:
    """The first officer of a body acting now."""
    held = Membership.get(Membership.body == body, Membership.role == Role.OFFICER)
    return Moment(accounts.actor_of(held.user, held, NOW.date()), NOW)
