"""The sample years: 2021, an invented district whose records add up to the figures of the source report; 2026, an
invented province of the new map, one of whose communes was merged from two of a district dissolved in 2025.
"""
import secrets
from collections.abc import Iterator
from importlib.resources import as_file, files

from portal import transfer
from portal.access import passwords
from portal.base import settings
from portal.base.db import immediate
from portal.domain.errors import Refusal
from portal.domain.people import Role
from portal.domain.writing import padded
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.install import schema
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body

YEARS = ("2021", "2026")    # the first unless asked otherwise
WORDS = ("suoi", "dong", "ben", "cam", "nhan", "khe", "trang", "vy", "lua", "gio", "nang", "may", "rung", "cau", "song")


def enter(moment: Moment, year: str = YEARS[0]) -> str:
    """Load a sample year into an empty installation and mark it so; returns the password of every sample account.

    Raises Refusal when anything was entered before.
    """
    password = "-".join(secrets.choice(WORDS) for _ in range(4)) + f"-{padded(secrets.randbelow(10_000), 4)}"
    with immediate(), as_file(files(__package__) / year) as folder:
        if not schema.is_empty():
            raise Refusal("Chỉ nạp được năm mẫu vào một hệ thống trống; hệ thống này đã có dữ liệu.")
        transfer.load(folder, moment.at)
        settings.mark_sample()
        User.update(password=passwords.hashed(password)).execute()
        audit.add_event(moment, "load", subject="sample")
    return password


def sign_ins(password: str, year: str = YEARS[0]) -> Iterator[str]:
    """The accounts as lines to print, by role: address, name, body."""
    yield f"Năm mẫu {year} đã nạp. Mật khẩu của mọi tài khoản mẫu: {password}"
    for role in Role:
        yield f"\n{role.label}"
        held = (Membership.select(Membership, User, Body).join(User).switch(Membership).join(Body)
                .where(Membership.role == role).order_by(User.email))
        yield from (f"  {m.user.email:<42}  {m.user.name:<24}  {m.body.name}" for m in held)
