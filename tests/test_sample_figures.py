"""The sample year's figures counted again from its files with the csv module alone, and compared."""
from collections import Counter
from datetime import date, timedelta

import pytest

from portal.report.period import Period, usual_body
from portal.report.values import FigureValue
from tests.sample_years import figures_on
from tests.test_sample import BODIES, Row, counted, raised, read, within

END = "2021-12-31"
ENDS = ("resolved_on", "withdrawn_on", "guided_on", "refused_on")
OWN = [row for row in counted("contact_round", "last_day") if row["level"] == "own"]
PETITIONS = within("petition", "round", OWN)
RAISED = raised(PETITIONS)
TRACKS = [row for row in PETITIONS if row["settled"] == "0" and not row["merged_into"]]
ROUNDS = counted("supervision_round", "last_day")
LETTERS = [row for row in read("complaint") if row["body"] in BODIES and row["approval"] == "approved"]
TRANSFERS = within("transfer", "complaint", LETTERS)


@pytest.fixture
def found(sample_2021: None, backend: str) -> dict[str, FigureValue]:
    return figures_on(backend, usual_body(Period.of_year(2021)).code, 2021, date(2026, 1, 1))


def come(rows: list[Row], name: str) -> list[Row]:
    return [row for row in rows if row[name] and row[name] <= END]


def in_year(rows: list[Row], name: str) -> int:
    return sum(row[name].startswith("2021-") for row in rows)


def ended(row: Row) -> str:
    days = [row[name] for name in ENDS]
    days += [sent["transferred_on"] for sent in within("transfer", "complaint", [row])
             if not "" < sent["declined_on"] <= END]
    return min(filter(None, days), default="9999")


def fate(row: Row) -> str:
    reached = [("questioned", "questioned_on"), ("re_supervised", "re_supervised_on"),
               ("not_implemented", "wanting_on"), ("implemented", "done_on"), ("not_implemented", "refused_on")]
    return next((word for word, name in reached if row[name] and row[name] <= END), "under_way")


def test_petitions(found: dict[str, FigureValue]) -> None:
    answered = come(TRACKS, "answered_on")
    expected = {"settled_on_the_spot": sum(row["settled"] in ("1", "true", "True") for row in RAISED),
                "compiled": len(come(TRACKS, "compiled_on")), "transferred": len(come(TRACKS, "transferred_on")),
                "answered": len(answered)}
    expected |= {f"result.{word}": many for word, many in Counter(row["result"] for row in answered).items()}
    expected |= {f"field.{word}": many for word, many in Counter(row["field"] for row in RAISED).items()}
    expected |= {"explained_on_the_spot": sum(row["explained"] == "1" for row in RAISED),
                 "merged": len(come(PETITIONS, "merged_on")), "parts": len(PETITIONS) - len(RAISED),
                 "tracks": len(TRACKS), "source.voters": len(RAISED)}
    assert (expected["merged"], expected["parts"]) == (2, 1)
    assert {key: found[f"petitions.{key}"].value for key in expected} == expected


def test_papers_about_petitions(found: dict[str, FigureValue]) -> None:
    expected = {}
    for key, table, rows, owner in (("digests", "digest", "digest_item", "digest"),
                                    ("transfers", "petition_transfer", "transfer_item", "transfer"),
                                    ("answers", "answer", "answer_item", "answer")):
        papers = counted(table, "written_on")
        expected |= {f"petitions.{key}": len(papers), f"petitions.{key}.items": len(within(rows, owner, papers))}
    assert {key: found[key].value for key in expected} == expected


def test_what_institutions_and_groups_ask(found: dict[str, FigureValue]) -> None:
    told, opinions = counted("institutional_recommendation", "raised_on"), counted("group_opinion", "met_on")
    asked = [row for row in told if not row["carried_from"]]    # the others follow one of them on
    expected = {"institutional_recommendations": len(asked), "group_opinions": len(opinions),
                "institutional_recommendations.answered": len(come(asked, "answered_on")),
                "institutional_recommendations.reported_back": len(come(asked, "reported_on")),
                "institutional_recommendations.carried_over": len(told) - len(asked),
                "group_opinions.explained": len(come(opinions, "explained_on")),
                # the opening is on 09/12/2021: the day before is the last in time
                "group_opinions.explained_on_time": sum(row["explained_on"] <= "2021-12-08" for row in opinions)}
    expected |= {f"petitions.source.{word}": many for word, many in Counter(row["source"] for row in asked).items()}
    assert {key: found[key].value for key in expected} == expected


