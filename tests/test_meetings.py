"""Meetings of one body: what is proposed, what contradicts itself, how mutual invitations are counted."""
from datetime import date
from typing import Any

import pytest

from portal.domain.errors import Invalid
from portal.domain.invitations import MATRIX, MeetingSort, owed
from portal.domain.people import Organ
from portal.operations import proposals
from portal.records import kind_of
from portal.records.body_meeting.invitations import matrix
from portal.report.tables import appendices
from tests import factories
from tests.locality import Locality
from tests.records import enter
from tests.year import approved, counted, scope, values

D = date
KIND = kind_of("body_meeting")
STANDING, COMMITTEE, FRONT = Organ.STANDING_COMMITTEE, Organ.PEOPLES_COMMITTEE, Organ.FRONT_STANDING_BOARD


@pytest.mark.parametrize(("meeting", "organs"), [
    ("standing", {COMMITTEE, FRONT}), ("committee", {STANDING, FRONT}), ("front", {STANDING, COMMITTEE}),
    ("council_committee", set())])
def test_each_bodys_meetings_invite_the_other_two(meeting: str, organs: set[Organ]) -> None:
    assert set(owed(meeting)) == organs


def test_the_front_hears_of_the_councils_work_and_of_the_committees() -> None:
    reports = {m.invitee: m.reports for m in MATRIX if m.meeting is MeetingSort.FRONT}
    assert "HĐND" in reports[STANDING] and "kinh tế" in reports[COMMITTEE] and "quốc phòng" in reports[COMMITTEE]


@pytest.mark.parametrize(("body", "sort", "invited"), [
    ("tt", "standing", ["ub", "mt"]), ("ub", "committee", ["tt", "mt"]), ("mt", "front", ["tt", "ub"]),
    ("ub-a", "committee", ["tt-a", "mt-a"]), ("pc", "council_committee", [])])
def test_a_new_form_proposes_whom_such_a_meeting_invites(place: Locality, body: str, sort: str,
                                                         invited: list[str]) -> None:
    found = proposals.for_new(KIND, place.actor(body, "officer"), D(2021, 12, 1))
    assert found["sort"] == sort
    assert [row["body"] for row in found["invitations"]] == [place.bodies[code].id for code in invited]


def test_an_agency_is_proposed_nothing(place: Locality) -> None:
    found = proposals.for_new(KIND, place.actor("tnmt", "officer"), D(2021, 12, 1))
    assert "invitations" not in found and found["agenda"] == [{}]


def refused(place: Locality, **changes: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        enter(place, "body_meeting", factories.body_meeting([place.bodies["ub"].id], **changes))
    return caught.value.faults


def test_contradictions_are_named_where_they_stand(place: Locality) -> None:
    ub = place.bodies["ub"].id
    rows = [factories.invitation(ub, invited_on=D(2021, 11, 19)),
            factories.invitation(ub, person="Người khác", absence="Ốm"), factories.invitation(ub)]
    assert refused(place, invitations=rows).keys() == {
        "invitations.0.invited_on", "invitations.1.absence", "invitations.2.body"}
    assert refused(place, notices=[{"body": ub, "sent_on": D(2021, 11, 17)}]).keys() == {"notices.0.sent_on"}


def test_what_was_not_yet_sent_is_not_sent(place: Locality) -> None:
    """The day of an invitation, or of a notice, cannot lie in the future."""
    ub, far = place.bodies["ub"].id, D(2031, 1, 6)
    assert refused(place, held_on=far, invitations=[factories.invitation(ub, invited_on=D(2031, 1, 2))],
                   notices=[{"body": ub, "sent_on": far}]).keys() == {"invitations.0.invited_on", "notices.0.sent_on"}


def test_invitations_are_counted_over_all_lists_and_pair_by_pair(place: Locality) -> None:
    ids = {code: body.id for code, body in place.bodies.items()}
    approved(place, "body_meeting", factories.body_meeting([ids["ub"], ids["mt"]]))          # the Front did not come
    approved(place, "body_meeting", factories.body_meeting([ids["ub-a"]], ordinal=9))        # another unit's committee
    approved(place, "body_meeting", factories.body_meeting(
        [ids["tt"], ids["mt"]], sort="committee", invitations=[
            factories.invitation(ids["tt"]), factories.invitation(ids["mt"], invited_on=None, attended=False)]), "ub")
    approved(place, "joint_meeting", factories.joint_meeting([ids["ub"], ids["mt"], ids["tt"]]))
    enter(place, "body_meeting", factories.body_meeting([ids["ub"]]))    # a draft counts nowhere
    found = counted(place)
    assert values(found, "body_meetings.standing", "body_meetings.committee", "body_meetings.front",
                  "invitations", "invitations.attended", "invitations.missing") == [2, 1, 0, 7, 5, 2]
    assert found["invitations.missing"].records == ("body_meeting/PH-2021-0002", "body_meeting/PH-2021-0003")
    kept = {(k.mutual.meeting, k.mutual.invitee): (k.meetings, k.invited, k.attended, k.missing)
            for k in matrix(scope(place))}
    assert kept[MeetingSort.STANDING, COMMITTEE] == (2, 1, 1, 1)
    assert kept[MeetingSort.STANDING, FRONT] == (2, 1, 0, 1)
    assert kept[MeetingSort.COMMITTEE, STANDING] == (1, 1, 1, 0)
    assert kept[MeetingSort.COMMITTEE, FRONT] == (1, 0, 0, 1)
    assert kept[MeetingSort.COMMITTEE, Organ.COUNCIL_COMMITTEE] == (1, 0, 0, 0)    # only when its field is concerned


def test_the_report_shows_the_matrix_and_what_is_missing(place: Locality) -> None:
    ids = {code: body.id for code, body in place.bodies.items()}
    assert not any(t.anchor == "phu-luc-moi-du" for t in appendices(scope(place), counted(place)))
    approved(place, "body_meeting", factories.body_meeting([ids["ub"]]))
    shown = next(t for t in appendices(scope(place), counted(place)) if t.anchor == "phu-luc-moi-du")
    assert shown.rows == (("Phiên họp Thường trực HĐND", "UBND", "1", "1", "1", "0"),
                          ("Phiên họp Thường trực HĐND", "Ban Thường trực UBMTTQVN", "1", "0", "0", "1"))


def test_guests_of_a_session_are_invited_too(place: Locality) -> None:
    ids = {code: body.id for code, body in place.bodies.items()}
    approved(place, "session", factories.session(guests=[factories.guest(ids["mt"]), factories.guest()]))
    guests = counted(place)["invitations"]
    assert guests.value == 2 and all(code.startswith("session_guest/") for code in guests.records)
