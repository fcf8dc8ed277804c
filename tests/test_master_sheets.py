"""Administrators' tables as CSV files: written for spreadsheets, previewed, read in all or nothing."""
import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal import masters, transfer
from portal.base import clock
from portal.domain.errors import Forbidden, Invalid, Refusal, Stale
from portal.dossier.audit import Event
from portal.masters import sheet
from portal.masters.master import Master
from portal.organisation.bodies import Body, Candidate, Deputy, DeputyGroup, Unit
from portal.organisation.topics import Topic
from portal.queries import choices
from portal.transfer import Unreadable
from tests.browser_client import Browser, form_with
from tests.door import open_portal
from tests.locality import Locality
from tests.test_topics import emptied

ADMIN = ("tt", "administrator")
TRAVELLING = [master for master in masters.ALL if sheet.can_travel(master)]


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


def rows_of(master: Master) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(sheet.written(master)).removeprefix("\ufeff"))))


def preview(place: Locality, master: Master, text: str) -> sheet.Preview:
    return sheet.preview(master, place.moment(*ADMIN), text.encode())


def enter(place: Locality, master: Master, text: str) -> sheet.Preview:
    seal = preview(place, master, text).seal
    return sheet.enter(master, place.moment(*ADMIN), text.encode(), seal)


def faults_of(place: Locality, master: Master, text: str) -> list[tuple[int, str]]:
    with pytest.raises(Unreadable) as refused:
        preview(place, master, text)
    return [(fault.line, fault.column) for fault in refused.value.faults]


def candidate(place: Locality, **otherwise: Any) -> dict[str, Any]:
    return {"code": "uc-1", "name": "Trần Thị Hai", "unit": place.units["huyen"].id, "level": "national",
            "constituency": "số 2", "election_day": date(2021, 5, 23), "term": None, "position": None} | otherwise


def test_every_table_with_codes_travels_and_says_the_same_again(place: Locality) -> None:
    masters.add(masters.CANDIDATES, place.moment(*ADMIN), candidate(place))
    assert {m.slug for m in TRAVELLING} == {"unit", "body", "term", "deputy_group", "deputy", "candidate", "topic"}
    before = Event.select().count()
    for master in TRAVELLING:
        text = "".join(sheet.written(master))
        assert text.startswith("\ufeff") and len(rows_of(master)) == master.table.select().count() > 0
        assert preview(place, master, text) == sheet.Preview((), master.table.select().count()), master.slug
    assert Event.select().count() == before


def test_new_rows_are_added_and_standing_ones_corrected_and_none_deleted(place: Locality) -> None:
    text = ("Mã,Họ và tên,Tổ đại biểu,Chức vụ\r\n"
            "db-2,Lê Thị Hai,to-1,Phó Chủ tịch\r\ndb-1,Nguyễn Văn Mốt,to-1,\r\n")
    Deputy.create(code="db-3", name="Phạm Văn Ba", group=DeputyGroup.get())
    shown = preview(place, masters.DEPUTIES, text)
    assert [(line.number, line.code, line.is_new, line.told) for line in shown.lines] == [
        (2, "db-2", True, "Lê Thị Hai"), (3, "db-1", False, "Họ và tên: Nguyễn Văn Một → Nguyễn Văn Mốt")]
    assert Deputy.select().count() == 2 and Event.select().count() == 0    # a preview writes nothing
    enter(place, masters.DEPUTIES, text)
    assert sorted((d.code, d.name) for d in Deputy.select()) == [
        ("db-1", "Nguyễn Văn Mốt"), ("db-2", "Lê Thị Hai"), ("db-3", "Phạm Văn Ba")]
    assert [e.act for e in Event.select().order_by(Event.id)] == ["add_deputy", "correct_deputy"]


def test_columns_that_the_file_has_not_stay_as_they_are(place: Locality) -> None:
    before = masters.BODIES.values(Body.get(Body.code == "ub-a"))
    enter(place, masters.BODIES, "code,name\nub-a,Ủy ban nhân dân xã A\n")
    assert masters.BODIES.values(Body.get(Body.code == "ub-a")) == before | {"name": "Ủy ban nhân dân xã A"}
    assert set(faults_of(place, masters.BODIES, "code,name\nub-moi,UBND xã Mới\n")) == {
        (2, title) for title in ("Ký hiệu văn bản", "Loại cơ quan", "Từ ngày", "Tên trên đầu văn bản",
                                 "Đơn vị hành chính")}


