"""Lists on screen: views, filters, sorting, paging, export, and arguments that nobody would send in good faith."""
import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from openpyxl import load_workbook

from admin_views.ground.download import XLSX
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from portal.records.joint_meeting.tables import JointMeeting
from tests import factories, records
from tests.browser_client import Browser, Queries
from tests.locality import Locality

Browse = Callable[..., Browser]


@pytest.fixture
def letters(place: Locality) -> list[int]:
    """Twenty-five letters of one commune: types in turn, received a day apart, the first two sent up."""
    officer, found = place.moment("ub-a", "officer"), []
    for n in range(25):
        data = factories.complaint(summary=f"Đơn đất đai số {n:02d}", received_on=date(2021, 12, 14) - timedelta(n),
                                   type=("complaint", "denunciation", "reflection")[n % 3])
        record = acts.create(Complaint.kind, officer, data)
        if n < 2:
            records.step(record, "submit", officer)
        found.append(record.dossier_id)
    return found


def rows(page: str) -> list[str]:
    return [f"{n:02d}" for n in range(25) if f"số {n:02d}</a>" in page]


def test_views_narrow_and_count(browse: Browse, place: Locality, letters: list[int]) -> None:
    officer, reviewer = browse("ub-a", "officer"), browse("ub", "reviewer")
    assert rows(reviewer.get("/complaint/").text) == ["00", "01"]
    assert "Chờ tôi duyệt (2)" in reviewer.get("/complaint/").text
    page = officer.get("/complaint/").text
    assert "Chờ tôi duyệt" not in page and "Còn mở (25)" in page and "25 hồ sơ" in page
    late = officer.get("/complaint/?view=overdue").text
    assert rows(late) == [f"{n:02d}" for n in range(10, 25)] and "Quá hạn (15)" in late
    records.step(records.fresh(Complaint.get(Complaint.dossier == letters[0])), "return",
                 place.moment("ub", "reviewer"), reason="Thiếu")
    assert rows(officer.get("/complaint/?view=returned").text) == ["00"]
    assert officer.get("/complaint/?view=nothing").text.count("/complaint/details?id=") == 20


def test_filters_are_named_shown_and_taken_off(browse: Browse, letters: list[int]) -> None:
    officer = browse("ub-a", "officer")
    page = officer.get("/complaint/?flt0_type_is=denunciation&flt1_received_on_from=10/12/2021").text
    assert rows(page) == ["01", "04"]
    assert "Bỏ lọc Loại đơn: Tố cáo" in page and "Bỏ lọc Ngày nhận từ: 10/12/2021" in page
    assert 'href="/complaint/?page_size=20&amp;flt0_type_is=denunciation"' in page
    assert rows(officer.get("/complaint/?search=dat+dai+so+07").text) == ["07"]    # and no code that ends in 0007
    assert rows(officer.get("/complaint/?flt0_type_is=&flt1_received_on_from=&search=").text) == rows(
        officer.get("/complaint/").text)
    assert "Không có hồ sơ nào hợp" in officer.get("/complaint/?search=zzz").text


def test_sorting_and_paging(browse: Browse, letters: list[int]) -> None:
    officer = browse("ub-a", "officer")
    index = Complaint.kind.listing.columns.index("received_on")
    page = officer.get(f"/complaint/?sort={index}").text
    assert 'aria-sort="ascending"' in page and "1–20 trong 25" in page
    assert rows(officer.get(step(page, "Trang sau")).text) == [f"{n:02d}" for n in range(5)]
    page = officer.get(step(officer.get(f"/complaint/?sort={index}&desc=1").text, "Trang sau")).text
    assert rows(page) == [f"{n:02d}" for n in range(20, 25)] and "21–25 trong 25" in page
    assert step(page, "Trang sau") == step(page, "Cuối danh sách") == "" and "1–20 trong 25" in officer.get(
        step(page, "Trang trước")).text
    assert len(rows(officer.get("/complaint/?page_size=50").text)) == 25
    assert "Không còn hồ sơ" in officer.get(f"/complaint/?after={letters[-1]}").text


