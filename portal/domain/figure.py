"""What a kind gives the yearly report: keys, and how each is measured."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One key of the report; `measure` is given the scope counted and yields (value, evidence).

    A sum or a mean yields a third part: what each piece of evidence adds.
    """

    key: str
    title: str
    measure: Callable[[Any], tuple[Any, ...]]
    about: str = ""    # of a family: what this one counts, in the words of the data


@dataclass(frozen=True)
class Family:
    """Figures whose keys and titles come from the data: `of` makes them for the scope counted, all below `key`."""

    key: str
    of: Callable[[Any], Iterable[Figure]]
