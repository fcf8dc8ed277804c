"""A round's petitions in a real Chromium, from the meeting to the word given back to voters, merged and split."""
import pytest
from playwright.sync_api import Page, expect

from portal.records.petition.tables import Petition
from tests.locality import Locality
from tests.test_journeys import People, chromium, fill, people, today, year

__all__ = ["chromium", "people"]
pytestmark = pytest.mark.browser
TEXTS = ("Sạt lở bờ suối đoạn qua thôn 1", "Bờ suối thôn 1 sạt lở sát nhà dân",
         "Bãi rác thôn 2 bốc mùi, đường vào bãi rác lầy lội", "Loa điểm cầu thôn 3 không nghe được")

RAISED = "Cử tri nêu 4 = 1 giải trình thỏa đáng tại chỗ + 1 gộp vào ý kiến trùng + 2 theo dõi riêng"


def test_from_the_meeting_to_the_report_back(people: People, place: Locality) -> None:
    officer, agency = people("tt", "officer"), people("tnmt", "officer")
    to, other = place.bodies["tnmt"].name, place.bodies["ub"].name
    _enter_round(officer, to)
    round_page = officer.url
    first, double, whole, settled = (p.dossier_id for p in Petition.select().order_by(Petition.dossier))

    _step(officer, double, "Gộp", merged_on=today(), merged_into=_option(officer, double, TEXTS[0]))
    expect(officer.locator("main")).to_contain_text("Đã gộp")
    _step(officer, whole, "Tách ra", split_on=today(), split_text="Đường vào bãi rác lầy lội", split_to=other)
    part = Petition.get(Petition.part_of == whole)
    assert (part.text, part.addressee) == ("Đường vào bãi rác lầy lội", place.bodies["ub"])

    officer.goto(round_page)
    sums = officer.locator("main")
    expect(sums).to_contain_text(RAISED)
    expect(sums).to_contain_text("Việc phải trả lời 3 = 2 ý kiến theo dõi riêng + 1 phần tách ra")

    _pick(officer, [first, whole, part.dossier_id], "Lập báo cáo tổng hợp…")
    expect(officer.locator("table[data-rows='items'] tbody tr")).to_have_count(3)
    fill(officer, title="Tổng hợp ý kiến cử tri giữa năm", written_on=today())
    _issue(officer, "09/BC-HĐND")
    _pick(officer, [first, whole], "Lập công văn chuyển ý kiến…")
    expect(officer.locator("[name='addressee']")).to_have_value(str(place.bodies["tnmt"].id))
    fill(officer, title="Chuyển ý kiến cử tri", written_on=today())
    _issue(officer, "12/HĐND")
    assert {(str(p.dossier.progress), p.digest_number, p.transfer_number) for p in map(_read, (first, whole))} == {
        ("transferred", "09/BC-HĐND", "12/HĐND")}

    agency.goto("/petition/?page_size=50")
    for pk in (first, whole):
        agency.locator(f"[name='pick'][value^='{pk}:']").check()
    agency.get_by_role("button", name="Ghi ngày nhận…").click()
    fill(agency, received_on=today())
    agency.get_by_role("button", name="Ghi ngày nhận 2 hồ sơ").click()
    _pick(agency, [first, whole], "Lập văn bản trả lời…")
    fill(agency, title="Trả lời ý kiến cử tri giữa năm", written_on=today(),
         council=place.bodies["tt"].name, front=place.bodies["mt"].name)
    fill(agency, **{"items-0-result": "Đã giải quyết", "items-0-answer_summary": "Đã kè xong 40 mét",
                    "items-1-result": "Đang giải quyết"})
    _issue(agency, "31/BC-TNMT")

    officer.goto(f"/petition/details?id={double}")
    expect(officer.locator("main")).to_contain_text("31/BC-TNMT")    # what its lead was answered
    expect(officer.locator("main")).to_contain_text("Đã giải quyết")
    for pk in (first, whole):
        _step(officer, pk, "Báo cáo lại cử tri", reported_on=today(), satisfaction="Cử tri đồng tình")
    _step(officer, whole, "Chuyển kỳ sau", carried_on=today())
    assert Petition.select().where(Petition.carried_from == whole).count() == 1

    officer.goto(round_page)
    expect(sums).to_contain_text(RAISED)
    expect(sums).to_contain_text("Tiến độ trả lời 3 = 2 đã trả lời + 1 đã tổng hợp, chưa chuyển")
    _approve(officer, people("tt", "reviewer"))
    for key, shown in (("voter_contact.petitions", "4"), ("petitions.merged", "1"), ("petitions.tracks", "3"),
                       ("petitions.answered", "2"), ("petitions.reported_back", "2"), ("petitions.carried_over", "1")):
        officer.goto(f"/report/?year={year()}&figure={key}")
        expect(officer.locator("#bang-chung")).to_contain_text(shown)


