"""Sealing of personal data: each dossier has a key, each key is wrapped with the installation's.

Destroying a dossier's key forgets its sealed values for good, while the history stays append-only.
"""
import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from peewee import ForeignKeyField, TextField

from portal.base import keys
from portal.base.db import BaseModel
from portal.domain.folding import fold
from portal.dossier.tables import Dossier

MASK = "••••••"
FORGOTTEN = "(đã xóa)"


class Seal(BaseModel):
    """The wrapped key of one dossier's sealed values."""

    dossier = ForeignKeyField(Dossier, primary_key=True, on_delete="CASCADE", backref="+")
    key = TextField()


def _master() -> Fernet:
    return _wrapping(keys.seal())


@lru_cache(1)
def _wrapping(secret: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret).digest()))


def _key_of(dossier: int) -> Fernet | None:
    found = Seal.get_or_none(Seal.dossier == dossier)
    return Fernet(_master().decrypt(found.key.encode())) if found else None


def new_key() -> tuple[Fernet, str]:
    """A key for the values of one dossier, and as it is kept: wrapped."""
    key = Fernet.generate_key()
    return Fernet(key), _master().encrypt(key).decode()


def _make_key(dossier: int) -> Fernet:
    key, wrapped = new_key()
    Seal.create(dossier=dossier, key=wrapped)
    return key


def close(dossier: int, words: str) -> str:
    """Seal words with the dossier's key, made at the first need."""
    return closed(_key_of(dossier) or _make_key(dossier), words)


def closed(key: Fernet, words: str) -> str:
    """Words sealed with this key."""
    return key.encrypt(words.encode()).decode()


def open_all(dossier: int, sealed: dict[str, str | None]) -> dict[str, str | None]:
    """The words of several sealed values of one dossier; a value whose key is destroyed reads as deleted."""
    key = _key_of(dossier)
    return {name: _opened(key, cipher) if cipher else None for name, cipher in sealed.items()}


def _opened(key: Fernet | None, cipher: str) -> str:
    if key is None:
        return FORGOTTEN
    try:
        return key.decrypt(cipher.encode()).decode()
    except InvalidToken:
        return FORGOTTEN


def blind_index(words: str) -> str:
    """The keyed hash by which equal words are found, whatever their case and accents."""
    return hmac.new(keys.seal(), fold(words).encode(), hashlib.sha256).hexdigest()
