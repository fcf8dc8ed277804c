"""Every deadline rule as a page tells it: the law's, and those that the unit's regulation makes."""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal.domain.rule import FLAGS, Rule, Unit
from portal.law import REGULATION_DUTIES, national_rules
from portal.regulations import duty_in_force

UNITS = {Unit.DAYS: "ngày", Unit.WORKING_DAYS: "ngày làm việc"}
BY_REGULATION = "Quy chế phối hợp"


@dataclass(frozen=True)
class Line:
    """One rule; `days` is empty where no regulation in force orders it."""

    title: str
    days: str
    event: str
    article: str
    in_force: str
    verified: bool | None
    notes: tuple[str, ...]


def by_basis(today: date, unit: int) -> list[tuple[str, list[Line]]]:
    """The rules by the law they stand in, the unit's regulation first."""
    national = [(rule.basis.split(", Điều ")[0], _line(rule)) for rule in national_rules().values()]
    laws = [(law, [line for _, line in lines]) for law, lines in groupby(national, key=lambda pair: pair[0])]
    return [(BY_REGULATION, list(_duties(today, unit))), *laws]


def _duties(today: date, unit: int) -> Iterator[Line]:
    for rule_id, duty in REGULATION_DUTIES.items():
        rule = duty_in_force(rule_id, today, unit)
        yield _line(rule) if rule else Line(duty.title, "", duty.event, "", "", None, ())


def _line(rule: Rule) -> Line:
    return Line(rule.title, _days(rule), rule.event, rule.basis, _in_force(rule), rule.verified, tuple(_notes(rule)))


def _days(rule: Rule) -> str:
    return f"{'trước ' if rule.before else ''}{rule.value} {UNITS[rule.unit]}"


def _in_force(rule: Rule) -> str:
    ends = (("từ", rule.since), ("đến", rule.until))
    return " ".join(f"{word} {day:%d/%m/%Y}" for word, day in ends if day)


def _notes(rule: Rule) -> Iterator[str]:
    for condition in rule.conditions:
        yield f"{' và '.join(sorted(FLAGS[flag] for flag in condition.flags))}: {condition.value} {UNITS[rule.unit]}"
    if rule.extendable:
        yield f"gia hạn không quá {rule.extendable} {UNITS[rule.unit]}"
    if rule.roll:
        yield "ngày cuối là ngày nghỉ thì lùi đến ngày làm việc kế tiếp"
    if rule.note:
        yield rule.note
