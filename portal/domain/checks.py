"""Contradictions that many kinds share: of days that must come one after another."""
from collections.abc import Callable

from portal.domain.data import Data
from portal.domain.message import Message
from portal.domain.workflow import Guard


def not_before(earlier: str, later: str, sentence: str) -> Guard:
    """A step's guard: the later of two days cannot precede the earlier; the sentence is ended with that day."""
    def guard(data: Data) -> str | None:
        wrong = data[earlier] and data[later] and data[later] < data[earlier]
        return Message("{sentence} ({day}).", sentence=sentence, day=data[earlier]) if wrong else None
    return guard


def each_once(rows: str, column: str, sentence: str) -> Callable[[Data], dict[str, str]]:
    """An entry's check: no two rows of the list name the same thing, and there is one row at least."""
    def check(data: Data) -> dict[str, str]:
        named = [row[column] for row in data[rows]]
        again = {f"{rows}.{i}.{column}": sentence for i, value in enumerate(named)
                 if value is not None and value in named[:i]}
        return again if named else {rows: "Xin ghi ít nhất một dòng."}
    return check


def one_of(rows: str, columns: tuple[str, ...], sentence: str) -> Callable[[Data], dict[str, str]]:
    """An entry's check: every row of the list fills in exactly one of these columns."""
    def check(data: Data) -> dict[str, str]:
        return {f"{rows}.{i}.{columns[0]}": sentence for i, row in enumerate(data[rows])
                if sum(row[name] is not None for name in columns) != 1}
    return check


def ends_after_it_begins(first: str, last: str, what: str) -> Callable[[Data], dict[str, str]]:
    """An entry's check: `last` is not before `first`, which is called `what`."""
    def check(data: Data) -> dict[str, str]:
        if data[last] and data[last] < data[first]:
            return {last: Message("Phải từ {what} ({day}) trở đi.", what=what, day=data[first])}
        return {}
    return check
