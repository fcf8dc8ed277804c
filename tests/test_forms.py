"""What officers type: kept as typed, parsed by the field itself, put right in its place when it cannot stand."""
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forms.record_form import act_form, record_form
from portal.domain.fields import Field
from portal.domain.kind import Kind
from portal.records.complaint.tables import Complaint
from portal.records.contact_round.tables import ContactRound
from portal.records.regulation.tables import Regulation

ROUND: Kind = ContactRound.kind
LETTER: Kind = Complaint.kind
BODIES = [(1, "UBND huyện"), (2, "Phòng Tài nguyên và Môi trường")]

TOPICS = [("health", "Y tế"), ("other", "Lĩnh vực khác")]

TYPED = {"title": "Đợt 1", "category": "deputies", "phase": "after_session", "form": "direct", "level": "own",
         "session": "", "first_day": "06/07/2021", "last_day": "16/7/2021", "plan_number": "", "plan_issued_on": ""}
MEETING = {"meetings-0-no": "1", "meetings-0-place": "Thôn 1", "meetings-0-held_on": "07/07/2021",
           "meetings-0-chair": "Trần Văn Bình", "meetings-0-group": "", "meetings-0-attendance": "1.250"}


def form_of(kind: Kind, typed: dict[str, str], standing: bool = False) -> Any:
    form = record_form(kind.entry, kind.rows, lambda field: TOPICS if field.among else BODIES, standing)
    return form(MultiDict(typed))


def test_what_is_typed_becomes_the_content() -> None:
    form = form_of(ROUND, TYPED | MEETING)
    assert form.validate()
    content = form.content()
    assert (content["title"], content["first_day"], content["last_day"]) == (
        "Đợt 1", date(2021, 7, 6), date(2021, 7, 16))
    assert content["meetings"] == [{
        "id": None, "no": 1, "place": "Thôn 1", "held_on": date(2021, 7, 7), "chair": "Trần Văn Bình", "group": None,
        "deputies": None, "leader": None, "attendance": 1250, "agencies": None, "candidates": None,
        "minutes_number": None}]
    assert content["petitions"] == []


@pytest.mark.parametrize(("name", "typed", "sentence"), [
    ("first_day", "32/13/2021", "Không có ngày này trong lịch."),
    ("first_day", "hôm qua", "Ghi ngày/tháng/năm, ví dụ 05/01/2022."),
    ("title", "", "Xin điền mục này."),
    ("title", "x" * 301, "Nhiều nhất 300 ký tự; đang có 301."),
    ("phase", "never", "Xin chọn một mục trong danh sách."),
    ("session", "99", "Xin chọn một mục trong danh sách."),
    ("session", "²", "Xin chọn một mục trong danh sách."),
    ("meetings-0-attendance", "97 lượt", "Phải là số nguyên từ 0 trở lên."),
])
def test_what_cannot_stand_is_said_at_its_place_and_kept(name: str, typed: str, sentence: str) -> None:
    form = form_of(ROUND, TYPED | MEETING | {name: typed})
    assert not form.validate()
    (place, words), = form.faults()
    assert place == name and words.lower().endswith(sentence.lower())
    path = name.split("-")
    field = form[name] if len(path) == 1 else form.meetings[0].form[path[2]]
    assert (field.shown, field.errors) == (typed, [sentence])


def test_rows_left_blank_are_nothing_and_the_others_keep_their_order() -> None:
    third = {name.replace("-0-", "-7-"): value for name, value in MEETING.items()} | {"meetings-7-place": "Thôn 3"}
    form = form_of(ROUND, TYPED | MEETING | {"meetings-3-place": " ", "meetings-3-no": ""} | third)
    assert form.validate()
    assert [row["place"] for row in form.content()["meetings"]] == ["Thôn 1", "Thôn 3"]


@pytest.mark.parametrize("name", ["meetings-²-place", f"meetings-{'9' * 5000}-place", "meetings--place",
                                  "meetings-1-", "meetings-٣-place", "petitions-0-zzz", "zzz"])
def test_strange_names_of_inputs_are_passed_over(name: str) -> None:
    form = form_of(ROUND, TYPED | MEETING | {name: "x"})
    assert form.validate()
    assert len(form.content()["meetings"]) == 1


def test_a_list_holds_no_more_than_it_may() -> None:
    many = {name.replace("-0-", f"-{n}-"): value for n in range(61) for name, value in MEETING.items()}
    form = form_of(ROUND, TYPED | many)
    assert not form.validate()
    assert list(form.faults()) == [("list-meetings", "Điểm tiếp xúc: Nhiều nhất 60 dòng.")]
    assert form_of(ROUND, TYPED | {f"petitions-{n}-text": "x" for n in range(9_000)}).validate() is False


