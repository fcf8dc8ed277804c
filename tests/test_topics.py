"""Topics are data: added, renamed and ended by an administrator; forms, filters, files and figures follow them."""
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from peewee import IntegrityError

from portal import masters, transfer
from portal.base import clock
from portal.base.db import Database, immediate
from portal.domain.errors import Invalid
from portal.install import schema
from portal.law import rulebook, work_calendar
from portal.operations import acts
from portal.organisation import topics
from portal.organisation.topics import Topic
from portal.records.complaint.tables import Complaint
from portal.report.values import figures
from portal.transfer import Unreadable
from tests import factories
from tests.browser_client import Browser, Queries
from tests.door import open_portal
from tests.locality import Locality
from tests.records import fresh
from tests.year import approved, contact_round, counted, letter, scope, values

D = date
ADMIN = ("tt", "administrator")
NEW = {"code": "wildlife", "title": "Động vật hoang dã", "used_for": "both", "place": 4,
       "valid_from": D(1945, 9, 2), "valid_to": None}


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


def add(place: Locality, **otherwise: Any) -> Topic:
    made: Topic = masters.add(masters.TOPICS, place.moment(*ADMIN), NEW | otherwise)
    return made


def correct(place: Locality, code: str, **changed: Any) -> None:
    row = Topic.get(Topic.code == code)
    version = masters.version_of(masters.TOPICS.subject(row.id))
    masters.correct(masters.TOPICS, row.id, place.moment(*ADMIN), version, changed)


def faults_of(call: Any) -> set[str]:
    with pytest.raises(Invalid) as refused:
        call()
    return set(refused.value.faults)


def test_an_installation_begins_with_the_shipped_topics(database: Database) -> None:
    assert [row.code for row in Topic.select().order_by(Topic.place)] == list(topics.shipped()) == topics.as_shipped()


def test_a_topic_added_is_chosen_counted_and_said(app: Flask, place: Locality) -> None:
    before = counted(place)
    assert "petitions.field.wildlife" not in before and "complaints.overdue.field.wildlife" not in before
    add(place)
    page = Browser(app, place.user("tt", "officer")).get("/contact_round/new").text
    assert '<option value="wildlife">Động vật hoang dã</option>' in page
    contact_round(place, D(2021, 10, 1), petitions=[factories.petition(1, field="wildlife")])
    letter(place, D(2021, 3, 1), field="wildlife")
    found = counted(place)
    assert values(found, "petitions.field.wildlife", "complaints.field.wildlife",
                  "complaints.overdue.field.wildlife") == [1, 1, 1]
    said = Browser(app, place.user("tt", "officer")).get("/report/?year=2021").text
    assert "về động vật hoang dã" in said and "đơn về động vật hoang dã" in said


def test_figures_by_topic_add_up_to_the_whole(place: Locality) -> None:
    add(place, valid_to=D(2020, 12, 31))    # out of force before the year, and named all the same
    contact_round(place, D(2021, 10, 1), petitions=[
        factories.petition(1, field=code) for code in ("wildlife", "health", "other", "health")])
    found = counted(place)
    by_topic = {key: figure.value for key, figure in found.items() if key.startswith("petitions.field.")}
    assert sum(by_topic.values()) == found["voter_contact.petitions"].value == 4
    assert by_topic["petitions.field.wildlife"] == 1 and "petitions.field.construction" not in by_topic


def test_a_new_name_is_read_everywhere_and_its_key_stays(app: Flask, place: Locality) -> None:
    record = letter(place, D(2021, 3, 1), field="construction")
    correct(place, "construction", title="Xây dựng, quy hoạch")
    browser = Browser(app, place.user("ub", "officer"))
    assert "Xây dựng, quy hoạch" in browser.get(f"/complaint/details?id={record.dossier_id}").text
    assert "Xây dựng, quy hoạch" in browser.get("/complaint/?flt1_field_is=construction").text
    assert counted(place)["complaints.field.construction"].title == "Đơn về: Xây dựng, quy hoạch"


def test_a_topic_out_of_force_is_kept_and_not_chosen_anew(app: Flask, place: Locality) -> None:
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"),
                               factories.complaint(field="construction"))
    correct(place, "construction", valid_to=D(2021, 12, 10))
    browser = Browser(app, place.user("ub-a", "officer"))
    assert 'value="construction"' not in browser.get("/complaint/new").text
    assert 'value="construction" selected' in browser.get(f"/complaint/edit?id={record.dossier_id}").text
    assert 'value="health"' not in browser.get("/complaint/new").text    # of petitions alone


