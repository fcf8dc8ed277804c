"""Standing in for a colleague who is away: who may, from when to when, what it opens, what the history tells."""
import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from peewee import IntegrityError

from portal.access import auth, enrolment
from portal.base import clock, keys
from portal.deadlines import obligations
from portal.domain.errors import Absent, Forbidden, Invalid, Stale
from portal.domain.people import Role
from portal.domain.permission import May
from portal.domain.policy import can
from portal.dossier import audit, visibility
from portal.dossier.audit import Event, Moment, broken_links
from portal.dossier.tables import Dossier
from portal.masters import absence, people
from portal.operations import acts, steps
from portal.organisation import accounts
from portal.organisation.accounts import Membership, User
from portal.queries import desk, history
from portal.records.complaint.tables import Complaint
from portal.transfer.dumping import dump
from portal.transfer.faults import Unreadable
from portal.transfer.loading import load
from portal.transfer.parsing import standing_rows
from portal.transfer.tables import tables
from tests import factories
from tests.browser_client import Browser, Queries, form_with, forms_of
from tests.door import give_password
from tests.locality import PASSWORD, Locality

TODAY = date(2021, 12, 15)
WEEK = TODAY + timedelta(days=6)
ADMIN = ("tt", "administrator")
OFFICER, REVIEWER, LEADER = ("ub", "officer"), ("ub", "reviewer"), ("ub", "leader")
Who = tuple[str, str]
Browse = Callable[..., Browser]


def role_of(place: Locality, who: Who) -> Membership:
    return Membership.get(Membership.user == place.user(*who), Membership.role == who[1],
                          Membership.stands_for.is_null())


def asked(place: Locality, away: Who, stand_in: Who, **otherwise: object) -> dict[str, object]:
    return {"role": str(role_of(place, away).id), "stand_in": str(place.user(*stand_in).id), "valid_from": TODAY,
            "valid_to": WEEK, "basis": "Quyết định 15/QĐ-UBND"} | otherwise


def delegate(place: Locality, away: Who, stand_in: Who, by: Who | None = None, **otherwise: object) -> Membership:
    user = place.user(*away)
    return absence.give(place.moment(*(by or away)), user.id, version(user), asked(place, away, stand_in, **otherwise))


def version(user: User) -> int:
    last = Event.select().where(Event.subject == people.subject(user.id)).order_by(Event.id.desc()).first()
    return last.id if last else 0


def standing_in(held: Membership, day: date = TODAY) -> Moment:
    """Whoever stands in, acting in that role."""
    actor = accounts.actor_of(held.user, Membership.get_by_id(held.id), day)
    return Moment(actor, datetime.combine(day, clock.now().time(), clock.ZONE))


def held_on(user: User, day: date) -> list[tuple[str, int | None]]:
    return [(m.role, m.stands_for_id) for m in accounts.memberships_of(user, day)]


def submitted(place: Locality, by: Moment, sent_by: Moment | None = None) -> Dossier:
    """A complaint entered and sent for review."""
    pk = acts.create(Complaint.kind, by, factories.complaint()).dossier_id
    acts.act(Complaint.kind, pk, "submit", sent_by or by, Dossier.get_by_id(pk).version)
    return Dossier.get_by_id(pk)


def review(moment: Moment, dossier: Dossier) -> None:
    acts.act(Complaint.kind, dossier.id, "approve", moment, dossier.version)


def test_the_role_is_held_within_its_dates_and_the_absent_keep_theirs(place: Locality) -> None:
    delegate(place, REVIEWER, OFFICER, valid_from=TODAY + timedelta(1))
    stand_in, away = place.user(*OFFICER), place.user(*REVIEWER)
    own, in_place = (Role.OFFICER, None), (Role.REVIEWER, away.id)
    assert held_on(stand_in, TODAY) == [own] == held_on(stand_in, WEEK + timedelta(1))
    assert held_on(stand_in, TODAY + timedelta(1)) == [own, in_place] == held_on(stand_in, WEEK)
    assert held_on(away, WEEK) == [(Role.REVIEWER, None)]


def test_a_stand_in_does_what_the_role_may_and_the_history_names_both(place: Locality) -> None:
    dossier = submitted(place, place.moment("ub-a", "officer"))
    held = delegate(place, REVIEWER, LEADER)
    review(standing_in(held), dossier)
    told = history.history_of(Complaint.kind, Dossier.get_by_id(dossier.id))
    assert told[0].title == "Duyệt" and told[0].who == f"{place.user(*LEADER).name} thay {place.user(*REVIEWER).name}"
    assert told[1].who == place.user("ub-a", "officer").name
    assert list(broken_links()) == []


