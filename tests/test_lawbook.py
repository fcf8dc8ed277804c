"""Deadline rules as rows: as shipped, corrected, verified, given new versions; what was counted stays counted."""
import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from peewee import IntegrityError

from portal import masters, transfer
from portal.base import clock
from portal.domain.errors import Absent, Forbidden, Invalid, Refusal, Stale
from portal.domain.rule import Condition, Rule, conditions_in, conditions_in_words, in_force
from portal.dossier.audit import Event, Moment, broken_links
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.install import schema
from portal.install.cli.init import init
from portal.install.cli.rules import due
from portal.install.cli.rules import rules as rules_command
from portal.law import read_rules, rulebook, shipped_rules
from portal.law.rulebook import DeadlineRule
from portal.masters import journal, rules
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.browser_client import Browser, Queries, form_with
from tests.locality import Locality

ADMIN = ("tt", "administrator")
OFFICER = ("ub-a", "officer")
ACCEPT = "complaint.accept"
Browse = Callable[..., Browser]


def row(rule_id: str = ACCEPT) -> DeadlineRule:
    return DeadlineRule.select().where(DeadlineRule.rule == rule_id).order_by(DeadlineRule.id.desc()).get()


def version(rule_id: str = ACCEPT) -> int:
    return masters.version_of(rules.subject(rule_id))


def correct(place: Locality, rule_id: str = ACCEPT, **otherwise: object) -> None:
    held = row(rule_id)
    data = rules.values(held) | {"reason": "Công báo số 12"} | otherwise
    rules.correct(place.moment(*ADMIN), held.id, version(rule_id), data)


def follow_with(place: Locality, since: date | None, rule_id: str = ACCEPT, **otherwise: object) -> DeadlineRule:
    """A new version after the last one."""
    held = row(rule_id)
    data = rules.values(held) | {"reason": "Luật sửa đổi", "since": since, "until": None} | otherwise
    return rules.add_version(place.moment(*ADMIN), held.id, version(rule_id), data)


def received(place: Locality, **otherwise: object) -> int:
    """A complaint received on 30/11/2021: to be accepted within ten days."""
    data = factories.complaint(**{"received_on": date(2021, 11, 30), **otherwise})
    return acts.create(Complaint.kind, place.moment(*OFFICER), data).dossier_id


def accepting(dossier: int) -> Deadline:
    return Deadline.get(Deadline.dossier == dossier, Deadline.rule == ACCEPT)


# --- as shipped


def test_the_table_says_what_the_file_says(place: Locality) -> None:
    assert rulebook.read().rules == shipped_rules()
    assert {r.source for r in DeadlineRule.select()} == {"law file"}


def test_filling_again_changes_nothing(place: Locality) -> None:
    before = list(DeadlineRule.select().order_by(DeadlineRule.id).tuples())
    assert rulebook.fill() == []
    assert list(DeadlineRule.select().order_by(DeadlineRule.id).tuples()) == before


