"""Petitions merged, split, carried over, and the papers about many of them: nothing is lost, nothing counted twice."""
import logging
from datetime import date
from typing import Any

import pytest

from portal.documents.record import paper_of
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.domain.permission import May
from portal.domain.policy import can
from portal.dossier import content
from portal.dossier.audit import Event
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Party, Record
from portal.operations import acts, proposals
from portal.organisation.bodies import DeputyGroup
from portal.records import kind_of
from portal.records.contact_round import reckoned
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition
from tests import factories
from tests.conftest import NOW
from tests.locality import Locality
from tests.records import SIGNATURE, enter, fresh, step
from tests.year import approved, counted, regulation, values

D = date
ROUND, MERGED, SENT = D(2021, 9, 10), D(2021, 9, 12), D(2021, 9, 20)
RECEIVED, ANSWERED = D(2021, 9, 21), D(2021, 10, 1)
CHAIN = ("voter_contact.petitions", "petitions.settled_on_the_spot", "petitions.merged", "petitions.tracked",
         "petitions.parts", "petitions.tracks", "petitions.transferred", "petitions.answered", "petitions.unanswered")


def raised(place: Locality, many: int, last: date = ROUND, **changes: Any) -> list[Record]:
    """An approved round of one meeting with so many petitions for one agency."""
    to = place.bodies["tnmt"].id
    petitions = [factories.petition(1, text=f"Ý kiến thứ {n}", addressee=to) for n in range(1, many + 1)]
    round_ = approved(place, "contact_round", factories.contact_round(**({
        "first_day": last, "last_day": last, "meetings": [factories.meeting(1, held_on=last)],
        "petitions": petitions} | changes)))
    return of(round_)


def of(round_: Record) -> list[Record]:
    table = Petition
    return list(table.select(table, Dossier).join(Dossier, on=table.dossier)
                .where(Dossier.root == round_.dossier_id).order_by(Dossier.id))


def act(place: Locality, record: Record, name: str, given: dict[str, Any] | None = None, body: str = "tt",
        reason: str = "") -> Record:
    step(record, name, place.moment(body, "officer"), given, reason)
    return fresh(record)


def merge(place: Locality, record: Record, lead: Record, on: date = MERGED) -> Record:
    return act(place, record, "merge", {"merged_on": on, "merged_into": lead.dossier_id})


def split(place: Locality, record: Record, to: str, words: str = "Xử lý bãi rác", on: date = MERGED) -> Record:
    act(place, record, "split", {"split_on": on, "split_text": words, "split_to": place.bodies[to].id})
    return fresh(Petition.select().where(Petition.part_of == record.dossier_id).order_by(Petition.dossier.desc()).get())


def send(place: Locality, record: Record, on: date = SENT) -> Record:
    return act(place, record, "transfer", {"transferred_on": on, "transfer_number": None})


def receive(place: Locality, record: Record, on: date = RECEIVED, body: str = "tnmt") -> Record:
    return act(place, record, "receive", {"received_on": on}, body)


def answer(place: Locality, record: Record, on: date = ANSWERED, result: str = "resolved",
           body: str = "tnmt") -> Record:
    by = D(2022, 3, 31) if result == "will_resolve" else None
    return act(place, record, "answer", {"answered_on": on, "answer_number": "31/TNMT", "result": result,
                                         "will_resolve_by": by, "answer_summary": "Đã xử lý"}, body)


def chain(place: Locality, **more: Any) -> dict[str, int]:
    return dict(zip(CHAIN, values(counted(place, **more), *CHAIN), strict=True))


def test_counts_before_and_after_merging_and_splitting_agree(place: Locality) -> None:
    regulation(place)
    first, double, whole, settled = raised(place, 4)
    Petition.update(settled=True, explained=True).where(Petition.dossier == settled.dossier_id).execute()
    merge(place, double, first)
    part = split(place, whole, "ub")
    answer(place, receive(place, send(place, first)))
    found = chain(place)
    assert list(found.values()) == [4, 1, 1, 2, 1, 3, 1, 1, 2]
    assert found["voter_contact.petitions"] == (
        found["petitions.settled_on_the_spot"] + found["petitions.merged"] + found["petitions.tracked"])
    assert found["petitions.tracks"] == found["petitions.tracked"] + found["petitions.parts"]
    assert found["petitions.tracks"] == found["petitions.answered"] + found["petitions.unanswered"]
    tallies = reckoned(content.read(ContactRound.get())["petitions"])
    assert [(t.total, t.agrees) for t in tallies] == [(4, True), (3, True), (3, True)]
    assert (part.addressee, fresh(whole).addressee) == (place.bodies["ub"], place.bodies["tnmt"])


