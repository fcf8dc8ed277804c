"""Marks a method as a page with an address, as Flask-Admin reads it, and keeps the method's type."""
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import flask_admin

View = TypeVar("View", bound=Callable[..., Any])


def expose(url: str, methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """Give a page its address below that of its screen."""
    mark: Callable[[View], View] = flask_admin.expose(url, methods)
    return mark