def test_nobody_approves_for_another_what_they_wrote_themselves(place: Locality) -> None:
    dossier = submitted(place, place.moment(*OFFICER))
    moment = standing_in(delegate(place, REVIEWER, OFFICER))
    with pytest.raises(Forbidden):
        review(moment, dossier)
    record = visibility.record_in_sight(moment.actor, Complaint.kind, dossier.id)
    barred = next(o for o in steps.before(Complaint.kind, record, moment) if o.step.name == "approve")
    assert barred.why_not == steps.OWN_ENTRY


def test_nobody_approves_what_the_one_they_stand_in_for_wrote(place: Locality) -> None:
    """The reviewer was an officer too: what they wrote as one stays closed to whoever stands in as reviewer."""
    writer = place.user(*REVIEWER)
    written_as = Membership.create(user=writer, body=place.bodies["ub"], role=Role.OFFICER)
    by = Moment(accounts.actor_of(writer, written_as, TODAY), clock.now())
    dossier, moment = submitted(place, by), standing_in(delegate(place, REVIEWER, LEADER))
    assert not can(moment.actor, May.REVIEW, dossier)
    assert desk.waiting_count(moment.actor) == 0
    with pytest.raises(Forbidden):
        review(moment, dossier)
    record = visibility.record_in_sight(moment.actor, Complaint.kind, dossier.id)
    barred = next(o for o in steps.before(Complaint.kind, record, moment) if o.step.name == "approve")
    assert barred.why_not == steps.AWAY_ENTRY
    assert can(place.actor("ub", "reviewer", 2), May.REVIEW, dossier)


def test_what_was_written_in_my_place_is_not_mine_to_approve(place: Locality) -> None:
    """B writes as officer in the place of A, who is a reviewer too: the entry counts as A's."""
    author = place.user(*OFFICER)
    Membership.create(user=author, body=place.bodies["ub"], role=Role.REVIEWER, valid_from=TODAY)
    dossier = submitted(place, standing_in(delegate(place, OFFICER, LEADER)))
    reviews = Membership.get(Membership.user == author, Membership.role == Role.REVIEWER)
    actor = accounts.actor_of(author, reviews, TODAY)
    assert dossier.author_id == place.user(*LEADER).id
    assert dossier.hands == {author.id, place.user(*LEADER).id}
    assert not can(actor, May.REVIEW, dossier) and desk.waiting_count(actor) == 0
    assert desk.waiting_count(place.actor("ub", "reviewer", 2)) == 1


@pytest.mark.parametrize(("stand_in", "otherwise", "field", "sentence"), [
    (REVIEWER, {}, "stand_in", "Không ai thay chính mình"),
    (("tt", "officer"), {}, "stand_in", "không làm việc ở UBND huyện"),
    (("tnmt", "officer"), {}, "stand_in", "không làm việc ở UBND huyện"),
    (OFFICER, {"valid_from": TODAY - timedelta(1)}, "valid_from", "Phải từ hôm nay"),
    (OFFICER, {"valid_from": TODAY + timedelta(2), "valid_to": TODAY}, "valid_to", "Phải từ ngày bắt đầu"),
    (OFFICER, {"basis": "  "}, "basis", "Xin điền"),
    (OFFICER, {"basis": "x" * 301}, "basis", "Nhiều nhất 300"),
])
def test_what_cannot_stand_is_refused_with_a_sentence(place: Locality, stand_in: Who, otherwise: dict[str, object],
                                                      field: str, sentence: str) -> None:
    before = Membership.select().count(), Event.select().count()
    with pytest.raises(Invalid) as refused:
        delegate(place, REVIEWER, stand_in, **otherwise)
    assert sentence in refused.value.faults[field]
    assert (Membership.select().count(), Event.select().count()) == before


def test_an_account_that_is_closed_or_none_stands_in_for_nobody(place: Locality) -> None:
    User.update(active=False).where(User.id == place.user(*LEADER).id).execute()
    with pytest.raises(Invalid, match="Xin chọn một tài khoản đang dùng"):
        delegate(place, REVIEWER, LEADER)
    with pytest.raises(Invalid, match="Xin chọn một tài khoản đang dùng"):
        absence.give(place.moment(*REVIEWER), place.user(*REVIEWER).id, 0,
                     asked(place, REVIEWER, LEADER) | {"stand_in": ""})


