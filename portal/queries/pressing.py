"""What waits, the most pressing first: read from indexes that hold it so, as quick among a million."""
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec

from peewee import SQL, ColumnBase, Expression, ModelSelect, fn

from portal.base.db import database
from portal.base.prepared import Slot
from portal.dossier.tables import LATEST, Dossier, kinds_read
from portal.queries.lists import COUNT_CAP

P = ParamSpec("P")
KEPT = 2_000        # parts whose text a process keeps
MOST_PARTS = 200    # of one statement; of more values all are asked for together
AT = fn.COALESCE(Dossier.due, SQL(LATEST))    # the day that it presses for; what has none presses least
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


@dataclass(frozen=True)
class Reading:
    """A part as it is asked for: the rows in order, and any rows; both with slots for how many at most."""

    ordered: tuple[str, list[Any]]
    counted: tuple[str, list[Any]]

    def first(self, most: int) -> list[int]:
        """The keys of the most pressing."""
        return [pk for pk, _ in _ask(self.ordered, most)]

    def count(self) -> int:
        """How many there are, counted no further than one past the cap."""
        (found,), = _ask(self.counted, COUNT_CAP + 1)
        return int(found)


def reading(make: Callable[P, tuple[Iterable[Held], ColumnBase]]) -> Callable[P, Reading]:
    """Make a function that tells what is held, and the condition on all of it, into one that tells how it is asked for.

    It is written out once for what the function is given, each kind of database and the kinds installed.
    """
    @lru_cache(KEPT)
    def written(_param: str, _kinds: frozenset[str], *given: Any) -> Reading:
        held, seen = make(*given)    # type: ignore[call-arg]
        ordered, values = _merged(held, seen, in_order=True)
        counted, same = _merged(held, seen, in_order=False)
        most = Slot(1)
        return Reading((f"SELECT DISTINCT id, at FROM ({ordered}) AS found ORDER BY at, id LIMIT {_param}",    # noqa: S608
                        [*values, most]),
                       (f"SELECT COUNT(*) FROM (SELECT DISTINCT id FROM ({counted}) AS found LIMIT {_param}) AS capped",    # noqa: S608
                        [*same, most]))

    @wraps(make)
    def read(*given: P.args, **_named: P.kwargs) -> Reading:
        return written(database.obj.param, frozenset(kind.slug for kind in kinds_read()), *given)
    return read


def _ask(part: tuple[str, list[Any]], most: int) -> list[Any]:
    text, values = part
    return list(database.execute_sql(text, [most if isinstance(value, Slot) else value for value in values]))


def _merged(held: Iterable[Held], seen: ColumnBase, in_order: bool) -> tuple[str, list[Any]]:
    """Of each value the first rows; what differs in the value alone is written once. A slot is left for how many."""
    texts, given = list[str](), list[Any]()
    for one in held:
        together = one.column is None or not in_order or len(one.values) > MOST_PARTS
        rows = _rows(one, seen, list(one.values) if together else Slot(0)).limit(Slot(1))
        text, values = database.get_sql_context().sql(rows.order_by(AT, Dossier.id) if in_order else rows).query()
        for value in (None,) if together else one.values:
            texts.append(f"SELECT * FROM ({text}) AS part")    # noqa: S608
            given += [value if isinstance(each, Slot) and each.place == 0 else each for each in values]
    return " UNION ALL ".join(texts) or "SELECT 0 AS id, 0 AS at WHERE 0 = 1", given


def _rows(held: Held, seen: ColumnBase, value: Any) -> ModelSelect:
    found: ModelSelect = Dossier.select(Dossier.id, AT.alias("at")).where(held.where, seen)
    if held.column is None:
        return found
    return found.where(held.column.in_(value) if isinstance(value, list) else held.column == value)
