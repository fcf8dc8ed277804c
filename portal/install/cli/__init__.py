"""`portal`: the group of commands, each run with the settings, keys and database of this installation."""
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
from portal.install.cli.check import check
from portal.install.cli.data import dump, load, sample_year
from portal.install.cli.init import init
from portal.install.cli.papers import document, report
from portal.install.cli.rules import due, rules
from portal.install.cli.run import run
from portal.install.cli.user import user
from portal.install.config import Settings, WrongSetting

UNREADY = (init, check)    # these may meet a database that is not there yet


class OutOfDate(Refusal):
    """The database has not the shape that this program expects."""


class Installation(click.Group):
    """A group whose commands find the database open, and whose refusals are one plain line and exit 1."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        return found and _opening(found, is_ready=found not in UNREADY)

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


for command in (init, run, user, check, sample_year, load, dump, report, document, due, rules):
    main.add_command(command)
