"""The sample is data like any other: change its rows, and exactly the figures that count them change."""
import csv
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from portal import transfer
from portal.base import db
from portal.organisation.bodies import Body
from portal.report.period import Period, scope_of
from portal.report.values import figures
from tests.test_sample import SAMPLE

Rows = list[dict[str, str]]
NOW = datetime(2022, 1, 5, 8, 0)
OF_DOSSIERS = ("signatures", "concurrences", "frozen")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample to change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "changed"))


def edit(folder: Path, table: str, change: Callable[[Rows], Rows]) -> None:
    """Rewrite one file of the folder."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


UNCHANGED: dict[type, dict[str, object]] = {}    # the sample's own figures, counted once a process in each kind


def figures_of(folder: Path, database: db.Database) -> dict[str, object]:
    """Every figure of 2021 of the upper unit when this folder is all there is; the database is empty again after."""
    with database.atomic() as trial:
        transfer.load(folder, NOW)
        scope = scope_of(Body.get(Body.code == "tt-hdnd"), Period.of_year(2021), date(2022, 1, 5))
        found = {key: figure.value for key, figure in figures(scope).items()}
        trial.rollback()
    return found


def changes(folder: Path, database: db.Database) -> dict[str, tuple[object, object]]:
    """The figures that differ from the sample's: before and after."""
    if type(database) not in UNCHANGED:
        UNCHANGED[type(database)] = figures_of(SAMPLE, database)
    before, after = UNCHANGED[type(database)], figures_of(folder, database)
    return {key: (before.get(key), after.get(key)) for key in {*before, *after} if before.get(key) != after.get(key)}


def without(folder: Path, table: str, code: str, *children: tuple[str, str]) -> None:
    """Leave out a row, the child rows that hang on it, what hangs on those, and what was said and kept of them all."""
    gone: set[str] = set()
    for place, column in ((table, "code"), *children, *((name, "dossier") for name in OF_DOSSIERS)):
        def less(rows: Rows, column: str = column, wanted: frozenset[str] = frozenset({code, *gone})) -> Rows:
            gone.update(r["code"] for r in rows if r[column] in wanted and "code" in r)
            return [r for r in rows if r[column] not in wanted]
        edit(folder, place, less)


def test_other_attendances_change_the_attendance_alone(folder: Path, database: db.Database) -> None:
    def more(rows: Rows) -> Rows:
        row = next(r for r in rows if r["code"] == "TX-2021-0003-C02")
        row["attendance"] = str(int(row["attendance"]) + 57)
        return rows
    edit(folder, "contact_meeting", more)
    assert changes(folder, database) == {
        "voter_contact.attendance": (1202, 1259), "voter_contact.attendance.online": (289, 346)}


def test_a_round_and_a_conference_more(folder: Path, database: db.Database) -> None:
    def another_round(rows: Rows) -> Rows:
        like = next(r for r in rows if r["code"] == "TX-2021-0003")
        return [*rows, like | {"code": "TX-2021-0900", "form": "direct", "paper": "unsigned", "number": "",
                               "issued_on": "", "first_day": "2021-10-04", "last_day": "2021-10-05", "session": ""}]

    def another_conference(rows: Rows) -> Rows:
        like = next(r for r in rows if r["code"] == "PB-2021-0001")
        return [*rows, like | {"code": "PB-2021-0900", "paper": "unsigned", "number": "", "issued_on": "",
                               "progress": "held", "answered_on": "", "answer_number": "", "answer_summary": ""}]

    def its_meeting(rows: Rows) -> Rows:
        like = next(r for r in rows if r["code"] == "TX-2021-0003-C01")
        return [*rows, like | {"code": "TX-2021-0900-C01", "round": "TX-2021-0900", "held_on": "2021-10-04",
                               "attendance": "41"}]
    edit(folder, "contact_round", another_round)
    edit(folder, "contact_meeting", its_meeting)
    edit(folder, "social_criticism", another_conference)
    assert changes(folder, database) == {
        "voter_contact.rounds": (3, 4), "voter_contact.rounds.direct": (1, 2), "voter_contact.meetings": (12, 13),
        "voter_contact.attendance": (1202, 1243), "voter_contact.attendance.direct": (913, 954),
        "social_criticism.conferences": (1, 2)}


