"""The regulation read back: how each of its clauses was kept, as far as the reader sees the records behind it."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.base.edition import kept_latest
from portal.deadlines.regulations import OWN_WORDS, Order, orders_of
from portal.domain.approval import Approval
from portal.domain.people import Actor, Organ
from portal.domain.rule import Rule, Unit
from portal.dossier import visibility
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.figures import Judgement, judge
from portal.organisation.bodies import Body
from portal.records.regulation.tables import Clause, Regulation

UNITS = {Unit.DAYS: "ngày", Unit.WORKING_DAYS: "ngày làm việc"}
SHARES = (("due", tuple(Judgement), ""), ("on_time", (Judgement.ON_TIME,), "g"), ("late", (Judgement.LATE,), "l"),
          ("overdue", (Judgement.OVERDUE,), "l"), ("running", (Judgement.RUNNING,), "o"))
KEPT = 100    # regulations whose text a process keeps
DEEPEST = {"g": 3, "l": 3, "o": 2}    # the steps that each colour has


@dataclass(frozen=True)
class Share:
    """How many of a duty's deadlines stand so; `css` is the depth of its colour."""

    count: int
    css: str


@dataclass(frozen=True)
class Line:
    """One duty of a clause: what it orders of whom in how many days, and how its deadlines stand."""

    clause: str
    title: str
    what: str
    days: str
    owner: str
    shares: tuple[Share, ...]


def panel(record: Record, actor: Actor, today: date) -> dict[str, Any]:
    """What the regulation's page shows of its clauses."""
    lines = standing(record, actor, today)
    _, titles = _text_of(record.dossier_id)
    return {"clauses": lines, "silent_clauses": len(titles.keys() - {line.clause for line in lines})}


@kept_latest(KEPT)
def _text_of(regulation: int) -> tuple[list[Order], dict[str, str]]:
    """What a regulation orders, and the titles of its clauses."""
    record = Regulation.get(Regulation.dossier == regulation)
    titles = dict(Clause.select(Clause.number, Clause.title).where(Clause.regulation == regulation).tuples())
    return list(orders_of(record)), titles


def standing(regulation: Regulation, actor: Actor, today: date) -> list[Line]:
    """A line for every duty, in the order of the regulation: one query for all of them."""
    orders, titles = _text_of(regulation.dossier_id)
    rows = _deadlines(regulation, actor)
    return [_line(order, titles, [judge(due, met, today) for rule, due, met in rows if _follows(rule, order)])
            for order in orders]


def _deadlines(regulation: Regulation, actor: Actor) -> list[tuple[str, date, date | None]]:
    """The deadlines in sight that arose in the regulation's unit while it was in force."""
    last = regulation.ended_on or date.max
    bodies = Body.select(Body.id).where(Body.unit == regulation.dossier.body.unit_id)
    return list(Deadline.select(Deadline.rule, Deadline.due, Deadline.met).join(Dossier, on=Deadline.dossier)
                .where(Deadline.start.between(regulation.effective_on, last), Dossier.body.in_(bodies),
                       Dossier.approval != Approval.CANCELLED, visibility.open_to(actor)).tuples())


def _follows(rule: str, order: Order) -> bool:
    """Whether a deadline's rule is the order's; that of a periodic duty ends with its period."""
    return rule == order.rule.id or (order.rule.id.startswith(OWN_WORDS) and rule.startswith(f"{order.rule.id}:"))


def _line(order: Order, titles: dict[str, str], judged: list[Judgement]) -> Line:
    shares = []
    for _, states, tone in SHARES:
        many = sum(judgement in states for judgement in judged)
        shares.append(Share(many, f"{tone}{-(-DEEPEST[tone] * many // len(judged))}" if tone and many else ""))
    owner = Organ(order.organ).label if order.organ else ""
    return Line(order.clause, titles.get(order.clause, order.clause), order.rule.title, days_of(order.rule), owner,
                tuple(shares))


def days_of(rule: Rule) -> str:
    """The rule's days in words: trước 30 ngày."""
    return f"{'trước ' if rule.before else ''}{rule.value} {UNITS[rule.unit]}"
