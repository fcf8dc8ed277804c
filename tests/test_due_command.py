"""`portal due` and `portal rules` as scripts meet them: the JSON, the sentences, the exit codes."""
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from portal.base.db import database
from portal.domain.approval import Approval
from portal.dossier.tables import Dossier
from portal.install.cli.rules import due, rules
from portal.law import rulebook, shipped_rules
from portal.law.duties import REGULATION_DUTIES
from portal.law.rulebook import DeadlineRule
from portal.law.work_calendar import fill
from portal.organisation.accounts import User
from portal.organisation.bodies import Body, Term, Unit
from portal.records.regulation.tables import Clause, Duty, Regulation
from tests.calendar_database import empty_calendar

TABLES = [DeadlineRule, User, Unit, Body, Term, Dossier, Regulation, Clause, Duty]


@pytest.fixture(autouse=True)
def installation(tmp_path: Path) -> Iterator[None]:
    with empty_calendar(tmp_path):
        database.create_tables(TABLES)
        fill()
        rulebook.fill()
        yield


def run(*words: str) -> Result:
    return CliRunner().invoke(due, words)


def data_of(*words: str) -> dict[str, Any]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_has_the_documented_shape() -> None:
    found = data_of("complaint.accept", "--from", "2021-12-22")
    explanation = found.pop("explanation")
    assert found == {
        "rule": "complaint.accept", "from": "2021-12-22", "due": "2022-01-04", "value": 10, "unit": "d",
        "skipped": [{"date": "2022-01-01", "why": "Tết Dương lịch"}, {"date": "2022-01-02", "why": "Chủ nhật"},
                    {"date": "2022-01-03", "why": "Nghỉ bù Tết Dương lịch"}],
        "rolled_from": "2022-01-01", "basis": "Luật Khiếu nại 2011, Điều 27", "verified": True,
        "verified_by": None, "verified_on": None,
    }
    assert "Bộ luật Dân sự 2015, Điều 147–148 (chưa xác nhận)" in explanation


@pytest.mark.parametrize(("words", "due_day", "value"), [
    (("complaint.resolve_first", "--from", "2021-03-01", "--complex", "--remote"), "2021-05-04", 60),
    (("denunciation.accept", "--from", "2021-02-05", "--several-places"), "2021-02-26", 10),
    (("denunciation.resolve", "--from", "2021-04-01", "--complex"), "2021-05-04", 30),
    (("denunciation.resolve", "--from", "2021-04-01", "--extended", "60"), "2021-06-30", 90),
    (("criticism.send_draft", "--from", "2021-03-01"), "2021-02-14", 15),
])
def test_conditions_are_flags(words: tuple[str, ...], due_day: str, value: int) -> None:
    found = data_of(*words)
    assert (found["due"], found["value"]) == (due_day, value)


def test_without_json_the_day_and_its_explanation_are_printed() -> None:
    day, explanation = run("document.issue", "--from", "2021-04-29").stdout.splitlines()
    assert day == "04/05/2021"
    assert explanation.startswith("1 ngày làm việc, tính từ ngày tiếp theo ngày ký văn bản 29/04/2021.")


