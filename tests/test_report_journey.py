"""A yearly report in a real Chromium: drafted, written, agreed on by three bodies, issued; then the records move on."""
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from portal.install.cli.papers import report
from tests import factories
from tests.locality import Locality
from tests.test_journeys import People, chromium, fill, pdf_of, people, today
from tests.year import D, approved, whole_year

__all__ = ["chromium", "people"]
pytestmark = pytest.mark.browser
ROUNDS = "Trong năm có {voter_contact.rounds} đợt tiếp xúc cử tri, đều có biên bản."


def test_three_bodies_agree_on_a_report_that_then_stays(people: People, place: Locality, tmp_path: Path) -> None:
    whole_year(place)
    officer, leader = people("tt", "officer"), people("tt", "leader")
    _draft(officer)
    address = officer.url
    _write(officer)
    _ask(officer)
    _speak(people("ub", "leader"), address, "Thống nhất", concurred_on=today())
    _speak(people("mt", "leader"), address, "Ý kiến khác", concurred_on=today(), reason="Xin ghi rõ việc còn chậm.")
    _approve(officer, people("tt", "reviewer"))
    _sign_and_issue(leader, officer, address)

    expect(officer.locator("main")).to_contain_text("Đã đóng băng khi ban hành")
    voices = officer.locator("main").inner_text()
    assert "Thống nhất" in voices and "Ý kiến khác" in voices and "Xin ghi rõ việc còn chậm." in voices
    printed = pdf_of(officer, tmp_path)
    assert "Trong năm có 04 đợt tiếp xúc cử tri, đều có biên bản." in printed
    (found,) = set(re.findall(r"[0-9a-f]{64}", officer.locator("#lech, main").first.inner_text()))
    assert found in printed.replace(" ", "")

    moved = approved(place, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    officer.goto(address)
    expect(officer.locator("#lech")).to_contain_text(moved.dossier.code)
    assert pdf_of(officer, tmp_path) == printed
    told = CliRunner().invoke(report, ["2021", "--json"])
    assert json.loads(told.output)["figures"]["sessions"]["value"] == 2 and found in told.output


def _draft(page: Page) -> None:
    page.goto("/yearly_report/new")
    fill(page, sort="Năm", first_day="01/01/2021", last_day="31/12/2021", as_of="31/12/2021")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()


def _write(page: Page) -> None:
    """Put the sentence on the rounds in other words, its figure bound as it was."""
    page.get_by_role("link", name=re.compile(r"tiep-xuc.voter_contact\.rounds$")).click()
    page.get_by_role("textbox", name="Lời").fill(ROUNDS)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Câu cũ nêu số liệu mà câu này bỏ")
    page.get_by_label("Tôi đã xem và vẫn giữ lời này").check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("main")).to_contain_text("Trong năm có 04 đợt tiếp xúc cử tri")


def _ask(page: Page) -> None:
    page.get_by_role("link", name="Lấy ý kiến thống nhất…").click()
    fill(page, answer_by=today())
    page.get_by_role("button", name="Lấy ý kiến thống nhất").click()
    expect(page.get_by_text("Lấy ý kiến thống nhất: đã ghi.")).to_be_visible()


def _speak(page: Page, address: str, name: str, reason: str = "", **typed: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=f"{name}…", exact=True).click()
    fill(page, **typed)
    if reason:
        page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(f"{name}: đã ghi.")).to_be_visible()


def _approve(officer: Page, reviewer: Page) -> None:
    officer.reload()
    officer.get_by_role("button", name="Trình duyệt").click()
    reviewer.goto(officer.url)
    reviewer.get_by_role("button", name="Duyệt", exact=True).click()
    expect(reviewer.get_by_text("Đã duyệt").first).to_be_visible()


def _sign_and_issue(leader: Page, officer: Page, address: str) -> None:
    leader.goto(address)
    leader.get_by_role("link", name="Ký…", exact=True).click()
    fill(leader, signer="Vũ Đức Thịnh", signer_title="CHỦ TỊCH", signed_on=today())
    leader.get_by_role("button", name="Ký", exact=True).click()
    expect(leader.get_by_text("Ký: đã ghi.")).to_be_visible()
    officer.goto(address)
    officer.get_by_role("link", name="Ban hành…").click()
    fill(officer, number="01/BC-HĐND", issued_on=today())
    officer.get_by_role("button", name="Ban hành").click()
    expect(officer.get_by_text("Ban hành: đã ghi.")).to_be_visible()