def test_recommendations(found: dict[str, FigureValue]) -> None:
    issued = within("recommendation", "round", ROUNDS)
    expected = Counter(map(fate, issued)) | Counter({"recommendations": len(issued), "rounds": len(ROUNDS)})
    assert {key: found[f"supervision.{key}"].value for key in expected} == expected


def test_programme_and_criticism(found: dict[str, FigureValue]) -> None:
    proposals = within("programme_proposal", "programme", counted("supervision_programme", "asked_on"))
    expected = {"programme_proposals": len(proposals),
                "programme_proposals.taken": sum(row["taken"] == "1" for row in proposals)}
    expected |= {f"programme_proposals.source.{word}": many
                 for word, many in Counter(row["source"] for row in proposals).items()}
    criticism = counted("social_criticism", "held_on")
    expected["social_criticism.conferences"] = sum(row["form"] == "conference" for row in criticism)
    taken = Counter(row["decision"] for row in within("criticism_taken", "criticism", criticism))
    expected |= {f"social_criticism.opinions.{word}": many for word, many in taken.items()}
    assert (expected["programme_proposals"], taken["accepted"]) == (5, 4)
    assert {key: found[key].value for key in expected} == expected


def test_letters(found: dict[str, FigureValue]) -> None:
    received = [row for row in LETTERS if row["received_on"].startswith("2021-")]
    carried = [row for row in LETTERS if row["received_on"] < "2021-01-01" <= ended(row)]
    expected = {"carried_in": len(carried), "to_be_handled": len(carried) + len(received),
                "accepted": in_year(LETTERS, "accepted_on"), "resolved": in_year(LETTERS, "resolved_on"),
                "withdrawn": in_year(LETTERS, "withdrawn_on"), "open": sum(ended(r) > END for r in carried + received),
                "cases": len({row["case"] or row["code"] for row in received}),
                "transferred": len({sent["complaint"] for sent in TRANSFERS}),
                "declined": len([sent for sent in TRANSFERS if sent["declined_on"]])}
    assert (len(TRANSFERS), expected["transferred"], expected["declined"]) == (3, 2, 1)    # one was sent on twice
    assert {sent[name][:4] for sent in TRANSFERS for name in ("transferred_on", "declined_on")} == {"2021", ""}
    expected |= {f"kind.{word}": many for word, many in Counter(row["type"] for row in received).items()}
    expected |= {f"field.{word}": many for word, many in Counter(row["field"] for row in received).items()}
    assert {key: found[f"complaints.{key}"].value for key in expected} == expected


def test_meetings_and_invitations(found: dict[str, FigureValue]) -> None:
    meetings = counted("body_meeting", "held_on")
    sent = [row for row in within("meeting_invitation", "meeting", meetings) if row["invited_on"]]
    sent += within("participant", "meeting", counted("joint_meeting", "held_on"))
    sent += within("session_guest", "session", counted("session", "opened_on"))
    expected = {f"body_meetings.{word}": many for word, many in Counter(row["sort"] for row in meetings).items()}
    expected |= {"invitations": len(sent), "invitations.attended": sum(row["attended"] == "1" for row in sent)}
    assert {key: found[key].value for key in expected} == expected
    # the one meeting of the people's committee that left out the Front
    assert found["invitations.missing"].records == ("body_meeting/PH-2021-0005",)


def test_exchanges_and_dissemination(found: dict[str, FigureValue]) -> None:
    exchanges, spread = counted("information_exchange", "sent_on"), counted("dissemination", "last_day")
    expected = {"exchanges": len(exchanges), "disseminations": len(spread),
                "disseminations.participants": sum(int(row["participants"] or 0) for row in spread)}
    expected |= {f"exchanges.{word}": many for word, many in Counter(row["sort"] for row in exchanges).items()}
    expected |= {f"disseminations.{word}": many for word, many in Counter(row["sort"] for row in spread).items()}
    assert {key: found[key].value for key in expected} == expected
    assert (len(exchanges), len(spread)) == (8, 6)