def test_before_the_day_of_merging_and_splitting_the_state_is_the_earlier_one(place: Locality) -> None:
    first, double, whole = raised(place, 3)
    merge(place, double, first, D(2021, 10, 5))
    split(place, whole, "ub", on=D(2021, 10, 5))
    assert chain(place, as_of=D(2021, 10, 4))["petitions.tracks"] == 3
    assert chain(place, as_of=D(2021, 10, 5))["petitions.tracks"] == 3
    assert values(counted(place, as_of=D(2021, 10, 4)), "petitions.merged", "petitions.parts") == [0, 0]
    assert values(counted(place, as_of=D(2021, 10, 5)), "petitions.merged", "petitions.parts") == [1, 1]


def test_a_part_has_its_own_agency_receipt_and_clock(place: Locality) -> None:
    regulation(place)
    whole, = raised(place, 1)
    part = split(place, whole, "ub")
    receive(place, send(place, whole), D(2021, 9, 21))
    receive(place, send(place, part), D(2021, 10, 2), "ub")
    due = {d.dossier_id: (d.due, d.owner_id) for d in Deadline.select()}
    assert due == {whole.dossier_id: (D(2021, 10, 21), place.bodies["tnmt"].id),
                   part.dossier_id: (D(2021, 11, 1), place.bodies["ub"].id)}
    assert (part.text, part.since_on, part.dossier.approval) == ("Xử lý bãi rác", D(2021, 9, 12), "approved")


def test_a_part_of_a_part_is_one_of_the_whole(place: Locality) -> None:
    whole, = raised(place, 1)
    part = split(place, whole, "ub")
    act(place, part, "split", {"split_on": D(2021, 9, 13), "split_text": "Bổ sung xe gom", "split_to":
                               place.bodies["ub"].id})
    assert Petition.select().where(Petition.part_of == whole.dossier_id).count() == 2


def test_whoever_has_the_round_open_is_told_that_it_grew(place: Locality) -> None:
    whole, = raised(place, 1)
    version = Dossier.get_by_id(whole.round_id).version
    split(place, whole, "ub")
    step(whole.round, "reopen", place.moment("tt", "reviewer"), reason="Ghi thiếu")
    with pytest.raises(Stale):
        acts.change(ContactRound.kind, whole.round_id, place.moment("tt", "officer"), version,
                          factories.contact_round())


def test_a_split_or_merged_row_cannot_be_dropped_from_the_round(place: Locality) -> None:
    first, double = raised(place, 2)
    merge(place, double, first)
    split(place, first, "ub")
    round_ = fresh(first.round)
    step(round_, "reopen", place.moment("tt", "reviewer"), reason="Ghi thiếu")
    data = content.read(fresh(round_))
    for gone in range(3):
        kept = data | {"petitions": [p for n, p in enumerate(data["petitions"]) if n != gone]}
        with pytest.raises(Refusal, match="đã có việc làm trên dòng này"):
            acts.change(ContactRound.kind, round_.dossier_id, place.moment("tt", "officer"),
                              Dossier.get_by_id(round_.dossier_id).version, kept)


def test_nothing_follows_a_follower_itself_or_what_was_settled(place: Locality) -> None:
    first, double, third = raised(place, 3)
    merge(place, double, first)
    with pytest.raises(Refusal, match="chính nó"):
        merge(place, third, third)
    with pytest.raises(Refusal, match="đã gộp vào ý kiến khác"):
        merge(place, third, double)
    with pytest.raises(Refusal, match="bỏ gộp các ý kiến đó trước"):
        merge(place, first, third)
    Petition.update(settled=True, explained=True).where(Petition.dossier == third.dossier_id).execute()
    with pytest.raises(Refusal, match="giải trình thỏa đáng"):
        merge(place, act(place, double, "unmerge", reason="Gộp nhầm"), third)
    with pytest.raises(Refusal, match="giải trình thỏa đáng"):
        merge(place, third, first)


