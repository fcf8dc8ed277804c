"""Who has a record, as its page and the desk tell it: the bodies that the policy lets do what comes next."""
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.base import clock
from portal.domain import policy
from portal.domain.people import Actor, Role
from portal.dossier.tables import Dossier, Record
from portal.operations import acts
from portal.organisation.accounts import Membership, OwnReview, User
from portal.queries import desk, holder
from portal.records import kind_of
from portal.records.complaint.tables import Complaint
from tests import factories, records
from tests.browser_client import Browser, Queries
from tests.locality import Locality, hand_over

Browse = Callable[..., Browser]
D = factories.D


def letter(place: Locality, body: str = "ub-a", send: bool = True) -> Record:
    record = acts.create(Complaint.kind, place.moment(body, "officer"), factories.complaint())
    if send:
        records.step(record, "submit", place.moment(body, "officer"))
    return record


def held_by(record: Record) -> holder.Holder:
    return holder.holder(Dossier.get_by_id(record.dossier_id), None, clock.today())


def test_an_entry_waits_at_the_body_above(place: Locality) -> None:
    assert held_by(letter(place)) == holder.Holder(("UBND huyện",), "chờ duyệt")


def test_one_that_its_own_body_may_review_waits_there_too(place: Locality) -> None:
    OwnReview.create(kind="complaint", body=place.bodies["ub-a"])
    assert set(held_by(letter(place)).names) == {"UBND xã A", "UBND huyện"}
    OwnReview.update(kind="session").execute()
    assert held_by(letter(place)).names == ("UBND huyện",)


def test_a_body_whose_only_reviewer_wrote_the_entry_does_not_have_it(place: Locality) -> None:
    OwnReview.create(kind="complaint", body=place.bodies["ub-a"])
    reviewer = place.user("ub-a", "reviewer")
    Membership.create(user=reviewer, body=place.bodies["ub-a"], role=Role.OFFICER)
    writing = replace(place.moment("ub-a", "officer"), actor=replace(place.actor("ub-a", "officer"), user=reviewer.id))
    record = acts.create(Complaint.kind, writing, factories.complaint())
    records.step(record, "submit", writing)
    assert held_by(record).names == ("UBND huyện",)


def test_where_nobody_stands_above_colleagues_have_it(place: Locality) -> None:
    assert held_by(letter(place, "ub")).names == ("UBND huyện",)


def test_where_nobody_at_all_may_review_the_bodies_are_named_all_the_same(place: Locality) -> None:
    User.update(active=False).where(User.id == place.user("ub", "reviewer").id).execute()
    User.update(active=False).where(User.id == place.user("ub", "reviewer", 2).id).execute()
    assert held_by(letter(place)).names == ("UBND huyện",)


def test_a_draft_is_with_its_writer_while_at_work_and_else_with_the_body(place: Locality) -> None:
    record, author = letter(place, send=False), place.user("ub-a", "officer")
    assert held_by(record) == holder.Holder((author.name,), "UBND xã A")
    User.update(active=False).where(User.id == author.id).execute()
    assert held_by(record) == holder.Holder(("UBND xã A",))


def test_what_a_former_body_left_is_with_the_body_that_took_over(place: Locality) -> None:
    hand_over(place)
    record = letter(place, "ub-cu", send=False)
    Membership.update(valid_to=D(2021, 11, 30)).where(Membership.user == place.user("ub-cu", "officer")).execute()
    assert held_by(record).names == ("UBND xã Mới",)
    records.step(record, "submit", place.moment("ub-moi", "officer"))
    assert held_by(record).names == ("UBND huyện",)    # which stands above the one that took over


def test_an_approved_paper_is_with_those_whose_signatures_are_missing(place: Locality) -> None:
    ids = [place.bodies[code].id for code in ("tt", "ub", "mt")]
    record = acts.create(kind_of("regulation"), place.moment("tt", "officer"), factories.regulation(ids))
    records.step(record, "submit", place.moment("tt", "officer"))
    records.step(record, "approve", place.moment("tt", "reviewer"))
    assert held_by(record).note == "chờ ký" and len(held_by(record).names) == 3
    records.step(record, "sign", place.moment("tt", "leader"), {
        "signer": "A", "signer_title": "Chủ tịch", "authority": None, "signed_on": D(2021, 12, 14)})
    assert set(held_by(record).names) == {place.bodies["ub"].name, place.bodies["mt"].name}


