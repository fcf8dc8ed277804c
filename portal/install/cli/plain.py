"""A refusal on the command line: one plain line on standard error, exit 1."""
from typing import IO, Any

import click


class Plain(click.ClickException):
    """Click's own would put “Error:” before the sentence."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)