def test_merging_goes_across_rounds_but_not_across_bodies(place: Locality) -> None:
    older, = raised(place, 1, D(2021, 7, 10))
    newer, = raised(place, 1)
    elsewhere = of(approved(place, "contact_round", factories.contact_round(), "mt"))[0]
    with pytest.raises(Refusal, match="cùng một cơ quan"):
        merge(place, newer, elsewhere)
    assert merge(place, newer, older).dossier.progress == "merged"
    assert Event.get(Event.dossier == older.dossier_id, Event.act == "take_in").reason == newer.dossier.code


def test_a_merged_petition_is_parted_again_for_a_reason(place: Locality) -> None:
    first, double = raised(place, 2)
    act(place, double, "compile", {"compiled_on": D(2021, 9, 11), "digest_number": "7/BC-HĐND"})
    merge(place, double, first)
    with pytest.raises(Refusal, match="lý do"):
        act(place, double, "unmerge")
    parted = act(place, double, "unmerge", reason="Hai đoạn đường khác nhau")
    assert (parted.dossier.progress, parted.merged_into_id, parted.merged_on, parted.compiled_on) == (
        "raised", None, None, None)
    assert chain(place)["petitions.tracks"] == 2


def test_the_rounds_page_tells_what_was_split_from_what(place: Locality, browse: Any) -> None:
    whole, = raised(place, 1)
    split(place, whole, "ub")
    page = browse("tt", "officer").get(f"/contact_round/details?id={whole.round_id}").text
    assert f"Tách từ ý kiến {whole.dossier.code.rpartition('-')[2]}" in page


def test_the_paper_tells_the_leads_answer_to_whoever_may_read_it(place: Locality) -> None:
    first, double = raised(place, 2)
    merge(place, double, first)
    answer(place, receive(place, send(place, first)))
    inside, outside = (place.actor(*who) for who in (("tt", "officer"), ("tnmt", "officer")))
    told = [repr(paper_of(Petition.kind, fresh(double), NOW.date(), reader=reader).body) for reader in (inside, None)]
    assert all("31/TNMT" in words for words in told)
    Party.delete().where(Party.dossier == first.dossier_id).execute()
    assert "31/TNMT" not in repr(paper_of(Petition.kind, fresh(double), NOW.date(), reader=outside).body)


def test_pages_tell_the_leads_result(place: Locality, browse: Any) -> None:
    first, double = raised(place, 2)
    merge(place, double, first)
    answer(place, receive(place, send(place, first)))
    officer = browse("tt", "officer")
    page = officer.get(f"/petition/details?id={double.dossier_id}").text
    assert "Đã giải quyết" in page and "31/TNMT" in page and first.dossier.title in page
    assert double.dossier.code in officer.get(f"/petition/details?id={first.dossier_id}").text
    listed = officer.get("/petition/?page_size=50").text
    assert listed.count('<span class="state is-resolved ">Đã giải quyết</span>') == 2
    round_page = officer.get(f"/contact_round/details?id={first.round_id}").text
    assert "gộp vào ý kiến trùng" in round_page and round_page.count(">Đã giải quyết<") == 2
    assert f"Gộp vào ý kiến {first.dossier.code.rpartition('-')[2]}" in round_page
    assert officer.get("/petition/export.csv").text.count("31/TNMT") == 2
    assert fresh(double).result is None, "shown, never written"


def test_what_is_carried_over_is_followed_on_and_counted_in_the_next_year(place: Locality) -> None:
    regulation(place)
    done, going = raised(place, 2)
    for record, result in ((done, "resolved"), (going, "will_resolve")):
        answer(place, receive(place, send(place, record)), result=result)
    with pytest.raises(Refusal, match="đang giải quyết hoặc sẽ giải quyết"):
        act(place, done, "carry_over", {"carried_on": D(2021, 12, 1)})
    act(place, going, "carry_over", {"carried_on": D(2021, 12, 1)})
    on = fresh(Petition.get(Petition.carried_from == going.dossier_id))
    assert (on.dossier.progress, on.text, on.addressee_id) == ("raised", going.text, going.addressee_id)
    assert values(counted(place), "voter_contact.petitions", "petitions.answered", "petitions.result.will_resolve",
                  "petitions.carried_over", "petitions.unanswered") == [2, 2, 1, 1, 0]
    assert values(counted(place, 2022), "petitions.carried_in", "petitions.carried_in.answered") == [1, 0]
    send(place, on, D(2022, 1, 10))
    receive(place, on, D(2022, 1, 11))
    answer(place, on, D(2022, 2, 1))
    assert values(counted(place, 2022), "petitions.carried_in", "petitions.carried_in.answered") == [1, 1]
    assert values(counted(place, 2023), "petitions.carried_in") == [0]
    assert values(counted(place), "petitions.answered", "petitions.result.will_resolve") == [2, 1]