def test_the_page_and_the_desk_say_it_alike(browse: Browse, place: Locality) -> None:
    OwnReview.create(kind="complaint", body=place.bodies["ub-a"])
    pk, officer = letter(place).dossier_id, browse("ub-a", "officer")
    for path in (f"/complaint/details?id={pk}", "/"):
        assert "UBND huyện hoặc UBND xã A" in officer.get(path).text, path


def test_only_a_body_that_signs_is_shown_what_waits_for_signatures(place: Locality) -> None:
    ids = [place.bodies[code].id for code in ("ub", "mt")]
    record = acts.create(kind_of("regulation"), place.moment("tt", "officer"), factories.regulation(ids))
    records.step(record, "submit", place.moment("tt", "officer"))
    records.step(record, "approve", place.moment("tt", "reviewer"))
    shown = {body: desk.to_sign(place.actor(body, "leader"), clock.today()).count for body in ("tt", "ub", "mt")}
    assert shown == {"tt": 0, "ub": 1, "mt": 1}


def test_what_came_back_waits_for_its_writer_or_whoever_is_there_in_the_writers_place(place: Locality) -> None:
    record, author = letter(place), place.user("ub-a", "officer")
    records.step(record, "return", place.moment("ub", "reviewer"), None, "Thiếu ngày")
    colleague = replace(place.actor("ub-a", "officer"), user=place.user("ub-a", "leader").id)

    def shown(actor: Actor) -> int:
        return desk.came_back(actor, clock.today()).count
    assert (shown(place.actor("ub-a", "officer")), shown(colleague)) == (1, 0)
    assert shown(replace(colleague, behalf=author.id)) == 1
    Membership.update(valid_to=clock.today() - timedelta(1)).where(Membership.user == author).execute()
    assert shown(colleague) == 1


def test_why_asks_nothing_that_the_page_has_not_asked(place: Locality) -> None:
    record = letter(place)
    records.step(record, "transfer", place.moment("ub-a", "officer"), {
        "transferred_on": D(2021, 12, 3), "transferred_to": place.bodies["tnmt"].id})
    for who in (("ub-a", "officer"), ("ub", "reviewer"), ("tnmt", "reviewer"), ("tt", "auditor")):
        dossier = Dossier.get_by_id(record.dossier_id)
        assert holder.parties(dossier)
        actor = place.actor(*who)
        with Queries() as queries:
            assert policy.why(actor, dossier) is not None
        assert queries.count == 0, who


def test_many_are_told_with_as_many_queries_as_few(place: Locality) -> None:
    hand_over(place)
    actor = place.actor("ub-a", "officer")

    def asked() -> int:
        with Queries() as queries:
            assert desk.sent_on(actor, clock.today()).items
        return queries.count
    letter(place)
    moved = letter(place, send=False)
    records.step(moved, "transfer", place.moment("ub-a", "officer"), {
        "transferred_on": D(2021, 12, 3), "transferred_to": place.bodies["tnmt"].id})
    asked()    # who works where is known from here on
    few = asked()
    for _ in range(5):
        letter(place)
    assert asked() == few


@pytest.mark.parametrize(("who", "sentence"), [
    (("ub-a", "officer"), "Cơ quan bạn chủ trì hồ sơ này."),
    (("ub", "reviewer"), "Cơ quan bạn duyệt bản nhập của cơ quan chủ trì."),
    (("tt", "auditor"), "Vai trò của bạn được đọc mọi hồ sơ đã trình duyệt."),
    (("tnmt", "reviewer"), "Hồ sơ này nêu tên cơ quan bạn."),
])
def test_the_page_says_why_the_reader_sees_the_record(browse: Browse, place: Locality, who: tuple[str, str],
                                                     sentence: str) -> None:
    record = letter(place)
    records.step(record, "transfer", place.moment("ub-a", "officer"), {
        "transferred_on": D(2021, 12, 3), "transferred_to": place.bodies["tnmt"].id})
    page = browse(*who).get(f"/complaint/details?id={record.dossier_id}").text
    assert "Vì sao tôi thấy hồ sơ này?" in page and sentence in page
