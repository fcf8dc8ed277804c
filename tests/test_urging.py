"""Urging: one letter for each body that owes something in a table as its reader sees it, and what becomes of it."""
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier, Thread
from time import sleep
from typing import Any

import pytest
from flask import Flask

from portal.base import db
from portal.documents import record as documents
from portal.domain.errors import Forbidden, Invalid, Refusal
from portal.dossier import numbers
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Number, Record
from portal.dossier.visibility import visible_to
from portal.operations import acts
from portal.operations.effects import urgings
from portal.paper.blocks import DataTable, Paper
from portal.queries import lists
from portal.records.complaint.tables import Complaint
from portal.records.petition.tables import Petition
from portal.records.recommendation.tables import Recommendation
from portal.records.urging.tables import Urging
from tests import factories
from tests.browser_client import Browser, Queries
from tests.canaries import SEES, Canary
from tests.door import open_portal
from tests.locality import Locality, hand_over
from tests.records import SIGNATURE, child_of, enter, fresh, step
from tests.year import approved, counted, regulation, values

D = date
TODAY = D(2021, 12, 15)


@pytest.fixture
def app(place: Locality, database_url: str, tmp_path: Path) -> Any:
    with open_portal(database_url, tmp_path) as found:
        yield found


def recommended(place: Locality, *owing: tuple[str, date], body: str = "tt") -> Record:
    """A supervision round with a recommendation for each body, due on its day; the bodies were told."""
    found = enter(place, "supervision_round", factories.supervision_round(
        place.bodies["ub"].id, recommendations=[
            factories.recommendation(place.bodies[code].id, due_on=due, text=f"Việc của {code} hạn {due:%d/%m}")
            for code, due in owing]), body)
    step(found, "submit", place.moment(body, "officer"))
    return found


def late_and_open(place: Locality) -> Record:
    return recommended(place, ("tnmt", D(2021, 12, 1)), ("ub", D(2021, 12, 10)), ("tnmt", D(2021, 11, 20)),
                       ("ub", D(2021, 12, 20)), ("tt", D(2021, 12, 2)))


def open_table(place: Locality, body: str = "tt", role: str = "officer", late: bool = False) -> urgings.Table:
    actor = place.actor(body, role)
    return urgings.of_list(actor, Recommendation.kind, visible_to(actor, Recommendation.kind), TODAY, late)


def drafts(place: Locality, again: str = "", late: bool = False) -> list[Urging]:
    made = urgings.draft(place.moment("tt", "officer"), open_table(place, late=late), again)
    return [fresh(record) for record in made]


def listed(letter: Urging) -> list[tuple[str, date]]:
    return [(item.title, item.due_on) for item in letter.items]


def test_one_letter_for_each_body_with_its_own_list_and_none_for_ones_own(place: Locality) -> None:
    late_and_open(place)
    first, second = drafts(place)
    assert (first.addressee.code, listed(first)) == ("tnmt", [
        ("Việc của tnmt hạn 20/11", D(2021, 11, 20)), ("Việc của tnmt hạn 01/12", D(2021, 12, 1))])
    assert (second.addressee.code, listed(second)) == ("ub", [
        ("Việc của ub hạn 10/12", D(2021, 12, 10)), ("Việc của ub hạn 20/12", D(2021, 12, 20))])
    assert [letter.dossier.title for letter in (first, second)] == [
        "V/v đôn đốc thực hiện 02 việc đã quá hạn", "V/v đôn đốc thực hiện 02 việc, trong đó 01 việc đã quá hạn"]
    # five working days after Wednesday 15 December
    assert {(r.counted_on, r.answer_by, r.dossier.approval, r.dossier.body.code) for r in (first, second)} == {
        (TODAY, D(2021, 12, 22), "draft", "tt")}


def test_the_view_of_late_things_urges_the_late_ones_alone(place: Locality) -> None:
    late_and_open(place)
    assert [listed(letter) for letter in drafts(place, late=True)][1] == [("Việc của ub hạn 10/12", D(2021, 12, 10))]


def test_what_was_done_paused_or_cancelled_is_not_urged(place: Locality) -> None:
    done = child_of(recommended(place, ("ub", D(2021, 12, 1))), "recommendation")
    step(done, "finish", place.moment("tt", "officer"), {"done_on": D(2021, 12, 14), "proof": None})
    cancelled = enter(place, "supervision_round", factories.supervision_round(place.bodies["ub"].id))
    step(cancelled, "cancel", place.moment("tt", "officer"), reason="nhập trùng")
    assert open_table(place).duties == ()
    with pytest.raises(Refusal, match="không có việc nào"):
        drafts(place)
    assert Urging.select().count() == 0