def test_the_end_of_a_list_is_one_step_away(browse: Browse, letters: list[int]) -> None:
    """From there back, page by page, to the same beginning."""
    officer = browse("ub-a", "officer")
    first = officer.get("/complaint/").text
    assert step(first, "Đầu danh sách") == step(first, "Trang trước") == ""
    last = officer.get(step(first, "Cuối danh sách")).text
    assert rows(last) == [f"{n:02d}" for n in range(5, 25)] and "6–25 trong 25" in last
    before = officer.get(step(last, "Trang trước")).text
    assert rows(before) == [f"{n:02d}" for n in range(20)]
    assert rows(officer.get(step(last, "Đầu danh sách")).text) == rows(first)


def step(page: str, title: str) -> str:
    """The address of a step of the pager; empty where there is none."""
    found = re.search(f'<a class="btn btn-secondary btn-sm" href="([^"]+)">{title}</a>', page)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize("query", [
    "sort=99", "sort=-1", "sort=²", "sort=2&desc=9", "page=99999999999999999999", "page=-5", "page=²", "page_size=0",
    "page_size=100000000", "flt0_zzz=1", "flt=1", "flt0_type_is=zzz", "flt0_received_on_from=32/13/2021",
    "flt0_dossier_body_is=999999999999999999", "flt0_dossier_body_is=²", "search=%25", "search=%00", "search=%27%22_",
    "search=" + "a" * 3000, "_scheme=javascript", "_external=1", "endpoint=x", "_anchor=x", "id=1&id=2", "view=%00",
    "page=" + "9" * 4400, "after=9" + "9" * 4400, "after=²", "before=0", "before=", "at=-1", "after=1&at=99999999999",
    "after=1&before=1", "flt0_dossier_progress_is=received", "flt0_dossier_due_to=15/12/2021", "search=%F0%9F%98%80",
])
def test_strange_arguments_are_clamped(browse: Browse, letters: list[int], query: str) -> None:
    officer = browse("ub-a", "officer")
    assert officer.get(f"/complaint/?{query}").status_code == 200
    assert officer.get(f"/complaint/export.csv?{query}").status_code == 200


def test_an_empty_list_says_what_to_do(browse: Browse) -> None:
    assert "Nhập hồ sơ đầu tiên" in browse("tt", "officer").get("/session/").text
    assert "Chưa có hồ sơ nào trong phạm vi của bạn." in browse("ub", "reviewer").get("/session/").text
    assert "nhập trong hồ sơ chính" in browse("tt", "officer").get("/petition/").text


def table(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_the_export_is_the_list_and_nothing_sealed(browse: Browse, place: Locality, letters: list[int]) -> None:
    officer = browse("ub-a", "officer")
    answer = officer.get("/complaint/export.csv?flt0_type_is=denunciation")
    assert answer.data.startswith(b"\xef\xbb\xbf") and "complaint.csv" in answer.headers["Content-Disposition"]
    found = table(answer)
    assert len(found) == 1 + 8 and {row[found[0].index("Loại đơn")] for row in found[1:]} == {"Tố cáo"}
    assert "Người gửi" not in found[0] and "Ánh" not in answer.get_data(as_text=True)
    assert found[1][found[0].index("Ngày nhận")] == "13/12/2021"
    assert table(browse("mt", "officer").get("/complaint/export.csv"))[1:] == []
    assert len(table(browse("ub", "reviewer").get("/complaint/export.csv"))) == 1 + 2


def test_as_a_sheet_the_export_has_days_numbers_and_words(browse: Browse, place: Locality, letters: list[int]) -> None:
    officer, asked = browse("ub-a", "officer"), "flt0_type_is=denunciation&sort=0"
    answer = officer.get(f"/complaint/export.xlsx?{asked}")
    assert answer.mimetype == XLSX and "complaint.xlsx" in answer.headers["Content-Disposition"]
    head, *found = load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in found]
    assert {row["Ngày nhận"] for row in told} == {datetime(2021, 12, 14) - timedelta(n) for n in range(1, 25, 3)}
    as_words = table(officer.get(f"/complaint/export.csv?{asked}"))
    assert list(head) == as_words[0] and [row["Mã"] for row in told] == [row[0] for row in as_words[1:]]
    assert "Ánh" not in {value for row in told for value in row.values()}


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_an_export_is_a_formula(browse: Browse, place: Locality, lead: str) -> None:
    words = f"{lead}HYPERLINK(1)"
    acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(summary=words))
    cells = [cell for row in table(browse("ub-a", "officer").get("/complaint/export.csv")) for cell in row]
    assert not [c for c in cells if c.startswith(lead)] and any("HYPERLINK" in c for c in cells)
    sheet = load_workbook(io.BytesIO(browse("ub-a", "officer").get("/complaint/export.xlsx").data)).active
    typed = {cell.data_type for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)}
    assert typed == {"s"}


