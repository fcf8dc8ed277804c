"""What users do, from the first page to the report, in a real Chromium against the portal as it is run."""
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from portal.base import clock, keys
from portal.dossier.tables import Dossier
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition
from tests.canaries import PDF
from tests.door import give_password
from tests.locality import PASSWORD, Locality
from tests.server import serving

pytestmark = pytest.mark.browser
QUICK = 10_000    # milliseconds that a page may take
CHROMIUM = {"executable_path": "/usr/bin/chromium",
            "args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]}
People = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def people(place: Locality, database_url: str, tmp_path: Path, chromium: Browser) -> Iterator[People]:
    """`people("ub-a", "officer")` is that person's page, signed in through the door, at a running portal.

    The server lives in its own time: today. Whatever the policy for content refuses fails the test.
    """
    keys.load(tmp_path, {})
    with serving(database_url, tmp_path) as address:
        refused: list[str] = []

        def enter(*who: str) -> Page:
            user = place.user(*who)
            give_password(user)
            page = chromium.new_context(base_url=address, viewport={"width": 1366, "height": 768}).new_page()
            page.set_default_timeout(QUICK)
            page.on("console", lambda m: refused.append(m.text) if "Content Security Policy" in m.text else None)
            page.goto("/")
            page.get_by_label("Thư điện tử công vụ").fill(user.email)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.get_by_role("button", name="Đăng nhập").click()
            expect(page.get_by_role("heading", name="Việc của tôi", level=1)).to_be_visible()
            return page

        yield enter
        for context in chromium.contexts:
            context.close()
        assert refused == []


def today() -> str:
    """The server's day; this process's clock stands still in 2021."""
    return f"{clock.datetime.now(clock.ZONE):%d/%m/%Y}"


def year() -> str:
    return today()[-4:]


def fill(page: Page, **typed: str) -> None:
    """Type into the inputs of these names; selects take the option's label, boxes a tick."""
    for name, words in typed.items():
        control = page.locator(f"form.entry [name='{name}'], form.one [name='{name}']").first
        tag = control.evaluate("e => e.tagName + (e.type === 'checkbox' ? '!' : '')")
        if tag == "SELECT":
            control.select_option(label=words)
        elif tag == "INPUT!":
            control.check()
        else:
            control.fill(words)


def pdf_of(page: Page, tmp_path: Path) -> str:
    """The words of the record's printed form, as it downloads."""
    answer = page.request.get(page.get_by_role("link", name="Bản in PDF").get_attribute("href"))
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    file = tmp_path / "ban-in.pdf"
    file.write_bytes(answer.body())
    done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def figure(page: Page, key: str) -> str:
    """What the report of this year says of a figure."""
    page.goto(f"/report/?year={year()}&figure={key}")
    shown = page.locator("#bang-chung")
    expect(shown).to_be_visible()
    return shown.inner_text()


def test_a_complaint_from_entry_to_the_report(people: People, tmp_path: Path) -> None:
    officer, reviewer = people("ub-a", "officer"), people("ub", "reviewer")
    officer.goto("/complaint/")
    officer.get_by_role("link", name="Nhập mới").first.click()
    fill(officer, type="Khiếu nại", field="Đất đai, đền bù", summary="Khiếu nại quyết định thu hồi đất làm đường tránh",
         sender="Nguyễn Thị Ánh", senders="1", source="Bưu chính", received_on=today(), instance="Lần đầu")
    officer.get_by_role("button", name="Lưu", exact=True).click()
    officer.get_by_label("Thêm tệp").set_input_files({"name": "Đơn của bà Ánh.pdf", "mimeType": "application/pdf",
                                                     "buffer": PDF})
    officer.get_by_role("button", name="Kèm tệp").click()
    expect(officer.get_by_role("link", name="Đơn của bà Ánh.pdf")).to_be_visible()
    officer.get_by_role("button", name="Trình duyệt").click()
    record = officer.url

    reviewer.goto("/")
    reviewer.get_by_role("link", name="Khiếu nại quyết định thu hồi đất").click()
    reviewer.get_by_role("link", name="Trả lại").click()
    reviewer.get_by_role("button", name="Trả lại").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("Lý do")
    reviewer.get_by_label("Lý do").fill("Ghi rõ số thửa đất.")
    reviewer.get_by_role("button", name="Trả lại").click()

    officer.goto("/")
    officer.get_by_role("link", name="Khiếu nại quyết định thu hồi đất").click()
    expect(officer.get_by_text("Ghi rõ số thửa đất.")).to_be_visible()
    officer.get_by_role("link", name="Sửa").click()
    fill(officer, summary="Khiếu nại quyết định thu hồi thửa 112 làm đường tránh")
    officer.get_by_role("button", name="Lưu và trình duyệt").click()

    reviewer.goto("/")
    reviewer.get_by_role("link", name="Khiếu nại quyết định thu hồi thửa 112").click()
    reviewer.get_by_role("button", name="Duyệt", exact=True).click()
    expect(reviewer.get_by_text("Đã duyệt").first).to_be_visible()

    officer.goto(record)
    words = pdf_of(officer, tmp_path)
    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHIẾU XỬ LÝ ĐƠN", "Khiếu nại quyết định thu hồi thửa 112",
                     "Đất đai, đền bù", today()):
        assert expected in words, words
    assert "Ánh" not in words, "the sender's name is printed only when it was revealed"
    assert "thửa 112" in figure(officer, "complaints")
    assert Dossier.get(Dossier.kind == "complaint").approval == "approved"