def test_voters_hear_the_answer_and_what_they_think_of_it_is_noted(place: Locality) -> None:
    one, = raised(place, 1)
    answer(place, receive(place, send(place, one)), result="explained")
    act(place, one, "report_back", {"reported_on": D(2021, 11, 5), "reported_at": one.round_id, "satisfaction": "not"})
    supervision = approved(place, "supervision_round", factories.supervision_round(place.bodies["ub"].id))
    act(place, one, "supervise", {"supervised_on": D(2021, 11, 9), "supervision": supervision.dossier_id})
    assert values(counted(place), "petitions.reported_back", "petitions.satisfaction.not",
                  "petitions.supervised") == [1, 1, 1]


def test_the_agency_asked_to_draft_sees_the_petition_and_writes_its_draft(place: Locality) -> None:
    to = place.bodies["ub"].id
    one, = raised(place, 1, petitions=[factories.petition(1, addressee=to)])
    receive(place, send(place, one), body="ub")
    with pytest.raises(Absent):
        act(place, one, "draft", {"drafted_on": D(2021, 9, 24), "draft": "Đã sửa"}, "tnmt")
    act(place, one, "assign", {"assigned_on": D(2021, 9, 22), "assigned_to": place.bodies["tnmt"].id}, "ub")
    drafted = act(place, one, "draft", {"drafted_on": D(2021, 9, 24), "draft": "Đã sửa xong"}, "tnmt")
    assert (drafted.draft, drafted.dossier.progress) == ("Đã sửa xong", "received")
    page, _ = gathered_answer(place, [one])
    assert page["items"][0]["answer_summary"] == "Đã sửa xong"


def gathered_answer(place: Locality, records: list[Record]) -> tuple[dict[str, Any], int]:
    return proposals.gathered(place.actor("ub", "officer"), kind_of("answer"), "petition",
                              [r.dossier_id for r in records])


def issue(place: Locality, paper: Record, number: str, on: date, body: str = "tt") -> Record:
    return act(place, paper, "enter_issued", SIGNATURE | {"number": number, "issued_on": on, "signed_on": on}, body)


def test_three_papers_carry_a_round_from_digest_to_answer(place: Locality) -> None:
    regulation(place)
    found = raised(place, 3)
    recommended = enter(place, "institutional_recommendation", factories.institutional_recommendation(
        place.bodies["tnmt"].id))
    ids = [p.dossier_id for p in found]
    digest = enter(place, "digest", factories.digest(ids, round=found[0].round_id))
    assert {fresh(p).dossier.progress for p in found} == {"raised"}
    issue(place, digest, "9/BC-HĐND", D(2021, 9, 15))
    assert {(p.dossier.progress, p.compiled_on, p.digest_number) for p in map(fresh, found)} == {
        ("compiled", D(2021, 9, 15), "9/BC-HĐND")}
    letter = enter(place, "petition_transfer", factories.petition_transfer(
        place.bodies["tnmt"].id, ids, [recommended.dossier_id]))
    assert not Party.select().where(Party.dossier == letter.dossier_id).exists()
    issue(place, letter, "12/HĐND", D(2021, 9, 17))
    assert Party.get(Party.dossier == letter.dossier_id).body == place.bodies["tnmt"]
    for record in (*found, recommended):
        receive(place, record)
    reply = enter(place, "answer", factories.answer(place.bodies["tt"].id, place.bodies["mt"].id, [
        *(factories.answer_item(pk) for pk in ids), factories.answer_item(
            None, recommendation=recommended.dossier_id, result="will_resolve", will_resolve_by=D(2022, 6, 30))]),
        "tnmt")
    step(reply, "submit", place.moment("tnmt", "officer"))
    assert not Party.select().where(Party.dossier == reply.dossier_id).exists(), "not before it is issued"
    issue(place, reply, "31/BC-TNMT", D(2021, 10, 12), "tnmt")
    assert {p.body_id for p in Party.select().where(Party.dossier == reply.dossier_id)} == {
        place.bodies["tt"].id, place.bodies["mt"].id}
    assert {(p.dossier.progress, p.answer_number, p.result) for p in map(fresh, found)} == {
        ("answered", "31/BC-TNMT", "resolved")}
    assert (fresh(recommended).result, fresh(recommended).will_resolve_by) == ("will_resolve", D(2022, 6, 30))
    assert {d.met for d in Deadline.select().where(Deadline.rule == "petition.answer_after_session")} == {
        D(2021, 10, 12)}


