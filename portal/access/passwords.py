"""Passwords: how they are written the same way everywhere, measured, and hashed."""
import unicodedata
from typing import Final

from passlib.hash import argon2  # the sign-in library's own hasher: the same strength in both places

from portal.domain.message import Message

FORM: Final = "NFKC"      # the same letters typed on any keyboard: ế as one sign or as three
LEAST = 12
MOST = 200
LEAST_KINDS = 5    # different characters


def normal(text: str) -> str:
    """The text as it is hashed and compared."""
    return unicodedata.normalize(FORM, text)


def hashed(text: str) -> str:
    """The argon2 hash of a password."""
    return str(argon2.hash(normal(text)))


def is_right(text: str, kept: str) -> bool:
    """Whether this is the password behind a hash."""
    return bool(argon2.verify(normal(text), kept))


def fault(text: str, email: str) -> str | None:
    """Why a new password is refused, in one sentence; None when it may stand."""
    found = normal(text)
    if len(found) < LEAST:
        return Message("Mật khẩu phải có ít nhất {least} ký tự; một câu ngắn dễ nhớ là tốt nhất.", least=LEAST)
    if len(found) > MOST:
        return Message("Mật khẩu dài quá {most} ký tự.", most=MOST)
    if len(set(found)) < LEAST_KINDS or found.lower() == normal(email).lower():
        return "Mật khẩu này quá dễ đoán."
    return None