def test_plans(found: dict[str, FigureValue]) -> None:
    """Due thirty days before the opening on 01/7, so on 01/6, the plan before the first session came on 04/6."""
    issued = [row for row in counted("contact_plan", "first_day") if row["issued_on"] and row["sort"] == "general"]
    tasks = within("contact_task", "plan", counted("contact_plan", "first_day"))
    expected = {"plans": len(issued), "plans_late": 1, "plans_on_time": 3, "front_plans": 1, "tasks": len(tasks),
                "tasks_done": len(come(tasks, "done_on")), "candidate_meetings": 0, "outside": 0}
    assert {key: found[f"voter_contact.{key}"].value for key in expected} == expected
    assert found["voter_contact.plans_late"].records == ("contact_plan/KX-2021-0001",)


def test_consultations(found: dict[str, FigureValue]) -> None:
    sent = counted("consultation", "sent_on")
    asked, comments = within("consulted_body", "consultation", sent), within("draft_comment", "consultation", sent)
    outcomes = Counter(row["outcome"] or "unanswered" for row in comments)
    expected = {"recipients": len(asked), "replied": len(come(asked, "replied_on")), "comments": len(comments)}
    expected |= outcomes
    expected |= Counter(row["sort"] for row in sent)
    assert {key: found[f"consultations.{key}"].value for key in expected} == expected
    assert found["consultations"].value == len(sent) == 3


def test_letters_that_urge(found: dict[str, FigureValue]) -> None:
    sent = counted("urging", "counted_on")
    assert found["urgings"].value == len(sent) == 3
    assert found["urgings.answered"].value == len(come(sent, "answered_on")) == 2
    # each duty was late on the day that its list was counted to, and was owed by the body urged
    petitions = {row["code"]: row for row in read("petition")}
    for letter in sent:
        for item in within("urged_item", "urging", [letter]):
            owed = petitions[item["record"]]
            assert owed["addressee"] == letter["addressee"] and item["title"] == owed["text"]
            assert item["due_on"] < letter["counted_on"] < (owed["answered_on"] or "9999")


def test_evidence_names_the_rows_of_the_files(found: dict[str, FigureValue]) -> None:
    assert set(found["voter_contact.rounds"].records) == {f"contact_round/{row['code']}" for row in OWN}
    meetings = within("contact_meeting", "round", OWN)
    assert set(found["voter_contact.attendance"].records) == {f"contact_meeting/{row['code']}" for row in meetings}
    assert set(found["voter_contact.petitions"].records) == {f"petition/{row['code']}" for row in RAISED}


SESSIONS = counted("session", "opened_on")
OPENED = {row["code"]: row["opened_on"] for row in SESSIONS}
DOCUMENTS = within("session_document", "session", SESSIONS)    # each has the day agreed for it


def late(row: Row) -> int:
    """Days past the agreed day: until it came or was withdrawn, else until the end of the year."""
    here = min(filter(None, (row["received_on"], row["withdrawn_on"], END)))
    return max(0, (date.fromisoformat(here) - date.fromisoformat(row["due_on"])).days)


def lost(row: Row) -> int:
    """Days that verification lost: none of what is not verified or was withdrawn, none past its own due day."""
    if row["unverified"] == "1" or row["withdrawn_on"]:
        return 0
    here = min(row["received_on"] or END, row["verify_by"] or OPENED[row["session"]])
    return max(0, (date.fromisoformat(here) - date.fromisoformat(row["due_on"])).days)


def test_session_documents(found: dict[str, FigureValue]) -> None:
    days = [late(row) for row in DOCUMENTS if late(row)]
    expected = {"": len(DOCUMENTS), ".received": len(come(DOCUMENTS, "received_on")), ".late": len(days),
                ".mean_days_late": round(sum(days) / len(days), 2),
                ".verification_days_lost": sum(map(lost, DOCUMENTS)),
                ".verified": len(come(DOCUMENTS, "verified_on")), ".withdrawn": len(come(DOCUMENTS, "withdrawn_on"))}
    expected |= {f".field.{word}": many for word, many in Counter(row["field"] for row in DOCUMENTS).items()}
    assert {key: found[f"session_documents{key}"].value for key in expected} == expected
    assert expected[".late"] and expected[".verification_days_lost"] and expected[".withdrawn"]