def test_the_clauses_on_digest_and_transfer_are_met_by_the_papers(place: Locality) -> None:
    regulation(place, duties=[factories.duty("D7K1", "voter_contact.digest", 7, owner="standing_committee"),
                              factories.duty("D7K2", "petition.transfer", 5, owner="standing_committee")])
    one, = raised(place, 1)
    owed = {d.rule: (d.dossier_id, d.due, d.met) for d in Deadline.select()}
    assert owed == {"voter_contact.digest": (one.round_id, D(2021, 9, 17), None)}
    digest = enter(place, "digest", factories.digest([one.dossier_id], round=one.round_id))
    issue(place, digest, "9/BC-HĐND", D(2021, 9, 15))
    letter = enter(place, "petition_transfer", factories.petition_transfer(place.bodies["tnmt"].id, [one.dossier_id]))
    issue(place, letter, "12/HĐND", D(2021, 9, 21))
    assert {(d.rule, d.due, d.met) for d in Deadline.select()} == {
        ("voter_contact.digest", D(2021, 9, 17), D(2021, 9, 15)), ("petition.transfer", D(2021, 9, 20), D(2021, 9, 21))}


def test_a_corrected_merge_still_needs_a_lead_that_can_lead(place: Locality) -> None:
    first, second, third, fourth = raised(place, 4)
    merge(place, first, second)
    merge(place, third, fourth)
    wrong = {"merged_on": MERGED, "merged_into": third.dossier_id}
    with pytest.raises(Refusal, match="đã gộp vào ý kiến khác"):
        acts.correct(Petition.kind, first.dossier_id, "merge", place.moment("tt", "officer"),
                           fresh(first).dossier.version, "Chọn nhầm", wrong)


def put_right(place: Locality, record: Record, name: str, given: dict[str, Any]) -> None:
    acts.correct(type(record).kind, record.dossier_id, name, place.moment("tt", "officer"),
                       fresh(record).dossier.version, "Ghi nhầm", given)


def test_a_corrected_split_corrects_the_part(place: Locality) -> None:
    regulation(place)
    whole, = raised(place, 1)
    other, part = split(place, whole, "ub", "Bổ sung xe gom"), split(place, whole, "ub")
    put_right(place, whole, "split", {"split_on": D(2021, 9, 11), "split_text": "Xử lý bãi rác thôn Đông",
                                      "split_to": place.bodies["mt"].id})
    part = fresh(part)
    assert (part.text, part.addressee_id, part.since_on) == (
        "Xử lý bãi rác thôn Đông", place.bodies["mt"].id, D(2021, 9, 11))
    assert (part.dossier.title, Event.get(Event.dossier == part.dossier_id, Event.act == "correct").reason) == (
        "Xử lý bãi rác thôn Đông", f"Theo {whole.dossier.code}")
    assert fresh(other).text == "Bổ sung xe gom"
    send(place, part)
    again = {"split_on": D(2021, 9, 11), "split_text": "Xử lý bãi rác", "split_to": place.bodies["ub"].id}
    with pytest.raises(Refusal, match="không đổi cơ quan"):
        put_right(place, whole, "split", again)
    put_right(place, whole, "split", again | {"split_to": place.bodies["mt"].id})
    assert fresh(part).text == "Xử lý bãi rác"


