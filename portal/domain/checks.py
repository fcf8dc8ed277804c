"""Contradictions that many kinds share: in a step's guards, in an entry, in the rows of its lists."""
from collections.abc import Callable

from portal.domain.aspects import Check
from portal.domain.fields import Data
from portal.domain.limit import look_up
from portal.domain.message import Message
from portal.domain.workflow import Guard

HELD_BEFORE = "Phải trước hoặc trong {what} ({day})."
KNOWN_BEFORE = "Phải đến {what} ({day}) trở về trước."


def refusal(sentence: str, wrong: Callable[[Data], object]) -> Guard:
    """A step's guard: the sentence for content that is so."""
    return lambda data: sentence if wrong(data) else None


def fault(column: str, sentence: str, wrong: Callable[[Data], object]) -> Check:
    """An entry's check: the sentence, at this column, for content that is so."""
    return lambda data: {column: sentence} if wrong(data) else {}


def each_row(rows: str, *checks: Check) -> Check:
    """An entry's check: every row of the list passes these, which see the entry's columns behind the row's own."""
    def check(data: Data) -> dict[str, str]:
        return {f"{rows}.{i}.{column}": sentence for i, row in enumerate(data[rows])
                for each in checks for column, sentence in each({**data, **row}).items()}
    return check


def not_before(earlier: str, later: str, sentence: str) -> Guard:
    """A step's guard: the later of two days cannot precede the earlier; the sentence is ended with that day.

    The earlier may be the root's (`root.x`) or that of a row (`rows.last.x`).
    """
    def guard(data: Data) -> str | None:
        day = look_up(data, earlier)
        wrong = day and data[later] and data[later] < day
        return Message("{sentence} ({day}).", sentence=sentence, day=day) if wrong else None
    return guard


def no_row_twice(rows: str, column: str, sentence: str) -> Check:
    """An entry's check: no two rows of the list name the same thing."""
    def check(data: Data) -> dict[str, str]:
        named = [row[column] for row in data[rows]]
        return {f"{rows}.{i}.{column}": sentence for i, value in enumerate(named)
                if value is not None and value in named[:i]}
    return check


def each_once(rows: str, column: str, sentence: str) -> Check:
    """An entry's check: no two rows of the list name the same thing, and there is one row at least."""
    again = no_row_twice(rows, column, sentence)
    return lambda data: again(data) if data[rows] else {rows: "Xin ghi ít nhất một dòng."}


def one_of(rows: str, columns: tuple[str, ...], sentence: str) -> Check:
    """An entry's check: every row of the list fills in exactly one of these columns."""
    return each_row(rows, fault(columns[0], sentence, lambda row: sum(row[name] is not None for name in columns) != 1))


def not_after(last: str, column: str, sentence: str, what: str) -> Check:
    """An entry's check: a day is not after `last`, which is called `what` in the sentence."""
    def check(data: Data) -> dict[str, str]:
        wrong = data[column] and data[column] > data[last]
        return {column: Message(sentence, what=what, day=data[last])} if wrong else {}
    return check


def ends_after_it_begins(first: str, last: str, what: str) -> Check:
    """An entry's check: `last` is not before `first`, which is called `what`."""
    def check(data: Data) -> dict[str, str]:
        if data[last] and data[last] < data[first]:
            return {last: Message("Phải từ {what} ({day}) trở đi.", what=what, day=data[first])}
        return {}
    return check
