"""A time limit as data: what must be done, in how many days, from which event, under which article."""
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from portal.domain.calendar import in_words
from portal.domain.errors import Refusal

FLAGS = {
    "complex": "vụ việc phức tạp",
    "remote": "vùng sâu, vùng xa đi lại khó khăn",
    "several-places": "phải xác minh ở nhiều nơi",
}


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

    @property
    def flags(self) -> frozenset[str]:
        """Every condition this rule knows."""
        return frozenset().union(*(condition.flags for condition in self.conditions))

    @property
    def version(self) -> str:
        """What a due date was counted by, readable, to keep beside it: changes when a number or the article does.

        The days in force stay out: a rule that ends still explains what it counted.
        """
        parts = [f"{'-' if self.before else ''}{self.value}{self.unit}"]
        parts += sorted(f"{'+'.join(sorted(flags))}:{value}" for flags, value in self.conditions)
        parts += ["roll"] * self.roll + [f"extend:{self.extendable}"] * (self.extendable is not None)
        return f"{' '.join(parts)} @ {self.basis}"

    def value_under(self, flags: frozenset[str]) -> int:
        """The days under these conditions: the condition that names most of them speaks.

        Raises UnknownFlag for a condition the rule does not know.
        """
        if strange := sorted(flags - self.flags):
            raise UnknownFlag(f"Thời hạn {self.id} không có điều kiện “{FLAGS.get(strange[0], strange[0])}”.")
        met = [condition for condition in self.conditions if condition.flags <= flags]
        return max(met, key=lambda condition: (len(condition.flags), condition.value)).value if met else self.value

    def require_in_force(self, day: date) -> None:
        """Raises NotInForce when the rule did not bind on that day."""
        if self.since and day < self.since:
            raise NotInForce(f"{self.basis}: chỉ có hiệu lực từ {in_words(self.since)}, mốc tính là {in_words(day)}.")
        if self.until and day > self.until:
            raise NotInForce(f"{self.basis}: chỉ có hiệu lực đến {in_words(self.until)}, mốc tính là {in_words(day)}.")
