"""A time limit as data: what must be done, in how many days, from which event, under which article."""
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Self

from portal.domain.errors import Refusal
from portal.domain.message import Message, cited

FLAGS = {
    "complex": "vụ việc phức tạp",
    "remote": "vùng sâu, vùng xa đi lại khó khăn",
    "several-places": "phải xác minh ở nhiều nơi",
}


COUNTED = re.compile(r"-?(\d+)(wd|d)")


class UnknownFlag(Refusal):
    """A condition that the rule does not speak of."""

    status = 422


class NotInForce(Refusal):
    """The rule did not bind on the day its event happened."""


class Unit(StrEnum):
    DAYS = "d"
    WORKING_DAYS = "wd"


class Condition(NamedTuple):
    """When all these flags hold, the rule's value is this one."""

    flags: frozenset[str]
    value: int


@dataclass(frozen=True)
class Rule:
    """One time limit: what must be done, in how many days, counted from what, under which article."""

    id: str
    title: str
    value: int
    unit: Unit
    event: str
    basis: str
    before: bool = False
    conditions: tuple[Condition, ...] = ()
    roll: bool = False
    extendable: int | None = None    # most days that written decisions may add in all
    verified: bool = False
    since: date | None = None
    until: date | None = None
    note: str = ""
    verified_by: str = ""            # who held it against the legal text, and when; empty for the portal's own table
    verified_on: date | None = None

    @cached_property
    def flags(self) -> frozenset[str]:
        """Every condition this rule knows."""
        return frozenset().union(*(condition.flags for condition in self.conditions))

    @cached_property
    def version(self) -> str:
        """What a due date was counted by, readable, to keep beside it: changes when a number or the article does.

        The days in force stay out: a rule that ends still explains what it counted.
        """
        parts = [f"{'-' if self.before else ''}{self.value}{self.unit}"]
        parts += sorted(f"{'+'.join(sorted(flags))}:{value}" for flags, value in self.conditions)
        parts += ["roll"] * self.roll + [f"extend:{self.extendable}"] * (self.extendable is not None)
        return f"{' '.join(parts)} @ {self.basis}"

    def as_counted(self, version: str) -> Self:
        """This rule with the numbers and the article of an earlier version: what that version counted by."""
        numbers, _, basis = version.partition(" @ ")
        head, *rest = numbers.split()
        counted = COUNTED.fullmatch(head)
        if counted is None:
            return self
        extension = next((int(word.removeprefix("extend:")) for word in rest if word.startswith("extend:")), None)
        conditions = conditions_in(" ".join(w for w in rest if ":" in w and not w.startswith("extend:")))
        return replace(self, value=int(counted[1]), unit=Unit(counted[2]), before=head.startswith("-"),
                       roll="roll" in rest, extendable=extension, basis=basis, conditions=conditions)

    def binds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def overlaps(self, other: "Rule") -> bool:
        """Whether there is a day on which both would bind."""
        return ((self.until is None or other.since is None or other.since <= self.until)
                and (other.until is None or self.since is None or self.since <= other.until))

    def value_under(self, flags: frozenset[str]) -> int:
        """The days under these conditions: the condition that names most of them speaks.

        Raises UnknownFlag for a condition the rule does not know.
        """
        if strange := sorted(flags - self.flags):
            raise UnknownFlag(Message("Thời hạn {rule} không có điều kiện “{condition}”.", rule=self.id,
                                      condition=FLAGS.get(strange[0], strange[0])))
        met = [condition for condition in self.conditions if condition.flags <= flags]
        return max(met, key=lambda condition: (len(condition.flags), condition.value)).value if met else self.value

    def require_in_force(self, day: date) -> None:
        """Raises NotInForce when the rule did not bind on that day."""
        if self.since and day < self.since:
            raise NotInForce(Message("{basis}: chỉ có hiệu lực từ {since}, mốc tính là {day}.",
                                     basis=cited(self.basis), since=self.since, day=day))
        if self.until and day > self.until:
            raise NotInForce(Message("{basis}: chỉ có hiệu lực đến {until}, mốc tính là {day}.",
                                     basis=cited(self.basis), until=self.until, day=day))


def in_force(versions: Iterable[Rule], day: date) -> Rule | None:
    """The version that binds on that day: of two that both would, the later."""
    found = [rule for rule in versions if rule.binds_on(day)]
    return max(found, key=lambda rule: rule.since or date.min, default=None)


def conditions_in(words: str) -> tuple[Condition, ...]:
    """Conditions from words like “complex:45 complex+remote:60”. Raises ValueError for any other."""
    found = [word.partition(":") for word in words.split()]
    return tuple(Condition(frozenset(flags.split("+")), int(value)) for flags, _, value in found)


def conditions_in_words(conditions: Iterable[Condition]) -> str:
    """Conditions in the words that `conditions_in` reads, those of fewer flags first."""
    ordered = sorted(conditions, key=lambda c: (len(c.flags), sorted(c.flags)))
    return " ".join(f"{'+'.join(sorted(flags))}:{value}" for flags, value in ordered)