MEETINGS = (("Nhà văn hóa thôn 1", "118"), ("Nhà văn hóa thôn 2", "97"), ("Nhà văn hóa thôn 3", "74"))
TEXTS = ("Sạt lở bờ suối đoạn qua thôn", "Loa điểm cầu không nghe được ở thôn", "Lắp biển báo tại khúc cua thôn",
         "Chậm chi trả hỗ trợ người lao động thôn")


def test_a_contact_round_with_petitions_answered_by_another_body(people: People, place: Locality,
                                                                tmp_path: Path) -> None:
    officer, reviewer, agency = people("tt", "officer"), people("tt", "reviewer"), people("tnmt", "officer")
    _enter_round(officer, place.bodies["tnmt"].name)
    officer.get_by_role("button", name="Lưu và trình duyệt").click()
    record = officer.url
    assert (ContactRound.select().count(), Petition.select().count()) == (1, 12)

    reviewer.goto("/")
    reviewer.get_by_role("link", name="Đợt tiếp xúc cử tri giữa năm").click()
    reviewer.get_by_role("button", name="Duyệt", exact=True).click()
    expect(reviewer.get_by_text("Đã duyệt").first).to_be_visible()

    asked = list(Petition.select().where(Petition.addressee == place.bodies["tnmt"]).order_by(Petition.dossier))
    assert len(asked) == 2
    agency.goto(f"/petition/details?id={asked[0].dossier_id}")
    expect(agency.get_by_text("Không có hồ sơ này.")).to_be_visible()    # not told yet
    for petition in asked:
        officer.goto(f"/petition/details?id={petition.dossier_id}")
        officer.get_by_role("link", name="Chuyển…", exact=True).click()
        fill(officer, transferred_on=today())
        officer.get_by_role("button", name="Chuyển").click()
    for petition in asked:
        _answer(agency, petition.dossier_id)
    assert [str(p.dossier.progress) for p in Petition.select().where(Petition.addressee == place.bodies["tnmt"])] == [
        "answered", "answered"]

    officer.goto(record)
    words = pdf_of(officer, tmp_path)
    for expected in ("Đợt tiếp xúc cử tri giữa năm", "Nhà văn hóa thôn 2", "289", "Sạt lở bờ suối đoạn qua thôn 1"):
        assert expected.lower() in words.lower(), words
    assert "289" in figure(officer, "voter_contact.attendance")
    assert "12" in figure(officer, "voter_contact.petitions")
    officer.goto(f"/report/?year={year()}")
    expect(officer.locator("main")).to_contain_text("12")


def _enter_round(page: Page, addressee: str) -> None:
    """Three meetings with four petitions each; the first and the fifth are for another body."""
    page.goto("/contact_round/new")
    fill(page, title="Đợt tiếp xúc cử tri giữa năm", phase="Sau kỳ họp", form="Trực tiếp",
         level="Đại biểu HĐND cấp này", first_day=today(), last_day=today())
    for n, (name, turns) in enumerate(MEETINGS, 1):
        row = _add_row(page, "meetings")
        fill(page, **{f"{row}-no": str(n), f"{row}-place": name, f"{row}-held_on": today(),
                      f"{row}-chair": "Huỳnh Văn Lực", f"{row}-attendance": turns})
    for n in range(12):
        row, meeting = _add_row(page, "petitions"), n // 4 + 1
        fill(page, **{f"{row}-text": f"{TEXTS[n % 4]} {meeting}", f"{row}-meeting_no": str(meeting),
                      f"{row}-field": "Giao thông, thủy lợi"})
        if n in (0, 4):
            fill(page, **{f"{row}-addressee": addressee})


def _add_row(page: Page, rows: str) -> str:
    """One more row at the end of a list; what the names of its inputs begin with."""
    page.locator(f"button[name='add'][value='{rows}']").click()
    name = page.locator(f"table[data-rows='{rows}'] tbody tr").last.locator("[name]").first.get_attribute("name")
    return "-".join((name or "").split("-")[:2])


def _answer(agency: Page, petition: int) -> None:
    """The other body notes the receipt and answers, from its own first page."""
    agency.goto(f"/petition/details?id={petition}")
    agency.get_by_role("link", name="Ghi ngày nhận…", exact=True).click()
    fill(agency, received_on=today())
    agency.get_by_role("button", name="Ghi ngày nhận").click()
    agency.get_by_role("link", name="Trả lời…", exact=True).click()
    fill(agency, answered_on=today(), answer_number="31/TNMT", result="Đã giải quyết")
    agency.get_by_role("button", name="Trả lời", exact=True).click()
    expect(agency.get_by_text("Đã trả lời").first).to_be_visible()
