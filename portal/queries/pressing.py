"""What waits, the most pressing first: read from indexes that hold it so, as quick among a million."""
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from peewee import SQL, ColumnBase, Expression, ModelSelect, fn

from portal.base.db import database
from portal.base.prepared import Slot
from portal.dossier.tables import LATEST, Dossier
from portal.queries.lists import COUNT_CAP

AT = fn.COALESCE(Dossier.due, SQL(LATEST))    # the day that it presses for; what has none presses least
MOST_PARTS = 200    # of one statement; of more values all are asked for together
# Each in the words of the index that holds it.
SUBMITTED = (Dossier.approval == SQL("'submitted'")) & Dossier.root.is_null()
RETURNED = (Dossier.approval == SQL("'returned'")) & Dossier.root.is_null()
UNISSUED = (Dossier.approval == SQL("'approved'")) & Dossier.paper.in_(SQL("('unsigned', 'signed')"))
ASKING = Dossier.is_asking >> SQL("TRUE")
OWING = Dossier.due.is_null(False)


@dataclass(frozen=True)
class Held:
    """Dossiers of which an index holds those of each body, or author, by what presses most; None: of everybody."""

    where: Expression
    column: ColumnBase | None = None
    values: Collection[int] = ()


def first(held: Iterable[Held], seen: ColumnBase, most: int) -> list[int]:
    """The keys of the most pressing of these on which the condition holds."""
    text, values = _merged(held, seen, most, in_order=True)
    asked = f"SELECT DISTINCT id, at FROM ({text}) AS found ORDER BY at, id LIMIT {most}"    # noqa: S608 - our own words
    return [pk for pk, _ in database.execute_sql(asked, values)]


def count(held: Iterable[Held], seen: ColumnBase) -> int:
    """How many there are, counted no further than one past the cap."""
    most = COUNT_CAP + 1
    text, values = _merged(held, seen, most, in_order=False)
    asked = f"SELECT COUNT(*) FROM (SELECT DISTINCT id FROM ({text}) AS found LIMIT {most}) AS capped"    # noqa: S608
    found: int = database.execute_sql(asked, values).fetchone()[0]
    return found


def _merged(held: Iterable[Held], seen: ColumnBase, most: int, in_order: bool) -> tuple[str, list[Any]]:
    """Of each value the first rows; what differs in the value alone is written once."""
    texts, given = list[str](), list[Any]()
    for one in held:
        together = one.column is None or len(one.values) > MOST_PARTS
        rows = _rows(one, seen, list(one.values) if together else Slot(0)).limit(most)
        text, values = database.get_sql_context().sql(rows.order_by(AT, Dossier.id) if in_order else rows).query()
        for value in (None,) if together else one.values:
            texts.append(f"SELECT * FROM ({text}) AS part")    # noqa: S608
            given += [value if isinstance(each, Slot) else each for each in values]
    return " UNION ALL ".join(texts) or "SELECT 0 AS id, 0 AS at WHERE 0 = 1", given


def _rows(held: Held, seen: ColumnBase, value: Any) -> ModelSelect:
    found: ModelSelect = Dossier.select(Dossier.id, AT.alias("at")).where(held.where, seen)
    if held.column is None:
        return found
    return found.where(held.column.in_(value) if isinstance(value, list) else held.column == value)