# A kind -> a record of it, the child lists that go with it, and by hand which figures it takes with it.
ONE_LESS = {
    # of the half-year, with its sheet
    "yearly_report": ("BCN-2021-0001", (("reconciliation", "report"), ("sheet_reply", "sheet")), {
        "reports.within": (1, 0), "reconciliations": (1, 0), "reconciliations.confirmed": (1, 0)}),
    "joint_meeting": ("LT-2021-0001", (("agenda_item", "meeting"), ("participant", "meeting"),
                                       ("conclusion", "meeting")), {
        "joint_meetings": (4, 3), "invitations": (60, 54), "invitations.attended": (55, 49),
        "joint_meetings.conclusions": (14, 10), "joint_meetings.conclusions.done": (13, 9)}),
    "conclusion": ("LT-2021-0004-C02", (), {    # under way past its day
        "joint_meetings.conclusions": (14, 13), "joint_meetings.conclusions.overdue": (1, 0)}),
    # thematic, six resolutions; four documents, two of them three days late; 28 of 30 deputies present
    "session": ("KH-2021-0002", (("session_item", "session"), ("session_guest", "session"),
                                 ("session_resolution", "session"), ("session_document", "session")), {
        "sessions": (3, 2), "sessions.thematic": (1, 0), "sessions.resolutions": (36, 30),
        "sessions.attendance_rate": (96.7, 98.3), "session_documents": (32, 28), "session_documents.received": (31, 27),
        "session_documents.late": (17, 15), "session_documents.late_rate": (53.1, 53.6),
        "session_documents.mean_days_late": (6.35, 6.8), "session_documents.verified": (27, 23),
        "session_documents.verification_days_lost": (91, 85), "session_documents.mean_days_left": (6.96, 7.17),
        "session_documents.field.budget": (11, 8), "session_documents.field.organisation": (3, 2),
        "invitations": (60, 58), "invitations.attended": (55, 53)}),    # two guests, both came
    # came fourteen days late, three past the end of its verification; sent to the deputies late
    "session_document": ("KH-2021-0003-TL05", (), {
        "session_documents": (32, 31), "session_documents.received": (31, 30), "session_documents.late": (17, 16),
        "session_documents.late_rate": (53.1, 51.6), "session_documents.mean_days_late": (6.35, 5.88),
        "session_documents.verified": (27, 26), "session_documents.verification_days_lost": (91, 80),
        "session_documents.mean_days_left": (6.96, 7.23), "session_documents.field.budget": (11, 10),
        "compliance.D9K3.due": (24, 23), "compliance.D9K3.late": (3, 2)}),
    "promise": ("KH-2021-0001-VH02", (), {    # kept after its day
        "promises": (9, 8), "promises.kept": (4, 3), "promises.kept_late": (1, 0)}),
    # about what a recommendation had asked; not answered by its day
    "question": ("KH-2021-0003-CV04", (), {
        "questions": (8, 7), "questions.overdue": (1, 0), "questions.from_supervision": (3, 2)}),
    # of other deputies, online: 202 voters, six petitions
    "contact_round": ("TX-2021-0004", (("contact_meeting", "round"), ("petition", "round")), {
        "voter_contact.other_level_rounds": (2, 1), "voter_contact.other_level_rounds.online": (2, 1),
        "voter_contact.other_level.attendance": (347, 145), "voter_contact.other_level.petitions": (11, 5)}),
    # about a road, settled on the spot
    "petition": ("TX-2021-0001-P01", (), {
        "voter_contact.petitions": (144, 143), "petitions.field.transport_irrigation": (28, 27),
        "petitions.source.voters": (144, 143), "petitions.explained_on_the_spot": (25, 24),
        "petitions.settled_on_the_spot": (25, 24)}),
    # of the standing committee, answered late under the clause that orders answers to petitions
    # carried over, so what follows it on goes too
    "institutional_recommendation": ("KN-2021-0002", (("institutional_recommendation", "carried_from"),), {
        "institutional_recommendations": (4, 3), "petitions.source.standing_committee": (1, 0),
        "institutional_recommendations.transferred": (4, 3), "institutional_recommendations.answered": (2, 1),
        "institutional_recommendations.answered_late": (1, 0), "compliance.D7K1.due": (21, 20),
        "compliance.D7K1.late": (1, 0), "institutional_recommendations.reported_back": (2, 1),
        "institutional_recommendations.carried_over": (1, 0)}),
    # nothing but the paper: what it compiled stays compiled
    "digest": ("TH-2021-0002", (("digest_item", "digest"),), {
        "petitions.digests": (3, 2), "petitions.digests.items": (117, 80)}),
    "answer": ("VT-2021-0001", (("answer_item", "answer"),), {
        "petitions.answers": (7, 6), "petitions.answers.items": (7, 6)}),
    # explained on the day of the opening, which was too late
    "group_opinion": ("YT-2021-0003", (), {
        "group_opinions": (3, 2), "group_opinions.explained": (3, 2), "group_opinions.explained_late": (1, 0),
        "compliance.D7K3.due": (3, 2), "compliance.D7K3.late": (1, 0)}),
    # seven recommendations: four done, one only sent, one supervised again, one sent on to questioning
    "supervision_round": ("GS-2021-0001", (("team_member", "round"), ("recommendation", "round")), {
        "supervision.rounds": (12, 11), "supervision.field.socio_economic": (7, 6),
        "supervision.recommendations": (84, 77), "supervision.implemented": (58, 54),
        "supervision.under_way": (16, 15), "supervision.re_supervised": (3, 2), "supervision.questioned": (3, 2),
        "questions.from_supervision": (3, 2)}),
    # only sent; eighty-three over twelve rounds
    "recommendation": ("GS-2021-0001-R01", (), {
        "supervision.recommendations": (84, 83), "supervision.under_way": (16, 15),
        "supervision.mean_per_round": (7.0, 6.92)}),
    "social_criticism": ("PB-2021-0001", (("criticism_participant", "criticism"),
                                          ("criticism_taken", "criticism")), {
        "social_criticism.conferences": (1, 0), "social_criticism.answered": (1, 0),
        "social_criticism.opinions.accepted": (4, 0), "social_criticism.opinions.rejected": (1, 0)}),
    # before the third session, in time, one thing to prepare
    "contact_plan": ("KX-2021-0003", (("planned_meeting", "plan"), ("planned_attendant", "plan"),
                                      ("planned_moderator", "plan"), ("contact_task", "plan")), {
        "voter_contact.plans": (4, 3), "voter_contact.plans_on_time": (3, 2), "voter_contact.tasks": (7, 6),
        "voter_contact.tasks_done": (6, 5), "compliance.D5K1.on_time": (1, 0), "compliance.D5K1.open": (0, 1)}),
    # the police have not said that it is done
    "contact_task": ("KX-2021-0005-CB02", (), {"voter_contact.tasks": (7, 6)}),
    # of the council's programme: two asked, both replied, one comment accepted
    "consultation": ("GY-2021-0003", (("consulted_body", "consultation"), ("draft_comment", "consultation")), {
        "consultations": (3, 2), "consultations.resolution": (2, 1), "consultations.recipients": (9, 7),
        "consultations.replied": (8, 6), "consultations.comments": (7, 6), "consultations.accepted": (4, 3)}),
    "consulted_body": ("GY-2021-0002-NG02", (), {
        "consultations.recipients": (9, 8), "consultations.not_replied": (1, 0)}),
    "draft_comment": ("GY-2021-0002-YK01", (), {
        "consultations.comments": (7, 6), "consultations.unanswered": (1, 0)}),
    # the Front's, both others invited, one came
    "body_meeting": ("PH-2021-0008", (("meeting_item", "meeting"), ("meeting_invitation", "meeting"),
                                      ("result_notice", "meeting")), {
        "body_meetings.front": (2, 1), "invitations": (60, 58), "invitations.attended": (55, 54)}),
    "information_exchange": ("TI-2021-0005", (("exchange_recipient", "exchange"),), {
        "exchanges": (8, 7), "exchanges.thematic": (1, 0)}),
    # people met in their residential areas: 1860
    "dissemination": ("TR-2021-0006", (("disseminated_document", "dissemination"),
                                       ("dissemination_partner", "dissemination")), {
        "disseminations": (6, 5), "disseminations.unity": (1, 0), "disseminations.participants": (2408, 548)}),
    # three late answers asked for, answered within the year
    "urging": ("DD-2021-0002", (("urged_item", "urging"),), {"urgings": (3, 2), "urgings.answered": (2, 1)}),
    # a reflection handled in time
    "complaint": ("DT-2021-0015", (("extension", "complaint"), ("suspension", "complaint")), {
        "complaints": (46, 45), "complaints.kind.reflection": (11, 10), "complaints.field.other": (16, 15),
        "complaints.cases": (45, 44), "complaints.to_be_handled": (51, 50), "complaints.reflections_handled": (11, 10),
        "complaints.resolved": (33, 32), "complaints.resolved_on_time": (26, 25),
        "complaints.cases.resolved": (32, 31), "complaints.competence.own": (43, 42),
        "complaints.qualified": (46, 45), "complaints.source.office": (13, 12)}),
}


