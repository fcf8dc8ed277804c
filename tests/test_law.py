"""The deadline rules as data: what ships is what the table of rules says, and a wrong row cannot stand."""
from datetime import date

import pytest

from portal.domain.rule import Unit
from portal.law import read_rules, rule_of_duty, shipped_rules
from portal.law.duties import REGULATION_DUTIES

# id: value and unit (− counts back), other values by condition, most days of extension, rolls, verified
SHIPPED = {
    "complaint.file": ("90d", {}, None, True, True),
    "complaint.accept": ("10d", {}, None, True, True),
    "complaint.resolve_first": ("30d", {"complex": 45, "remote": 45, "complex remote": 60}, None, True, True),
    "complaint.send_first_decision": ("3wd", {}, None, False, False),
    "complaint.file_second": ("30d", {"remote": 45}, None, True, True),
    "complaint.accept_second": ("10d", {}, None, True, False),
    "complaint.resolve_second": ("45d", {"complex": 60, "remote": 60, "complex remote": 70}, None, True, True),
    "complaint.send_second_decision": ("7d", {}, None, True, False),
    "complaint.file_disciplinary": ("15d", {}, None, True, False),
    "complaint.file_second_disciplinary": ("10d", {}, None, True, False),
    "complaint.resolve_disciplinary": ("30d", {"complex": 45}, None, True, False),
    "denunciation.accept": ("7wd", {"several-places": 10}, None, False, False),
    "denunciation.transfer": ("5wd", {}, None, False, False),
    "denunciation.notify": ("5wd", {}, None, False, True),
    "denunciation.resolve": ("30d", {"complex": 30}, 60, True, True),
    "denunciation.handle": ("7wd", {}, None, False, False),
    "letter.process": ("10d", {}, None, True, False),
    "reception.answer": ("10wd", {}, None, False, True),
    "criticism.send_draft": ("-15d", {}, None, False, False),
    "supervision.propose_2015": ("-5d", {}, None, False, True),
    "contact_outside.decide": ("5wd", {}, None, False, True),
    "contact_outside.notify": ("-3wd", {}, None, False, True),
    "document.issue": ("1wd", {}, None, False, True),
}
ROW = """
[law.l]
title = "Luật"
[rule."a.b"]
title = "Việc"
value = 10
unit = "d"
event = "ngày nhận"
law = "l"
verified = true
"""


def test_the_shipped_rules_are_those_of_the_table() -> None:
    shipped = {
        rule.id: (f"{'-' if rule.before else ''}{rule.value}{rule.unit}",
                  {" ".join(sorted(flags)): value for flags, value in rule.conditions},
                  rule.extendable, rule.roll, rule.verified)
        for rule in shipped_rules()}
    assert shipped == SHIPPED


def test_only_three_rules_are_bounded_in_time() -> None:
    bounded = {rule.id: (rule.since, rule.until) for rule in shipped_rules() if rule.since or rule.until}
    assert bounded == {"supervision.propose_2015": (None, date(2026, 2, 28)),
                       "contact_outside.decide": (date(2025, 2, 20), None),
                       "contact_outside.notify": (date(2025, 2, 20), None)}


def test_a_rule_without_article_or_switches_is_the_plainest() -> None:
    rule, = read_rules(ROW)
    assert (rule.basis, rule.roll, rule.before, rule.conditions, rule.note) == ("Luật", False, False, (), "")


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("value = 10", "value = 0", "days must be"), ("value = 10", "value = true", "days must be"),
    ("value = 10", "value = 1.5", "days must be"), ("value = 10", "", "missing or unknown: value"),
    ("value = 10", "value = 10\nvalues = 1", "missing or unknown: values"),
    ("value = 10", "value = 10\nextendable = 0", "days must be"),
    ('unit = "d"', 'unit = "weeks"', "weeks"), ('law = "l"', 'law = "m"', "no such law: m"),
    ('unit = "d"', 'unit = "wd"\nroll = true', "rolls only"), ('unit = "d"', 'unit = "d"\nroll = true\nbefore = true',
                                                               "rolls only"),
    ("value = 10", "value = 10\nconditions = [{flags = ['hard'], value = 9}]", "unknown condition"),
    ("value = 10", "value = 10\nsince = 2022-01-02\nuntil = 2022-01-01", "ends before"),
    ('event = "ngày nhận"', 'event = " "', "in words"),
])
def test_a_rule_that_cannot_stand_is_named(old: str, new: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_rules(ROW.replace(old, new))


def test_a_duty_takes_its_days_from_the_clause_and_its_words_from_the_portal() -> None:
    rule = rule_of_duty("voter_contact.plan_before", 17, Unit.DAYS, "Điều 5", "Quy chế 02",
                        since=date(2022, 1, 1), until=None, roll=True)
    assert (rule.value, rule.before, rule.basis, rule.since) == (17, True, "Điều 5, Quy chế 02", date(2022, 1, 1))
    assert (rule.verified, rule.roll) == (True, False)    # counting back never rolls
    after = rule_of_duty("voter_contact.plan_after", 20, Unit.DAYS, "Điều 5", "Quy chế 02", None, None, roll=True)
    assert after.roll
    assert set(REGULATION_DUTIES).isdisjoint(rule.id for rule in shipped_rules())


@pytest.mark.parametrize(("rule_id", "days", "error"), [("complaint.accept", 5, KeyError),
                                                        ("voter_contact.plan_after", 0, ValueError)])
def test_what_is_no_duty_or_no_number_of_days_is_refused(rule_id: str, days: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        rule_of_duty(rule_id, days, Unit.DAYS, "Điều 5", "Quy chế 02", None, None)