def test_administrators_and_auditors_neither_delegate_nor_stand_in(place: Locality) -> None:
    for who in (ADMIN, ("tt", "auditor")):
        with pytest.raises(Invalid, match="Chỉ vai trò chuyên viên"):
            delegate(place, who, ("tt", "officer"), by=ADMIN)
        with pytest.raises(Invalid, match="không làm việc ở"):
            delegate(place, ("tt", "officer"), who)


def test_a_role_held_for_another_is_not_delegated_on(place: Locality) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    with pytest.raises(Absent):
        delegate(place, OFFICER, LEADER, role=str(held.id))
    assert absence.roles(place.user(*OFFICER).id, TODAY) == [(role_of(place, OFFICER).id, "Chuyên viên · UBND huyện")]


def test_overlapping_delegations_of_a_role_are_refused(place: Locality) -> None:
    delegate(place, REVIEWER, OFFICER)
    for first, last in ((TODAY, TODAY), (WEEK, WEEK + timedelta(9)), (TODAY + timedelta(2), TODAY + timedelta(3))):
        with pytest.raises(Invalid, match=f"Từ 15/12/2021 đến 21/12/2021 đã có {place.user(*OFFICER).name} thay"):
            delegate(place, REVIEWER, LEADER, valid_from=first, valid_to=last)
    delegate(place, REVIEWER, LEADER, valid_from=WEEK + timedelta(1), valid_to=WEEK + timedelta(2))
    delegate(place, LEADER, OFFICER)    # one person may stand in for two


def test_a_role_that_ends_meanwhile_cannot_be_delegated_beyond(place: Locality) -> None:
    people.end_membership(place.moment(*ADMIN), place.user(*REVIEWER).id, 0, role_of(place, REVIEWER).id,
                          TODAY + timedelta(2))
    with pytest.raises(Invalid, match="không giữ vai trò này suốt những ngày ấy"):
        delegate(place, REVIEWER, OFFICER)


@pytest.mark.parametrize("by", [REVIEWER, ADMIN])
def test_it_is_ended_early_by_the_person_or_an_administrator(place: Locality, monkeypatch: pytest.MonkeyPatch,
                                                             by: Who) -> None:
    held, away = delegate(place, REVIEWER, OFFICER, by=by), place.user(*REVIEWER)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    absence.end(place.moment(*by), away.id, held.id)
    assert held_on(held.user, later.date()) == [(Role.OFFICER, None)]
    assert Membership.get_by_id(held.id).valid_to == TODAY + timedelta(1)
    told = [(e.act, e.actor_id, e.reason) for e in Event.select().where(Event.subject == people.subject(away.id))]
    author, stand_in = place.user(*by), held.user.name
    assert told == [
        ("delegate", author.id,
         f"reviewer ub: {stand_in} thay từ 15/12/2021 đến 21/12/2021. Quyết định 15/QĐ-UBND"),
        ("end_delegation", author.id, f"reviewer ub: {stand_in} thôi thay")]


def test_one_ended_on_its_first_day_is_gone_at_once_and_may_be_entered_anew(place: Locality) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    absence.end(place.moment(*REVIEWER), place.user(*REVIEWER).id, held.id)
    assert held_on(place.user(*OFFICER), TODAY) == [(Role.OFFICER, None)]
    with pytest.raises(Absent, match="có thể nó đã kết thúc"):
        absence.end(place.moment(*REVIEWER), place.user(*REVIEWER).id, held.id)
    assert delegate(place, REVIEWER, OFFICER).valid_from == TODAY


@pytest.mark.parametrize("who", [REVIEWER, OFFICER])
def test_a_disabled_account_ends_it_for_good(place: Locality, who: Who) -> None:
    delegate(place, REVIEWER, OFFICER)
    moment = Moment(None, clock.now())
    enrolment.disable(moment, place.user(*who))
    enrolment.enable(moment, User.get_by_id(place.user(*who).id))
    assert held_on(place.user(*OFFICER), TODAY) == [(Role.OFFICER, None)]
    assert Event.select().where(Event.act == "end_delegation").count() == 1


@pytest.mark.parametrize("who", [REVIEWER, OFFICER])
def test_the_end_of_either_ones_role_ends_it(place: Locality, who: Who) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    role, last = role_of(place, who), TODAY + timedelta(2)
    people.end_membership(place.moment(*ADMIN), place.user(*who).id, version(place.user(*who)), role.id, last)
    assert Membership.get_by_id(held.id).valid_to == last