def promise_due(row: Row) -> str:
    return (row["extended_to"] if row["extended_on"] and row["extended_on"] <= END else row["due_on"]) or "9999"


def test_promises(found: dict[str, FigureValue]) -> None:
    made = within("promise", "session", SESSIONS)
    before = [row for row in read("session") if row["body"] in BODIES and row["opened_on"] < "2021-01-01"]
    carried = [row for row in within("promise", "session", before) if (row["kept_on"] or "9999") >= "2021-01-01"]

    def overdue(rows: list[Row]) -> int:
        return sum(promise_due(row) < END < (row["kept_on"] or "9999") for row in rows)

    expected = {"": len(made), ".kept": len(come(made, "kept_on")), ".overdue": overdue(made),
                ".kept_late": sum(row["kept_on"] > promise_due(row) for row in come(made, "kept_on")),
                ".carried_in": len(carried), ".carried_in.kept": len(come(carried, "kept_on")),
                ".carried_in.overdue": overdue(carried)}
    assert {key: found[f"promises{key}"].value for key in expected} == expected
    assert all(expected.values())


def test_questions_resolutions_and_conclusions(found: dict[str, FigureValue]) -> None:
    asked = within("question", "session", SESSIONS)
    answered = come(asked, "answered_on")
    expected = {"questions": len(asked), "questions.answered": len(answered),
                "questions.satisfied": len(come(asked, "satisfied_on")),
                "questions.overdue": sum("" < row["answer_by"] < END and row not in answered for row in asked),
                "questions.from_supervision": sum(bool(row["recommendation"]) for row in asked)}
    expected |= {f"questions.{word}": many for word, many in Counter(row["manner"] for row in answered).items()}
    rows = Counter(row["session"] for row in within("session_resolution", "session", SESSIONS))
    expected["sessions.resolutions"] = sum(rows[row["code"]] or int(row["resolutions"] or 0) for row in SESSIONS)
    concluded = within("conclusion", "meeting", counted("joint_meeting", "held_on"))
    expected |= {"joint_meetings.conclusions": len(concluded),
                 "joint_meetings.conclusions.done": len(come(concluded, "done_on")),
                 "joint_meetings.conclusions.overdue": sum(
                     "" < row["due_on"] < END < (row["done_on"] or "9999") for row in concluded)}
    assert {key: found[key].value for key in expected} == expected


def test_the_clause_on_preparing_sessions(found: dict[str, FigureValue]) -> None:
    """Of the one regular session since the regulation: meeting, invitation, the Front's notice, each document sent."""
    last, = (row for row in SESSIONS if row["sort"] == "regular" and row["opened_on"] > "2021-08-23")
    opening = date.fromisoformat(last["opened_on"])
    meeting, = (row for row in counted("joint_meeting", "held_on") if row["session"] == last["code"])
    done = [(meeting["held_on"], 30), (last["invited_on"], 7), (last["front_notice_on"], 5)]
    done += [(row["sent_on"] or row["withdrawn_on"], 5) for row in DOCUMENTS if row["session"] == last["code"]]
    in_time = [date.fromisoformat(day) <= opening - timedelta(days) for day, days in done]
    assert [found[f"compliance.D9K3.{share}"].value for share in ("due", "on_time", "late", "open")] == [
        len(done), sum(in_time), len(done) - sum(in_time), 0]
def test_reports_and_their_sheets(found: dict[str, FigureValue]) -> None:
    """The half-year's report is one within the year, its sheet too; the year's own is none of its figures."""
    parts = [row for row in counted("yearly_report", "last_day") if row["sort"] != "year"]
    assert found["reports.within"].records == tuple(f"yearly_report/{row['code']}" for row in parts)
    sheets = counted("reconciliation", "made_on")
    assert found["reconciliations"].value == len(sheets) == 1
    assert found["reconciliations.confirmed"].value == len(come(sheets, "confirmed_on")) == 1
