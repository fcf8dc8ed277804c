"""A command over an installation that was opened for it: its settings, its keys, its database in the newest shape."""
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import wraps
from typing import Any

import click
from peewee import OperationalError

from portal.base.db import database
from portal.domain.errors import Refusal
from portal.install import config, schema
from portal.install.config import Settings, WrongSetting

UNREADY = ("init", "check")    # these may meet a database that is not there yet


class OutOfDate(Refusal):
    """The database has not the shape that this program expects."""


def opening(command: click.Command, name: str) -> click.Command:
    """The command preceded by opening the installation: after its words were read, so that help needs none."""
    return _opening(command, is_ready=name not in UNREADY)


def _opening(command: click.Command, is_ready: bool) -> click.Command:
    copied, inner = copy(command), command.callback
    if isinstance(copied, click.Group):
        copied.commands = {name: _opening(each, is_ready) for name, each in copied.commands.items()}
    elif inner is not None:
        copied.callback = _after_opening(inner, is_ready)
    return copied


def _after_opening(inner: Callable[..., Any], is_ready: bool) -> Callable[..., Any]:
    @wraps(inner)
    def callback(*args: Any, **kwargs: Any) -> Any:
        with opened(is_ready):
            return inner(*args, **kwargs)

    return callback


@contextmanager
def opened(is_ready: bool = True) -> Iterator[None]:
    """The installation of this environment, its database connected; `is_ready` asks for its newest shape."""
    config.ready(Settings.from_environment())
    try:
        database.connect()
    except OperationalError:    # the driver's words may hold the address and the user's name
        raise WrongSetting("PORTAL_DATABASE_URL: không nối được cơ sở dữ liệu.") from None
    try:
        if is_ready and schema.pending():
            raise OutOfDate("Cơ sở dữ liệu chưa theo kịp chương trình. Hãy chạy “portal init”.")
        yield
    finally:
        database.close()