def test_a_part_with_words_of_its_own_is_corrected_on_its_own_page(place: Locality) -> None:
    whole, = raised(place, 1)
    part = split(place, whole, "ub")
    Petition.update(text="Xử lý bãi rác và mùi hôi").where(Petition.dossier == part.dossier_id).execute()
    said = {"split_on": MERGED, "split_to": place.bodies["ub"].id}
    with pytest.raises(Refusal, match="đã được sửa riêng"):
        put_right(place, whole, "split", said | {"split_text": "Bãi rác"})
    put_right(place, whole, "split", said | {"split_text": "Xử lý bãi rác"})


def test_a_corrected_day_of_carrying_over_is_the_day_the_next_begins(place: Locality) -> None:
    going, = raised(place, 1)
    answer(place, receive(place, send(place, going)), result="will_resolve")
    act(place, going, "carry_over", {"carried_on": D(2021, 12, 1)})
    put_right(place, going, "carry_over", {"carried_on": D(2021, 12, 2)})
    assert Petition.get(Petition.carried_from == going.dossier_id).since_on == D(2021, 12, 2)


def test_an_opinion_of_a_group_is_explained_a_day_before_the_opening(place: Locality) -> None:
    regulation(place, duties=[factories.duty("D7K1", "group_opinion.explain", 1)])
    session = approved(place, "session", factories.session())
    group, to = DeputyGroup.get().id, place.bodies["ub"].id
    for day in (D(2021, 12, 15), D(2021, 12, 16), None):
        opinion = approved(place, "group_opinion", factories.group_opinion(group, session.dossier_id, to))
        act(place, opinion, "send", {"sent_on": D(2021, 12, 6)})
        if day:
            act(place, opinion, "explain", {"explained_on": day, "explanation_number": None, "explanation": None}, "ub")
    assert {(d.due, d.owner_id) for d in Deadline.select()} == {(D(2021, 12, 15), to)}
    assert values(counted(place), "group_opinions", "group_opinions.explained", "group_opinions.explained_on_time",
                  "group_opinions.explained_late", "group_opinions.unexplained_overdue") == [3, 2, 1, 1, 1]


def test_what_institutions_ask_runs_on_the_same_track(place: Locality) -> None:
    regulation(place)
    to = place.bodies["tnmt"].id
    for source, phase, body in (("front", "after_session", "mt"), ("deputies", "other", "tt")):
        asked = approved(place, "institutional_recommendation", factories.institutional_recommendation(
            to, source=source, phase=phase), body)
        send(place, asked) if body == "tt" else act(
            place, asked, "transfer", {"transferred_on": SENT, "transfer_number": None}, body)
        receive(place, asked)
        if body == "mt":
            answer(place, asked, D(2021, 10, 22))
    assert [(d.due, d.owner_id) for d in Deadline.select()] == [(D(2021, 10, 21), to)]
    assert values(counted(place), "institutional_recommendations", "petitions.source.front",
                  "petitions.source.deputies", "petitions.source.standing_committee",
                  "institutional_recommendations.answered_late", "voter_contact.petitions") == [2, 1, 1, 0, 1, 0]


def test_what_was_promised_to_an_institution_is_reported_back_and_carried_over(place: Locality) -> None:
    regulation(place)
    promised, done = (approved(place, "institutional_recommendation", factories.institutional_recommendation(
        place.bodies["tnmt"].id, phase="after_session")) for _ in range(2))
    for record, result in ((promised, "will_resolve"), (done, "resolved")):
        answer(place, receive(place, send(place, record)), result=result)
    with pytest.raises(Refusal, match="trước ngày trả lời"):
        act(place, promised, "report_back", {"reported_on": D(2021, 9, 30)})
    act(place, promised, "report_back", {"reported_on": D(2021, 11, 5)})
    act(place, promised, "carry_over", {"carried_on": D(2021, 12, 10)})
    with pytest.raises(Refusal, match="đang giải quyết hoặc sẽ giải quyết"):
        act(place, done, "carry_over", {"carried_on": D(2021, 12, 10)})
    table = kind_of("institutional_recommendation").table
    on = fresh(table.select().where(table.carried_from == promised.dossier_id).get())
    assert (on.text, on.addressee_id, on.since_on, on.answered_on) == (
        promised.text, promised.addressee_id, D(2021, 12, 10), None)
    assert (fresh(promised).dossier.progress, on.dossier.progress, on.dossier.approval, on.dossier.body_id) == (
        "carried", "raised", "draft", place.bodies["tt"].id)
    step(on, "submit", place.moment("tt", "officer"))
    step(on, "approve", place.moment("tt", "reviewer"))
    keys = "institutional_recommendations", "institutional_recommendations.answered"
    over = "institutional_recommendations.reported_back", "institutional_recommendations.carried_over"
    assert values(counted(place), *keys, *over) == [2, 2, 1, 1], "what is followed on is no further recommendation"
    came = "institutional_recommendations.carried_in", "institutional_recommendations.carried_in.answered"
    assert values(counted(place, 2022), *keys, *came) == [0, 0, 1, 0]
    send(place, on, D(2022, 1, 10))
    receive(place, on, D(2022, 1, 11))
    answer(place, on, D(2022, 2, 1))
    assert values(counted(place, 2022), *came) == [1, 1] and values(counted(place, 2023), *came) == [0, 0]


