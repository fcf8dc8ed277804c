"""`portal check`: what is wrong with this installation, one line each, or nothing."""
import click

from portal.install import checkup
from portal.install.config import Settings


@click.command
def check() -> None:
    """Nói bản cài này sai ở đâu, mỗi điều một dòng, và thoát với mã 1; không sai thì không nói gì."""
    found = list(checkup.faults(Settings.from_environment()))
    for sentence in found:
        click.echo(sentence)
    if found:
        click.get_current_context().exit(1)
