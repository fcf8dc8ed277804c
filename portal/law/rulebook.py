"""The national deadline rules as rows: as shipped, or as an administrator corrected them."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from peewee import CharField, Check, ForeignKeyField, IntegerField

from portal.base.columns import Count, Day, Flag, Passage, Pick, Text
from portal.base.db import BaseModel, immediate
from portal.domain.rule import Rule, Unit, conditions_in, conditions_in_words, in_force
from portal.domain.words import Word
from portal.law import shipped_rules
from portal.organisation.accounts import User

LAW_FILE, ADMINISTRATOR = "law file", "administrator"


class Days(Word):
    CALENDAR = Unit.DAYS.value, "ngày"
    WORKING = Unit.WORKING_DAYS.value, "ngày làm việc"


class DeadlineRule(BaseModel):
    """One version of a rule; no two versions of one rule bind on the same day."""

    rule = CharField(60, verbose_name="Mã thời hạn")
    title = Text("Việc phải làm")
    value = IntegerField(verbose_name="Số ngày", constraints=[Check('"value" >= 1')])
    unit = Pick("Tính theo", Days)
    event = Text("Tính từ", 300)
    before = Flag("Tính lùi")
    conditions = Text("Số ngày khi có điều kiện", 200, null=True, help="Ví dụ: complex:45 complex+remote:60")
    extendable = Count("Gia hạn nhiều nhất", null=True)
    roll = Flag("Ngày cuối là ngày nghỉ thì lùi đến ngày làm việc kế tiếp")
    law = Text("Văn bản")
    article = Text("Điều, khoản", 100, null=True)
    note = Passage("Ghi chú", 1000, null=True)
    since = Day("Có hiệu lực từ ngày", null=True)
    until = Day("Có hiệu lực đến ngày", null=True)
    verified = Flag("Đã đối chiếu với văn bản gốc")
    verified_by = ForeignKeyField(User, null=True, backref="+", verbose_name="Người đối chiếu")
    verified_on = Day("Ngày đối chiếu", null=True)
    source = CharField(20, constraints=[Check("\"source\" IN ('law file', 'administrator')")])

    class Meta:
        indexes = ((("rule", "since"), True),)
        constraints = (Check('"until" IS NULL OR "since" IS NULL OR "until" >= "since"'),
                       Check('"verified" OR "verified_by_id" IS NULL'))

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Lawbook:
    """Every version of every rule, as it stood when it was read."""

    rules: tuple[Rule, ...]

    def on(self, rule_id: str, day: date) -> Rule | None:
        """The version of a rule that binds on that day; None when none does. Raises KeyError for no such rule."""
        return in_force(self._versions[rule_id], day)

    def has(self, rule_id: str) -> bool:
        return rule_id in self._versions

    @cached_property
    def _versions(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.id, []).append(rule)
        return found


def read() -> Lawbook:
    """The rules as they stand: one query."""
    return Lawbook(tuple(rule_of(row) for row in rows()))


def read_when_asked() -> Callable[[], Lawbook]:
    """The rules for one piece of work: read at its first question and at no other.

    Nothing keeps them longer: other processes correct them too.
    """
    return cache(read)


def rows() -> list[DeadlineRule]:
    """Every version with whoever verified it, in the order of the law file, a rule's versions by their days."""
    found = list(DeadlineRule.select(DeadlineRule, User).left_outer_join(User, on=DeadlineRule.verified_by)
                 .order_by(DeadlineRule.id))
    place: dict[str, int] = {}
    for row in found:
        place.setdefault(row.rule, row.id)
    return sorted(found, key=lambda row: (place[row.rule], row.since or date.min))


def rule_of(row: DeadlineRule) -> Rule:
    """A row as the rule that counting takes."""
    basis = f"{row.law}, {row.article}" if row.article else row.law
    return Rule(row.rule, row.title, row.value, Unit(str(row.unit)), row.event, basis, row.before,
                conditions_in(row.conditions or ""), row.roll, row.extendable, row.verified, row.since, row.until,
                row.note or "", row.verified_by.name if row.verified_by_id else "", row.verified_on)


def fill(shipped: Iterable[Rule] | None = None) -> list[str]:
    """Make the rows that nobody corrected what the law file says; returns the ids of rules that changed.

    An administrator's version stays as it is, and the file's gives way where both would bind on one day.
    """
    with immediate():
        standing = list(DeadlineRule.select())
        own = [rule_of(row) for row in standing if row.source == ADMINISTRATOR]
        wanted = {(rule.id, rule.since): _values(rule) for rule in (shipped_rules() if shipped is None else shipped)
                  if not any(rule.id == kept.id and rule.overlaps(kept) for kept in own)}
        changed = {row.rule for row in standing
                   if row.source == LAW_FILE and _renew(row, wanted.pop((row.rule, row.since), None))}
        if wanted:
            DeadlineRule.insert_many(list(wanted.values())).execute()
    return sorted(changed | {rule_id for rule_id, _ in wanted})


def _renew(row: DeadlineRule, values: dict[str, Any] | None) -> bool:
    """Bring a shipped row up to date, or drop one that is shipped no more; whether it changed."""
    if values is None:
        row.delete_instance()
    elif all(row.__data__[name] == value for name, value in values.items()):
        return False
    else:
        DeadlineRule.update(values).where(DeadlineRule.id == row.id).execute()
    return True


def give_way(coming: Iterable[dict[str, Any]]) -> None:
    """Drop the shipped versions that would bind on one day with an administrator's that come in a load."""
    rules = [of_values(values) for values in coming]
    named = DeadlineRule.rule.in_([rule.id for rule in rules])
    for row in DeadlineRule.select().where(DeadlineRule.source == LAW_FILE, named):
        if any(rule.id == row.rule and rule.overlaps(rule_of(row)) for rule in rules):
            row.delete_instance()


def of_values(values: dict[str, Any]) -> Rule:
    """A rule from the columns of a file. Raises ValueError for conditions that cannot be read."""
    return rule_of(DeadlineRule(**{name: value for name, value in values.items() if name != "verified_by"}))


def _values(rule: Rule) -> dict[str, Any]:
    """A shipped rule as a row."""
    law, _, article = rule.basis.partition(", ")
    conditions = conditions_in_words(rule.conditions) or None
    return {"rule": rule.id, "title": rule.title, "value": rule.value, "unit": rule.unit.value, "event": rule.event,
            "before": rule.before, "conditions": conditions, "extendable": rule.extendable, "roll": rule.roll,
            "law": law, "article": article or None, "note": rule.note or None, "since": rule.since,
            "until": rule.until, "verified": rule.verified, "verified_by": None, "verified_on": None,
            "source": LAW_FILE}