def test_a_paper_that_one_of_its_petitions_refuses_is_not_issued_at_all(place: Locality) -> None:
    first, second = raised(place, 2)
    digest = enter(place, "digest", factories.digest([first.dossier_id, second.dossier_id]))
    act(place, second, "compile", {"compiled_on": D(2021, 9, 14), "digest_number": None})
    with pytest.raises(Refusal, match=f"{second.dossier.code}: Không thể “Tổng hợp”"):
        issue(place, digest, "9/BC-HĐND", D(2021, 9, 15))
    assert (fresh(first).dossier.progress, fresh(digest).dossier.paper, fresh(digest).dossier.number) == (
        "raised", "unsigned", None)


def test_the_front_compiles_what_the_standing_committee_beside_it_keeps(place: Locality, browse: Any) -> None:
    regulation(place, duties=[factories.duty("D7K1", "voter_contact.digest", 7, owner="standing_committee")])
    first, second = raised(place, 2)
    officer, picks = browse("mt", "officer"), [("pick", f"{p.dossier_id}:{p.dossier.version}") for p in (first, second)]
    page = officer.get(officer.post("/petition/bulk", [*picks, ("gather", "digest")]).location).text
    assert page.count('type="hidden" name="items-') == 2
    assert officer.post("/petition/bulk", [*picks, ("gather", "petition_transfer")]).status_code == 302
    ids, transferred = [first.dossier_id, second.dossier_id], factories.petition_transfer(place.bodies["tnmt"].id, [
        first.dossier_id])
    with pytest.raises(Invalid):
        enter(place, "petition_transfer", transferred, "mt")
    digest = enter(place, "digest", factories.digest(ids, round=first.round_id, recipient=place.bodies["tt"].id), "mt")
    issue(place, digest, "9/BC-MTTQ-BTT", D(2021, 9, 15), "mt")
    assert {(p.dossier.progress, p.digest_number) for p in map(fresh, (first, second))} == {
        ("compiled", "9/BC-MTTQ-BTT")}
    assert Deadline.get(Deadline.rule == "voter_contact.digest").met == D(2021, 9, 15)
    assert Party.get(Party.dossier == digest.dossier_id).body == place.bodies["tt"]
    assert send(place, first).dossier.progress == "transferred", "the standing committee goes on from there"


@pytest.mark.parametrize("name, given", [
    ("transfer", {"transferred_on": SENT, "transfer_number": None}),
    ("split", {"split_on": MERGED, "split_text": "Bãi rác", "split_to": 1}),
    ("unmerge", {})])
def test_the_front_does_nothing_else_to_them(place: Locality, name: str, given: dict[str, Any]) -> None:
    one, = raised(place, 1)
    with pytest.raises(Forbidden):
        act(place, one, name, given, "mt", "thử")
    act(place, one, "compile", {"compiled_on": MERGED}, "mt")
    with pytest.raises(Forbidden):
        acts.correct(Petition.kind, one.dossier_id, "compile", place.moment("mt", "officer"),
                           fresh(one).dossier.version, "thử", {"compiled_on": SENT})


def test_no_other_body_compiles_them_and_no_draft_is_shown(place: Locality) -> None:
    one, = raised(place, 1)
    for body in ("mt-a", "ub", "pc"):
        with pytest.raises(Absent):
            act(place, one, "compile", {"compiled_on": MERGED}, body)
    draft = of(enter(place, "contact_round", factories.contact_round()))[0]
    with pytest.raises(Absent):
        act(place, draft, "compile", {"compiled_on": MERGED}, "mt")
    for role in ("reviewer", "leader"):
        actor = place.actor("mt", role)
        assert can(actor, May.READ, one.dossier) and not can(actor, May.COMPILE, one.dossier)
    assert not any(can(place.actor("mt", role), May.REVEAL, one.dossier) for role in ("officer", "reviewer", "leader"))