@pytest.mark.parametrize("words", [
    (), ("complaint.accept",), ("no.such_rule", "--from", "2021-01-04"),
    ("complaint.accept", "--from", "2021-02-30"), ("complaint.accept", "--from", "04/01/2021"),
    ("complaint.accept", "--from", "20210104"), ("complaint.accept", "--from", "2021-1-4"),
    ("complaint.accept", "--from", "2021-01-04", "--complex"),
    ("denunciation.accept", "--from", "2021-01-04", "--remote"),
    ("complaint.resolve_first", "--from", "2021-01-04", "--several-places"),
    ("complaint.resolve_first", "--from", "2021-01-04", "--extended", "5"),
    ("denunciation.resolve", "--from", "2021-01-04", "--extended", "-1"),
    ("denunciation.resolve", "--from", "2021-01-04", "--extended", "many"),
    ("complaint.accept", "--from", "2021-01-04", "--regulation", "QC-1"),
])
def test_wrong_words_exit_2_and_print_no_day(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


@pytest.mark.parametrize(("words", "sentence"), [
    (("contact_outside.decide", "--from", "2025-02-19"), "chỉ có hiệu lực từ 20/02/2025"),
    (("supervision.propose_2015", "--from", "2026-03-01"), "chỉ có hiệu lực đến 28/02/2026"),
    (("denunciation.resolve", "--from", "2021-01-04", "--extended", "61"), "từ 1 đến 60 ngày"),
    (("complaint.accept", "--from", "9999-12-30"), "vượt quá giới hạn của lịch"),
    (("document.issue", "--from", "9999-12-31"), "vượt quá giới hạn của lịch"),
    (("criticism.send_draft", "--from", "0001-01-01"), "vượt quá giới hạn của lịch"),
    (("group_opinion.explain", "--from", "2021-12-09"), "Không có quy chế"),
    (("group_opinion.explain", "--from", "2021-12-09", "--regulation", "QC-9"), "QC-9"),
])
def test_what_cannot_be_done_exits_1_with_one_plain_line(words: tuple[str, ...], sentence: str) -> None:
    done = run(*words, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def regulation_in_force(days: int) -> None:
    unit = Unit.create(code="h", name="huyện Thạch Giang", level="district", place="Thạch Giang")
    body = Body.create(code="tt", name="Thường trực HĐND", organ="standing_committee", unit=unit,
                       heading="THƯỜNG TRỰC HĐND", symbol="HĐND")
    dossier = Dossier.create(kind="regulation", code="QC-1", body=body, approval=Approval.APPROVED, approved_version=1,
                             title="Quy chế 01")
    regulation = Regulation.create(dossier=dossier, title="Quy chế 01", effective_on=date(2021, 8, 23))
    Clause.create(code="QC-1-1", regulation=regulation, number="D6K4", title="Điều 6 khoản 4", text="Trả lời.")
    Duty.create(code="QC-1-2", regulation=regulation, clause="D6K4", rule="petition.answer_after_session",
                owner="peoples_committee", days=days, unit="d", roll=False)


@pytest.mark.parametrize("words", [(), ("--regulation", "QC-1")])
@pytest.mark.parametrize(("days", "due_day"), [(30, "2022-01-29"), (25, "2022-01-24"), (2, "2022-01-01")])
def test_a_regulation_brings_its_own_number_of_days(words: tuple[str, ...], days: int, due_day: str) -> None:
    regulation_in_force(days)
    found = data_of("petition.answer_after_session", "--from", "2021-12-30", *words)
    assert (found["due"], found["value"], found["verified"]) == (due_day, days, True)
    assert found["basis"] == "Điều 6 khoản 4, Quy chế 01"


def test_rules_lists_every_rule_with_its_article() -> None:
    regulation_in_force(30)
    found = {row["rule"]: row for row in json.loads(CliRunner().invoke(rules, ["--json"]).stdout)}
    assert set(found) == {*(rule.id for rule in shipped_rules()), *REGULATION_DUTIES}
    assert found["petition.answer_after_session"]["value"] == 30
    assert found["group_opinion.explain"]["value"] is None
    assert found["complaint.resolve_first"] == {
        "rule": "complaint.resolve_first", "title": "Giải quyết khiếu nại lần đầu", "value": 30, "unit": "d",
        "before": False, "roll": True, "extendable": None, "event": "ngày thụ lý",
        "conditions": [{"flags": ["complex"], "value": 45}, {"flags": ["remote"], "value": 45},
                       {"flags": ["complex", "remote"], "value": 60}],
        "basis": "Luật Khiếu nại 2011, Điều 28", "since": None, "until": None, "verified": True,
        "verified_by": None, "verified_on": None,
        "note": found["complaint.accept"]["note"],
    }
    assert found["supervision.propose_2015"]["until"] == "2026-02-28"


def test_the_table_of_rules_is_aligned_and_marks_the_unverified() -> None:
    heading, *lines = CliRunner().invoke(rules).stdout.splitlines()
    assert len(lines) == len(shipped_rules()) + len(REGULATION_DUTIES)
    line = next(line for line in lines if line.startswith("contact_outside.notify"))
    assert line[heading.index("Số ngày"):].startswith("-3 wd ")
    assert line[heading.index("Hiệu lực"):].startswith("2025-02-20–")
    unverified = {line.split()[0] for line in lines if line.endswith("chưa kiểm chứng")}
    assert unverified == {rule.id for rule in shipped_rules() if not rule.verified}