def _read(pk: int) -> Petition:
    found: Petition = Petition.get(Petition.dossier == pk)
    return found


def _enter_round(page: Page, addressee: str) -> None:
    """One meeting with four petitions, the last of them settled there."""
    page.goto("/contact_round/new")
    fill(page, title="Đợt tiếp xúc cử tri giữa năm", phase="Sau kỳ họp", form="Trực tiếp",
         level="Đại biểu HĐND cấp này", first_day=today(), last_day=today())
    fill(page, **{"meetings-0-no": "1", "meetings-0-place": "Nhà văn hóa thôn 1", "meetings-0-held_on": today(),
                  "meetings-0-chair": "Huỳnh Văn Lực", "meetings-0-attendance": "96"})
    for n, words in enumerate(TEXTS):
        page.locator("button[name='add'][value='petitions']").click()
        name = page.locator("table[data-rows='petitions'] tbody tr").last.locator("[name]").first.get_attribute("name")
        row = "-".join((name or "").split("-")[:2])
        fill(page, **{f"{row}-text": words, f"{row}-meeting_no": "1", f"{row}-field": "Môi trường",
                      f"{row}-addressee": addressee})
        if n == 3:
            fill(page, **{f"{row}-explained": "1", f"{row}-settled": "1"})
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()


def _option(page: Page, petition: int, words: str) -> str:
    """The whole label of the choice that holds these words."""
    page.goto(f"/petition/act/merge?id={petition}")
    return page.locator("[name='merged_into'] option", has_text=words).inner_text()


def _step(page: Page, petition: int, name: str, **typed: str) -> None:
    page.goto(f"/petition/details?id={petition}")
    page.get_by_role("link", name=f"{name}…", exact=True).click()
    fill(page, **typed)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(f"{name}: đã ghi.")).to_be_visible()


def _pick(page: Page, petitions: list[int], button: str) -> None:
    """Pick these in the list and go on to the form of the paper about them."""
    page.goto("/petition/?page_size=50")
    for pk in petitions:
        page.locator(f"[name='pick'][value^='{pk}:']").check()
    page.get_by_role("button", name=button).click()


def _issue(page: Page, number: str) -> None:
    """Save the form, then enter the paper as signed and issued."""
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Nhập bản đã ký…").click()
    fill(page, number=number, issued_on=today(), signer="Phan Thị Bích Liễu", signer_title="PHÓ CHỦ TỊCH",
         signed_on=today())
    page.get_by_role("button", name="Nhập bản đã ký").click()
    expect(page.get_by_text("Nhập bản đã ký: đã ghi.")).to_be_visible()


def _approve(officer: Page, reviewer: Page) -> None:
    officer.get_by_role("button", name="Trình duyệt").click()
    reviewer.goto(officer.url)
    reviewer.get_by_role("button", name="Duyệt", exact=True).click()
    expect(reviewer.get_by_text("Đã duyệt").first).to_be_visible()