def test_rows_are_what_the_actor_may_act_on(place: Locality) -> None:
    mine, = raised(place, 1)
    settled, = raised(place, 1, petitions=[factories.petition(1, settled=True)])
    theirs = of(approved(place, "contact_round", factories.contact_round(), "mt"))[0]
    for pk in (settled.dossier_id, theirs.dossier_id):
        with pytest.raises(Invalid) as refused:
            enter(place, "digest", factories.digest([mine.dossier_id, pk]))
        assert list(refused.value.faults) == ["items.1.petition"]
    with pytest.raises(Invalid, match="dòng trên"):
        enter(place, "digest", factories.digest([mine.dossier_id, mine.dossier_id]))
    with pytest.raises(Invalid, match="ít nhất một dòng"):
        enter(place, "digest", factories.digest([]))
    with pytest.raises(Invalid, match="khác cơ quan nhận"):
        enter(place, "petition_transfer", factories.petition_transfer(place.bodies["ub"].id, [mine.dossier_id]))
    with pytest.raises(Invalid, match="Mỗi dòng ghi một"):
        enter(place, "petition_transfer", factories.petition_transfer(place.bodies["ub"].id, [None]))


def test_an_answer_that_promises_names_the_day(place: Locality) -> None:
    one, = raised(place, 1)
    receive(place, send(place, one))
    with pytest.raises(Invalid, match="phải có ngày"):
        enter(place, "answer", factories.answer(place.bodies["tt"].id, place.bodies["mt"].id, [
            factories.answer_item(one.dossier_id, result="will_resolve")]), "tnmt")


def test_both_facts_of_an_explanation_on_the_spot_are_kept(place: Locality) -> None:
    data = factories.contact_round(petitions=[factories.petition(1, settled=True, explained=False)])
    with pytest.raises(Invalid, match="cũng đã giải trình"):
        enter(place, "contact_round", data)
    raised(place, 3, petitions=[factories.petition(1), factories.petition(1, explained=True),
                                factories.petition(1, settled=True)])
    assert values(counted(place), "petitions.explained_on_the_spot", "petitions.settled_on_the_spot",
                  "petitions.tracks") == [2, 1, 2]


def test_one_paper_of_a_hundred_petitions_asks_the_same_of_each(place: Locality) -> None:
    """Issuing costs each petition what its own act costs: the queries grow in a straight line."""
    costs = []
    for many, number in ((10, 1), (100, 2)):
        ids = [p.dossier_id for p in raised(place, many)]
        digest = enter(place, "digest", factories.digest(ids))
        costs.append(_queries(lambda paper=digest, no=number: issue(place, paper, f"{no}/BC-HĐND", D(2021, 9, 15))))
    assert costs[1] <= 10 * costs[0]
    assert costs[1] / 100 <= 30


def _queries(work: Any) -> int:
    seen: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("peewee")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        work()
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    return len(seen)


def test_what_is_picked_in_the_list_fills_the_form_of_a_paper(place: Locality, browse: Any) -> None:
    first, second = raised(place, 2)
    settled, = raised(place, 1, petitions=[factories.petition(1, settled=True)])
    officer, agency = browse("tt", "officer"), browse("tnmt", "officer")
    picks = [("pick", f"{p.dossier_id}:{p.dossier.version}") for p in (first, second, settled)]
    sent = officer.post("/petition/bulk", [*picks, ("gather", "petition_transfer")])
    page = officer.get(sent.location).text
    assert page.count('type="hidden" name="items-') == 2 and "1 hồ sơ đã chọn không đưa vào được" in page
    assert f'<option value="{first.addressee_id}" selected>' in page
    assert officer.post("/petition/bulk", [*picks, ("gather", "answer")]).status_code == 404, "the other side's paper"
    assert agency.post("/petition/bulk", [*picks, ("gather", "answer")]).status_code == 404, "out of sight"
    hidden = agency.get(f"/answer/new?of=petition&pick={first.dossier_id}").text
    assert first.dossier.title not in hidden
