"""Acting on records on screen: steps, their questions and refusals, many at once, parties, sealed values, files."""
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest

from portal.dossier.audit import Event
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition
from portal.records.regulation.tables import Regulation
from tests import factories, records
from tests.browser_client import Browser, form_with, forms_of
from tests.locality import Locality

Browse = Callable[..., Browser]
D = date
PDF = b"%PDF-1.7 x"


def letters(place: Locality, count: int, submit: bool = True) -> list[int]:
    found = []
    for n in range(count):
        record = acts.create(Complaint.kind, place.moment("ub-a", "officer"),
                                   factories.complaint(summary=f"Đơn số {n}"))
        if submit:
            records.step(record, "submit", place.moment("ub-a", "officer"))
        found.append(record.dossier_id)
    return found


def pick(pk: int) -> tuple[str, str]:
    return "pick", f"{pk}:{Dossier.get_by_id(pk).version}"


def test_a_plain_step_is_one_button(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1, submit=False)
    officer = browse("ub-a", "officer")
    page = officer.get(f"/complaint/details?id={pk}").text
    fields = next(f for action, f in forms_of(page) if action.endswith(f"/act/submit?id={pk}"))
    assert officer.post(f"/complaint/act/submit?id={pk}", fields).status_code == 302
    reviewer = browse("ub", "reviewer")
    page = reviewer.get(f"/complaint/details?id={pk}").text
    assert f"/act/approve?id={pk}" in page and f"/act/return?id={pk}" in page
    assert f"/act/approve?id={pk}" not in officer.get(f"/complaint/details?id={pk}").text


