"""Whether rows beside the records can stand in a load: successions, topics, rules, delegations, opinions, figures."""
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from portal.domain.concurrence import Opinion
from portal.domain.fields import CODE, CODE_FAULT
from portal.domain.paper import PaperState
from portal.domain.rule import FLAGS, Rule, Unit
from portal.domain.writing import short_day
from portal.dossier.snapshots import canonical, digest, parsed
from portal.law import rulebook
from portal.law.rulebook import ADMINISTRATOR, DeadlineRule
from portal.organisation.accounts import AwayUser, Membership, User
from portal.organisation.bodies import Body, Succession
from portal.records.reconciliation.tables import Reconciliation, SheetState
from portal.records.yearly_report.tables import YearlyReport
from portal.transfer.faults import Faults
from portal.transfer.references import References
from portal.transfer.sheets import Read, Row

MEETS = "Trùng thời gian với một bản khác của thời hạn này."
CONDITIONS = "Ghi như complex:45 complex+remote:60, với các điều kiện complex, remote, several-places."
OPEN = {YearlyReport.kind.slug: ("paper", (PaperState.UNSIGNED, PaperState.SIGNED)),
        Reconciliation.kind.slug: ("progress", (SheetState.PREPARED,))}    # states in which nothing is frozen yet
HeldRole = tuple[str, str, str]    # whose, in which body, which one


class Held(NamedTuple):
    """Who stands in, from a day to a day."""

    who: str
    first: date
    last: date


def check_beside(read: Read, references: References, faults: Faults) -> None:
    """Name what cannot stand, whatever the records say."""
    _check_heirs(sound_rows(read, "successions"), references, faults)
    for row in sound_rows(read, "topics"):
        if not CODE.fullmatch(row.values["code"]):
            row.fault(faults, "code", CODE_FAULT)
    _check_rules(sound_rows(read, "deadline_rules"), faults)
    _check_delegations(sound_rows(read, "delegations"), faults)


def sound_rows(read: Read, name: str) -> list[Row]:
    """The rows of a table that nothing was wrong with so far."""
    return [row for row in read.get(name, ()) if row.sound]


def _check_heirs(rows: Iterable[Row], references: References, faults: Faults) -> None:
    """The records of a unit pass to one other."""
    passed = {references.code("unit", pk) for pk, in Succession.select(Succession.former).where(
        Succession.records_elsewhere == False).tuples()}    # noqa: E712 - SQL
    for row in rows:
        if not row.values["records_elsewhere"]:
            if row.values["former"] in passed:
                row.fault(faults, "records_elsewhere", f"Hồ sơ của {row.values['former']} đã giao cho một đơn vị khác.")
            passed.add(row.values["former"])


def _check_rules(rows: Iterable[Row], faults: Faults) -> None:
    """An administrator's deadline rules: their numbers, their conditions, their days in force."""
    standing = [rulebook.rule_of(row) for row in DeadlineRule.select().where(DeadlineRule.source == ADMINISTRATOR)]
    for row in rows:
        try:
            rule = rulebook.of_values(row.values)
        except ValueError:
            row.fault(faults, "conditions", CONDITIONS)
            continue
        _check_rule(row, rule, faults)
        if any(other.id == rule.id and other.overlaps(rule) for other in standing):
            row.fault(faults, "since", MEETS)
        standing.append(rule)


def _check_rule(row: Row, rule: Rule, faults: Faults) -> None:
    if not rule.flags <= FLAGS.keys() or any(condition.value < 1 for condition in rule.conditions):
        row.fault(faults, "conditions", CONDITIONS)
    for name in ("value", "extendable"):
        if row.values[name] == 0:
            row.fault(faults, name, "Phải từ 1 ngày.")
    if rule.roll and (rule.before or rule.unit is not Unit.DAYS):
        row.fault(faults, "roll", "Chỉ thời hạn tính tới, theo ngày lịch, mới chuyển sang ngày làm việc kế tiếp.")
    if row.values["verified_by"] and not rule.verified:
        row.fault(faults, "verified_by", "Thời hạn chưa kiểm chứng thì chưa có người đối chiếu.")


def _check_delegations(rows: Iterable[Row], faults: Faults) -> None:
    """Nobody stands in for themselves, nor two people in one role at once."""
    held = _held_roles()
    for row in rows:
        given = row.values
        if given["user"] == given["stands_for"]:
            row.fault(faults, "stands_for", "Không ai thay chính mình.")
        others = held.setdefault((given["stands_for"], given["body"], given["role"]), [])
        mine = Held(given["user"], given["valid_from"], given["valid_to"])
        other = next((o for o in others if o.first <= mine.last and mine.first <= o.last), None)
        if other:
            row.fault(faults, "valid_from", f"Từ {short_day(other.first)} đến {short_day(other.last)} đã có "
                                            f"{other.who} thay vai trò này; xin sửa để hai thời gian không trùng nhau.")
        others.append(mine)


def _held_roles() -> dict[HeldRole, list[Held]]:
    found: dict[HeldRole, list[Held]] = {}
    rows = (Membership.select(AwayUser.email, Body.code, Membership.role, User.email, Membership.valid_from,
                              Membership.valid_to)
            .join(User, on=Membership.user).switch(Membership).join(AwayUser, on=Membership.stands_for)
            .switch(Membership).join(Body).where(Membership.stands_for.is_null(False)).tuples())
    for away, body, role, who, first, last in rows:
        found.setdefault((away, body, str(role)), []).append(Held(who, first, last))
    return found


def check_opinions(rows: Iterable[Row], faults: Faults) -> None:
    """An answer has its day, a dissent its reason, silence has neither."""
    for row in rows:
        opinion = row.values["opinion"]
        if bool(opinion) != bool(row.values["concurred_on"]):
            row.fault(faults, "concurred_on", "Cơ quan đã có ý kiến thì phải có ngày." if opinion else
                      "Cơ quan chưa có ý kiến thì chưa có ngày.")
        if opinion == Opinion.DISSENTS and not row.values["reason"]:
            row.fault(faults, "reason", "Ý kiến khác phải có lý do.")


def check_frozen(records: Iterable[Row], frozen: list[Row], faults: Faults) -> None:
    """Frozen figures come whole with the record that they are of: name those whose hash is of other words, and
    records that lack theirs or may have none yet.
    """
    of = {row.values.get("dossier"): row for row in frozen}
    for record in records:
        row = of.pop(record.code, None)
        column, states = OPEN.get(record.table.name, ("code", ()))
        owes = bool(states) and record.values.get(column) not in states
        if owes and row is None:
            record.fault(faults, column, "Thiếu số liệu đã đóng băng của hồ sơ này trong frozen.csv.")
        if row is not None and not owes:
            row.fault(faults, "dossier", "Hồ sơ này chưa ban hành hoặc chưa gửi nên chưa có số liệu đóng băng.")
    for row in frozen:
        if row.sound:
            _check_hash(row, faults)


def _check_hash(row: Row, faults: Faults) -> None:
    data = parsed(row.values["content"])
    if data is None or {"figures", "text"} - data.keys() or canonical(data) != row.values["content"]:
        row.fault(faults, "content", "Nội dung đóng băng không đúng dạng.")
    elif digest(row.values["content"]) != row.values["sha256"]:
        row.fault(faults, "sha256", "Mã SHA-256 không khớp nội dung: số liệu đã bị sửa.")