def test_rows_that_came_otherwise_open_nothing_without_the_roles_they_rest_on(place: Locality) -> None:
    """The sight of a stand-in rests on both people's own roles on the day, not on the row alone."""
    stand_in, away = place.user(*OFFICER), place.user(*REVIEWER)
    held = Membership.create(user=stand_in, body=place.bodies["ub"], role=Role.LEADER, stands_for=away, basis="x",
                             valid_from=TODAY, valid_to=WEEK)
    assert (Role.LEADER, away.id) not in held_on(stand_in, TODAY)    # who is away is no leader
    Membership.update(role=Role.REVIEWER).where(Membership.id == held.id).execute()
    assert (Role.REVIEWER, away.id) in held_on(stand_in, TODAY)
    Membership.update(valid_to=TODAY).where(Membership.user == stand_in, Membership.stands_for.is_null()).execute()
    assert held_on(stand_in, WEEK) == []
    with pytest.raises(IntegrityError), Membership._meta.database.atomic():
        Membership.update(stands_for=stand_in).where(Membership.id == held.id).execute()
    with pytest.raises(IntegrityError), Membership._meta.database.atomic():
        Membership.update(role=Role.ADMINISTRATOR).where(Membership.id == held.id).execute()


@pytest.mark.parametrize("by", [OFFICER, LEADER, ("tt", "auditor")])
def test_nobody_else_enters_or_ends_anothers_absence(place: Locality, by: Who) -> None:
    held, away = delegate(place, REVIEWER, OFFICER), place.user(*REVIEWER).id
    with pytest.raises(Forbidden):
        absence.end(place.moment(*by), away, held.id)
    with pytest.raises(Forbidden):
        absence.give(place.moment(*by), away, 0, asked(place, REVIEWER, LEADER))
    with pytest.raises(Forbidden):
        absence.give(Moment(None, clock.now()), away, 0, asked(place, REVIEWER, LEADER))
    with pytest.raises(Absent):
        absence.end(place.moment(*by), place.user(*by).id, held.id)


def test_a_page_read_before_another_change_is_refused(place: Locality) -> None:
    delegate(place, REVIEWER, OFFICER)
    with pytest.raises(Stale):
        absence.give(place.moment(*REVIEWER), place.user(*REVIEWER).id, 0, asked(place, REVIEWER, LEADER))


def test_an_act_about_oneself_is_ones_own_whomever_one_stands_in_for(place: Locality) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    absence.give(standing_in(held), held.user_id, 0, asked(place, OFFICER, LEADER))
    last = Event.select().order_by(Event.id.desc()).get()
    assert (last.actor_id, last.behalf_id) == (held.user_id, None)


def test_a_link_is_the_keyed_hash_of_the_event_and_the_link_before(place: Locality) -> None:
    """Computed here from the parts of an event that somebody did in nobody's place."""
    submitted(place, place.moment(*OFFICER))
    first = Event.select().order_by(Event.id).first()
    words = json.dumps([audit.FIRST_LINK, first.dossier_id, "", first.actor_id, "create", first.at.isoformat(), "", 1,
                        None], ensure_ascii=False)
    assert first.link == hmac.new(keys.trail(), words.encode(), hashlib.sha256).hexdigest()


def test_whom_an_event_was_done_for_cannot_be_changed_unseen(place: Locality) -> None:
    submitted(place, standing_in(delegate(place, OFFICER, LEADER)))
    event = Event.get(Event.act == "create")
    before = Event.get_by_id(event.id - 1).link
    assert event.behalf_id == place.user(*OFFICER).id and audit.link(before, event) == event.link
    for otherwise in (None, place.user(*REVIEWER).id):
        event.behalf = otherwise
        assert audit.link(before, event) != event.link


def test_delegations_are_dumped_and_loaded(place: Locality, tmp_path: Path) -> None:
    delegate(place, REVIEWER, OFFICER)
    dump(tmp_path / "out")
    words = (tmp_path / "out/delegations.csv").read_text(encoding="utf-8").splitlines()
    assert words == ["user,body,role,stands_for,valid_from,valid_to,basis",
                     "officer1.ub@thachgiang.example,ub,reviewer,reviewer1.ub@thachgiang.example,2021-12-15,"
                     "2021-12-21,Quyết định 15/QĐ-UBND"]
    assert "reviewer1.ub@thachgiang.example,2021" not in (tmp_path / "out/memberships.csv").read_text(encoding="utf-8")
    Membership.delete().where(Membership.stands_for.is_null(False)).execute()
    for path in (tmp_path / "out").glob("*.csv"):
        if path.name != "delegations.csv":
            path.unlink()
    load(tmp_path / "out", clock.now())
    assert (Role.REVIEWER, place.user(*REVIEWER).id) in held_on(place.user(*OFFICER), TODAY)
    assert standing_rows(next(t for t in tables() if t.name == "delegations")).count() == 1