def test_a_step_asks_and_tells_what_is_wrong_where_it_was_typed(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    officer, address = browse("ub-a", "officer"), f"/complaint/act/accept?id={pk}"
    fields = form_with(officer.get(address).text, "accepted_on")
    answer = officer.post(address, fields | {"accepted_on": "mai"})
    assert answer.status_code == 422 and 'value="mai"' in answer.text and "Ghi ngày/tháng/năm" in answer.text
    answer = officer.post(address, fields | {"accepted_on": "01/11/2021"})
    assert answer.status_code == 409 and "không thể trước ngày nhận đơn (01/12/2021)" in answer.text
    assert 'value="01/11/2021"' in answer.text
    assert officer.post(address, fields | {"accepted_on": "08/12/2021"}).status_code == 302
    page = officer.get(f"/complaint/details?id={pk}").text
    assert "Đã thụ lý" in page and page.count("Vì sao ngày này?") == 2
    assert "Căn cứ:" in page and 'class="days"' in page and "07/01/2022" in page


def test_the_page_of_a_closed_or_refused_step_is_the_records_with_the_reason(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    officer = browse("ub-a", "officer")
    for step, sentence in (("resume", "Việc này không có ở hồ sơ này"),
                           ("resolve", "phải được thụ lý trước khi giải quyết")):
        answer = officer.get(f"/complaint/act/{step}?id={pk}")
        assert answer.status_code == 302 and answer.location.endswith(f"/complaint/details?id={pk}")
        assert sentence in officer.get(answer.location).text


def test_a_reason_is_owed_and_told_in_the_history(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    reviewer, address = browse("ub", "reviewer"), f"/complaint/act/return?id={pk}"
    fields = form_with(reviewer.get(address).text, "reason")
    assert reviewer.post(address, fields).status_code == 422
    assert reviewer.post(address, fields | {"reason": "Ghi rõ <thửa> đất"}).status_code == 302
    page = browse("ub-a", "officer").get(f"/complaint/details?id={pk}").text
    assert "Ghi rõ &lt;thửa&gt; đất" in page and "Trả lại" in page


def test_a_refused_step_stays_in_sight_with_its_reason(browse: Browse, place: Locality) -> None:
    round_ = acts.create(ContactRound.kind, place.moment("tt", "officer"), factories.contact_round())
    child = Petition.select().where(Petition.round == round_).first().dossier_id
    officer = browse("tt", "officer")
    page = officer.get(f"/petition/details?id={child}").text
    assert 'aria-disabled="true" aria-describedby="why-transfer"' in page and "Chưa ghi cơ quan trả lời" in page
    answer = officer.post(f"/petition/act/transfer?id={child}", {"version": "1", "transferred_on": "01/09/2021"})
    assert answer.status_code == 409 and "Chưa ghi cơ quan trả lời" in answer.text
    record = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(type="reflection"))
    page = browse("ub-a", "officer").get(f"/complaint/details?id={record.dossier_id}").text
    assert "không thụ lý." in page and f"/act/extend?id={record.dossier_id}" not in page


def test_whoever_came_second_is_told(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    first, second = browse("ub", "reviewer"), browse("ub", "reviewer", 2)
    version = {"version": str(Dossier.get_by_id(pk).version)}
    assert first.post(f"/complaint/act/approve?id={pk}", version).status_code == 302
    answer = second.post(f"/complaint/act/approve?id={pk}", version)
    assert answer.status_code in (403, 409)
    answer = second.post(f"/complaint/act/reopen?id={pk}", version | {"reason": "x"})
    assert answer.status_code == 409 and "vừa làm trước bạn: Duyệt" in answer.text


def test_the_register_suggests_its_next_number(browse: Browse, place: Locality) -> None:
    record = records.enter(place, "regulation", factories.regulation([place.bodies[c].id for c in ("tt", "ub", "mt")]))
    officer = place.moment("tt", "officer")
    records.step(record, "submit", officer)
    records.step(record, "approve", place.moment("tt", "reviewer"))
    page = browse("tt", "officer").get(f"/regulation/act/enter_issued?id={record.dossier_id}").text
    assert form_with(page, "number")["number"] == "01/QCPH"
    leader = browse("ub", "leader").get("/").text
    assert "Chờ ký" in leader and Regulation.get().title in leader
    signed = browse("ub", "leader").post(f"/regulation/act/sign?id={record.dossier_id}", {
        "version": str(Dossier.get_by_id(record.dossier_id).version), "signer": "A", "signer_title": "CHỦ TỊCH",
        "signed_on": "20/08/2021"})
    assert signed.status_code == 302
    assert "đã ký văn bản này" in browse("ub", "leader").get(f"/regulation/details?id={record.dossier_id}").text


@pytest.mark.parametrize("act", ["nothing", "²", "APPROVE", "submit%00", "a" * 3000])
def test_a_strange_step_is_not_there(browse: Browse, place: Locality, act: str) -> None:
    pk, = letters(place, 1)
    assert browse("ub-a", "officer").get(f"/complaint/act/{act}?id={pk}").status_code == 404


def test_many_are_approved_at_once(browse: Browse, place: Locality) -> None:
    ids = letters(place, 3)
    reviewer = browse("ub", "reviewer")
    answer = reviewer.post("/complaint/bulk", [("act", "approve"), ("back", "view=waiting"), *map(pick, ids)])
    assert answer.status_code == 302 and answer.location.endswith("/complaint/?view=waiting")
    assert {d.approval for d in Dossier.select()} == {"approved"}
    assert "đã ghi 3 hồ sơ" in reviewer.get("/complaint/").text


def test_each_picked_record_stands_for_itself(browse: Browse, place: Locality) -> None:
    ids = letters(place, 3)
    stale = ("pick", f"{ids[1]}:1")
    answer = browse("ub", "reviewer").post(
        "/complaint/bulk", [("act", "approve"), pick(ids[0]), stale, pick(ids[2]), pick(ids[2])])
    assert answer.status_code == 200 and "2 xong, 1 chưa" in answer.text
    assert "vừa làm trước bạn: Trình duyệt" in answer.text
    assert [Dossier.get_by_id(pk).approval for pk in ids] == ["approved", "submitted", "approved"]


def test_one_record_out_of_sight_stops_the_whole_request(browse: Browse, place: Locality) -> None:
    ids = letters(place, 2)
    other = acts.create(Complaint.kind, place.moment("mt", "officer"), factories.complaint()).dossier_id
    reviewer = browse("ub", "reviewer")
    for strange in (("pick", f"{other}:1"), ("pick", "999999:1"), ("pick", f"{2**40}:1"), ("pick", "²:1"),
                    ("pick", "1"), ("pick", ""), ("pick", "-1:1"), ("pick", "1:1:1")):
        assert reviewer.post("/complaint/bulk", [("act", "approve"), pick(ids[0]), strange]).status_code == 404
    many = [("pick", f"{n}:1") for n in range(1, 102)]
    assert reviewer.post("/complaint/bulk", [("act", "approve"), *many]).status_code == 404
    assert {Dossier.get_by_id(pk).approval for pk in ids} == {"submitted"}
    assert reviewer.post("/complaint/bulk", [("act", "return"), pick(ids[0])]).status_code == 404    # not in bulk
    assert browse("ub-a", "officer").post("/complaint/bulk", [("act", "approve"), pick(ids[0])]).status_code == 403
    assert reviewer.post("/complaint/bulk", [("act", "approve")]).status_code == 302


def test_a_step_for_many_asks_once(browse: Browse, place: Locality) -> None:
    to = place.bodies["tnmt"].id
    acts.create(ContactRound.kind, place.moment("tt", "officer"), factories.contact_round(
        petitions=[factories.petition(1, addressee=to), factories.petition(1, addressee=to), factories.petition(1)]))
    ids = [p.dossier_id for p in Petition.select().order_by(Petition.dossier)]
    officer = browse("tt", "officer")
    officer.get("/petition/")
    page = officer.post("/petition/bulk", [("act", "transfer"), *map(pick, ids)]).text
    fields = form_with(page, "transferred_on")
    assert "Chuyển 3 hồ sơ" in page and "sure" in fields
    sure = [("act", "transfer"), ("sure", "1"), *map(pick, ids)]
    assert officer.post("/petition/bulk", [*sure, ("transferred_on", "mai")]).status_code == 422
    answer = officer.post("/petition/bulk", [*sure, ("transferred_on", "01/09/2021"), ("digest_number", "")])
    assert "2 xong, 1 chưa" in answer.text and "Chưa ghi cơ quan trả lời" in answer.text
    assert [Dossier.get_by_id(pk).progress for pk in ids] == ["transferred", "transferred", "raised"]


def test_a_party_is_asked_answers_and_sees_no_more(browse: Browse, place: Locality) -> None:
    to = place.bodies["tnmt"].id
    round_ = acts.create(ContactRound.kind, place.moment("tt", "officer"), factories.contact_round(
        title="Đợt kín của Thường trực", petitions=[factories.petition(1, addressee=to, text="Sửa đường thôn 9")]))
    pk, party = Petition.get().dossier_id, browse("tnmt", "officer")
    assert party.get(f"/petition/details?id={pk}").status_code == 404
    records.step(records.child_of(round_, "petition"), "transfer", place.moment("tt", "officer"),
                 {"transferred_on": D(2021, 9, 1), "digest_number": None})
    assert "Sửa đường thôn 9" in party.get("/").text
    page = party.get(f"/petition/details?id={pk}").text
    assert "Đợt kín" not in page and f"/contact_round/details?id={round_.dossier_id}" not in page
    assert "/act/receive" in page and "/act/compile" not in page
    assert party.get(f"/contact_round/details?id={round_.dossier_id}").status_code == 404
    assert party.post(f"/petition/act/receive?id={pk}", {"version": str(Dossier.get_by_id(pk).version),
                                                         "received_on": "02/09/2021"}).status_code == 302
    own = browse("tt", "officer").get(f"/petition/details?id={pk}").text
    assert "Đợt kín" in own and f"/contact_round/details?id={round_.dossier_id}" in own
    assert "Sửa đường thôn 9" in browse("tt", "officer").get("/").text    # what was sent on and is open


def test_sealed_values_are_shown_once_for_a_reason(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    officer, address = browse("ub-a", "officer"), f"/complaint/reveal?id={pk}"
    details = officer.get(f"/complaint/details?id={pk}").text
    assert "Ánh" not in details and "••••••" in details and "Ánh" not in officer.get(address).text
    assert officer.post(address, {"reason": " "}).status_code == 422
    answer = officer.post(address, {"reason": "Gọi mời làm việc"})
    assert "Nguyễn Thị Ánh" in answer.text and answer.headers["Cache-Control"] == "no-store"
    event = Event.get(Event.act == "reveal")
    assert (event.reason, event.dossier_id) == ("Gọi mời làm việc", pk)
    assert "Ánh" not in officer.get(address).text
    assert browse("mt", "officer").post(address, {"reason": "x"}).status_code == 404
    assert browse("tt", "auditor").post(address, {"reason": "x"}).status_code in (403, 404)


def test_files_are_kept_and_given_back_as_files(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    officer = browse("ub-a", "officer")

    def send(*files: tuple[bytes, str]):
        return officer.client.post(f"/complaint/attachments?id={pk}", data={
            "csrf_token": officer.token, "version": str(Dossier.get_by_id(pk).version),
            "files": [(BytesIO(data), name) for data, name in files]})

    officer.get(f"/complaint/details?id={pk}")
    assert send((PDF, "Đơn gốc.pdf"), (PDF + b"2", "biên bản.pdf")).status_code == 302
    answer = send((b"<script>", "x.pdf"))
    assert answer.status_code == 422 and "không đúng là loại" in answer.text
    assert send().status_code == 422
    page = officer.get(f"/complaint/details?id={pk}").text
    assert "Đơn gốc.pdf" in page and "biên bản.pdf" in page
    one = officer.get(f"/complaint/attachment?id={pk}&file=1")
    assert one.data == PDF and one.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "UTF-8''%C4%90%C6%A1n" in one.headers["Content-Disposition"]
    assert one.headers["X-Content-Type-Options"] == "nosniff"
    assert browse("mt", "officer").get(f"/complaint/attachment?id={pk}&file=1").status_code == 404
    for file in ("", "²", "99", str(2**40), "-1"):
        assert officer.get(f"/complaint/attachment?id={pk}&file={file}").status_code == 404
    gone = {"version": str(Dossier.get_by_id(pk).version), "file": "1"}
    assert officer.post(f"/complaint/detach?id={pk}", gone).status_code == 302
    assert officer.post(f"/complaint/detach?id={pk}", gone | {"file": "2"}).status_code == 409


def test_the_paper_of_a_record_is_a_pdf(browse: Browse, place: Locality) -> None:
    pk, = letters(place, 1)
    officer = browse("ub-a", "officer")
    page = officer.get(f"/complaint/details?id={pk}").text
    assert all(f'href="/complaint/{name}?id={pk}"' in page for name in ("document.pdf", "document.docx"))
    answer = officer.get(f"/complaint/document.pdf?id={pk}")
    assert answer.data.startswith(b"%PDF-") and answer.mimetype == "application/pdf"
    assert browse("mt", "officer").get(f"/complaint/document.pdf?id={pk}").status_code == 404
