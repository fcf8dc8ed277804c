"""The statutory papers of a letter: each prints with its own number, the reason stated, the head's place to sign."""
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from admin_views.ground.download import DOCX
from portal.documents import notices
from portal.documents.record import paper_of as record_paper
from portal.documents.render import Press
from portal.documents.text import texts
from portal.domain.errors import Absent
from portal.dossier.seals import MASK
from portal.dossier.tables import Record
from portal.paper.blocks import DataTable, Paper
from portal.queries import registers
from portal.records.complaint.tables import Complaint
from tests import pages
from tests.browser_client import Browser
from tests.conftest import NOW
from tests.locality import Locality
from tests.records import fresh, step
from tests.test_documents_word import letters_of
from tests.test_letter_law import accept, do, letter, sent_on_twice

D = date
KEPT = os.environ.get("PORTAL_TEST_PAPERS")    # a folder to look at what was printed


def told(place: Locality, name: str) -> Record:
    """A letter that gave the paper of this name."""
    if name in ("extension", "conclusion"):
        record = letter(place, type="denunciation", complex=True, very_complex=True)
    else:
        record = letter(place, source="leaders", forwarded_by="Ban Tiếp công dân tỉnh", forwarded_number="45/PC-BTCD",
                        type="reflection" if name == "answer" else "complaint", instance="second")
    if name in ("acceptance", "extension", "suspension", "request", "decision", "conclusion"):
        accept(place, record, "5/TB-UBND")
    COURSES.get(name, lambda place, record: None)(place, record)
    return fresh(record)


def resolve(place: Locality, record: Record, number: str = "31/QĐ-UBND") -> None:
    do(place, record, "resolve", resolved_on=D(2021, 11, 3), decision=number, finding="partly",
       ruling="Bồi thường thêm phần tài sản trên đất đã kiểm đếm thiếu.\nGiữ nguyên đơn giá đã áp dụng.")


def suspend(ground: str, number: str) -> Callable[[Locality, Record], None]:
    return lambda place, record: do(place, record, "suspend", ground=ground, decision=number,
                                    since_on=D(2021, 10, 20), cause="Cần bản chính giấy chứng nhận")


COURSES: dict[str, Callable[[Locality, Record], Any]] = {
    "guidance": lambda place, record: do(place, record, "guide", reason="Gửi đơn đến Tòa án nhân dân",
                                         guided_on=D(2021, 10, 6), guided_number="3/HD-UBND"),
    "transfer": lambda place, record: do(
        place, record, "transfer", transferred_on=D(2021, 10, 6), transferred_to=place.bodies["tnmt"].id,
        transfer_number="4/PC-UBND", told_on=D(2021, 10, 6)),
    "return": lambda place, record: do(place, record, "send_back", reason="Không thuộc thẩm quyền",
                                       sent_back_on=D(2021, 10, 6), sent_back_number="6/TB-UBND"),
    "refusal": lambda place, record: do(place, record, "refuse", reason="Hết thời hiệu khiếu nại",
                                        refused_on=D(2021, 10, 6), refused_number="7/TB-UBND"),
    "extension": lambda place, record: step(record, "extend", place.moment("ub", "officer"), {
        "decision": "9/QĐ-UBND", "decided_on": D(2021, 10, 28), "days": 30, "reason": "Phải xác minh ở nhiều nơi"}),
    "suspension": suspend("expertise", "8/QĐ-UBND"), "request": suspend("citizen", "8/TB-UBND"),
    "decision": resolve, "conclusion": lambda place, record: resolve(place, record, "31/KL-UBND"),
    "answer": lambda place, record: resolve(place, record, "31/TB-UBND"),
}
# the form -> what its paper must say: its number, its type, what was stated, who signs
SAYS = {
    "acceptance": ("05/TB-UBND", "Thông báo", "khiếu nại lần hai", "ngày 19 tháng 11 năm 2021", "TM. UBND"),
    "guidance": ("03/HD-UBND", "Phiếu hướng dẫn", "Gửi đơn đến Tòa án nhân dân", "chỉ thực hiện một lần"),
    "transfer": ("04/PC-UBND", "Phiếu chuyển đơn", "Phòng Tài nguyên và Môi trường", "đã được báo"),
    "return": ("06/TB-UBND", "Ban Tiếp công dân tỉnh", "45/PC-BTCD", "Không thuộc thẩm quyền"),
    "refusal": ("07/TB-UBND", "không thụ lý", "Hết thời hiệu khiếu nại"),
    "extension": ("09/QĐ-UBND", "Quyết định", "thêm 30 ngày", "ngày 04 tháng 11 năm 2021 chuyển đến ngày 06 tháng 12",
                  "Phải xác minh ở nhiều nơi", "Chủ tịch UBND huyện Thạch Giang"),
    "suspension": ("08/QĐ-UBND", "Tạm đình chỉ", "Cần bản chính giấy chứng nhận", "Chủ tịch UBND huyện Thạch Giang"),
    "request": ("08/TB-UBND", "bổ sung thông tin", "Cần bản chính giấy chứng nhận"),
    "decision": ("31/QĐ-UBND", "giải quyết khiếu nại lần hai", "đúng một phần", "Giữ nguyên đơn giá",
                 "Chủ tịch UBND huyện Thạch Giang"),
    "conclusion": ("31/KL-UBND", "Kết luận", "đúng một phần", "Giữ nguyên đơn giá"),
    "answer": ("31/TB-UBND", "Kết quả giải quyết", "Giữ nguyên đơn giá"),
}
IN_PERSON = ("extension", "suspension", "decision", "conclusion")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    found = Press(tmp_path_factory.mktemp("fonts"))
    yield found
    found.close()