def test_a_newer_file_adds_rules_and_versions_and_mends_its_own(place: Locality) -> None:
    first, *rest = shipped_rules()
    newer = (replace(first, value=91, until=date(2026, 6, 30)),
             replace(first, value=60, since=date(2026, 7, 1)), *rest, replace(first, id="new.rule"))
    assert rulebook.fill(newer) == [first.id, "new.rule"]
    days = (date(2021, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [rulebook.read().on(first.id, day).value for day in days] == [91, 91, 60]
    assert rulebook.fill(newer) == []
    assert rulebook.fill(shipped_rules()) == [first.id, "new.rule"]


def test_a_newer_file_never_overwrites_a_correction_nor_meets_it(place: Locality) -> None:
    correct(place, value=12, verified=True)
    shipped = [replace(rule, value=99) if rule.id == ACCEPT else rule for rule in shipped_rules()]
    assert rulebook.fill([*shipped, replace(shipped[1], since=date(2027, 1, 1))]) == []
    assert [r.value for r in DeadlineRule.select().where(DeadlineRule.rule == ACCEPT)] == [12]
    correct(place, until=date(2026, 6, 30))
    later = [replace(r, value=8, since=date(2026, 7, 1)) for r in shipped if r.id == ACCEPT]
    assert rulebook.fill([*shipped, *later]) == [ACCEPT]
    assert [rulebook.read().on(ACCEPT, day).value for day in (date(2026, 6, 30), date(2026, 7, 1))] == [12, 8]


def test_init_tells_what_a_newer_file_changed(place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "migrate", list)
    assert "Tệp luật" not in CliRunner().invoke(init).output
    assert not Event.select().where(Event.act == "update_rules").exists()
    first, *rest = shipped_rules()
    monkeypatch.setattr(rulebook, "shipped_rules", lambda: (replace(first, value=91), *rest))
    assert f"Tệp luật mới đổi 1 thời hạn: {first.id}." in CliRunner().invoke(init).output
    event = Event.get(Event.act == "update_rules")
    assert (event.actor_id, event.reason) == (None, first.id)


def test_a_file_may_hold_versions_but_not_two_for_one_day() -> None:
    text = """
    [law.l]
    title = "Luật"
    [[rule."a.b"]]
    title = "Việc"
    value = 10
    unit = "d"
    event = "ngày nhận"
    law = "l"
    verified = true
    until = 2026-06-30
    [[rule."a.b"]]
    title = "Việc"
    value = 7
    unit = "d"
    event = "ngày nhận"
    law = "l"
    verified = false
    since = 2026-07-01
    """
    assert [(rule.value, rule.verified) for rule in read_rules(text)] == [(10, True), (7, False)]
    with pytest.raises(ValueError, match="two versions"):
        read_rules(text.replace("since = 2026-07-01", "since = 2026-06-30"))


@pytest.mark.parametrize("words", ["", "complex:45", "complex:45 remote:45 complex+remote:60"])
def test_conditions_are_read_as_they_are_written(words: str) -> None:
    assert conditions_in_words(conditions_in(words)) == words
    assert conditions_in_words([Condition(frozenset({"remote", "complex"}), 3)]) == "complex+remote:3"


def test_of_two_versions_the_later_binds() -> None:
    rule = shipped_rules()[0]
    newer = replace(rule, value=5, since=date(2022, 1, 1))
    assert in_force([newer, rule], date(2021, 12, 31)) is rule and in_force([newer, rule], date(2022, 1, 1)) is newer
    assert in_force([replace(rule, until=date(2021, 1, 1))], date(2022, 1, 1)) is None


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule.id)
def test_what_a_day_was_counted_by_is_read_back_from_its_version(rule: Rule) -> None:
    again = shipped_rules()[-1].as_counted(rule.version)
    assert again.version == rule.version and set(again.conditions) == set(rule.conditions)
    assert (again.value, again.unit, again.before, again.roll, again.extendable, again.basis) == (
        rule.value, rule.unit, rule.before, rule.roll, rule.extendable, rule.basis)


# --- an administrator's


def test_a_correction_is_verified_by_name_and_day_and_told(place: Locality) -> None:
    correct(place, value=12, article="Điều 27 khoản 1", if_complex=15, verified=True, reason="Công báo 815, 2011")
    rule = rulebook.read().on(ACCEPT, clock.today())
    assert (rule.value, rule.basis, rule.value_under(frozenset({"complex"}))) == (
        12, "Luật Khiếu nại 2011, Điều 27 khoản 1", 15)
    assert (rule.verified_by, rule.verified_on) == (place.user(*ADMIN).name, date(2021, 12, 15))
    line = journal.page(0).rows[0]
    assert (line.title, line.about) == ("Sửa thời hạn", "Thụ lý khiếu nại lần đầu hoặc thông báo không thụ lý")
    assert "Số ngày: 10 → 12" in line.reason and line.reason.endswith("Công báo 815, 2011")
    assert "Số ngày khi vụ việc phức tạp: trống → 15" in line.reason
    assert list(broken_links()) == []


def test_whoever_only_writes_a_note_has_not_verified_the_rule(place: Locality) -> None:
    correct(place, note="Xem thêm nghị định", until=date(2026, 6, 30))
    assert (rulebook.read().on(ACCEPT, clock.today()).verified, row().verified_by_id) == (True, None)
    correct(place)    # nothing changed but for the reason: held against the text anew
    assert row().verified_by_id == place.user(*ADMIN).id
    assert journal.page(0).rows[0].reason == "Đối chiếu lại. Công báo số 12"


def test_a_rule_is_said_to_be_unverified_with_a_reason(place: Locality) -> None:
    correct(place, verified=False, reason="Chưa đọc bản sửa đổi 2025")
    rule = rulebook.read().on(ACCEPT, clock.today())
    assert (rule.verified, rule.verified_by, rule.verified_on) == (False, "", None)
    assert "Đã đối chiếu với văn bản gốc: có → không" in journal.page(0).rows[0].reason


def test_no_due_day_already_counted_moves(place: Locality) -> None:
    dossier = received(place)
    before = accepting(dossier)
    assert before.due == date(2021, 12, 10)
    correct(place, value=5)
    record = Complaint.get_by_id(dossier)
    acts.change(Complaint.kind, dossier, place.moment(*OFFICER), record.dossier.version,
                      factories.complaint(received_on=date(2021, 11, 30), summary="Viết lại"))
    assert (accepting(dossier).due, accepting(dossier).version) == (before.due, before.version)
    assert accepting(received(place)).due == date(2021, 12, 6)    # 5/12 is a Sunday


def act(place: Locality, dossier: int, step: str, given: dict[str, object]) -> None:
    acts.act(Complaint.kind, dossier, step, place.moment(*OFFICER), Complaint.get_by_id(dossier).dossier.version,
                   "", given)


def test_an_extension_moves_a_day_by_the_rule_it_was_counted_by(place: Locality) -> None:
    """Thirty days from 15/11, corrected to forty afterwards: fifteen more are forty-five in all, not fifty-five."""
    resolve = "denunciation.resolve"
    dossier = received(place, type="denunciation", received_on=date(2021, 11, 8), complex=True)
    act(place, dossier, "accept", {"accepted_on": date(2021, 11, 15), "acceptance_number": "12/QĐ-UBND"})
    counted = Deadline.get(Deadline.dossier == dossier, Deadline.rule == resolve)
    assert counted.due == date(2021, 12, 15)
    correct(place, resolve, value=40, if_complex=None, extendable=20)
    act(place, dossier, "extend", {"decided_on": date(2021, 12, 13), "decision": "20/QĐ-UBND", "days": 15,
                                   "reason": "Nhiều nội dung"})
    moved = Deadline.get_by_id(counted.id)
    assert (moved.due, moved.version) == (date(2021, 12, 30), counted.version)


def test_a_new_version_binds_from_its_day_and_the_old_one_ends_before(place: Locality) -> None:
    made = follow_with(place, date(2022, 1, 1), value=7, unit="wd", roll=False, verified=True)
    assert [(r.since, r.until, r.source) for r in rulebook.rows() if r.rule == ACCEPT] == [
        (None, date(2021, 12, 31), "administrator"), (date(2022, 1, 1), None, "administrator")]
    rules = rulebook.read()
    assert (rules.on(ACCEPT, date(2021, 12, 31)).value, rules.on(ACCEPT, date(2022, 1, 1)).value) == (10, 7)
    assert accepting(received(place)).version.startswith("10d")
    assert made.verified_by_id == place.user(*ADMIN).id
    assert journal.page(0).rows[0].title == "Thêm bản mới của thời hạn"


def test_an_old_version_that_ended_by_itself_keeps_its_end(place: Locality) -> None:
    follow_with(place, date(2026, 6, 1), "supervision.propose_2015", value=10)
    spans = [(r.since, r.until) for r in rulebook.rows() if r.rule == "supervision.propose_2015"]
    assert spans == [(None, date(2026, 2, 28)), (date(2026, 6, 1), None)]
    assert rulebook.read().on("supervision.propose_2015", date(2026, 4, 1)) is None


@pytest.mark.parametrize(("otherwise", "field", "sentence"), [
    ({"value": 0}, "value", "Phải từ 1"), ({"value": None}, "value", "Xin điền"), ({"value": 4000}, "value", "3650"),
    ({"if_both": 0}, "if_both", "Phải từ 1"), ({"extendable": 0}, "extendable", "Phải từ 1"),
    ({"unit": "wd"}, "roll", "theo ngày lịch"), ({"law": ""}, "law", "Xin điền"),
    ({"reason": " "}, "reason", "Xin điền"),
    ({"since": date(2022, 1, 2), "until": date(2022, 1, 1)}, "until", "trở đi"),
])
def test_what_cannot_stand_is_told_by_field_and_nothing_is_written(place: Locality, otherwise: dict[str, object],
                                                                   field: str, sentence: str) -> None:
    before = list(DeadlineRule.select().tuples()), Event.select().count()
    with pytest.raises(Invalid) as refused:
        correct(place, **otherwise)
    assert sentence in refused.value.faults[field]
    assert (list(DeadlineRule.select().tuples()), Event.select().count()) == before


def test_versions_never_meet_and_follow_each_other(place: Locality) -> None:
    follow_with(place, date(2022, 1, 1))
    first = DeadlineRule.select().where(DeadlineRule.rule == ACCEPT).order_by(DeadlineRule.id).get()
    with pytest.raises(Invalid, match="Trùng thời gian với bản có hiệu lực từ 01/01/2022"):
        rules.correct(place.moment(*ADMIN), first.id, version(), rules.values(first) | {"until": None, "reason": "x"})
    for since in (None, date(2021, 1, 1)):
        with pytest.raises(Invalid):
            follow_with(place, since)
    with pytest.raises(IntegrityError), DeadlineRule._meta.database.atomic():
        DeadlineRule.update(since=date(2023, 1, 1), until=date(2022, 1, 1)).where(DeadlineRule.id == first.id).execute()


def test_a_version_that_deadlines_were_counted_by_stays_in_force_on_their_days(place: Locality) -> None:
    received(place)
    with pytest.raises(Invalid, match="Đã có hạn tính từ ngày 30/11/2021"):
        correct(place, until=date(2021, 11, 29))
    with pytest.raises(Invalid, match="Đã có hạn tính từ ngày 30/11/2021"):
        follow_with(place, date(2021, 11, 1), until=date(2021, 11, 15))
    correct(place, until=date(2021, 11, 30))
    assert rules.resting_on(row()) == 1


def test_a_rule_out_of_force_starts_no_clock(place: Locality) -> None:
    correct(place, until=date(2021, 11, 29))
    dossier = received(place)
    assert not Deadline.select().where(Deadline.dossier == dossier, Deadline.rule == ACCEPT).exists()


def test_whoever_comes_second_is_told(place: Locality) -> None:
    held, data = row(), rules.values(row()) | {"reason": "x"}
    rules.correct(place.moment(*ADMIN), held.id, 0, data | {"value": 11})
    with pytest.raises(Stale):
        rules.correct(place.moment(*ADMIN), held.id, 0, data | {"value": 12})
    with pytest.raises(Absent):
        rules.correct(place.moment(*ADMIN), 9999, 0, data)


@pytest.mark.parametrize("who", [OFFICER, ("tt", "reviewer"), ("tt", "leader"), ("tt", "auditor")])
def test_nobody_else_corrects_the_law(place: Locality, browse: Browse, who: tuple[str, str]) -> None:
    held, data = row(), rules.values(row()) | {"reason": "x", "since": date(2030, 1, 1)}
    for call in (rules.correct, rules.add_version):
        for moment in (place.moment(*who), Moment(None, clock.now())):
            with pytest.raises(Forbidden):
                call(moment, held.id, 0, data)
    browser = browse(*who)
    for path in (f"/settings/rule/edit?id={held.id}", f"/settings/rule/new?id={held.id}", "/settings/rule/"):
        assert browser.get(path).status_code == browser.post(path, {"value": "1"}).status_code - (
            1 if path.endswith("rule/") else 0) == 404
    assert "/settings/rule" not in browser.get("/rules/").text


# --- read once


def test_a_piece_of_work_reads_the_rules_once_and_the_next_one_anew(place: Locality) -> None:
    with Queries() as asked:
        rules = rulebook.read_when_asked()
        assert asked.count == 0, "not before they are asked for"
        rules().on(ACCEPT, clock.today())
        rules().on("letter.process", clock.today())
    assert asked.count == 1
    DeadlineRule.update(value=3).where(DeadlineRule.rule == ACCEPT).execute()    # another process
    assert rulebook.read_when_asked()().on(ACCEPT, clock.today()).value == 3


def test_pages_and_acts_read_the_rules_once_until_somebody_corrects_them(place: Locality, browse: Browse) -> None:
    dossier, browser = received(place), browse(*OFFICER)

    def reads() -> int:
        with Queries() as asked:
            assert browser.get(f"/complaint/details?id={dossier}").status_code == 200
            change = acts.change(Complaint.kind, dossier, place.moment(*OFFICER), Dossier.get_by_id(dossier).version,
                                 factories.complaint())
            assert change.dossier_id == dossier
        return sum('FROM "deadline_rule"' in sql for sql in asked.said)
    reads()
    assert reads() == 0
    DeadlineRule.update(value=3).where(DeadlineRule.rule == ACCEPT).execute()    # another process
    assert [reads(), reads()] == [1, 0]


# --- as files


def test_only_an_administrators_rules_are_dumped_and_they_load_again(place: Locality, tmp_path: Path) -> None:
    transfer.dump(tmp_path / "plain")
    assert not (tmp_path / "plain/deadline_rules.csv").exists()
    correct(place, "letter.process", value=12, note=None, if_complex=20, verified=True)
    follow_with(place, date(2026, 7, 1), value=8)
    transfer.dump(tmp_path / "out")
    lines = (tmp_path / "out/deadline_rules.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4 and "complex:20" in lines[3] and "administrator1.tt@thachgiang.example" in lines[3]
    told = [(r.id, r.version, r.since, r.until, r.verified_by) for r in rulebook.read().rules]
    DeadlineRule.delete().execute()
    rulebook.fill()
    for path in (tmp_path / "out").glob("*.csv"):
        if path.name != "deadline_rules.csv":
            path.unlink()
    transfer.load(tmp_path / "out", clock.now())
    assert sorted(told, key=str) == sorted(
        [(r.id, r.version, r.since, r.until, r.verified_by) for r in rulebook.read().rules], key=str)
    assert rulebook.fill() == []


@pytest.mark.parametrize(("column", "cell", "sentence"), [
    ("value", "0", "Phải từ 1"), ("conditions", "hard:3", "complex, remote"), ("conditions", "complex", "complex:45"),
    ("rule", "no.such", "danh sách"), ("verified", "0", "chưa có người đối chiếu"), ("unit", "wd", "theo ngày lịch")])
def test_rules_of_a_file_that_cannot_stand_are_named(place: Locality, tmp_path: Path, column: str, cell: str,
                                                     sentence: str) -> None:
    correct(place, verified=True)
    transfer.dump(tmp_path / "out")
    DeadlineRule.update(source="law file", verified_by=None).execute()
    path = tmp_path / "out/deadline_rules.csv"
    with path.open(encoding="utf-8", newline="") as file:
        line = next(csv.DictReader(file))
    for other in (tmp_path / "out").glob("*.csv"):
        other.unlink()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, line)
        writer.writeheader()
        writer.writerow(line | {column: cell})
    with pytest.raises(Refusal, match=sentence):
        transfer.load(tmp_path / "out", clock.now())


# --- on screen and at the command line


def test_an_administrator_corrects_on_screen_and_the_page_names_them(place: Locality, browse: Browse) -> None:
    browser, name = browse(*ADMIN), place.user(*ADMIN).name
    assert f"/settings/rule/edit?id={row().id}" in browser.get("/rules/").text
    page = browser.get(f"/settings/rule/edit?id={row().id}").text
    assert "Sửa ở đây chỉ đổi hạn tính từ nay" in page and ACCEPT in page
    fields = form_with(page, "value") | {"value": "12", "reason": "Công báo", "verified": "1"}
    assert browser.post(f"/settings/rule/edit?id={row().id}", fields).status_code == 302
    assert rulebook.read().on(ACCEPT, clock.today()).value == 12
    page = browser.get("/rules/").text
    assert f"{name}, 15/12/2021" in page and "quản trị sửa" in page
    assert f"{name}, 15/12/2021" in browse(*OFFICER).get("/rules/").text
    page = browser.get(f"/settings/rule/new?id={row().id}").text
    fields = form_with(page, "value") | {"value": "8", "reason": "Luật mới", "since": "01/07/2026"}
    assert browser.post(f"/settings/rule/new?id={row().id}", fields).status_code == 302
    page = browser.get("/rules/").text
    assert "từ 01/07/2026" in page and "đến 30/06/2026" in page
    again = browser.post(f"/settings/rule/edit?id={row().id}", form_with(
        browser.get(f"/settings/rule/edit?id={row().id}").text, "value") | {"value": "", "reason": ""})
    assert again.status_code == 422 and 'id="value-err"' in again.text and 'id="reason-err"' in again.text


def test_the_commands_name_who_verified_and_judge_by_the_start_day(place: Locality) -> None:
    correct(place, value=12, verified=True)
    follow_with(place, date(2022, 1, 1), value=7, verified=False)
    found = [json.loads(CliRunner().invoke(due, [ACCEPT, "--from", day, "--json"]).stdout)
             for day in ("2021-12-31", "2022-01-04")]
    name = place.user(*ADMIN).name
    assert [(f["value"], f["verified"], f["verified_by"], f["verified_on"]) for f in found] == [
        (12, True, name, "2021-12-15"), (7, False, None, None)]
    assert f"({name} kiểm chứng ngày 15/12/2021)" in found[0]["explanation"]
    assert "(chưa kiểm chứng)" in found[1]["explanation"]
    lines = [line for line in CliRunner().invoke(rules_command).stdout.splitlines() if line.startswith(ACCEPT + " ")]
    assert lines[0].endswith(f"có: {name}, 15/12/2021") and lines[1].endswith("chưa kiểm chứng")


def test_the_command_says_when_no_version_is_in_force(place: Locality) -> None:
    correct(place, until=date(2021, 6, 30))
    follow_with(place, date(2022, 1, 1))
    done = CliRunner().invoke(due, [ACCEPT, "--from", "2021-08-01"])
    assert done.exit_code == 1 and "chỉ có hiệu lực đến 30/06/2021" in done.output
