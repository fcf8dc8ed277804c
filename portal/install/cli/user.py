"""`portal user`: accounts opened, closed, given a password and listed by the operator."""
import json
import sys
from typing import Any

import click

from portal.access import enrolment
from portal.base import clock
from portal.base.db import immediate
from portal.domain.errors import Absent
from portal.domain.people import Role
from portal.dossier.audit import Moment
from portal.organisation.accounts import User, memberships_of
from portal.organisation.bodies import Body


@click.group
def user() -> None:
    """Tài khoản người dùng. Mật khẩu được hỏi, hoặc là dòng đầu của đầu vào chuẩn."""


@user.command
@click.argument("email")
@click.argument("name")
@click.option("--body", "code", required=True, metavar="CODE", help="Mã cơ quan.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="Vai trò.")
def add(email: str, name: str, code: str, role: str) -> None:
    """Mở tài khoản EMAIL cho người có họ tên NAME."""
    today = clock.today()
    body = Body.get_or_none(Body.code == code, Body.on(today))
    if body is None:
        raise Absent(f"Không có cơ quan mã {code}.")
    text = _password()
    with immediate():
        opened = enrolment.open_account(_moment(), email, name)
        enrolment.grant(_moment(), opened, body, Role(role), today)
        enrolment.set_password(_moment(), opened, text)
    click.echo(f"Đã mở tài khoản {opened.email}: {Role(role).label}, {body.name}.")


@user.command
@click.argument("email")
def password(email: str) -> None:
    """Đặt mật khẩu mới cho tài khoản EMAIL; mọi máy đang đăng nhập bị đăng xuất."""
    found = enrolment.account(email)
    text = _password()
    with immediate():
        enrolment.set_password(_moment(), found, text)
    click.echo(f"Đã đặt mật khẩu mới cho {found.email}.")


@user.command
@click.argument("email")
def disable(email: str) -> None:
    """Ngừng tài khoản EMAIL; mọi máy đang đăng nhập bị đăng xuất ngay."""
    with immediate():
        found = enrolment.account(email)
        enrolment.disable(_moment(), found)
    click.echo(f"Đã ngừng tài khoản {found.email}.")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="In ra JSON (docs/json.md).")
def list_users(as_json: bool) -> None:
    """Mọi tài khoản, với vai trò hôm nay."""
    found = list(User.select().order_by(User.email))
    if as_json:
        click.echo(json.dumps([_as_data(each) for each in found], ensure_ascii=False, indent=2))
    else:
        click.echo("".join(f"{_as_line(each)}\n" for each in found), nl=False)


def _as_line(found: User) -> str:
    held = "; ".join(f"{m.role.label}, {m.body.name}" for m in memberships_of(found, clock.today()))
    return f"{found.email}  {found.name}  {'đang dùng' if found.active else 'đã ngừng'}  {held or 'không có vai trò'}"


def _as_data(found: User) -> dict[str, Any]:
    held = [{"role": m.role.value, "body": m.body.code} for m in memberships_of(found, clock.today())]
    return {"email": found.email, "name": found.name, "active": found.active, "memberships": held}


def _password() -> str:
    """Asked for twice on a terminal, else the first line of standard input: never a word of the command."""
    if sys.stdin.isatty():
        return str(click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu"))
    return sys.stdin.readline().rstrip("\r\n")


def _moment() -> Moment:
    return Moment(None, clock.now())
