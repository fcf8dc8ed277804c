"""A regulation with its own numbers, typed in clause by clause in a browser: what follows counts by them."""
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from portal.base import clock
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.records.petition.tables import Petition
from portal.records.session.tables import Session
from tests.locality import Locality
from tests.test_journeys import People, _add_row, chromium, fill, people

__all__ = ["chromium", "people"]    # fixtures of the journeys
pytestmark = pytest.mark.browser
CLAUSES = (("D2K1", "Điều 2 khoản 1", "Họp liên tịch trước khi khai mạc ít nhất 12 ngày."),
           ("D2K2", "Điều 2 khoản 2", "Mời Mặt trận dự kỳ họp trước 6 ngày làm việc."),
           ("D3K1", "Điều 3 khoản 1", "UBND trả lời ý kiến cử tri sau kỳ họp trong 7 ngày."))
DUTIES = (
    {"clause": "D2K1", "rule": "Họp liên tịch thống nhất nội dung kỳ họp", "owner": "Thường trực HĐND", "days": "12",
     "unit": "ngày"},
    {"clause": "D2K2", "rule": "Việc khác, ghi ở mục “Nội dung việc”", "owner": "Thường trực HĐND", "days": "9",
     "unit": "ngày", "words": "Mời Mặt trận dự kỳ họp", "event": "Khai mạc kỳ họp", "before": "có"},
    {"clause": "D3K1", "rule": "Trả lời ý kiến, kiến nghị cử tri của đợt tiếp xúc sau kỳ họp", "owner": "UBND",
     "days": "7", "unit": "ngày"})


def day(offset: int) -> date:
    """The server's day, so many days from today."""
    return clock.datetime.now(clock.ZONE).date() + timedelta(offset)


def typed(offset: int) -> str:
    return f"{day(offset):%d/%m/%Y}"


def test_a_regulation_from_paper_counts_by_its_own_numbers(people: People, place: Locality) -> None:
    officer, reviewer, agency = people("tt", "officer"), people("tt", "reviewer"), people("tnmt", "officer")
    _enter_regulation(officer)
    regulation = officer.url
    _approve(reviewer, regulation)

    officer.goto("/session/new")
    fill(officer, title="Kỳ họp thứ năm", ordinal="5", sort="Thường lệ", opened_on=typed(40), closed_on=typed(41))
    officer.get_by_role("button", name="Lưu", exact=True).click()
    expect(officer.get_by_text(typed(28)).first).to_be_visible()
    expect(officer.get_by_text(typed(31)).first).to_be_visible()
    session = Session.get()
    assert {d.due for d in Deadline.select().where(Deadline.dossier == session.dossier_id)} == {day(28), day(31)}

    _answer_a_day_late(officer, reviewer, agency, place)
    row = Deadline.get(Deadline.rule == "petition.answer_after_session")
    assert (row.due, row.met) == (day(-1), day(0))
    officer.goto(regulation)
    heat = officer.locator("table.heat")
    expect(heat.get_by_role("row", name="Điều 3 khoản 1")).to_contain_text("7 ngày")
    expect(heat.get_by_role("row", name="Điều 2 khoản 2")).to_contain_text("trước 9 ngày")
    given = officer.request.get(f"/report/figures.json?from={day(-300)}&to={day(0)}").json()["figures"]
    shares = {share: given[f"compliance.D3K1.{share}"]["value"] for share in ("due", "on_time", "late", "open")}
    assert shares == {"due": 1, "on_time": 0, "late": 1, "open": 0}
    assert (given["petitions.answered_late"]["value"], given["petitions.answered_on_time"]["value"]) == (1, 0)


def _enter_regulation(page: Page) -> None:
    page.goto("/regulation/new")
    fill(page, title="Quy chế phối hợp công tác của ba cơ quan, số liệu riêng", effective_on=typed(-300))
    for number, title, text in CLAUSES:
        row = _add_row(page, "clauses")
        fill(page, **{f"{row}-number": number, f"{row}-title": title, f"{row}-text": text})
    for duty in DUTIES:
        row = _add_row(page, "duties")
        fill(page, **{f"{row}-{name}": words for name, words in duty.items()})
    page.get_by_role("button", name="Lưu và trình duyệt").click()
    expect(page.get_by_text("Chờ duyệt").first).to_be_visible()


def _approve(reviewer: Page, record: str) -> None:
    reviewer.goto(record)
    reviewer.get_by_role("button", name="Duyệt", exact=True).click()
    expect(reviewer.get_by_text("Đã duyệt").first).to_be_visible()


def _answer_a_day_late(officer: Page, reviewer: Page, agency: Page, place: Locality) -> None:
    """One petition, received eight days ago, answered today: seven days were allowed."""
    officer.goto("/contact_round/new")
    fill(officer, title="Đợt tiếp xúc sau kỳ họp", phase="Sau kỳ họp", form="Tổng hợp từ cơ sở",
         level="Đại biểu HĐND cấp này", first_day=typed(-12), last_day=typed(-10))
    row = _add_row(officer, "petitions")
    fill(officer, **{f"{row}-text": "Nạo vét mương thoát nước", f"{row}-commune": place.units["xa-a"].name,
                     f"{row}-field": "Môi trường", f"{row}-addressee": place.bodies["tnmt"].name})
    officer.get_by_role("button", name="Lưu và trình duyệt").click()
    _approve(reviewer, officer.url)
    petition = Petition.get().dossier_id
    _act(officer, petition, "Chuyển", transferred_on=typed(-9))
    _act(agency, petition, "Ghi ngày nhận", received_on=typed(-8))
    _act(agency, petition, "Trả lời", answered_on=typed(0), answer_number="41/TNMT", result="Đã giải quyết")
    assert Dossier.get_by_id(petition).progress == "answered"


def _act(page: Page, petition: int, name: str, **given: str) -> None:
    page.goto(f"/petition/details?id={petition}")
    page.get_by_role("link", name=f"{name}…", exact=True).click()
    fill(page, **given)
    page.get_by_role("button", name=name, exact=True).click()