def said(source: Paper) -> str:
    return pages.letters(f"{int(source.number):02d}/{source.symbol}" + "".join(texts(source))).casefold()


@pytest.mark.parametrize("name", [n.name for n in Complaint.kind.papers.notices])
def test_every_notice_prints_what_was_done(place: Locality, press: Press, name: str) -> None:
    record = told(place, name)
    found = notices.paper_of(Complaint.kind, record, name, NOW.date())
    for words in SAYS[name]:
        assert pages.letters(words).casefold() in said(found), words
    assert "nguyễnthịánh" not in said(found) and (MASK in said(found) or name == "conclusion")
    assert ("tm." in said(found)) != (name in IN_PERSON) and found.signatures[0].title == "Chủ tịch"
    assert bool(found.decides) == (found.type_title == "QUYẾT ĐỊNH")
    assert all(basis.endswith(";") for basis in found.bases[:-1]) and all(b.endswith(".") for b in found.bases[-1:])
    printed = press.to_pdf(found)
    assert pages.letters("Thạch Giang").casefold() in pages.letters("".join(pages.pages(printed))).casefold()
    if KEPT:
        (Path(KEPT) / f"{name}.pdf").write_bytes(printed)


def test_each_transfer_has_a_paper_and_a_number_of_its_own(place: Locality, browse: Callable[..., Browser]) -> None:
    record = sent_on_twice(place)
    kind, today = Complaint.kind, NOW.date()
    first, second = (notices.paper_of(kind, record, form, today) for form in ("transfer-T01", "transfer-T02"))
    assert (first.number, first.day, first.addressees) == ("4", D(2021, 10, 6), ("Phòng Tài nguyên và Môi trường",))
    assert (second.number, second.day, second.addressees) == ("5", D(2021, 10, 13), ("Ban Pháp chế HĐND huyện",))
    assert pages.letters("ngày 14 tháng 10 năm 2021").casefold() in said(second)
    book = registers.open_book(place.actor("ub", "officer"), "outgoing", place.bodies["ub"].id, D(2021, 1, 1), today)
    assert [(line.cells[0], line.cells[1], line.cells[2].partition(":")[0]) for line in book.lines] == [
        ("04/PC-UBND", "06/10/2021", "Phiếu chuyển đơn"), ("05/PC-UBND", "13/10/2021", "Phiếu chuyển đơn")]
    page = browse("ub", "officer").get(f"/complaint/details?id={record.dossier_id}").text
    assert all(f"id={record.dossier_id}&amp;form={form}" in page for form in ("transfer-T01", "transfer-T02"))
    assert "(nơi từ chối nhận)" in page and "(nơi chuyển đến)" in page
    asked = browse("ub", "officer").get(f"/complaint/act/decline?id={record.dossier_id}")
    assert asked.status_code == 200 and "Ngày nơi nhận từ chối" in asked.text