def test_nobody_urges_for_what_they_do_not_see(place: Locality) -> None:
    late_and_open(place)
    assert open_table(place, "mt").duties == () and open_table(place, "ub-b").duties == ()
    # the body that is urged sees its own recommendations, and owes them itself
    assert open_table(place, "tnmt").duties == ()


@pytest.mark.parametrize(("body", "role"), [("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor")])
def test_only_who_enters_for_a_body_drafts(place: Locality, body: str, role: str) -> None:
    late_and_open(place)
    with pytest.raises(Forbidden):
        urgings.draft(place.moment(body, role), open_table(place), "all")
    assert Urging.select().count() == 0


def test_an_agency_of_the_committee_may_urge_too(place: Locality) -> None:
    recommended(place, ("ub", D(2021, 12, 1)), body="mt")
    table = open_table(place, "mt")
    letter, = urgings.draft(place.moment("mt", "officer"), table)
    assert fresh(letter).dossier.body.code == "mt"


def test_a_duty_urged_in_the_last_week_is_pointed_out_before_anything_is_drafted(place: Locality) -> None:
    late_and_open(place)
    drafts(place, late=True)
    with pytest.raises(urgings.UrgedLately) as told:
        drafts(place)
    assert [owed.title for owed in told.value.table.duties if not owed.letter] == ["Việc của ub hạn 20/12"]
    assert len(told.value.table.repeated) == 3 and Urging.select().count() == 2
    only, = drafts(place, "new")
    assert listed(only) == [("Việc của ub hạn 20/12", D(2021, 12, 20))]
    assert len(drafts(place, "all")) == 2


def test_a_letter_of_eight_days_ago_or_a_cancelled_one_is_no_reason_to_ask(place: Locality) -> None:
    late_and_open(place)
    old, cancelled = drafts(place)
    Urging.update(counted_on=TODAY - timedelta(8)).where(Urging.dossier == old.dossier_id).execute()
    step(cancelled, "cancel", place.moment("tt", "officer"), reason="gửi giấy rồi")
    assert len(drafts(place)) == 2


def test_another_bodys_letter_out_of_sight_is_not_told(place: Locality) -> None:
    round_ = late_and_open(place)
    child = child_of(round_, "recommendation")
    approved(place, "urging", factories.urging(place.bodies["ub-a"].id, items=[
        factories.urged(child.dossier.code, D(2021, 12, 1), owed=Deadline.get(Deadline.dossier == child).title)]), "mt")
    assert len(drafts(place)) == 2


def test_a_list_keeps_what_was_urged_and_the_page_shows_what_became_of_it(place: Locality) -> None:
    round_ = late_and_open(place)
    letter = drafts(place, late=True)[0]
    done = Dossier.get(Dossier.code == letter.items.get().record)
    acts.act(Recommendation.kind, done.id, "finish", place.moment("tt", "officer"), done.version, "",
                   {"done_on": D(2021, 12, 15), "proof": None})
    shown = urgings.panel(letter, place.actor("tt", "officer"), TODAY)["urged"]
    assert [(s.late, s.standing and s.standing.words) for s in shown] == [
        (25, "xong, trễ 25 ngày"), (14, "quá hạn 14 ngày")]
    assert letter.items.get().due_on == D(2021, 11, 20) and round_
    unseen = urgings.panel(letter, place.actor("mt", "officer"), TODAY)["urged"]
    assert [(s.dossier, s.standing) for s in unseen] == [(None, None)] * 2


def test_what_a_former_body_owes_is_asked_of_the_one_that_took_over(place: Locality) -> None:
    hand_over(place)
    enter(place, "complaint", factories.complaint(received_on=D(2021, 11, 1)), "ub-cu")
    former = place.actor("ub-moi", "officer")
    assert urgings.of_days(former, D(2021, 1, 1), D(2022, 1, 1), TODAY).duties == ()    # its own now
    found = enter(place, "supervision_round", factories.supervision_round(place.bodies["ub-cu"].id, recommendations=[
        factories.recommendation(place.bodies["ub-cu"].id, due_on=D(2021, 12, 1))]))
    table = urgings.of_records(place.actor("tt", "officer"), [child_of(found, "recommendation").dossier], TODAY)
    assert [owed.by for owed in table.duties] == [place.bodies["ub-moi"].id]


