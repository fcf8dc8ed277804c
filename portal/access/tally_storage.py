"""Tallies as the limits library wants a place to count in."""
from limits.storage import Storage
from peewee import PeeweeException

from portal.access import tally
from portal.base import clock


class DatabaseStorage(Storage):
    """Counts kept in the database."""

    STORAGE_SCHEME = None    # made by us, never from a URL

    @property
    def base_exceptions(self) -> type[Exception]:
        fault: type[Exception] = PeeweeException
        return fault

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count so many tries in a window of `expiry` seconds; returns how many there are."""
        return tally.add(key, expiry, amount)

    def get(self, key: str) -> int:
        """How often it was tried in this window."""
        return tally.standing(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the window ends, in seconds since 1970."""
        return tally.standing(key)[1].replace(tzinfo=clock.ZONE).timestamp()

    def check(self) -> bool:
        """The database is asked with every page: it answers, or nothing does."""
        return True

    def reset(self) -> int:
        """Forget all tries; returns of how many keys."""
        return tally.forget()

    def clear(self, key: str) -> None:
        """Forget the tries of one key."""
        tally.forget(key)