def test_a_load_refuses_two_who_stand_in_at_once(place: Locality, tmp_path: Path) -> None:
    delegate(place, REVIEWER, OFFICER)
    head = "user,body,role,stands_for,valid_from,valid_to,basis"
    row = "leader1.ub@thachgiang.example,ub,reviewer,reviewer1.ub@thachgiang.example,{},{},Quyết định 16"
    taken = "đã có {} thay vai trò này; xin sửa để hai thời gian không trùng nhau."

    def load_of(*rows: str) -> None:
        (tmp_path / "delegations.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        load(tmp_path, clock.now())

    with pytest.raises(Unreadable) as refused:
        load_of(row.format("2021-12-21", "2021-12-28"))
    assert "Từ 15/12/2021 đến 21/12/2021 " + taken.format("officer1.ub@thachgiang.example") in str(refused.value)
    with pytest.raises(Unreadable) as refused:
        load_of(row.format("2021-12-22", "2021-12-28"), row.format("2021-12-28", "2021-12-30"))
    assert "Từ 22/12/2021 đến 28/12/2021 " + taken.format("leader1.ub@thachgiang.example") in str(refused.value)
    load_of(row.format("2021-12-22", "2021-12-28"), row.format("2021-12-29", "2021-12-30"))
    assert Membership.select().where(Membership.stands_for.is_null(False)).count() == 3


def test_the_feed_of_a_stand_in_closes_with_the_delegation(place: Locality) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    secret = obligations.open_feed(standing_in(held), held.id)
    assert obligations.feed_of(secret, TODAY) is not None and obligations.feed_of(secret, WEEK + timedelta(1)) is None
    Membership.update(valid_to=TODAY).where(Membership.user == place.user(*REVIEWER)).execute()
    assert obligations.feed_of(secret, TODAY + timedelta(1)) is None
    absence.end(place.moment(*REVIEWER), place.user(*REVIEWER).id, held.id)
    assert obligations.feed_of(secret, TODAY) is None


# --- on screen


def choose(browser: Browser, page: str, title: str) -> None:
    """Take up another of one's roles by its button."""
    found = re.search(rf'name="membership" value="(\d+)">{re.escape(title)}<', page)
    assert found, title
    assert browser.post("/membership", {"membership": found[1]}).status_code == 302


def test_a_person_delegates_on_their_own_page_and_ends_it(browse: Browse, place: Locality) -> None:
    browser = browse(*REVIEWER)
    fields = form_with(browser.get("/delegation/new").text, "basis")
    answer = browser.post("/delegation/new", fields | {
        "stand_in": str(place.user(*LEADER).id), "valid_to": "20/12/2021", "basis": "Đi công tác"})
    assert answer.status_code == 302
    page = browser.get("/delegation/").text
    assert place.user(*LEADER).name in page and "Đi công tác" in page and "20/12/2021" in page
    again = browser.post("/delegation/new", form_with(browser.get("/delegation/new").text, "basis") | {
        "stand_in": str(place.user(*OFFICER).id), "valid_to": "20/12/2021", "basis": "Đi công tác"})
    assert again.status_code == 422 and 'id="valid_from-err"' in again.text
    end = next(fields for action, fields in forms_of(page) if action == "/delegation/end")
    assert browser.post("/delegation/end", end).status_code == 302
    assert "Bạn chưa ủy quyền cho ai" in browser.get("/delegation/").text


def test_an_administrator_delegates_for_somebody_who_left_in_a_hurry(browse: Browse, place: Locality) -> None:
    browser, away = browse(*ADMIN), place.user(*REVIEWER)
    assert "Ủy quyền…" in browser.get(f"/people/details?id={away.id}").text
    page = browser.get(f"/people/delegate?id={away.id}").text
    assert place.user("tt", "officer").name not in page and place.user(*OFFICER).name in page
    answer = browser.post(f"/people/delegate?id={away.id}", form_with(page, "basis") | {
        "stand_in": str(place.user(*LEADER).id), "valid_to": "20/12/2021", "basis": "Nằm viện"})
    assert answer.status_code == 302
    told = browser.get("/journal/").text
    assert "Ủy quyền khi vắng mặt" in told and "Người duyệt, ub: " in told and "Nằm viện" in told
    page = browser.get(f"/people/details?id={away.id}").text
    end = next(fields for action, fields in forms_of(page) if action.startswith("/people/end-delegation"))
    assert browser.post(f"/people/end-delegation?id={away.id}", end).status_code == 302
    assert "Kết thúc ủy quyền" in browser.get("/journal/").text


def test_a_stand_in_chooses_the_role_and_approves_in_it(browse: Browse, place: Locality) -> None:
    dossier = submitted(place, place.moment("ub-a", "officer"))
    delegate(place, REVIEWER, LEADER)
    browser, away = browse(*LEADER), place.user(*REVIEWER).name
    page = browser.get("/").text
    choose(browser, page, f"Người duyệt (thay {away}) · UBND huyện")
    page = browser.get(f"/complaint/details?id={dossier.id}").text
    assert f"Người duyệt (thay {away})" in page
    answer = browser.post(f"/complaint/act/approve?id={dossier.id}", {"version": str(dossier.version)})
    assert answer.status_code == 302
    assert f"{place.user(*LEADER).name} thay {away}" in browser.get(f"/complaint/details?id={dossier.id}").text


def test_a_role_that_was_chosen_is_lost_with_the_delegation(browse: Browse, place: Locality) -> None:
    held = delegate(place, REVIEWER, LEADER)
    browser, away = browse(*LEADER), place.user(*REVIEWER)
    choose(browser, browser.get("/").text, f"Người duyệt (thay {away.name}) · UBND huyện")
    assert "(thay" in browser.get("/").text
    absence.end(place.moment(*REVIEWER), away.id, held.id)
    assert "(thay" not in browser.get("/").text
    assert browser.post("/membership", {"membership": str(held.id)}).status_code == 404


def test_the_password_changed_in_anothers_place_is_ones_own(browse: Browse, place: Locality) -> None:
    delegate(place, REVIEWER, LEADER)
    give_password(place.user(*LEADER))
    browser = browse(*LEADER)
    choose(browser, browser.get("/").text, f"Người duyệt (thay {place.user(*REVIEWER).name}) · UBND huyện")
    browser.get("/password")
    assert browser.post("/password", {"password": PASSWORD, "new_password": "một mật khẩu mới rất dài",
                                      "again": "một mật khẩu mới rất dài"}).status_code == 302
    last = Event.select().order_by(Event.id.desc()).get()
    assert (last.act, last.actor_id, last.behalf_id) == ("set_password", place.user(*LEADER).id, None)


@pytest.mark.parametrize("typed", ["0", "abc", "99999999999999999999", "²", ""])
def test_no_such_delegation_is_absent(browse: Browse, place: Locality, typed: str) -> None:
    assert browse(*REVIEWER).post("/delegation/end", {"delegation": typed}).status_code == 404


def test_another_ones_delegation_is_absent(browse: Browse, place: Locality) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    for who in (OFFICER, LEADER, ("tt", "reviewer")):
        assert browse(*who).post("/delegation/end", {"delegation": str(held.id)}).status_code == 404
    assert Membership.get_by_id(held.id).valid_to == WEEK


def test_the_pages_ask_as_much_for_many_as_for_few(browse: Browse, place: Locality) -> None:
    def asked_by(path: str, who: Who) -> int:
        browser = browse(*who)
        browser.get("/")
        with Queries() as queries_:
            assert browser.get(path).status_code == 200
        return queries_.count
    away = place.user(*REVIEWER)
    pages = (("/delegation/", REVIEWER), (f"/people/details?id={away.id}", ADMIN), ("/people/", ADMIN),
             ("/delegation/new", REVIEWER))
    delegate(place, REVIEWER, OFFICER)
    few = [asked_by(*page) for page in pages]
    for n in range(2, 9):
        day = TODAY + timedelta(days=7 * n)
        delegate(place, REVIEWER, LEADER, valid_from=day, valid_to=day)
    assert [asked_by(*page) for page in pages] == few


def test_who_acts_now_is_asked_with_one_more_query_for_all_stand_ins(place: Locality) -> None:
    held = delegate(place, REVIEWER, OFFICER)
    delegate(place, LEADER, OFFICER)
    with Queries() as queries_:
        found = accounts.memberships_of(held.user, TODAY)
        assert [m.stands_for.name for m in found if m.stands_for_id] == [
            place.user(*REVIEWER).name, place.user(*LEADER).name]
    assert queries_.count == 2
    assert auth.today() == TODAY
