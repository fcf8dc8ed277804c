"""`portal due` and `portal rules`: every time limit counted, explained and listed on the command line."""
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from portal.base import clock
from portal.deadlines.regulations import duty_rule
from portal.domain.deadlines import Due, count
from portal.domain.errors import Refusal
from portal.domain.explanation import explain
from portal.domain.rule import Rule, UnknownFlag, in_force
from portal.domain.writing import short_day
from portal.install.cli import Plain
from portal.law import rulebook, shipped_rules, work_calendar
from portal.law.duties import REGULATION_DUTIES

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
HEADINGS = ("Thời hạn", "Số ngày", "Tính từ", "Căn cứ", "Hiệu lực", "Kiểm chứng")


def a_day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    """The day that an option names, None for an option that was left out."""
    if text is None:
        return None
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass    # 2021-02-30: the shape is right, the day is not; said below like any other
    raise click.BadParameter(f"“{text}” không phải một ngày; viết như 2021-03-05.")


def _known(_context: click.Context, _parameter: click.Parameter, rule_id: str) -> str:
    if rule_id in REGULATION_DUTIES or any(rule.id == rule_id for rule in shipped_rules()):
        return rule_id
    raise click.BadParameter(f"không có thời hạn “{rule_id}”; xem “portal rules”.")


@click.command
@click.argument("rule_id", metavar="RULE", callback=_known)
@click.option("--from", "start", required=True, metavar="DATE", callback=a_day, help="Ngày của sự kiện: 2021-03-05.")
@click.option("--complex", "flags", flag_value="complex", multiple=True, help="Vụ việc phức tạp.")
@click.option("--remote", "flags", flag_value="remote", multiple=True, help="Vùng sâu, vùng xa đi lại khó khăn.")
@click.option("--several-places", "flags", flag_value="several-places", multiple=True,
              help="Phải xác minh ở nhiều nơi.")
@click.option("--extended", type=click.IntRange(min=0), default=0, metavar="DAYS",
              help="Số ngày đã gia hạn bằng văn bản.")
@click.option("--regulation", metavar="CODE", help="Quy chế đặt ra thời hạn; mặc định là quy chế đang có hiệu lực.")
@click.option("--json", "as_json", is_flag=True, help="In ra JSON (docs/json.md).")
def due(rule_id: str, start: date, flags: tuple[str, ...], extended: int, regulation: str | None,
        as_json: bool) -> None:
    """Ngày đến hạn của một thời hạn và vì sao là ngày ấy."""
    try:
        rule = _rule(rule_id, start, regulation)
        found = count(rule, start, work_calendar.calendar(), flags, extended)
    except UnknownFlag as refusal:
        raise click.UsageError(str(refusal)) from None
    except Refusal as refusal:
        raise Plain(str(refusal)) from None
    click.echo(_json(due_as_data(found)) if as_json else f"{short_day(found.due)}\n{explain(found)}")


def _rule(rule_id: str, start: date, regulation: str | None) -> Rule:
    """The national rule, or the one that a regulation's clause makes on that day."""
    if rule_id not in REGULATION_DUTIES:
        if regulation is not None:
            raise click.UsageError(f"Thời hạn {rule_id} do luật đặt ra, không theo quy chế nào (--regulation).")
        return _version(rule_id, start)
    return duty_rule(rule_id, start, regulation)


def _version(rule_id: str, start: date) -> Rule:
    """The version in force on that day; where none is, the one nearest before, else the first, which says so itself."""
    versions = [rule for rule in rulebook.read().rules if rule.id == rule_id]
    if not versions:
        raise Refusal(f"Chưa nạp thời hạn {rule_id}; chạy “portal init”.")
    earlier = [rule for rule in versions if rule.since is None or rule.since <= start]
    return in_force(versions, start) or (earlier or versions[:1])[-1]


def due_as_data(found: Due) -> dict[str, Any]:
    """The due day as `portal due --json` prints it; its keys are a promise to scripts (docs/json.md)."""
    return {
        "rule": found.rule.id, "from": found.start.isoformat(), "due": found.due.isoformat(),
        "value": found.value, "unit": found.unit.value,
        "skipped": [{"date": day.isoformat(), "why": why} for day, why in found.skipped],
        "rolled_from": found.rolled_from and found.rolled_from.isoformat(),
        "basis": found.rule.basis, "verified": found.rule.verified, **_verifier(found.rule),
        "explanation": explain(found),
    }


@click.command
@click.option("--json", "as_json", is_flag=True, help="In ra JSON (docs/json.md).")
def rules(as_json: bool) -> None:
    """Mọi thời hạn: số ngày, đơn vị, mốc tính, căn cứ, thời gian có hiệu lực, đã kiểm chứng hay chưa."""
    today = clock.today()
    found = [*(_duty_as_data(rule_id, today) for rule_id in REGULATION_DUTIES),
             *map(rule_as_data, rulebook.read().rules)]
    click.echo(_json(found) if as_json else _table(map(_cells, found)))


def rule_as_data(rule: Rule) -> dict[str, Any]:
    """A rule as `portal rules --json` prints it; its keys are a promise to scripts (docs/json.md)."""
    return {
        "rule": rule.id, "title": rule.title, "value": rule.value, "unit": rule.unit.value, "before": rule.before,
        "conditions": [{"flags": sorted(flags), "value": value} for flags, value in rule.conditions],
        "extendable": rule.extendable, "roll": rule.roll, "event": rule.event, "basis": rule.basis,
        "since": rule.since and rule.since.isoformat(), "until": rule.until and rule.until.isoformat(),
        "verified": rule.verified, **_verifier(rule), "note": rule.note,
    }


def _verifier(rule: Rule) -> dict[str, Any]:
    """Who held the rule against the legal text, and when; null for what the portal shipped or nobody verified."""
    return {"verified_by": rule.verified_by or None, "verified_on": rule.verified_on and rule.verified_on.isoformat()}


def _duty_as_data(rule_id: str, today: date) -> dict[str, Any]:
    """A duty as the regulation in force today orders it; where none does, what a clause would decide is null."""
    try:
        return rule_as_data(duty_rule(rule_id, today))
    except Refusal:
        duty = REGULATION_DUTIES[rule_id]
    return {
        "rule": rule_id, "title": duty.title, "value": None, "unit": None, "before": duty.before,
        "conditions": [], "extendable": None, "roll": None, "event": duty.event, "basis": None,
        "since": None, "until": None, "verified": None, "verified_by": None, "verified_on": None,
        "note": "Do quy chế phối hợp quy định.",
    }


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    in_force = f"{row['since'] or ''}–{row['until'] or ''}" if row["since"] or row["until"] else ""
    by = f": {row['verified_by']}, {short_day(date.fromisoformat(row['verified_on']))}" if row["verified_by"] else ""
    verified = {True: f"có{by}", False: "chưa kiểm chứng", None: ""}[row["verified"]]
    return row["rule"], _days(row), row["event"], row["basis"] or "quy chế phối hợp", in_force, verified


def _days(row: dict[str, Any]) -> str:
    if row["value"] is None:
        return "theo quy chế"
    other = [f"{'+'.join(condition['flags'])} {condition['value']}" for condition in row["conditions"]]
    other += [f"gia hạn đến +{row['extendable']}"] * bool(row["extendable"])
    return "; ".join([f"{'-' if row['before'] else ''}{row['value']} {row['unit']}", *other])


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = [HEADINGS, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