def test_the_letter_is_an_official_letter_with_its_list_behind(place: Locality) -> None:
    late_and_open(place)
    letter = drafts(place)[0]
    paper: Paper = documents.paper_of(Urging.kind, letter, TODAY)
    assert (paper.type_title, paper.symbol, paper.addressees) == ("", "HĐND", ("Phòng Tài nguyên và Môi trường",))
    assert paper.recipients == ("Như trên", "Lưu: VT")
    table = paper.appendices[0].blocks[0]
    assert isinstance(table, DataTable)
    assert [row[4:] for row in table.rows] == [("20/11/2021", "25"), ("01/12/2021", "14")]


def test_letters_have_a_register_of_their_own_without_a_types_abbreviation(place: Locality) -> None:
    letter = approved(place, "urging", factories.urging(place.bodies["ub"].id))
    leader, officer = place.moment("tt", "leader"), place.moment("tt", "officer")
    step(letter, "sign", leader, {"signer": "Vũ Đức Thịnh", "signer_title": "Chủ tịch", "authority": None,
                                  "signed_on": D(2021, 12, 14)})
    assert numbers.suggested(Urging.kind, letter.dossier, 2021) == "01/HĐND"
    step(letter, "issue", officer, {"number": "01/HĐND", "issued_on": D(2021, 12, 14)})
    assert numbers.suggested(Urging.kind, letter.dossier, 2021) == "02/HĐND" and Number.get().symbol == "HĐND"


def test_the_urged_body_answers_and_the_writer_closes(place: Locality) -> None:
    letter = approved(place, "urging", factories.urging(place.bodies["tnmt"].id))
    assert not Deadline.select().where(Deadline.dossier == letter.dossier_id).exists(), "nobody was asked yet"
    step(letter, "enter_issued", place.moment("tt", "officer"), SIGNATURE | {
        "number": "9/HĐND", "issued_on": D(2021, 12, 10), "signed_on": D(2021, 12, 10)})
    clock = Deadline.get(Deadline.dossier == letter.dossier_id)
    assert (clock.owner.code, clock.due, clock.met) == ("tnmt", D(2021, 12, 24), None)
    with pytest.raises(Refusal, match="trước ngày lập danh mục"):
        step(letter, "answer", place.moment("tnmt", "officer"), {"answered_on": D(2021, 12, 9)})
    with pytest.raises(Forbidden):
        step(letter, "close", place.moment("tnmt", "officer"), {"closed_on": D(2021, 12, 14)})
    step(letter, "answer", place.moment("tnmt", "officer"), {"answered_on": D(2021, 12, 14), "answer_number": "9/TNMT"})
    step(letter, "close", place.moment("tt", "officer"), {"closed_on": D(2021, 12, 15)})
    assert Deadline.get(Deadline.dossier == letter.dossier_id).met == D(2021, 12, 14)
    assert fresh(letter).dossier.progress == "closed"


@pytest.mark.parametrize(("changes", "path"), [
    ({"items": []}, "items"), ({"answer_by": D(2021, 12, 9)}, "answer_by"),
    ({"counted_on": D(2031, 1, 1)}, "counted_on")])