@pytest.mark.once
@pytest.mark.parametrize("kind", ONE_LESS)
def test_one_row_less_takes_its_own_figures_with_it(folder: Path, database: db.Database, kind: str) -> None:
    code, children, expected = ONE_LESS[kind]
    without(folder, kind, code, *children)
    for table in ("joint_meeting", "contact_round", "information_exchange", "contact_plan", "consultation"):
        edit(folder, table, lambda rows: [r | {name: "" if r.get(name) == code else r[name]
                                               for name in ("session", "plan") if name in r} for r in rows])
    edit(folder, "question", lambda rows: [    # may come from one of the round's recommendations
        r | {"recommendation": "" if r["recommendation"].startswith(code) else r["recommendation"]} for r in rows])
    assert changes(folder, database) == expected


def test_one_regulation_less_takes_the_clocks_it_ordered(folder: Path, database: db.Database) -> None:
    """Petitions received under the regulation of the last term are then owed by no day; the answers stand."""
    without(folder, "regulation", "QC-2016-0001", ("clause", "regulation"), ("duty", "regulation"),
            ("signatory", "regulation"))
    edit(folder, "regulation", lambda rows: [r | {"predecessor": ""} for r in rows])
    # of those received before 23/8/2021: 44 answered within thirty days, 12 later, 3 never
    assert changes(folder, database) == {
        "petitions.answered_on_time": (74, 74 - 44), "petitions.answered_late": (17, 17 - 12),
        "petitions.answered_without_limit": (0, 44 + 12), "petitions.unanswered_overdue": (5, 5 - 3),
        "petitions.unanswered": (22, 22 + 3), "petitions.on_time_rate": (77.1, 81.1),
        # before and after the session of July
        "voter_contact.plans_late": (1, 0), "voter_contact.plans_on_time": (3, 2)}
