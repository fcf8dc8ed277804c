"""The edition of what changes seldom: a token that the database itself changes with every change of these tables.

They are those that administrators keep, and the regulations. Whoever asks for the token first may keep what was read of
them afterwards under it, in memory, as long as it is the current one: no process has to tell another. It is random, so
that a database put back from a copy never meets what was kept of its other future.
"""
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from peewee import CharField, Check, IntegerField

from portal.base.db import BaseModel

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
SORTS = 8    # so many answers to what is asked beside the keys: days, tables


class Edition(BaseModel):
    """The one row; the triggers of its migration write it."""

    id = IntegerField(primary_key=True, constraints=[Check('"id" = 1')])
    token = CharField(32)


_stood_on: ContextVar[str] = ContextVar("stood_on", default="")    # by the request of this thread; empty outside of one


def current() -> str:
    """The token of this moment."""
    found: str = Edition.get_by_id(1).token
    return found


def stand_on(token: str) -> None:
    """Let what is asked from now on stand on this edition; on that of its own moment again, when empty."""
    _stood_on.set(token)


def standing() -> str:
    """The token to keep answers under: the request's, which was asked first of all, else that of this moment."""
    return _stood_on.get() or current()


def kept_latest(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function keep its latest answers in memory while the edition lasts: it reads only what the edition tells.

    For pages alone: what an act has written itself may be told of only after its end.
    """
    def keep(ask: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(most)
        def answers(_token: str, *given: Any) -> T:
            return ask(*given)    # type: ignore[call-arg]

        @wraps(ask)
        def answer(*given: P.args, **_named: P.kwargs) -> T:
            return answers(standing(), *given)
        return answer
    return keep


def kept_each(read: Callable[Concatenate[Iterable[K], P], dict[K, V]]) -> Callable[
        Concatenate[Iterable[K], P], dict[K, V]]:
    """The same for a function that answers for many keys at once: it is asked for those that are not known yet."""
    @kept_latest(SORTS)
    def known(*_given: Any) -> dict[K, V]:
        return {}

    @wraps(read)
    def answer(keys: Iterable[K], /, *given: P.args, **named: P.kwargs) -> dict[K, V]:
        wanted, found = set(keys), known(*given)
        if missing := wanted - found.keys():
            found |= read(missing, *given, **named)
        return {key: found[key] for key in wanted & found.keys()}
    return answer
