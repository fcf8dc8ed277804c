"""Entering and changing records on screen: the journey, rows, mistakes, and two people at once."""
from collections.abc import Callable

import pytest

from portal.dossier import content
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from portal.records.contact_round.tables import ContactMeeting, ContactRound
from portal.records.session.tables import Session
from tests import factories
from tests.browser_client import Browser, form_with
from tests.locality import Locality

Browse = Callable[..., Browser]
ROUND = {"title": "Đợt tiếp xúc sau kỳ họp thứ ba", "category": "deputies", "phase": "after_session", "form": "direct",
         "level": "own", "first_day": "06/07/2021", "last_day": "16/07/2021", "act": "save",
         "meetings-0-no": "1", "meetings-0-place": "Thôn 1", "meetings-0-held_on": "07/07/2021",
         "meetings-0-chair": "Trần Văn Bình", "meetings-0-attendance": "97"}
LETTER = {"type": "complaint", "field": "land_compensation", "summary": "Khiếu nại thu hồi đất", "senders": "1",
          "sender": "Nguyễn Thị Ánh", "source": "post", "received_on": "01/12/2021", "instance": "first", "act": "save"}


def test_an_officer_enters_changes_and_submits(browse: Browse) -> None:
    officer = browse("tt", "officer")
    officer.get("/contact_round/new")
    answer = officer.post("/contact_round/new", ROUND)
    pk = Dossier.get().id
    assert answer.status_code == 302 and answer.location.endswith(f"/contact_round/details?id={pk}")
    page = officer.get(f"/contact_round/edit?id={pk}").text
    fields = form_with(page, "title")
    kept = {name: fields[name] for name in ("title", "meetings-0-attendance", "first_day")}
    assert kept == {"title": ROUND["title"], "meetings-0-attendance": "97", "first_day": "06/07/2021"}
    changed = fields | {"meetings-0-attendance": "118", "act": "submit", "petitions-0-text": "Sửa đường",
                        "petitions-0-meeting_no": "1", "petitions-0-field": "health"}
    assert officer.post(f"/contact_round/edit?id={pk}", changed).status_code == 302
    assert ContactMeeting.get().attendance == 118 and ContactMeeting.select().count() == 1
    assert Dossier.get_by_id(pk).approval == "submitted"
    assert "Đã lưu và trình duyệt." in officer.get(f"/contact_round/details?id={pk}").text
    assert officer.get(f"/contact_round/edit?id={pk}").status_code == 403    # it is with the reviewer now


def test_rows_are_added_and_dropped_without_script(browse: Browse) -> None:
    officer = browse("tt", "officer")
    officer.get("/contact_round/new")
    typed = {k: v for k, v in ROUND.items() if k != "act"} | {"last_day": "chưa biết"}
    page = officer.post("/contact_round/new", typed | {"add": "meetings"}).text
    fields = form_with(page, "title")
    assert (fields["last_day"], fields["meetings-0-place"], fields["meetings-1-place"]) == ("chưa biết", "Thôn 1", "")
    assert "Chưa lưu" not in page and Dossier.select().count() == 0
    page = officer.post("/contact_round/new", fields | {"drop": "meetings-0"}).text
    assert "Thôn 1" not in page and "meetings-1-place" not in page.replace("__n__", "")


def test_mistakes_are_listed_linked_and_everything_typed_is_kept(browse: Browse) -> None:
    officer = browse("tt", "officer")
    officer.get("/contact_round/new")
    answer = officer.post("/contact_round/new", ROUND | {"last_day": "20/06/2021", "meetings-0-held_on": "08/07/2021"})
    assert answer.status_code == 422    # the operation's own faults, by path
    assert '<a href="#last_day">Ngày kết thúc: phải từ ngày bắt đầu (06/07/2021) trở đi.</a>' in answer.text
    assert '<a href="#meetings-0-held_on">Điểm tiếp xúc, dòng 1, ngày: ngày này nằm ngoài đợt' in answer.text
    assert 'id="last_day-err"' in answer.text and 'role="alert"' in answer.text
    assert form_with(answer.text, "title")["last_day"] == "20/06/2021"
    answer = officer.post("/contact_round/new", ROUND | {"meetings-0-attendance": "97 lượt", "title": "<b>Đợt</b>"})
    assert answer.status_code == 422 and "1 lỗi" in answer.text
    fields = form_with(answer.text, "title")
    assert (fields["meetings-0-attendance"], fields["title"]) == ("97 lượt", "<b>Đợt</b>")
    assert "<b>Đợt</b>" not in answer.text and Dossier.select().count() == 0


def test_a_reference_out_of_reach_is_refused(browse: Browse, place: Locality) -> None:
    session = acts.create(Session.kind, place.moment("tt", "officer"), factories.session())
    option = f'<option value="{session.dossier_id}">{session.dossier.title} ({session.dossier.code})</option>'
    theirs = browse("mt-a", "officer")
    assert option not in theirs.get("/contact_round/new").text
    answer = theirs.post("/contact_round/new", ROUND | {"session": str(session.dossier_id)})
    assert answer.status_code == 422 and "Xin chọn một mục trong danh sách." in answer.text
    mine = browse("tt", "officer")
    assert option in mine.get("/contact_round/new").text
    assert mine.post("/contact_round/new", ROUND | {"session": str(session.dossier_id)}).status_code == 302


