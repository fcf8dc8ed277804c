"""Three bodies that are to agree: two are asked, each answers once for itself; silence is never stored."""
from datetime import date, timedelta

import pytest

from portal.domain.errors import Absent, Forbidden, Refusal
from portal.dossier.tables import Concurrence, Dossier, Record
from portal.operations import acts, concurrence
from portal.records.joint_meeting.tables import JointMeeting
from tests import factories
from tests.locality import Locality
from tests.records import enter, step

D = date
K = JointMeeting.kind
TODAY = D(2021, 12, 15)
BY = {"answer_by": D(2021, 12, 20)}
SAID = {"concurred_on": D(2021, 12, 15), "concurrence_number": "12/UBND-VX"}


@pytest.fixture
def meeting(place: Locality) -> Record:
    """A meeting's conclusions about which the other two bodies are asked."""
    record = enter(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id], conclusions=[]))
    step(record, "ask", place.moment("tt", "officer"), BY)
    return record


def words(record: Record, today: date = TODAY) -> dict[str, str]:
    return {v.body: v.words for v in concurrence.voices(Dossier.get_by_id(record.dossier_id), today)}


def test_the_other_two_are_asked_and_silence_shows_past_its_day(meeting: Record) -> None:
    two = ("UBND huyện", "Ban Thường trực UBMTTQVN huyện")
    assert words(meeting) == dict.fromkeys(two, "Chưa có ý kiến")
    assert words(meeting, D(2021, 12, 20)) == dict.fromkeys(two, "Chưa có ý kiến")
    assert words(meeting, D(2021, 12, 21)) == dict.fromkeys(two, "Im lặng quá hạn")
    assert Concurrence.select().where(Concurrence.opinion.is_null(False)).count() == 0


def test_silence_is_consent_only_where_the_regulation_says_so(place: Locality, meeting: Record) -> None:
    regulation = enter(place, "regulation", factories.regulation([place.bodies["tt"].id], silence_consents=True))
    assert set(words(meeting, D(2022, 1, 1)).values()) == {"Im lặng quá hạn"}
    step(regulation, "submit", place.moment("tt", "officer"))
    step(regulation, "approve", place.moment("tt", "reviewer"))
    assert set(words(meeting, D(2022, 1, 1)).values()) == {"Im lặng quá hạn, coi là thống nhất"}


def test_each_answers_for_itself_and_the_last_answer_closes(place: Locality, meeting: Record) -> None:
    step(meeting, "concur", place.moment("ub", "leader"), SAID)
    assert Dossier.get_by_id(meeting.dossier_id).concurrence == "asked"
    with pytest.raises(Refusal, match="đã có ý kiến"):
        step(meeting, "dissent", place.moment("ub", "officer"), SAID, reason="đổi ý")
    with pytest.raises(Refusal, match="lý do"):
        step(meeting, "dissent", place.moment("mt", "officer"), SAID)
    step(meeting, "dissent", place.moment("mt", "officer"), SAID, reason="Chưa có ý kiến cử tri")
    assert Dossier.get_by_id(meeting.dossier_id).concurrence == "answered"
    assert words(meeting) == {"UBND huyện": "Thống nhất", "Ban Thường trực UBMTTQVN huyện": "Ý kiến khác"}
    assert [v.css for v in concurrence.voices(Dossier.get_by_id(meeting.dossier_id), D(2021, 12, 1))] == [
        "is-resolved", "is-returned"]


@pytest.mark.parametrize(("who", "refused"), [(("tt", "officer"), Forbidden), (("tnmt", "officer"), Absent),
                                              (("ub", "reviewer"), Forbidden), (("ub-a", "officer"), Absent)])
def test_whoever_was_not_asked_cannot_answer(place: Locality, meeting: Record, who: tuple[str, str],
                                             refused: type[Exception]) -> None:
    with pytest.raises(refused):
        step(meeting, "concur", place.moment(*who), SAID)


def test_other_words_are_asked_about_anew(place: Locality, meeting: Record) -> None:
    step(meeting, "concur", place.moment("ub", "officer"), SAID)
    dossier = Dossier.get_by_id(meeting.dossier_id)
    acts.change(K, dossier.id, place.moment("tt", "officer"), dossier.version, factories.joint_meeting(
        [place.bodies["ub"].id], title="Nội dung khác", agenda=[], participants=[], conclusions=[]))
    assert Dossier.get_by_id(dossier.id).concurrence == "not_asked" and words(meeting) == {}


def test_a_dissent_blocks_no_signature(place: Locality, meeting: Record) -> None:
    step(meeting, "dissent", place.moment("ub", "officer"), SAID, reason="Thời gian họp quá gấp")
    step(meeting, "sign", place.moment("tt", "leader"), {
        "signer": "Vũ Đức Thịnh", "signer_title": "Chủ tịch", "authority": None, "signed_on": D(2021, 12, 15)})
    assert Dossier.get_by_id(meeting.dossier_id).paper == "signed"


def test_an_answer_lies_not_in_the_future_and_the_day_to_answer_by_may(place: Locality, meeting: Record) -> None:
    tomorrow = place.moment("ub", "officer").at.date() + timedelta(1)
    with pytest.raises(Refusal):
        acts.act(K, meeting.dossier_id, "concur", place.moment("ub", "officer"),
                       Dossier.get_by_id(meeting.dossier_id).version, "", SAID | {"concurred_on": tomorrow})