def test_the_printed_course_tells_each_transfer_and_each_answer(place: Locality) -> None:
    record = sent_on_twice(place)
    do(place, record, "decline", "pc", "Không thuộc thẩm quyền", declined_on=D(2021, 10, 20))
    table = next(b for b in record_paper(Complaint.kind, record, NOW.date()).body if isinstance(b, DataTable))
    assert table.rows == (
        ("06/10/2021", "Chuyển đơn", "Phòng Tài nguyên và Môi trường\nPhiếu chuyển số 4/PC-UBND"),
        ("06/10/2021", "Báo người gửi việc chuyển đơn", ""),
        ("08/10/2021", "Nơi nhận từ chối", "Phòng Tài nguyên và Môi trường"),
        ("13/10/2021", "Chuyển đơn", "Ban Pháp chế HĐND huyện\nPhiếu chuyển số 5/PC-UBND"),
        ("14/10/2021", "Báo người gửi việc chuyển đơn", ""),
        ("20/10/2021", "Nơi nhận từ chối", "Ban Pháp chế HĐND huyện"))


def test_a_notice_that_was_not_given_is_not_there(place: Locality) -> None:
    with pytest.raises(Absent):
        notices.paper_of(Complaint.kind, letter(place), "acceptance", NOW.date())


def test_names_are_printed_for_a_stated_reason_alone(place: Locality, browse: Callable[..., Browser]) -> None:
    record = told(place, "acceptance")
    officer = browse("ub", "officer")
    page = officer.get(f"/complaint/details?id={record.dossier_id}").text
    assert f"/complaint/notice.pdf?id={record.dossier_id}&amp;form=acceptance" in page and "5/TB-UBND" in page
    masked = officer.get(f"/complaint/notice.pdf?id={record.dossier_id}&form=acceptance")
    assert "Ánh" not in "".join(pages.pages(masked.data))
    reveal = f"/complaint/reveal?id={record.dossier_id}&form=acceptance"
    assert officer.post(reveal, {"reason": ""}).status_code == 422
    shown = officer.post(reveal, {"reason": "Gửi cho người khiếu nại"})
    assert shown.mimetype == "application/pdf" and "Nguyễn Thị Ánh" in "".join(pages.pages(shown.data))
    assert officer.get(f"/complaint/notice.pdf?id={record.dossier_id}&form=decision").status_code == 404
    assert "Gửi cho người khiếu nại" in officer.get(f"/complaint/details?id={record.dossier_id}").text


def test_the_number_is_suggested_and_the_moved_day_is_told(place: Locality, browse: Callable[..., Browser]) -> None:
    record = told(place, "extension")
    page = browse("ub", "officer").get(f"/complaint/details?id={record.dossier_id}").text
    assert "04/11/2021" in page and "06/12/2021" in page and "Thay đổi thời hạn" in page
    asked = browse("ub", "officer").get(f"/complaint/act/resolve?id={record.dossier_id}").text
    assert 'value="01/KL-UBND"' in asked
    again = browse("ub", "officer").get(f"/complaint/act/extend?id={record.dossier_id}").text
    assert 'value="10/QĐ-UBND"' in again


def test_every_notice_comes_as_docx_with_the_same_words(place: Locality, browse: Callable[..., Browser]) -> None:
    record = told(place, "decision")
    officer, asked = browse("ub", "officer"), f"id={record.dossier_id}&form=decision"
    assert f"/complaint/notice.docx?{asked}".replace("&", "&amp;") in officer.get(
        f"/complaint/details?id={record.dossier_id}").text
    masked = officer.get(f"/complaint/notice.docx?{asked}")
    assert masked.mimetype == DOCX and f"{record.dossier.code}-decision.docx" in masked.headers["Content-Disposition"]
    paper = notices.paper_of(Complaint.kind, record, "decision", NOW.date())
    words = letters_of(masked.data)
    assert all(pages.letters(text).casefold() in words for text in (paper.decides, *paper.bases, "31/QĐ-UBND", MASK))
    assert "nguyễnthịánh" not in words
    shown = officer.post(f"/complaint/reveal?{asked}&file=docx", {"reason": "Gửi cho người khiếu nại"})
    assert shown.mimetype == DOCX and "nguyễnthịánh" in letters_of(shown.data)
    assert officer.get(f"/complaint/notice.docx?id={record.dossier_id}&form=refusal").status_code == 404
    assert browse("ub-b", "officer").get(f"/complaint/notice.docx?{asked}").status_code == 404
