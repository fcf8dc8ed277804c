"""Conclusions that stood as rows of a joint meeting become dossiers: codes and words kept, nothing lost on the way."""
from datetime import date
from typing import Any

import pytest

from portal.base.db import Database
from portal.domain.folding import fold, sort_key
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Party
from portal.install import schema
from portal.operations import acts
from portal.records.conclusion import Conclusion
from portal.records.joint_meeting import JointMeeting
from portal.records.session import Session
from tests import factories
from tests.locality import Locality
from tests.records import enter, step

D = date
BEFORE = "0050_session_course"    # the first migration that is undone, and all after it


@pytest.fixture
def meeting(place: Locality) -> JointMeeting:
    """A meeting without conclusions yet, sent to its reviewer; and a session that closed, one that is to come."""
    found = enter(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id], conclusions=[]))
    step(found, "submit", place.moment("tt", "officer"))
    enter(place, "session", factories.session(opened_on=D(2021, 3, 1), closed_on=D(2021, 3, 2)))
    enter(place, "session", factories.session(opened_on=D(2090, 3, 1), closed_on=D(2090, 3, 2)))
    return found


def undo() -> None:
    """Take the tables back to what stood before sessions had a course."""
    runner = schema.runners()[0]
    while BEFORE in {m.name for m in runner.status() if m.applied}:
        runner.down()


def insert(database: Database, rows: list[dict[str, Any]]) -> None:
    mark = database.param
    for row in rows:
        names, marks = ", ".join(row), ", ".join([mark] * len(row))
        database.execute_sql(f"INSERT INTO conclusion ({names}) VALUES ({marks})", tuple(row.values()))    # noqa: S608


def test_rows_become_dossiers(database: Database, place: Locality, meeting: JointMeeting) -> None:
    code, owner = meeting.dossier.code, place.bodies["mt"].id
    undo()
    insert(database, [
        {"code": f"{code}-C01", "meeting_id": meeting.dossier_id, "text": "Đã thống nhất\nhọp 02 ngày",
         "owner_id": None, "due_on": None},
        {"code": f"{code}-C02", "meeting_id": meeting.dossier_id, "text": "Chuẩn bị thông báo", "owner_id": owner,
         "due_on": D(2021, 12, 1)}])
    schema.migrate()
    first, second = Conclusion.select().order_by(Conclusion.dossier)
    dossier = second.dossier
    assert (first.text, first.owner_id, second.text, second.owner_id, second.due_on) == (
        "Đã thống nhất\nhọp 02 ngày", None, "Chuẩn bị thông báo", owner, D(2021, 12, 1))
    root = meeting.dossier
    assert (dossier.kind, dossier.code, dossier.root_id, dossier.body_id, dossier.author_id, dossier.approval,
            dossier.progress, dossier.day, dossier.due) == (
        "conclusion", f"{code}-C02", root.id, root.body_id, root.author_id, "submitted", "agreed", D(2021, 11, 5),
        D(2021, 12, 1))
    title = "Đã thống nhất họp 02 ngày"
    assert (first.dossier.title, first.dossier.title_key) == (title, sort_key(title))
    assert fold(title) in first.dossier.words and fold(first.dossier.code) in first.dossier.words
    assert [(d.dossier_id, d.rule, d.due, d.owner_id, d.met) for d in Deadline.select().where(
        Deadline.rule == "agreed")] == [(dossier.id, "agreed", D(2021, 12, 1), owner, None)]
    assert list(Party.select(Party.dossier, Party.body, Party.part).where(
        Party.dossier.in_([first.dossier_id, dossier.id])).tuples()) == [(dossier.id, owner, "owner")]
    assert Dossier.get_by_id(root.id).concurrence == "not_asked"
    carried_on(place, second)


def carried_on(place: Locality, conclusion: Conclusion) -> None:
    """What came over lives on: its owner acts on it, and the meeting can still be changed."""
    step(conclusion, "finish", place.moment("mt", "officer"), {"done_on": D(2021, 12, 1), "proof": "Đã gửi"})
    assert Deadline.get(Deadline.dossier == conclusion.dossier_id).met == D(2021, 12, 1)
    assert Conclusion.get(Conclusion.dossier == conclusion.dossier_id).proof == "Đã gửi"


def test_standing_sessions_are_held_once_they_closed(database: Database, meeting: JointMeeting) -> None:
    undo()
    assert set(Dossier.select(Dossier.progress).where(Dossier.kind == "session").tuples()) == {(None,)}
    schema.migrate()
    found = Session.select(Session.closed_on, Dossier.progress).join(Dossier, on=Session.dossier).tuples()
    assert dict(found) == {D(2021, 3, 2): "held", D(2090, 3, 2): "preparing"}


def test_conclusions_go_back_to_rows_with_their_codes(database: Database, place: Locality) -> None:
    """What nobody has acted on can be undone; the form's way of entering them leaves no history of their own."""
    meeting = enter(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id]))
    undo()
    rows = database.execute_sql("SELECT code, text, due_on FROM conclusion ORDER BY code").fetchall()
    assert [(code, text) for code, text, _ in rows] == [
        (f"{meeting.dossier.code}-C01", "Kỳ họp thứ tư họp 02 ngày, khai mạc ngày 16/12/2021"),
        (f"{meeting.dossier.code}-C02", "Gửi đủ tài liệu đến Thường trực HĐND để thẩm tra")]
    assert not Dossier.select().where(Dossier.kind == "conclusion").exists()
    schema.migrate()
    assert [c.dossier.code for c in Conclusion.select().order_by(Conclusion.dossier)] == [code for code, *_ in rows]
    acts.change(JointMeeting.kind, meeting.dossier_id, place.moment("tt", "officer"), 1,
                      factories.joint_meeting([place.bodies["ub"].id], conclusions=[]))
    assert not Conclusion.select().exists()
