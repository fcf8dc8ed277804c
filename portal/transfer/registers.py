"""The numbers of papers that a load brings: each is used once, and what arrived is given the next."""
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from portal.dossier.numbers import INCOMING
from portal.dossier.tables import Number
from portal.transfer.references import References

STANDS = -1    # instead of a line: a number that the database has


class Register(NamedTuple):
    """The papers of a body under a symbol in a year; the body by its code."""

    body: str
    symbol: str
    year: int


class Registers:
    """Which ordinals are used at which lines of which files; a register that stands is read when first asked for."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._lines: dict[Register, dict[str, array[int]]] = {}    # by file, at each ordinal's place
        self._given: dict[Register, int] = {}

    def use(self, register: Register, ordinal: int, file: str, line: int) -> str | None:
        """Where the ordinal was used before; else it is used here from now on."""
        files = self._files(register)
        for other, lines in files.items():
            if ordinal < len(lines) and lines[ordinal]:
                return "văn bản đã có" if lines[ordinal] == STANDS else f"{other}, dòng {lines[ordinal]}"
        _put(files.setdefault(file, array("q")), ordinal, line)
        return None

    def next_arrival(self, body: str, year: int) -> int:
        """The next ordinal of what arrives at a body in a year, behind all that are used."""
        register = Register(body, INCOMING, year)
        if register not in self._given:
            self._given[register] = max(0, *(len(lines) - 1 for lines in self._files(register).values()))
        self._given[register] += 1
        return self._given[register]

    def _files(self, register: Register) -> "dict[str, array[int]]":
        if register not in self._lines:
            self._lines[register] = {"": array("q")}
            for ordinal in self._standing(register):
                _put(self._lines[register][""], ordinal, STANDS)
        return self._lines[register]

    def _standing(self, register: Register) -> Iterator[int]:
        body = self._references.id("body", register.body)
        found = Number.select(Number.ordinal).where(
            Number.body == body, Number.symbol == register.symbol, Number.year == register.year).tuples()
        return (ordinal for ordinal, in found) if body else iter(())


def _put(lines: "array[int]", ordinal: int, line: int) -> None:
    lines.extend([0] * (ordinal + 1 - len(lines)))
    lines[ordinal] = line