def test_faults_of_an_operation_find_their_row_past_blank_ones() -> None:
    second = {name.replace("-0-", "-2-"): value for name, value in MEETING.items()}
    form = form_of(ROUND, TYPED | MEETING | {"meetings-1-place": ""} | second)
    assert form.validate()
    loose = form.fail({"meetings.1.held_on": "Ngày này nằm ngoài đợt.", "last_day": "Sai.", "nothing": "Lạc.",
                       "petitions.9.text": "Lạc."})
    assert loose == ["Lạc."]
    assert [place for place, _ in form.faults()] == ["last_day", "meetings-2-held_on", "list-petitions"]
    assert (form.faults_in(), form.faults_in("meetings"), form.faults_in("petitions")) == (1, 1, 1)


def test_a_sealed_box_may_stay_empty_only_where_a_value_stands() -> None:
    typed = {"type": "complaint", "field": "other", "summary": "x", "sender": "", "senders": "1", "source": "post",
             "received_on": "1/12/2021", "instance": "first"}
    assert not form_of(LETTER, typed).validate()
    standing = form_of(LETTER, typed, standing=True)
    assert standing.validate() and standing.content()["sender"] is None
    assert "Để trống nếu giữ nguyên" in standing.sender.help
    prefilled = record_form(LETTER.entry, LETTER.rows, lambda field: BODIES, True)(data={"sender": "gAAAAA-cipher"})
    assert prefilled.sender.shown == ""


def test_rows_are_added_and_dropped_with_what_was_typed() -> None:
    form = form_of(ROUND, TYPED | MEETING)
    form.add_row("meetings")
    form.add_row("nothing")
    assert [e.form["place"].shown for e in form.meetings] == ["Thôn 1", ""]
    for place in ("meetings-9", "meetings-²", "nothing-0", "meetings", "-"):
        form.drop_row(place)
    assert len(form.meetings) == 2
    form.drop_row("meetings-0")
    assert [(e.form["place"].name, e.form["place"].shown) for e in form.meetings] == [("meetings-0-place", "")]


def test_a_new_row_begins_as_its_fields_say_and_is_nothing_until_something_is_typed() -> None:
    form = form_of(Regulation.kind, {})
    form.add_row("duties")
    row = form.duties.entries[0].form
    assert (row.sessions.shown, row.days.shown) == ("regular", "")
    sent = form_of(Regulation.kind, {"duties-0-sessions": "regular", "duties-0-days": ""})
    assert sent.content()["duties"] == []


def test_an_act_that_owes_a_reason_asks_for_it() -> None:
    number = Field("number", *(ROUND.field("plan_number").sort, "Số"))
    form = act_form((number,), lambda field: [], reason=True)(MultiDict({"number": "05/BC", "reason": " "}))
    assert not form.validate() and [place for place, _ in form.faults()] == ["reason"]


SEEN: list[bool] = []
good_days = st.dates(date(2020, 1, 1), date(2022, 12, 31)).map(lambda d: f"{d:%d/%m/%Y}")
days = st.integers(0, 15).flatmap(lambda n: good_days if n else st.sampled_from(["31/02/2021", "", "mai"]))
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60) | st.just("Thôn 1")
counts = st.integers(0, 15).flatmap(lambda n: st.integers(0, 10**6).map(str) if n else st.sampled_from(["-1", "1e3"]))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.fixed_dictionaries({
    "title": words, "category": st.just("deputies"), "phase": st.sampled_from(["after_session", "other"]),
    "form": st.just("direct"),
    "level": st.just("own"), "first_day": days, "last_day": days,
    "rows": st.lists(st.fixed_dictionaries({"no": counts, "place": words, "held_on": days, "chair": words,
                                            "attendance": st.integers(0, 900).map(str)}), max_size=2)}))
def _any_input_is_accepted_or_told(drawn: dict[str, Any]) -> None:
    rows = drawn.pop("rows")
    typed = drawn | {f"meetings-{n}-{name}": v for n, row in enumerate(rows) for name, v in row.items()}
    form = form_of(ROUND, typed)
    sound = form.validate()
    SEEN.append(sound)
    assert sound == (not list(form.faults()))
    if sound:
        content = form.content()
        assert isinstance(content["first_day"], date) and len(content["meetings"]) == len(rows)
        again = record_form(ROUND.entry, ROUND.rows, lambda field: BODIES)(data=content)
        shown = MultiDict({f.name: f.shown for f in again if f.name in drawn})
        shown.update({f.name: f.shown for e in again.meetings for f in e.form if f.name != f"{e.name}-id"})
        second = record_form(ROUND.entry, ROUND.rows, lambda field: BODIES)(shown)
        assert second.validate() and second.content() == content    # what is shown is read back the same


def test_any_input_is_accepted_or_told_and_enough_are_accepted() -> None:
    SEEN.clear()
    _any_input_is_accepted_or_told()
    assert sum(SEEN) >= 0.3 * len(SEEN) and not all(SEEN)