def test_what_a_change_was_is_told_in_the_words_of_the_topics(app: Flask, place: Locality) -> None:
    officer = place.moment("ub-a", "officer")
    record = acts.create(Complaint.kind, officer, factories.complaint(field="construction"))
    acts.change(Complaint.kind, record.dossier_id, officer, fresh(record).dossier.version,
                      factories.complaint(field="other"))
    page = Browser(app, place.user("ub-a", "officer")).get(f"/complaint/details?id={record.dossier_id}").text
    assert "<del>Xây dựng</del>" in page and "<ins>Lĩnh vực khác</ins>" in page


def test_what_cannot_stand(place: Locality) -> None:
    add(place)
    assert faults_of(lambda: add(place, title="Khác nữa")) == {"code"}
    assert faults_of(lambda: add(place, code="Động vật", title="Khác nữa")) == {"code"}
    assert faults_of(lambda: add(place, code="rung")) == {"title"}
    assert faults_of(lambda: add(place, code="rung", title="Rừng", used_for="meeting")) == {"used_for"}
    assert faults_of(lambda: add(place, code="rung", title="Rừng", valid_to=D(1945, 1, 1))) == {"valid_to"}
    letter(place, D(2021, 3, 1), field="wildlife")
    assert faults_of(lambda: correct(place, "wildlife", used_for="petition")) == {"used_for"}
    correct(place, "wildlife", used_for="complaint")


def test_the_database_knows_the_topics(place: Locality) -> None:
    record = letter(place, D(2021, 3, 1))
    with pytest.raises(IntegrityError), immediate():
        Complaint.update(field="nothing").where(Complaint.dossier == record.dossier_id).execute()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def test_topics_travel_with_the_records_that_name_them(place: Locality, tmp_path: Path, database: Database) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    transfer.dump(first)
    assert "topics.csv" not in files_of(first)    # as shipped: nothing of one's own
    add(place)
    correct(place, "construction", title="Xây dựng, quy hoạch")
    approved(place, "complaint", factories.complaint(field="wildlife"), "ub")
    for path in first.glob("*.csv"):
        path.unlink()
    transfer.dump(first)
    with (first / "topics.csv").open(encoding="utf-8", newline="") as file:
        assert [row["code"] for row in csv.DictReader(file)] == ["construction", "wildlife"]
    emptied(database)
    transfer.load(first, clock.now())
    transfer.dump(second)
    assert files_of(second) == files_of(first)
    assert Topic.get(Topic.code == "construction").title == "Xây dựng, quy hoạch"


def emptied(database: Database) -> None:
    """The database as `portal init` makes it."""
    while schema.runners()[0].status()[0].applied is not None:
        schema.runners()[0].down()
    schema.migrate()
    work_calendar.fill()
    rulebook.fill()


def test_a_file_may_not_name_a_topic_of_the_other_use(place: Locality, tmp_path: Path, database: Database) -> None:
    approved(place, "complaint", factories.complaint(), "ub")
    transfer.dump(tmp_path / "files")
    path = tmp_path / "files" / "complaint.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("land_compensation", "health"), encoding="utf-8")
    emptied(database)
    with pytest.raises(Unreadable, match=r"complaint.csv, dòng 2, cột field: Lĩnh vực health không dùng cho"):
        transfer.load(tmp_path / "files", clock.now())


def test_the_database_refuses_a_topic_that_is_not_there(place: Locality, database: Database) -> None:
    contact_round(place, D(2021, 10, 1), petitions=[factories.petition(1, field="health")])
    letter(place, D(2021, 3, 1), field="construction")
    for table in ("petition", "complaint"):
        with pytest.raises(IntegrityError), database.atomic():
            database.execute_sql(f"UPDATE {table} SET field = 'nothing'")


def test_lists_ask_as_much_for_many_topics_as_for_few(place: Locality) -> None:
    for n in range(3):
        letter(place, D(2021, 3, 1 + n))

    def asked() -> int:
        with Queries() as queries:
            figures(scope(place))
        return queries.count
    few = asked()
    for n in range(12):
        Topic.create(code=f"t{n}", title=f"Lĩnh vực {n}", used_for="both")
        letter(place, D(2021, 4, 1 + n), field=f"t{n}")
    assert asked() == few
