"""Contradictions that many kinds share: of days that must come one after another."""
from collections.abc import Callable
from typing import Any

from portal.domain.workflow import Guard

Data = dict[str, Any]


def not_before(earlier: str, later: str, sentence: str) -> Guard:
    """A step's guard: the later of two days cannot precede the earlier; the sentence is ended with that day."""
    def guard(data: Data) -> str | None:
        wrong = data[earlier] and data[later] and data[later] < data[earlier]
        return f"{sentence} ({data[earlier]:%d/%m/%Y})." if wrong else None
    return guard


def ends_after_it_begins(first: str, last: str, what: str) -> Callable[[Data], dict[str, str]]:
    """An entry's check: `last` is not before `first`, which is called `what`."""
    def check(data: Data) -> dict[str, str]:
        if data[last] and data[last] < data[first]:
            return {last: f"Phải từ {what} ({data[first]:%d/%m/%Y}) trở đi."}
        return {}
    return check
