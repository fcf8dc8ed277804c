"""Whether deadline rules of a load can stand: their numbers, their conditions, their days in force."""
from collections.abc import Iterable

from portal.domain.rule import FLAGS, Rule, Unit
from portal.law import rulebook
from portal.law.rulebook import ADMINISTRATOR, DeadlineRule
from portal.transfer.faults import Faults
from portal.transfer.sheets import Row

MEETS = "Trùng thời gian với một bản khác của thời hạn này."
CONDITIONS = "Ghi như complex:45 complex+remote:60, với các điều kiện complex, remote, several-places."


def check_rules(rows: Iterable[Row], faults: Faults) -> None:
    """Name what cannot stand in the rows of an administrator's rules."""
    standing = [rulebook.rule_of(row) for row in DeadlineRule.select().where(DeadlineRule.source == ADMINISTRATOR)]
    for row in rows:
        try:
            rule = rulebook.of_values(row.values)
        except ValueError:
            row.fault(faults, "conditions", CONDITIONS)
            continue
        _check(row, rule, faults)
        if any(other.id == rule.id and other.overlaps(rule) for other in standing):
            row.fault(faults, "since", MEETS)
        standing.append(rule)


def _check(row: Row, rule: Rule, faults: Faults) -> None:
    if not rule.flags <= FLAGS.keys() or any(condition.value < 1 for condition in rule.conditions):
        row.fault(faults, "conditions", CONDITIONS)
    for name in ("value", "extendable"):
        if row.values[name] == 0:
            row.fault(faults, name, "Phải từ 1 ngày.")
    if rule.roll and (rule.before or rule.unit is not Unit.DAYS):
        row.fault(faults, "roll", "Chỉ thời hạn tính tới, theo ngày lịch, mới chuyển sang ngày làm việc kế tiếp.")
    if row.values["verified_by"] and not rule.verified:
        row.fault(faults, "verified_by", "Thời hạn chưa kiểm chứng thì chưa có người đối chiếu.")