def test_a_row_may_lean_on_one_above_it(place: Locality) -> None:
    head = "Mã,Tên đơn vị,Cấp,Thuộc đơn vị,Địa danh ghi trên văn bản,Từ ngày,Đến ngày\n"
    text = f"{head}tinh,tỉnh X,Cấp tỉnh,,X,01/07/2025,\nxa-x,xã X,commune,tinh,X,2025-07-01,\n"
    assert [line.code for line in enter(place, masters.UNITS, text).lines] == ["tinh", "xa-x"]
    assert Unit.get(Unit.code == "xa-x").parent.code == "tinh"
    assert faults_of(place, masters.UNITS, f"{head}xa-y,xã Y,commune,tinh-y,Y,2025-07-01,\n") == [(2, "Thuộc đơn vị")]


@pytest.mark.parametrize("lead", ["\ufeff", "\ufeffsep=;\r\n", ""])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_what_spreadsheets_write_is_read(place: Locality, mark: str, lead: str) -> None:
    text = lead + f"Mã{mark}Tên lĩnh vực{mark}Dùng cho{mark}Thứ tự{mark}Từ ngày\r\n" + (
        f'rung{mark}"Rừng{mark} ""nguyên sinh"""{mark}Cả hai{mark}12{mark}01/01/2021\r\n{mark}{mark}{mark}{mark}\r\n')
    raw = text.encode()
    shown = sheet.preview(masters.TOPICS, place.moment(*ADMIN), raw)
    assert [line.code for line in shown.lines] == ["rung"]
    sheet.enter(masters.TOPICS, place.moment(*ADMIN), raw, shown.seal)
    assert (row := Topic.get(Topic.code == "rung")).title == f'Rừng{mark} "nguyên sinh"' and row.used_for == "both"


def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(place: Locality) -> None:
    for lead in ("=", "+", "-", "@"):
        Deputy.create(code=f"db{ord(lead)}", name=f"{lead}cmd|' /C calc'!A0", group=DeputyGroup.get())
    text = "".join(sheet.written(masters.DEPUTIES))
    assert all(not row["Họ và tên"].startswith(("=", "+", "-", "@")) for row in rows_of(masters.DEPUTIES))
    assert preview(place, masters.DEPUTIES, text).lines == ()


@pytest.mark.parametrize(("text", "places"), [
    ("Mã,Họ và tên,Tổ đại biểu\ndb-9,,to-1\ndb-8,Lê Tám,to-99\nDB 7,Lê Bảy,to-1\n",
     [(2, "Họ và tên"), (3, "Tổ đại biểu"), (4, "Mã")]),
    ("Mã,Họ và tên,Tổ đại biểu\ndb-9,Lê Chín,to-1\ndb-9,Lê Chín,to-1\n", [(3, "Mã")]),
    ("Mã,Họ và tên,Tổ đại biểu\ndb-9,Lê Chín\n", [(2, "")]),
    ("Họ và tên,Tổ đại biểu\nLê Chín,to-1\n", [(1, "Mã")]),
    ("Mã,Tuổi,Mã\ndb-1,3,x\n", [(1, "Mã"), (1, "Tuổi")]),
    ("Mã,Họ và tên,Tổ đại biểu\n" + "db-1,x\u202ey,to-1\n", [(2, "Họ và tên")]),
])
def test_every_bad_row_is_named_with_its_column_and_nothing_is_written(place: Locality, text: str,
                                                                       places: list[tuple[int, str]]) -> None:
    good = "\ndb-5,Lê Năm,to-1\n" if text.count(",") > 4 and "Tuổi" not in text else ""
    assert faults_of(place, masters.DEPUTIES, text + good.lstrip("\n")) == places
    assert Deputy.select().count() == 1 and Event.select().count() == 0


@pytest.mark.parametrize(("raw", "words"), [
    ("Mã,Họ và tên\ndb-1,Lê".encode("utf-16"), "UTF-8"), (b"x" * (sheet.MOST_BYTES + 1), "1 MB"),
    ('Mã,Họ và tên\n"db-1,Lê'.encode(), "ngoặc kép")])