def test_a_letter_lists_something_and_asks_for_a_day_to_come(place: Locality, changes: dict[str, Any],
                                                             path: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter(place, "urging", factories.urging(place.bodies["ub"].id) | changes)
    assert set(refused.value.faults) == {path}


def test_letters_are_counted_and_those_answered_in_the_year(place: Locality) -> None:
    to = place.bodies["tnmt"].id
    answered = approved(place, "urging", factories.urging(to))
    approved(place, "urging", factories.urging(to))
    enter(place, "urging", factories.urging(to))
    step(answered, "answer", place.moment("tnmt", "officer"), {"answered_on": D(2021, 12, 14)})
    assert values(counted(place), "urgings", "urgings.answered") == [2, 1]


def test_queries_do_not_grow_with_the_table(place: Locality) -> None:
    def many(times: int) -> int:
        for _ in range(times):
            late_and_open(place)
        actor = place.actor("tt", "officer")
        with Queries() as asked:
            table = open_table(place)
            urgings.pointed_out(actor, table, TODAY)
        assert table.duties
        return asked.count
    assert many(1) == many(3)


def test_the_most_pressing_are_drafted_of_a_table_that_is_too_long(place: Locality,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    late_and_open(place)
    monkeypatch.setattr(urgings, "MOST", 2)
    table = open_table(place)
    assert table.capped and [owed.due for owed in table.duties] == [D(2021, 11, 20), D(2021, 12, 1)]


def test_the_appendix_holds_no_sealed_words(place: Locality) -> None:
    enter(place, "complaint", factories.complaint(sender="Người Được Giấu Tên"), "tnmt")
    found = Dossier.get(Dossier.kind == "complaint")
    step(Complaint.get(), "submit", place.moment("tnmt", "officer"))
    reviewer = place.actor("ub", "reviewer")
    table = urgings.of_records(reviewer, [found], TODAY)
    assert table.duties and "Giấu Tên" not in repr(table)


# The screens.

def letters_on(page: Any) -> int:
    return int(page.get_data(as_text=True).count("V/v đôn đốc"))


def test_the_button_stands_in_the_views_of_what_is_owed_and_drafts_the_whole_filter(app: Flask,
                                                                                   place: Locality) -> None:
    late_and_open(place)
    browser = Browser(app, place.user("tt", "officer"))
    for view, there in (("all", False), ("open", True), ("overdue", True)):
        assert ("/recommendation/urge" in browser.get(f"/recommendation/?view={view}").text) is there
    answer = browser.post("/recommendation/urge?view=overdue", {"back": "view=overdue"})
    assert answer.status_code == 302 and "/urging/" in answer.location
    assert letters_on(browser.get(answer.location)) >= 2 and Urging.select().count() == 2


def test_the_filter_narrows_what_is_urged(app: Flask, place: Locality) -> None:
    late_and_open(place)
    browser, to = Browser(app, place.user("tt", "officer")), place.bodies["ub"].id
    browser.post(f"/recommendation/urge?view=overdue&flt0_addressee_is={to}")
    assert [letter.addressee.code for letter in Urging.select()] == ["ub"]


def test_rows_picked_are_urged_alone_at_the_version_that_was_read(app: Flask, place: Locality) -> None:
    late_and_open(place)
    row = Dossier.get(Dossier.title == "Việc của ub hạn 10/12")
    browser = Browser(app, place.user("tt", "officer"))
    assert browser.post("/recommendation/urge?view=open", {"pick": f"{row.id}:{row.version + 1}"}).status_code == 409
    answer = browser.post("/recommendation/urge?view=open", {"pick": f"{row.id}:{row.version}"})
    letter = Urging.get()
    assert answer.location.endswith(f"/urging/details?id={letter.dossier_id}")
    assert listed(letter) == [("Việc của ub hạn 10/12", D(2021, 12, 10))]


def test_of_two_who_press_at_once_one_is_asked(place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    late_and_open(place)
    table, moment, gate, look = open_table(place), place.moment("tt", "officer"), Barrier(2), urgings.pointed_out
    outcomes: list[str] = []

    def slowly(*asked: Any) -> urgings.Table:
        found = look(*asked)
        sleep(0.5)    # time for the other to look before these letters are written
        return found

    def press() -> None:
        with db.database.connection_context():
            gate.wait(30)
            try:
                outcomes.append(f"{len(urgings.draft(moment, table))} letters")
            except urgings.UrgedLately:
                outcomes.append("asked")

    monkeypatch.setattr(urgings, "pointed_out", slowly)
    pressing = [Thread(target=press) for _ in range(2)]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join(30)
    assert sorted(outcomes) == ["2 letters", "asked"] and Urging.select().count() == 2


def test_the_page_asks_before_urging_again_and_does_what_is_chosen(app: Flask, place: Locality) -> None:
    late_and_open(place)
    browser = Browser(app, place.user("tt", "officer"))
    browser.post("/recommendation/urge?view=overdue")
    asked = browser.post("/recommendation/urge?view=open", {"back": "view=open"})
    assert asked.status_code == 409 and "vừa được đôn đốc" in asked.text and "view=open" in asked.text
    assert Urging.select().count() == 2
    browser.post("/recommendation/urge?view=open", {"back": "view=open", "again": "new"})
    assert Urging.select().count() == 3


def test_a_records_page_urges_for_that_record(app: Flask, place: Locality) -> None:
    late_and_open(place)
    browser = Browser(app, place.user("tt", "officer"))
    theirs = Dossier.get(Dossier.title == "Việc của ub hạn 10/12")
    own = Dossier.get(Dossier.title == "Việc của tt hạn 02/12")
    assert "/recommendation/urge" in browser.get(f"/recommendation/details?id={theirs.id}").text
    assert "/recommendation/urge" not in browser.get(f"/recommendation/details?id={own.id}").text
    refused = browser.post("/recommendation/urge", {"pick": f"{own.id}:{own.version}", "back": "record"})
    assert refused.location.endswith(f"/recommendation/details?id={own.id}") and Urging.select().count() == 0
    browser.post("/recommendation/urge", {"pick": f"{theirs.id}:{theirs.version}", "back": "record"})
    assert Urging.select().count() == 1


def test_a_month_of_obligations_urges_what_others_owe_in_it(app: Flask, place: Locality) -> None:
    late_and_open(place)
    browser = Browser(app, place.user("tt", "officer"))
    assert "/obligations/urge" not in browser.get("/obligations/?month=2021-12").text
    assert "/obligations/urge" in browser.get("/obligations/?month=2021-12&whose=all").text
    browser.post("/obligations/urge?month=2021-12")
    assert sorted(title for letter in Urging.select() for title, _ in listed(letter)) == [
        "Việc của tnmt hạn 01/12", "Việc của ub hạn 10/12", "Việc của ub hạn 20/12"]


def test_the_letters_page_shows_each_duty_today(app: Flask, place: Locality) -> None:
    late_and_open(place)
    letter = drafts(place)[0]
    page = Browser(app, place.user("tt", "officer")).get(f"/urging/details?id={letter.dossier_id}").text
    assert "Từ khi đôn đốc" in page and "quá hạn 25 ngày" in page


@pytest.mark.parametrize("who", [("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor")])
def test_who_may_not_enter_is_offered_nothing_and_refused(app: Flask, place: Locality, who: tuple[str, str]) -> None:
    late_and_open(place)
    browser = Browser(app, place.user(*who))
    assert "/urge" not in browser.get("/recommendation/?view=overdue").text
    assert "/urge" not in browser.get("/obligations/?month=2021-12&whose=all").text
    for path in ("/recommendation/urge?view=open", "/obligations/urge?month=2021-12"):
        assert browser.post(path).status_code == 403, path
    assert Urging.select().count() == 0


def test_no_road_brings_a_word_out_of_sight_into_a_letter(app: Flask, place: Locality,
                                                          canaries: dict[str, Canary]) -> None:
    """Every officer urges everything by every road; a letter holds only titles its writer's body sees."""
    before = {letter.dossier_id for letter in Urging.select()}
    for (body, role), seen in SEES.items():
        if role != "officer":
            continue
        browser = Browser(app, place.user(body, role))
        for slug in {c.slug for c in canaries.values()}:
            browser.post(f"/{slug}/urge?view=open", {"again": "all"})
        for month in range(1, 13):
            browser.post(f"/obligations/urge?month=2021-{month:02d}", {"again": "all"})
        made = Urging.select().where(Urging.dossier.not_in(before))
        words = " ".join(item.title for letter in made for item in letter.items) + " "
        told = {name for name, c in canaries.items() if f"{c.word} " in words}
        assert told <= seen, (body, told - seen)
        assert place.bodies[body].id not in {letter.addressee_id for letter in made}, body
        before |= {letter.dossier_id for letter in made}
    assert len(before) > 1


def test_petitions_of_a_round_are_urged_by_their_agency(place: Locality) -> None:
    regulation(place)
    round_ = enter(place, "contact_round", factories.contact_round(petitions=[
        factories.petition(1, addressee=place.bodies["tnmt"].id)], first_day=D(2021, 9, 1), last_day=D(2021, 9, 2),
        meetings=[factories.meeting(1, held_on=D(2021, 9, 1))]))
    row = child_of(round_, "petition")
    officer = place.moment("tt", "officer")
    step(row, "transfer", officer, {"transferred_on": D(2021, 9, 20), "digest_number": None})
    step(row, "receive", place.moment("tnmt", "officer"), {"received_on": D(2021, 9, 24)})
    found = lists.matching(officer.actor, Petition.kind).query()
    letter, = urgings.draft(officer, urgings.of_list(officer.actor, Petition.kind, found, TODAY, late=True))
    item = fresh(letter).items.get()
    assert (item.record, item.due_on) == (fresh(row).dossier.code, D(2021, 10, 24))
