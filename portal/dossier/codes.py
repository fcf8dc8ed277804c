"""Codes: the ids that people and files use; given once, never used again."""
from peewee import EXCLUDED, chunked

from portal.domain.writing import padded
from portal.dossier.tables import Counter, Dossier

DIGITS = "0123456789"
LONGEST = 9    # digits that a counter holds
AT_ONCE = 200  # rows in one statement: databases cap the values that one may hold


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


def note(code: str, highest: dict[str, int]) -> None:
    """Note the ordinal of a code that a load brings, by its scope, if it is the highest so far.

    A code that does not end in an ordinal is none that the portal gives.
    """
    stem = code.rstrip(DIGITS)
    digits, scope = code[len(stem):], stem.removesuffix("-")
    if scope and 0 < len(digits) <= LONGEST and int(digits) > highest.get(scope, -1):
        highest[scope] = int(digits)


def step_past(highest: dict[str, int]) -> None:
    """Step the counters past these ordinals, so that none of them is given again."""
    for some in chunked(highest.items(), AT_ONCE):
        (Counter.insert_many(some, fields=[Counter.scope, Counter.last])
         .on_conflict(conflict_target=[Counter.scope], preserve=[Counter.last],
                      where=EXCLUDED.last > Counter.last).execute())