def test_what_is_no_such_file_is_refused(place: Locality, raw: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        sheet.preview(masters.DEPUTIES, place.moment(*ADMIN), raw)


def test_what_was_changed_since_the_preview_is_not_written_blindly(place: Locality) -> None:
    text = b"code,name\ndb-1,T\xc3\xaan trong t\xe1\xbb\x87p\n"
    seal = sheet.preview(masters.DEPUTIES, place.moment(*ADMIN), text).seal
    Deputy.update(name="Người khác đã sửa").execute()
    with pytest.raises(Stale):
        sheet.enter(masters.DEPUTIES, place.moment(*ADMIN), text, seal)
    assert Deputy.get().name == "Người khác đã sửa"


@pytest.mark.parametrize("who", [("tt", "officer"), ("tt", "auditor"), ("tt", "leader")])
def test_nobody_but_an_administrator_loads_or_takes_a_file(app: Flask, place: Locality, who: tuple[str, str]) -> None:
    with pytest.raises(Forbidden):
        sheet.preview(masters.DEPUTIES, place.moment(*who), b"code,name\ndb-1,x\n")
    browser = Browser(app, place.user(*who))
    for path in ("/settings/deputy/export.csv", "/settings/deputy/load", "/settings/body/export.csv"):
        assert browser.get(path).status_code == 404
    assert browser.post("/settings/deputy/load", {"text": "code,name\ndb-1,x\n", "seal": "x"}).status_code == 404


def send(browser: Browser, text: bytes) -> Any:
    browser.get("/settings/deputy/load")
    return browser.post("/settings/deputy/load", {"file": (io.BytesIO(text), "daibieu.csv")},
                        content_type="multipart/form-data")


def test_the_screen_shows_first_and_writes_then(app: Flask, place: Locality) -> None:
    browser = Browser(app, place.user(*ADMIN))
    taken = browser.get("/settings/deputy/export.csv")
    assert taken.mimetype == "text/csv" and taken.data.startswith(b"\xef\xbb\xbf") and b"db-1" in taken.data
    assert "Tải về CSV" in browser.get("/settings/deputy/").text
    assert "Tải về CSV" not in browser.get("/settings/succession/").text
    assert browser.get("/settings/succession/load").status_code == 404
    shown = send(browser, "Mã;Họ và tên;Tổ đại biểu\r\ndb-2;Lê <b>Hai</b>;to-1\r\n".encode())
    assert shown.status_code == 200 and "Lê &lt;b&gt;Hai&lt;/b&gt;" in shown.text and Deputy.select().count() == 1
    done = browser.post("/settings/deputy/load", form_with(shown.text, "seal"))
    assert done.status_code == 302 and Deputy.get(Deputy.code == "db-2").name == "Lê <b>Hai</b>"
    assert "thêm 1, sửa 0" in browser.get("/settings/deputy/").text
    bad = send(browser, "Mã,Họ và tên,Tổ đại biểu\ndb-4,Lê Bốn,to-0\n".encode())
    assert bad.status_code == 422 and "dòng 2" in bad.text and "Không có mã to-0" in bad.text
    assert send(browser, b"").status_code == 422
    assert "Thêm đại biểu" in browser.get("/journal/").text


def test_a_candidate_stands_for_a_term_of_the_council(place: Locality) -> None:
    moment = place.moment(*ADMIN)
    term = DeputyGroup.get().term.id

    def faults(**values: Any) -> set[str]:
        with pytest.raises(Invalid) as refused:
            masters.add(masters.CANDIDATES, moment, candidate(place, **values))
        return set(refused.value.faults)
    assert faults(level="own") == {"term"}
    assert faults(level="own", term=term, unit=place.units["xa-a"].id) == {"term"}
    assert faults(level="own", term=term, election_day=date(2027, 1, 1)) == {"election_day"}
    assert faults(level="planet") == {"level"}
    made = masters.add(masters.CANDIDATES, moment, candidate(place, level="own", term=term))
    assert choices.offered(place.actor("tt", "officer"), "candidate", clock.today()) == [
        (made.id, "Trần Thị Hai, 23/05/2021")]
    assert choices.offered(place.actor("ub-a", "officer"), "candidate", clock.today()) == []


def test_candidates_travel_with_the_whole_content(place: Locality, tmp_path: Path, database: Any) -> None:
    masters.add(masters.CANDIDATES, place.moment(*ADMIN), candidate(place))
    transfer.dump(tmp_path / "files")
    emptied(database)
    transfer.load(tmp_path / "files", clock.now())
    assert [(c.code, c.unit.code, c.level) for c in Candidate.select()] == [("uc-1", "huyen", "national")]
