"""Rows of an appendix brought together: by what they share, and the names of the bodies in them."""
from collections.abc import Iterable
from typing import Any

from portal.organisation.bodies import Body


def by(rows: Iterable[Any], name: str) -> dict[Any, list[Any]]:
    """The rows by the value of one of their columns."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def names_of(bodies: Iterable[int | None]) -> dict[int, str]:
    """The names of these bodies, by id."""
    wanted = sorted({pk for pk in bodies if pk is not None})
    return dict(Body.select(Body.id, Body.name).where(Body.id.in_(wanted)).tuples())
