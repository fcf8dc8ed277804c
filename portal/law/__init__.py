"""The law as data: national deadline rules, and the rules that a coordination regulation's clauses make."""
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from portal.domain.rule import FLAGS, Condition, Rule, Unit
from portal.law.duties import REGULATION_DUTIES, Duty

REQUIRED = {"title", "value", "unit", "event", "law", "verified"}
OPTIONAL = {"article", "before", "conditions", "extendable", "note", "roll", "since", "until"}


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Every national rule as the portal ships it, each version, in the order of the file; read once.

    What binds is the table (`portal.law.rulebook`), where an administrator corrects. Raises ValueError naming the
    rule and what is wrong with it when the file cannot stand.
    """
    return read_rules((files(__package__) / "deadlines.toml").read_text(encoding="utf-8"))


def read_rules(text: str) -> tuple[Rule, ...]:
    """Rules from a text in the shape of deadlines.toml; raises ValueError when one cannot stand.

    A rule that changed is a list of versions, `[[rule."id"]]`, whose days in force do not meet.
    """
    data, found = tomllib.loads(text), []
    for rule_id, rows in data["rule"].items():
        versions = [_rule(rule_id, row, data["law"]) for row in (rows if isinstance(rows, list) else [rows])]
        if any(one.overlaps(other) for one, other in combinations(versions, 2)):
            raise ValueError(f"{rule_id}: two versions in force on one day")
        found += versions
    return tuple(found)


def _rule(rule_id: str, row: dict[str, Any], laws: Mapping[str, Mapping[str, str]]) -> Rule:
    if wrong := (REQUIRED - row.keys()) | (row.keys() - REQUIRED - OPTIONAL):
        raise ValueError(f"{rule_id}: missing or unknown: {', '.join(sorted(wrong))}")
    if row["law"] not in laws:
        raise ValueError(f"{rule_id}: no such law: {row['law']}")
    law, article = laws[row.pop("law")], row.pop("article", "")
    basis = f"{law['title']}, {article}" if article else law["title"]
    note = " ".join(filter(None, (row.pop("note", ""), law.get("note"))))
    conditions = tuple(Condition(frozenset(item["flags"]), item["value"]) for item in row.pop("conditions", ()))
    rule = Rule(id=rule_id, basis=basis, note=note, conditions=conditions, unit=Unit(row.pop("unit")), **row)
    if fault := _fault(rule):
        raise ValueError(f"{rule_id}: {fault}")
    return rule


def _fault(rule: Rule) -> str:
    """What makes a rule impossible, or nothing."""
    faults = {
        "days must be a whole number of at least 1":
            any(type(value) is not int or value < 1 for value in (rule.value, *_other_values(rule))),
        "unknown condition": not rule.flags <= FLAGS.keys(),
        "rolls only what counts calendar days forward": rule.roll and (rule.before or rule.unit is not Unit.DAYS),
        "ends before it begins": bool(rule.since and rule.until and rule.until < rule.since),
        "an event and a title in words": not (rule.event.strip() and rule.title.strip()),
    }
    return next((fault for fault, holds in faults.items() if holds), "")


def _other_values(rule: Rule) -> list[int]:
    extension = [] if rule.extendable is None else [rule.extendable]
    return [condition.value for condition in rule.conditions] + extension


def rule_of_duty(rule_id: str, days: int, unit: Unit, clause: str, regulation_title: str,
                 since: date | None, until: date | None, roll: bool = False, duty: Duty | None = None) -> Rule:
    """The rule that a regulation's clause makes of its duty: its own text is its verification.

    `duty` is needed where the clause says it in its own words; else it is the one of this id. Counting back never
    rolls. Raises KeyError for an id that is no duty, ValueError for a rule that cannot stand.
    """
    duty = duty or REGULATION_DUTIES[rule_id]
    rule = Rule(id=rule_id, title=duty.title, event=duty.event, before=duty.before, value=days, unit=Unit(unit),
                roll=roll and not duty.before and Unit(unit) is Unit.DAYS, basis=f"{clause}, {regulation_title}",
                verified=True, since=since, until=until)
    if fault := _fault(rule):
        raise ValueError(f"{rule_id}: {fault}")
    return rule