def test_a_sealed_value_never_comes_back_and_an_empty_box_keeps_it(browse: Browse) -> None:
    officer = browse("ub-a", "officer")
    officer.get("/complaint/new")
    officer.post("/complaint/new", LETTER)
    pk, kept = Dossier.get().id, Complaint.get().sender
    page = officer.get(f"/complaint/edit?id={pk}").text
    fields = form_with(page, "summary")
    assert fields["sender"] == "" and "Để trống nếu giữ nguyên" in page
    assert "Ánh" not in page and kept not in page
    assert officer.post(f"/complaint/edit?id={pk}", fields | {"summary": "Mới", "act": "save"}).status_code == 302
    assert (Complaint.get().sender, Complaint.get().summary) == (kept, "Mới")


def test_the_second_to_save_keeps_what_was_typed_and_may_put_it_on_top(browse: Browse, place: Locality) -> None:
    kind, moment = ContactRound.kind, place.moment("tt", "officer")
    pk = acts.create(kind, moment, factories.contact_round(petitions=[])).dossier_id
    officer = browse("tt", "officer")
    fields = form_with(officer.get(f"/contact_round/edit?id={pk}").text, "title")
    now = content.read(ContactRound.get())
    acts.change(kind, pk, moment, 1, now | {"plan_number": "99/KH", "meetings": now["meetings"][1:]})
    answer = officer.post(f"/contact_round/edit?id={pk}", fields | {"title": "Tên của tôi", "act": "save"})
    assert answer.status_code == 409 and "vừa làm trước bạn: Sửa" in answer.text
    assert "99/KH" in answer.text    # what the other person put in
    typed = form_with(answer.text, "title")
    assert typed["title"] == "Tên của tôi" and ContactRound.get().title != "Tên của tôi"
    assert officer.post(f"/contact_round/edit?id={pk}", typed | {"act": "save"}).status_code == 409
    assert officer.post(f"/contact_round/edit?id={pk}", typed | {"over": "2"}).status_code == 302
    assert ContactRound.get().title == "Tên của tôi" and ContactMeeting.select().count() == 2


@pytest.mark.parametrize("version", ["", "0", "-1", "²", "9" * 400, "abc"])
def test_a_strange_version_is_only_stale(browse: Browse, place: Locality, version: str) -> None:
    pk = acts.create(ContactRound.kind, place.moment("tt", "officer"), factories.contact_round()).dossier_id
    officer = browse("tt", "officer")
    fields = form_with(officer.get(f"/contact_round/edit?id={pk}").text, "title")
    assert officer.post(f"/contact_round/edit?id={pk}", fields | {"version": version}).status_code == 409
    assert officer.post(f"/contact_round/act/submit?id={pk}", {"version": version}).status_code == 409
    assert Dossier.get_by_id(pk).version == 1


def test_a_form_without_its_token_saves_nothing(browse: Browse) -> None:
    officer = browse("tt", "officer")
    assert officer.client.post("/contact_round/new", data=ROUND).status_code == 400
    assert Dossier.select().count() == 0


def test_four_hundred_rows_are_entered_on_one_page(browse: Browse) -> None:
    officer = browse("tt", "officer")
    officer.get("/contact_round/new")
    rows = {f"petitions-{n}-{name}": value for n in range(400) for name, value in
            (("text", f"Ý kiến thứ {n}"), ("meeting_no", "1"), ("field", "health"), ("addressee", ""))}
    assert officer.post("/contact_round/new", ROUND | rows).status_code == 302
    pk = Dossier.get(kind="contact_round").id
    page = officer.get(f"/contact_round/edit?id={pk}").text
    assert form_with(page, "title")["petitions-399-text"] == "Ý kiến thứ 399"
    assert officer.get(f"/contact_round/details?id={pk}").text.count("/petition/details?id=") == 400


def test_a_kind_within_another_has_no_pages_of_entry(browse: Browse) -> None:
    officer = browse("tt", "officer")
    assert officer.get("/petition/").status_code == 200
    assert [officer.get(path).status_code for path in ("/petition/new", "/recommendation/new")] == [404, 404]


def test_only_bodies_that_enter_a_kind_may_enter_it(browse: Browse) -> None:
    assert browse("ub", "officer").get("/session/new").status_code == 403
    assert browse("tt", "reviewer").get("/session/new").status_code == 403
    assert "Nhập mới" not in browse("tt", "reviewer").get("/session/").text


def test_a_new_form_is_filled_in_with_what_is_usual(browse: Callable[..., Browser]) -> None:
    """One sender, first instance: most letters are so."""
    typed = form_with(browse("ub-a", "officer").get("/complaint/new").text, "senders")
    assert (typed["senders"], typed["instance"]) == ("1", "first")


def test_another_letter_of_the_same_sender_is_pointed_out(browse: Callable[..., Browser], place: Locality) -> None:
    """Found by the keyed hash, whatever the case and accents, and only within one's own sight."""
    mine, other = place.moment("ub-a", "officer"), place.moment("ub-b", "officer")
    first = acts.create(Complaint.kind, mine, factories.complaint(sender="Nguyễn Thị Ánh"))
    second = acts.create(Complaint.kind, mine, factories.complaint(sender="NGUYỄN THỊ ÁNH"))
    theirs = acts.create(Complaint.kind, other, factories.complaint(sender="Nguyễn Thị Ánh"))
    page = browse("ub-a", "officer").get(f"/complaint/details?id={second.dossier_id}").text
    assert "Cùng người gửi với" in page and first.dossier.code in page
    assert theirs.dossier.code not in page and "Ánh" not in page
