"""Units merged, split and dissolved: who counts, reads and carries on what the former ones kept."""
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal import masters, transfer
from portal.base import clock
from portal.domain.errors import Absent, Forbidden, Invalid
from portal.domain.people import Organ
from portal.domain.permission import May
from portal.domain.policy import can
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.figures import Scope
from portal.operations import acts
from portal.organisation import succession
from portal.organisation.bodies import Body, Succession, Unit
from portal.queries import desk
from portal.records import kind_of
from portal.report.evidence import evidence
from portal.report.period import Period, scope_of
from portal.report.values import FigureValue, figures
from portal.transfer import Unreadable
from tests import factories
from tests.browser_client import Browser, Queries
from tests.door import open_portal
from tests.locality import PASSED_ON, Locality, hand_over
from tests.records import child_of, enter, fresh, step
from tests.test_topics import emptied
from tests.year import D

ADMIN = ("tt", "administrator")
COUNTED = ("complaints", "complaints.resolved", "voter_contact.rounds", "voter_contact.petitions", "sessions")


@pytest.fixture
def land(place: Locality) -> Locality:
    """The locality with a commune that two former ones were merged into on 1/12/2021."""
    hand_over(place)
    return place


@pytest.fixture
def app(land: Locality, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_portal(database_url, tmp_path) as found:
        yield found


def kept(land: Locality, slug: str, body: str, data: dict[str, Any]) -> Any:
    """A record that a former body entered and that was approved."""
    record = enter(land, slug, data, body)
    approve_left(land, record, body)
    return fresh(record)


def approve_left(land: Locality, record: Any, body: str) -> None:
    step(record, "submit", land.moment(body, "officer"))
    step(record, "approve", land.moment(body, "reviewer"))    # nobody stood above: a colleague


def letter(land: Locality, body: str, received: date, **changes: Any) -> Any:
    return kept(land, "complaint", body, factories.complaint(received_on=received, **changes))


def round_(land: Locality, body: str, last: date, **changes: Any) -> Any:
    return kept(land, "contact_round", body, factories.contact_round(
        first_day=last, last_day=last, meetings=[factories.meeting(1, held_on=last)],
        petitions=[factories.petition(1, addressee=land.bodies["ub-cu"].id)], **changes))


def scope(land: Locality, body: str = "tt-moi", year: int = 2021, **ends: Any) -> Scope:
    period = Period.of_year(year, **ends)
    return scope_of(land.bodies[body], period, period.last)


def counted(land: Locality, body: str = "tt-moi", year: int = 2021, **ends: Any) -> dict[str, FigureValue]:
    return figures(scope(land, body, year, **ends))


def values(found: dict[str, FigureValue], *keys: str) -> list[Any]:
    return [found[key].value for key in keys]


def test_a_report_over_the_new_unit_counts_what_the_former_ones_did(land: Locality) -> None:
    first, second = letter(land, "ub-cu", D(2021, 3, 1)), letter(land, "ub-cu2", D(2021, 4, 1))
    round_(land, "tt-cu", D(2021, 10, 1))
    own = enter(land, "complaint", factories.complaint(received_on=D(2021, 12, 2)), "ub-moi")
    step(own, "submit", land.moment("ub-moi", "officer"))
    step(own, "approve", land.moment("ub", "reviewer"))
    found = counted(land)
    assert values(found, "complaints", "voter_contact.rounds", "voter_contact.petitions") == [3, 1, 1]
    assert set(found["complaints"].records) == {f"complaint/{r.dossier.code}" for r in (first, second, own)}
    told = evidence(land.actor("ub-moi", "officer"), found["complaints"])
    assert (len(told.rows), told.hidden) == (3, 0)
    assert values(counted(land, "ub-b"), "complaints") == [0]    # a part of the land, not the records
    assert values(counted(land, "tt-cu"), "complaints", "voter_contact.rounds") == [1, 1]


def test_any_period_counts_the_former_units(land: Locality) -> None:
    letter(land, "ub-cu", D(2021, 3, 1))
    letter(land, "ub-cu", D(2021, 11, 20))
    assert values(counted(land, first=D(2021, 1, 1), last=D(2021, 6, 30)), "complaints") == [1]
    assert values(counted(land, first=D(2021, 11, 1), last=D(2021, 12, 14)), "complaints") == [1]


def test_a_former_unit_counts_up_to_the_day_it_handed_over(land: Locality) -> None:
    """What bears a later day was not the former unit's to do; the last day before counts."""
    letter(land, "ub-cu", D(2021, 11, 30))
    letter(land, "ub-cu", PASSED_ON)
    assert values(counted(land), "complaints") == [1]


def test_this_year_stands_beside_what_the_former_units_did_in_the_one_before(land: Locality) -> None:
    letter(land, "ub-cu", D(2020, 3, 1))
    letter(land, "ub-cu2", D(2020, 5, 1))
    letter(land, "ub-cu", D(2021, 3, 1))
    found = counted(land)["complaints"]
    assert (found.value, found.previous) == (1, 2)
    assert counted(land, year=2020)["complaints"].value == 2


def test_what_was_left_open_is_carried_into_later_years(land: Locality) -> None:
    letter(land, "ub-cu", D(2021, 11, 20))
    round_(land, "tt-cu", D(2021, 10, 1))
    found = counted(land, year=2022)
    assert values(found, "complaints", "complaints.carried_in", "petitions.carried_in") == [0, 1, 1]


def test_records_pass_on_over_any_number_of_steps(land: Locality) -> None:
    letter(land, "ub-cu", D(2021, 3, 1))
    again = Unit.create(code="xa-nay", name="xã Nay", level="commune", place="Xã Nay", parent=land.units["huyen"],
                        valid_from=D(2021, 12, 10))
    heir = land.bodies["ub-nay"] = Body.create(code="ub-nay", name="UBND xã Nay", organ=Organ.PEOPLES_COMMITTEE,
                                               unit=again, heading="X", symbol="UBND", valid_from=D(2021, 12, 10))
    Succession.create(former=land.units["xa-moi"], latter=again, on_day=D(2021, 12, 10))
    assert values(counted(land, "ub-nay"), "complaints") == [1]
    taken = succession.inherited([heir], clock.today())[heir.id]
    assert taken == {land.bodies[code].id for code in ("ub-moi", "ub-cu", "ub-cu2", "dc-cu")}
    assert succession.inherited([heir], D(2021, 12, 9)) == {}
    assert succession.unit_on(land.units["xa-cu"].id, clock.today()) == again.id
    assert succession.unit_on(land.units["xa-cu"].id, D(2021, 12, 5)) == land.units["xa-moi"].id


def test_units_that_took_over_from_each_other_are_walked_once(land: Locality) -> None:
    Succession.create(former=land.units["xa-moi"], latter=land.units["xa-cu"], on_day=D(2021, 12, 10))
    assert {h.former for h in succession.handovers([land.units["xa-moi"].id])} == {
        land.units[code].id for code in ("xa-cu", "xa-cu2")}
    assert succession.unit_on(land.units["xa-cu"].id, D(2022, 1, 1)) in {land.units[c].id for c in ("xa-cu", "xa-moi")}


def test_the_report_reads_as_often_for_many_former_units_as_for_few(land: Locality) -> None:
    def asked() -> int:
        with Queries() as queries:
            scope(land)
        return queries.count
    few = asked()
    for n in range(20):
        former = Unit.create(code=f"cu{n}", name=f"xã {n}", level="commune", place="x", valid_to=D(2021, 11, 30))
        Body.create(code=f"ub-cu-{n}", name="UBND", organ=Organ.PEOPLES_COMMITTEE, unit=former, heading="X", symbol="U")
        Succession.create(former=former, latter=land.units["xa-moi"], on_day=PASSED_ON)
    assert asked() == few


@pytest.mark.parametrize(("organ", "name", "heir"), [
    (Organ.PEOPLES_COMMITTEE, "UBND", "ub"), (Organ.STANDING_COMMITTEE, "TT", "tt"), (Organ.AGENCY, "Kinh tế", "kt"),
    (Organ.AGENCY, "Tư pháp", "ub"), (Organ.COUNCIL_COMMITTEE, "Ban Pháp chế", "tt"), (Organ.JOINT_OFFICE, "VP", "ub"),
    (Organ.FRONT_STANDING_BOARD, "MT", None)])
def test_each_former_body_has_one_heir(organ: Organ, name: str, heir: str | None) -> None:
    latter = [Body(code=code, organ=of, name=called) for code, of, called in (
        ("ub", Organ.PEOPLES_COMMITTEE, "UBND xã"), ("tt", Organ.STANDING_COMMITTEE, "Thường trực"),
        ("kt", Organ.AGENCY, "Kinh tế"), ("vh", Organ.AGENCY, "Văn hóa"))]
    found = succession.heir_of(Body(organ=organ, name=name), latter)
    assert (found and found.code) == heir


def test_a_letter_left_open_is_carried_to_its_end_by_the_new_body(land: Locality) -> None:
    record = letter(land, "ub-cu", D(2021, 11, 20))
    officer = land.moment("ub-moi", "officer")
    assert [i.dossier.id for i in desk.watched(officer.actor, D(2022, 3, 1)).items] == [record.dossier_id]
    step(record, "accept", officer, {"accepted_on": D(2021, 12, 3), "acceptance_number": None})
    step(record, "resolve", officer, {"resolved_on": D(2021, 12, 14), "decision": "3/QĐ-UBND"})
    clocks = {d.rule: d.met for d in Deadline.select().where(Deadline.dossier == record.dossier_id)}
    assert clocks["complaint.accept"] == D(2021, 12, 3) and clocks["complaint.resolve_first"] == D(2021, 12, 14)
    assert values(counted(land), "complaints.resolved_on_time") == [1]
    assert acts.reveal(kind_of("complaint"), record.dossier_id, officer, "Gửi quyết định")["sender"]


def test_a_petition_addressed_to_a_former_body_is_answered_by_its_heir(land: Locality) -> None:
    """And the clock is that of the regulation of the unit that took over, once it has one."""
    bodies = [land.bodies[code].id for code in ("tt-moi", "ub-moi", "mt-moi")]
    ordered = enter(land, "regulation", factories.regulation(bodies, effective_on=PASSED_ON, duties=[
        factories.duty("D7K1", "petition.answer_after_session", 17)]), "tt-moi")
    petition = child_of(round_(land, "tt-cu", D(2021, 11, 10)), "petition")
    step(petition, "transfer", land.moment("tt-moi", "officer"),
         {"transferred_on": D(2021, 12, 2), "digest_number": None})
    answering = land.moment("ub-moi", "officer")
    assert [i.dossier.id for i in desk.asked_of(answering.actor, clock.today()).items] == [petition.dossier_id]
    step(petition, "receive", answering, {"received_on": D(2021, 12, 3)})
    step(ordered, "submit", land.moment("tt-moi", "officer"))
    step(ordered, "approve", land.moment("tt", "reviewer"))
    clock_ = Deadline.get(Deadline.dossier == petition.dossier_id)
    assert (clock_.due, clock_.owner_id) == (D(2021, 12, 20), land.bodies["ub-cu"].id)
    week = desk.due_this_week(answering.actor, D(2021, 12, 20))
    assert [row.dossier_id for row in week] == [petition.dossier_id]
    step(petition, "answer", answering, {
        "answered_on": D(2021, 12, 14), "answer_number": "2/UBND", "result": "resolved", "will_resolve_by": None,
        "answer_summary": None})
    assert values(counted(land), "petitions.answered_on_time", "compliance.D7K1.on_time") == [1, 1]


def test_an_entry_left_open_is_finished_by_the_heir_and_approved_above(land: Locality) -> None:
    record = enter(land, "complaint", factories.complaint(received_on=D(2021, 11, 20)), "ub-cu")
    step(record, "submit", land.moment("ub-moi", "officer"))
    step(record, "return", land.moment("ub", "reviewer"), reason="Thiếu ngày nhận")
    officer = land.moment("ub-moi", "officer")
    acts.change(kind_of("complaint"), record.dossier_id, officer, fresh(record).dossier.version,
                      factories.complaint(received_on=D(2021, 11, 21), sender=None))
    step(record, "submit", officer)
    step(record, "approve", land.moment("ub", "reviewer"))
    assert fresh(record).dossier.body_id == land.bodies["ub-cu"].id    # it stays what it was: the former body's


def test_what_the_heir_may_and_a_neighbour_may_not(land: Locality) -> None:
    dossier = letter(land, "ub-cu", D(2021, 11, 20)).dossier
    heir, neighbour, front = (land.actor(body, "officer") for body in ("ub-moi", "ub-b", "mt-moi"))
    assert {may for may in May if can(heir, may, dossier)} >= {
        May.READ, May.FOLLOW, May.ANSWER, May.ISSUE, May.ATTACH, May.REVEAL}
    assert not {may for may in May if can(heir, may, dossier)} & {May.CHANGE, May.SUBMIT, May.SIGN, May.REVIEW}
    assert not {may for may in May if can(neighbour, may, dossier) or can(front, may, dossier)}
    with pytest.raises(Absent):
        step(fresh_of(dossier), "accept", land.moment("ub-b", "officer"), {"accepted_on": D(2021, 12, 3)})
    with pytest.raises(Forbidden):
        acts.change(kind_of("complaint"), dossier.id, land.moment("ub-moi", "officer"),
                          Dossier.get_by_id(dossier.id).version, factories.complaint())


def fresh_of(dossier: Dossier) -> Any:
    table = kind_of(dossier.kind).table
    return table.select(table, Dossier).join(Dossier, on=table.dossier).where(table.dossier == dossier.id).get()


def test_nothing_passes_before_its_day(land: Locality) -> None:
    letter(land, "ub-cu", D(2021, 11, 20))
    Succession.update(on_day=D(2021, 12, 16)).execute()
    assert land.actor("ub-moi", "officer").inherited == frozenset()
    Succession.update(on_day=clock.today()).execute()
    assert land.bodies["ub-cu"].id in land.actor("ub-moi", "officer").inherited


def test_lists_and_reports_of_the_former_units_are_open_to_the_new_one(app: Flask, land: Locality) -> None:
    record = letter(land, "ub-cu", D(2021, 3, 1))
    browser = Browser(app, land.user("ub-moi", "officer"))
    old = land.bodies["ub-cu"]
    assert f'<option value="{old.id}"' in browser.get("/complaint/").text
    assert record.dossier.code in browser.get(f"/complaint/?flt3_dossier_body_is={old.id}").text
    assert f'<option value="{old.id}"' not in browser.get("/complaint/new").text
    assert browser.get("/report/?year=2021&body=tt-cu").status_code == 200
    assert browser.get("/report/?year=2021").status_code == 200
    stranger = Browser(app, land.user("ub-b", "officer"))
    assert stranger.get("/report/?year=2021&body=tt-cu").status_code == 404


def test_the_records_of_a_split_unit_go_to_one_place(land: Locality, tmp_path: Path, database: Any) -> None:
    moment = land.moment(*ADMIN)
    with pytest.raises(Invalid) as refused:
        masters.add(masters.SUCCESSIONS, moment, {"former": land.units["xa-cu"].id, "latter": land.units["xa-a"].id,
                                                  "on_day": PASSED_ON, "records_elsewhere": False})
    assert list(refused.value.faults) == ["records_elsewhere"] and "xã Mới" in str(refused.value.faults)
    masters.add(masters.SUCCESSIONS, moment, {"former": land.units["xa-cu"].id, "latter": land.units["xa-a"].id,
                                              "on_day": PASSED_ON, "records_elsewhere": True})
    folder = tmp_path / "files"
    transfer.dump(folder)
    path = folder / "successions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1\n", ",0\n"), encoding="utf-8")
    emptied(database)
    with pytest.raises(Unreadable, match="records_elsewhere: Hồ sơ của xa-cu đã giao cho một đơn vị khác"):
        transfer.load(folder, clock.now())
