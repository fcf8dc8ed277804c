"""Every deadline rule as a page tells it: the law's, and those that the unit's regulation makes."""
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from portal.deadlines.regulations import in_force, orders_of
from portal.domain.message import Message, article, joined, paired, span_words
from portal.domain.rule import FLAGS, Rule, Unit
from portal.law import rulebook
from portal.law.duties import REGULATION_DUTIES
from portal.law.rulebook import DeadlineRule

DAYS = {Unit.DAYS: "{days} ngày", Unit.WORKING_DAYS: "{days} ngày làm việc"}
BEFORE = {Unit.DAYS: "trước {days} ngày", Unit.WORKING_DAYS: "trước {days} ngày làm việc"}
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
    verified_by: str = ""
    verified_on: date | None = None
    id: int | None = None        # of the row that an administrator may correct
    is_over: bool = False
    is_corrected: bool = False


@dataclass(frozen=True)
class Law:
    """One law with its rules; `note` holds for all of them."""

    title: str
    note: str
    lines: list[Line]


def laws(today: date, unit: int) -> list[Law]:
    """The rules by the law they stand in, the unit's regulation first."""
    found: dict[str, list[DeadlineRule]] = {}
    for row in rulebook.rows():
        found.setdefault(row.law, []).append(row)
    return [Law(BY_REGULATION, "", list(_duties(today, unit))),
            *(_law(title, rows, today) for title, rows in found.items())]


def _law(title: str, rows: list[DeadlineRule], today: date) -> Law:
    """What every rule of a law notes is said once, above them."""
    notes = [row.note or "" for row in rows]
    shortest = min(notes, key=len)
    shared = shortest if all(note.endswith(shortest) for note in notes) else ""
    return Law(title, shared, [_kept(row, shared, today) for row in rows])


def _kept(row: DeadlineRule, shared: str, today: date) -> Line:
    """A row as a line: its article alone, since its law stands above."""
    rule = replace(rulebook.rule_of(row), note=(row.note or "").removesuffix(shared).strip(), basis=row.article or "")
    return replace(_line(rule), id=row.id, is_over=bool(row.until and row.until < today),
                   is_corrected=row.source == rulebook.ADMINISTRATOR)


def _duties(today: date, unit: int) -> Iterator[Line]:
    """What a regulation may order, then what the one in force orders in its own words."""
    regulation = in_force(today, unit)
    orders = {order.rule.id: order for order in orders_of(regulation)} if regulation else {}
    for rule_id, duty in REGULATION_DUTIES.items():
        order = orders.pop(rule_id, None)
        yield _line(order.rule) if order else Line(duty.title, "", duty.event, "", "", None, ())
    yield from (_line(order.rule) for order in orders.values())


def _line(rule: Rule) -> Line:
    days = Message(BEFORE[rule.unit] if rule.before else DAYS[rule.unit], days=rule.value)
    return Line(rule.title, days, rule.event, article(rule.basis), span_words(rule.since, rule.until), rule.verified,
                tuple(_notes(rule)), rule.verified_by, rule.verified_on)


def _notes(rule: Rule) -> Iterator[str]:
    for condition in rule.conditions:
        flags = joined(sorted(FLAGS[flag] for flag in condition.flags), word="và")
        yield paired(flags, Message(DAYS[rule.unit], days=condition.value))
    if rule.extendable:
        yield Message("gia hạn không quá {days}", days=Message(DAYS[rule.unit], days=rule.extendable))
    if rule.roll:
        yield "ngày cuối là ngày nghỉ thì lùi đến ngày làm việc kế tiếp"
    if rule.note:
        yield rule.note
