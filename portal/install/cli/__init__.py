"""`portal`: the group of commands, each run with the settings, keys and database of this installation.

A command is imported when it is named: most need neither papers nor sheets, whose libraries take half a second.
"""
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import wraps
from pkgutil import resolve_name
from typing import Any

import click
from peewee import OperationalError

from portal.base.db import database
from portal.domain.errors import Refusal
from portal.install import config, schema
from portal.install.config import Settings, WrongSetting

COMMANDS = {
    "init": "portal.install.cli.init:init", "run": "portal.install.cli.run:run",
    "user": "portal.install.cli.user:user", "check": "portal.install.cli.check:check",
    "sample": "portal.install.cli.data:sample_year", "load": "portal.install.cli.data:load",
    "dump": "portal.install.cli.data:dump", "report": "portal.install.cli.papers:report",
    "document": "portal.install.cli.papers:document", "due": "portal.install.cli.rules:due",
    "rules": "portal.install.cli.rules:rules",
}
UNREADY = ("init", "check")    # these may meet a database that is not there yet


class Plain(click.ClickException):
    """A refusal: one plain line on standard error, exit 1; click's own would put “Error:” before it."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class OutOfDate(Refusal):
    """The database has not the shape that this program expects."""


class Installation(click.Group):
    """A group whose commands find the database open, and whose refusals are one plain line and exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = COMMANDS.get(cmd_name)
        return _opening(resolve_name(found), is_ready=cmd_name not in UNREADY) if found else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Refusal, WrongSetting) as refusal:
            click.echo(str(refusal), err=True)
            ctx.exit(1)


def _opening(command: click.Command, is_ready: bool) -> click.Command:
    """The command preceded by opening the installation: after its words were read, so that help needs none."""
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


@click.group(cls=Installation, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Cổng phối hợp của Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN."""