def test_the_database_is_asked_as_often_for_many_rows_as_for_few(browse: Browse, place: Locality) -> None:
    """List, record and desk: the count of questions does not grow with rows."""
    officer, mine = place.moment("tt", "officer"), browse("tt", "officer")
    three = [place.bodies[c].id for c in ("tt", "ub", "mt")]
    session = records.enter(place, "session", factories.session())
    to = place.bodies["tnmt"].id

    def enter(times: int, children: int) -> int:
        for n in range(times):
            record = records.enter(place, "joint_meeting", factories.joint_meeting(three, session=session.dossier_id))
            round_ = records.enter(place, "contact_round", factories.contact_round(
                title=f"Đợt {n}", petitions=[factories.petition(1, addressee=to) for _ in range(children)]))
            records.step(record, "submit", officer)
            records.step(round_, "submit", officer)
            records.step(records.child_of(round_, "petition"), "transfer", officer,
                         {"transferred_on": date(2021, 12, 1), "digest_number": None})
        return round_.dossier_id

    def asked(path: str) -> int:
        mine.get(path)
        with Queries() as queries:
            assert mine.get(path).status_code == 200
        return queries.count

    few = enter(8, 2)    # as many as the desk shows of one sort
    paths = ("/joint_meeting/", "/contact_round/", "/petition/", "/", "/?all=di", "/search?q=dot",
             "/joint_meeting/export.csv", "/joint_meeting/export.xlsx")
    before = [asked(path) for path in paths], asked(f"/contact_round/details?id={few}")
    many = enter(7, 30)
    assert ([asked(path) for path in paths], asked(f"/contact_round/details?id={many}")) == before
    counts = dict(zip(paths, before[0], strict=True))
    assert max(counts[f"/{slug}/"] for slug in ("joint_meeting", "contact_round", "petition")) <= 12
    assert max(counts.values()) <= 13 and before[1] <= 12, (counts, before[1])
    assert Dossier.select().where(Dossier.kind == JointMeeting.kind.slug).count() == 15


def test_the_desk_shows_a_few_rows_and_all_when_asked(browse: Callable[..., Browser], place: Locality) -> None:
    officer, kind = place.moment("ub-a", "officer"), Complaint.kind
    for n in range(10):
        pk = acts.create(kind, officer, factories.complaint(summary=f"Đơn thứ {n}")).dossier_id
        acts.act(kind, pk, "submit", officer, 1)
    reviewer = browse("ub", "reviewer")
    few, whole = reviewer.get("/").text, reviewer.get("/?all=cho").text
    assert (few.count(">Đơn thứ"), whole.count(">Đơn thứ")) == (8, 10)
    assert "?all=cho#cho" in few and "?all=cho#cho" not in whole
