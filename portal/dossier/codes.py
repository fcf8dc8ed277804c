"""Codes: the ids that people and files use; given once, never used again."""
from collections.abc import Iterable

from portal.domain.writing import padded
from portal.dossier.tables import Counter, Dossier

DIGITS = "0123456789"
LONGEST = 9    # digits that a counter holds


def next_in(scope: str) -> int:
    """The next ordinal of a scope, starting at 1; to be called inside the writer's transaction."""
    if not Counter.update(last=Counter.last + 1).where(Counter.scope == scope).execute():
        Counter.insert(scope=scope, last=0).on_conflict_ignore().execute()
        Counter.update(last=Counter.last + 1).where(Counter.scope == scope).execute()
    found: int = Counter.get_by_id(scope).last
    return found


def of_year(prefix: str, year: int) -> str:
    """A free code such as DT-2021-0431; codes brought in by a load are stepped over."""
    while True:
        code = f"{prefix}-{year}-{padded(next_in(f'{prefix}-{year}'), 4)}"
        if not Dossier.select().where(Dossier.code == code).exists():
            return code


def child_of(root: Dossier, letter: str) -> str:
    """A child's code, below its root's: TX-2021-0003-P12."""
    return f"{root.code}-{letter}{padded(next_in(f'{root.code}-{letter}'))}"


def taken(codes: Iterable[str]) -> None:
    """Step the counters past codes brought in by a load, so that none of them is given again.

    A code that does not end in an ordinal is none that the portal gives.
    """
    last: dict[str, int] = {}
    for code in codes:
        stem = code.rstrip(DIGITS)
        digits, scope = code[len(stem):], stem.removesuffix("-")
        if scope and 0 < len(digits) <= LONGEST:
            last[scope] = max(last.get(scope, 0), int(digits))
    for scope, ordinal in last.items():
        Counter.insert(scope=scope, last=0).on_conflict_ignore().execute()
        Counter.update(last=ordinal).where(Counter.scope == scope, Counter.last < ordinal).execute()
