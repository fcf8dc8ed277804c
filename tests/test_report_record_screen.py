"""A report's record on screen: figures that open their records, sentences written in place, sheets, drift."""
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal.base import clock
from portal.dossier.tables import Dossier, Record
from tests import factories
from tests.browser_client import Browser, form_with
from tests.door import open_portal
from tests.locality import Locality
from tests.records import enter, fresh, step
from tests.test_yearly_report import ROUNDS, D, draft, issue
from tests.year import approved


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


def page(browser: Browser, record: Record, more: str = "") -> str:
    answer = browser.get(f"/{record.kind.slug}/details?id={record.dossier_id}{more}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def write(browser: Browser, record: Record, **form: str) -> Any:
    version = Dossier.get_by_id(record.dossier_id).version
    return browser.post(f"/yearly_report/sentence?id={record.dossier_id}&key={ROUNDS}",
                        {"version": str(version)} | form)


def test_the_draft_opens_the_records_behind_its_figures(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    found = page(browser, record)
    assert "Đổi theo hồ sơ cho đến khi ban hành" in found and "chưa viết nên chưa có" in found
    url = next(u for u in re.findall(r'<a class="fig" href="([^"]+)"', found) if "figure=sessions&" in u)
    opened = html.unescape(browser.get(url.partition("#")[0]).text)
    shown = opened.split('id="bang-chung"')[1].split("</section>")[0]
    assert opened.count('id="bang-chung"') == 1 and "KH-2021-" in shown, shown


def test_a_sentence_is_written_in_place(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    form = browser.get(f"/yearly_report/sentence?id={record.dossier_id}&key={ROUNDS}").text
    assert "{voter_contact.rounds} đợt tiếp xúc" in form and "<code>{voter_contact.rounds}</code>" in form
    answer = write(browser, record, words="Đã có {voter_contact.rounds} đợt, gồm {voter_contact.rounds.direct} "
                   "trực tiếp, {voter_contact.rounds.online} trực tuyến, {voter_contact.rounds.compiled} tổng hợp.")
    assert answer.status_code == 302
    found = page(browser, record)
    assert "Đã sửa lời" in found and "tổng hợp." in found and "có số gõ tay" not in found


WRONG = [
    ({"words": "Có {khong.co} đợt."}, "Không có số liệu {khong.co}"),
    ({"words": "Có {voter_contact.rounds đợt."}, "Không có số liệu {"),
    ({"words": "  "}, "Xin ghi lời"),
    ({"words": "x" * 3001}, "Lời quá dài"),
    ({"words": "Có 5 đợt."}, "Có số gõ tay, không đổi theo hồ sơ: 5."),
    ({"words": "Nhiều đợt."}, "Câu cũ nêu số liệu mà câu này bỏ: voter_contact.rounds"),
]


@pytest.mark.parametrize(("form", "said"), WRONG)
def test_words_that_lose_a_figure_are_told_so(app: Flask, year: Locality, form: dict[str, str], said: str) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    answer = write(browser, record, **form)
    assert answer.status_code == 422 and said in html.unescape(answer.text)
    assert Dossier.get_by_id(record.dossier_id).version == 1


def test_a_number_typed_by_hand_stays_marked(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    assert write(browser, record, words="Có 5 đợt.", sure="1").status_code == 302
    assert "có số gõ tay" in page(browser, record)


def test_a_figure_is_chosen_from_the_list(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    answer = write(browser, record, words="Có", insert="1", figure="sessions")
    assert answer.status_code == 200 and ">Có {sessions}</textarea>" in html.unescape(answer.text)


def test_a_sentence_is_left_out_and_told_again(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    assert write(browser, record, drop="1").status_code == 302
    assert "<del>" in page(browser, record) and "Đã bỏ" in page(browser, record)
    other = Browser(app, year.user("tt", "leader"))
    assert "<del>" not in page(other, record) and ">sửa<" not in page(other, record)
    assert write(browser, record, reset="1").status_code == 302
    assert "is-gone" not in page(browser, record)


def test_a_paragraph_is_added_changed_and_struck(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))

    def paragraph(more: str = "", **form: str) -> int:
        version = Dossier.get_by_id(record.dossier_id).version
        return browser.post(f"/yearly_report/paragraph?id={record.dossier_id}&heading=kien-nghi{more}",
                            {"version": str(version)} | form).status_code
    assert paragraph(words="Đề nghị bố trí kinh phí.") == 302
    found = page(browser, record)
    assert "IV. KIẾN NGHỊ, ĐỀ XUẤT" in found and "Viết thêm" in found
    code = fresh(record).additions.get().code
    assert paragraph(f"&code={code}", words="Đề nghị khác.") == 302 and "Đề nghị khác." in page(browser, record)
    assert paragraph(f"&code={code}", drop="1") == 302 and not fresh(record).additions.exists()
    assert browser.get(f"/yearly_report/paragraph?id={record.dossier_id}&heading=khong-co").status_code == 404
    assert browser.get(f"/yearly_report/sentence?id={record.dossier_id}&key=khong/co").status_code == 404


def test_the_form_leaves_the_words_as_they_are(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    write(browser, record, words="Lời khác.", sure="1")
    form = browser.get(f"/yearly_report/edit?id={record.dossier_id}").text
    assert "wordings-" not in form
    answer = browser.post(f"/yearly_report/edit?id={record.dossier_id}", {
        "version": str(fresh(record).dossier.version), "sort": "year", "first_day": "01/01/2021",
        "last_day": "31/12/2021", "summary": "Tên khác", "act": "save"})
    assert answer.status_code == 302 and fresh(record).wordings.count() == 1 and fresh(record).summary == "Tên khác"


def test_whoever_comes_second_is_told_and_keeps_what_was_typed(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    write(browser, record, words="Lời một.", sure="1")
    answer = browser.post(f"/yearly_report/sentence?id={record.dossier_id}&key={ROUNDS}",
                          {"version": "1", "words": "Lời hai.", "sure": "1"})
    assert answer.status_code == 409 and "Lời hai." in answer.text and "làm trước bạn" in html.unescape(answer.text)


def test_an_issued_report_shows_hash_and_drift_and_is_not_written(app: Flask, year: Locality) -> None:
    record, browser = issue(year, draft(year)), Browser(app, year.user("tt", "officer"))
    found = page(browser, record)
    assert "Đã đóng băng khi ban hành" in found and re.search(r"<code>SHA-256: [0-9a-f]{64}</code>", found)
    assert "Không khác" in found and ">sửa<" not in found
    late = approved(year, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    found = page(browser, record)
    drifted = found.split('id="lech"')[1].split("</section>")[0]
    assert late.dossier.code in drifted and "Kỳ họp HĐND" in drifted
    assert write(browser, record, words="Lời khác.", sure="1").status_code == 409


def test_concurrence_shows_each_body_and_its_silence(app: Flask, year: Locality,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    record = draft(year)
    step(record, "ask", year.moment("tt", "officer"), {"answer_by": D(2021, 12, 20)})
    step(record, "concur", year.moment("ub", "leader"), {"concurred_on": D(2021, 12, 15), "concurrence_number": None})
    later = clock.now().replace(month=12, day=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    found = page(Browser(app, year.user("tt", "officer")), record)
    assert "Thống nhất" in found and "Im lặng quá hạn" in found


def test_a_period_not_begun_is_told_in_its_place(app: Flask, year: Locality) -> None:
    record = draft(year, first_day=D(2022, 1, 1), last_day=D(2022, 12, 31))
    assert "trước ngày đầu kỳ báo cáo" in page(Browser(app, year.user("tt", "officer")), record)


def test_the_paper_of_a_draft_and_of_an_issued_report(app: Flask, year: Locality) -> None:
    record, browser = draft(year), Browser(app, year.user("tt", "officer"))
    address = f"/yearly_report/document.pdf?id={record.dossier_id}"
    assert browser.get(address).data.startswith(b"%PDF-")
    issue(year, record)
    assert browser.get(address).data == browser.get(address).data


def sheet(place: Locality, report: Record, body: str) -> Record:
    return enter(place, "reconciliation", factories.reconciliation(report.dossier_id, place.bodies[body].id))


def test_a_body_answers_for_its_own_figures(app: Flask, year: Locality) -> None:
    report = draft(year)
    found = sheet(year, report, "tnmt")
    step(found, "send", year.moment("tt", "officer"), {"sent_on": D(2021, 12, 15)})
    browser = Browser(app, year.user("tnmt", "officer"))
    shown = page(browser, found)
    assert "Trả lời quá hạn" in shown and "Chưa trả lời" in shown and "Kỳ họp HĐND" not in shown
    form = browser.get(f"/reconciliation/act/reply?id={found.dossier_id}&figure=petitions.answered_late").text
    assert '<option value="petitions.answered_late" selected>' in form
    answer = browser.post(f"/reconciliation/act/reply?id={found.dossier_id}", {
        "version": str(fresh(found).dossier.version), "figure": "petitions.answered_late", "says": "0",
        "why": "Đã trả lời ngày 20/10", "said_by": "Lê Văn Hạnh", "said_on": "15/12/2021"})
    assert answer.status_code == 302
    page_ = page(Browser(app, year.user("tt", "officer")), report)
    assert "Ý kiến khác ở 1 số liệu" in page_ and "Đã trả lời ngày 20/10" in page_ and 'class="fig is-dissent"' in page_
    assert "Chưa có phiếu:" in page_ and "UBND huyện" in page_.split("Chưa có phiếu:")[1].split("</p>")[0]


def test_silence_of_a_body_is_seen(app: Flask, year: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    report = draft(year)
    found = sheet(year, report, "ub")
    assert "Chưa gửi" in page(Browser(app, year.user("tt", "officer")), report)
    step(found, "send", year.moment("tt", "officer"), {"sent_on": D(2021, 12, 15)})
    assert "Chưa trả lời, còn 5 ngày" in page(Browser(app, year.user("tt", "officer")), report)
    later = clock.now().replace(day=21)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Im lặng quá hạn" in page(Browser(app, year.user("tt", "officer")), report)


def test_figures_of_a_period_lead_to_its_report(app: Flask, year: Locality) -> None:
    record, reader = draft(year), Browser(app, year.user("tt", "officer"))
    live = f"/report/?year={record.last_day.year}"
    assert f'href="/yearly_report/details?id={record.dossier_id}"' in reader.get(live).text
    assert "Lập báo cáo của kỳ này" not in reader.get(live).text
    assert "/yearly_report/details" not in reader.get(f"{live}&to=30/09/{record.last_day.year}").text


def test_figures_of_a_period_without_report_open_its_form_filled_in(app: Flask, year: Locality) -> None:
    officer, other = (Browser(app, year.user(body, "officer")) for body in ("tt", "ub"))
    live = officer.get("/report/?year=2021&from=01/04/2021&to=30/06/2021").text
    form = form_with(officer.get(html.unescape(re.search(r'href="([^"]+)">Lập báo cáo của kỳ này', live)[1])).text,
                     "first_day")
    assert (form["sort"], form["first_day"], form["last_day"]) == ("quarter", "01/04/2021", "30/06/2021")
    assert "Lập báo cáo của kỳ này" not in other.get("/report/?year=2021&from=01/04/2021&to=30/06/2021").text


def test_a_form_asked_for_with_a_wrong_day_begins_as_usual(app: Flask, year: Locality) -> None:
    answer = Browser(app, year.user("tt", "officer")).get("/yearly_report/new?first_day=31/02/2021&last_day=x")
    assert answer.status_code == 200 and form_with(answer.text, "first_day")["first_day"] == "01/01/2021"
