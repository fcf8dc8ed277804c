"""Rows as read for one scope: of each it is found out once whether it is under a condition, for all figures."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter
from typing import Any

Condition = Callable[[Any, Any], bool]    # a row as read, and the scope


@dataclass(frozen=True)
class Of:
    """A condition on one value of a row, which may lie deeper (“row.type”): asked once for each value there is."""

    name: str
    test: Callable[[Any, Any], bool]    # the value, and the scope

    def __call__(self, row: Any, scope: Any) -> bool:
        return self.test(attrgetter(self.name)(row), scope)


@dataclass(frozen=True)
class Unless:
    """Rows that are not under a condition."""

    condition: Condition

    def __call__(self, row: Any, scope: Any) -> bool:
        return not self.condition(row, scope)


@dataclass(frozen=True)
class Among:
    """Rows under a condition, asked only of those that are under another: a slow one behind a quick one."""

    among: Condition
    condition: Condition

    def __call__(self, row: Any, scope: Any) -> bool:
        return self.among(row, scope) and self.condition(row, scope)


class Rows(list[Any]):
    """The rows, in their order; `place` is the kind's slug or the table's name, by which evidence calls each.

    A mask is a number with a byte a row: 1 where the row is under a condition.
    """

    def __init__(self, rows: Iterable[Any], place: str) -> None:
        super().__init__(rows)
        self.place = place
        self._masks: dict[Condition, int] = {}
        self._columns: dict[str, list[Any]] = {}
        self._names: list[str] = []

    def count(self, scope: Any, *where: Condition) -> int:
        """How many are under every one of these conditions; a list's own counts those that equal a value."""
        return self._mask(scope, where).bit_count()

    def under(self, scope: Any, *where: Condition) -> list[Any]:
        """Those under every one of these conditions."""
        return list(compress(self, self._flags(scope, where)))

    def named(self, scope: Any, *where: Condition) -> list[str]:
        """The same as evidence."""
        if not self._names:
            self._names = [f"{self.place}/{row.code}" for row in self]
        return list(compress(self._names, self._flags(scope, where)))

    def _flags(self, scope: Any, where: Iterable[Condition]) -> bytes:
        return self._mask(scope, where).to_bytes(len(self), "little")

    def _mask(self, scope: Any, where: Iterable[Condition]) -> int:
        mask = int.from_bytes(b"\1" * len(self))
        for condition in where:
            if condition not in self._masks:
                self._masks[condition] = self._found(scope, condition)
            mask &= self._masks[condition]
        return mask

    def _found(self, scope: Any, condition: Condition) -> int:
        if isinstance(condition, Unless):
            return self._mask(scope, ()) ^ self._mask(scope, (condition.condition,))
        if isinstance(condition, Of):
            column = self._column(condition.name)
            known = {value: bool(condition.test(value, scope)) for value in set(column)}
            return int.from_bytes(bytes(map(known.__getitem__, column)), "little")
        if isinstance(condition, Among):
            asked, test = zip(self._flags(scope, (condition.among,)), self, strict=True), condition.condition
            return int.from_bytes(bytes([flag and bool(test(row, scope)) for flag, row in asked]), "little")
        return int.from_bytes(bytes([bool(condition(row, scope)) for row in self]), "little")

    def _column(self, name: str) -> list[Any]:
        if name not in self._columns:
            self._columns[name] = list(map(attrgetter(name), self))
        return self._columns[name]
