"""The settings of an installation: read from the environment, checked at start."""
import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import fsspec

from portal.base import db, files, keys
from portal.documents import render
from portal.domain.errors import Refusal
from portal.works import place

KEYS = tuple(f"PORTAL_{name.upper()}_KEY" for name in keys.NAMES)
LEAST_KEY = 32    # characters: 128 bits when written in hex
LOOPBACK = ("127.0.0.1", "localhost")
ON_THIS_MACHINE = ("127.0.0.1", "::1")
STORES = ("file", "s3")
REDIS = ("redis", "rediss")    # plain, over TLS
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)


class WrongSetting(Refusal):
    """A setting that cannot stand; str() is one Vietnamese sentence that names it."""


@dataclass(frozen=True)
class Settings:
    """Where the data lie, which database, the keys given from outside, and the names this portal answers to.

    `data` is made when missing. `database_url` is SQLite in that folder unless given. A key that is not given
    is made once and kept in `data`. `trusted_hosts` are the names that a request may call the portal by; one
    that begins with a dot takes its subdomains too. `files_url` is a folder of `data` unless given. Without
    `redis_url` the database keeps what several processes share. `proxies` are the addresses or networks of the
    servers in front, believed when they say for whom they ask and over which protocol.
    """

    data: Path
    database_url: str
    given_keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    trusted_hosts: tuple[str, ...] = LOOPBACK
    files_url: str | None = None
    redis_url: str | None = field(default=None, repr=False)    # may hold a password
    proxies: tuple[str, ...] = ON_THIS_MACHINE

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Raises WrongSetting for the first value that cannot stand."""
        data = _folder(environ.get("PORTAL_DATA") or "var", "PORTAL_DATA")
        return cls(data, _database(environ.get("PORTAL_DATABASE_URL") or f"sqlite:///{data / 'portal.db'}"),
                   {name: _key(name, environ[name]) for name in KEYS if environ.get(name)},
                   _hosts(environ.get("PORTAL_TRUSTED_HOSTS")), _files(environ.get("PORTAL_FILES_URL")),
                   _redis(environ.get("PORTAL_REDIS_URL")), _proxies(environ.get("PORTAL_PROXIES")))


def ready(settings: Settings, pooled: bool = False) -> None:
    """Load the keys of this installation, make its database the portal's, and say where files and fonts are kept.

    A pooled database keeps its connections open from one request to the next.
    """
    keys.load(settings.data, dict(settings.given_keys))
    db.bind(settings.database_url, pooled)
    files.keep_in(settings.files_url or settings.data / "files")
    render.keep_fonts_in(settings.data / "fonts")
    place.keep_in(settings.redis_url or settings.data / "work.db")


def _folder(text: str, name: str) -> Path:
    path = Path(text).absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise WrongSetting(f"{name}: không tạo được thư mục {path}.") from None
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise WrongSetting(f"{name}: không có quyền ghi vào thư mục {path}.")
    return path


def _database(url: str) -> str:
    try:
        db.from_url(url)
    except ValueError as fault:
        raise WrongSetting(str(fault)) from None
    return url


def _files(url: str | None) -> str | None:
    if not url:
        return None
    parts = urlsplit(url.rstrip("/"))
    if (parts.scheme not in STORES or (parts.scheme == "file") is bool(parts.netloc) or parts.query or parts.fragment):
        raise WrongSetting("PORTAL_FILES_URL phải là file:///thư/mục hoặc s3://kho/thư-mục.")
    if parts.username or parts.password:
        raise WrongSetting("PORTAL_FILES_URL không được chứa khóa; đặt khóa ở AWS_ACCESS_KEY_ID và "
                           "AWS_SECRET_ACCESS_KEY.")
    if parts.scheme == "file":
        _folder(unquote(parts.path), "PORTAL_FILES_URL")
    else:
        _require_s3()
    return parts.geturl()


def _require_s3() -> None:
    try:
        fsspec.get_filesystem_class("s3")
    except ImportError:
        raise WrongSetting("PORTAL_FILES_URL: kho s3 cần thêm gói s3fs; cài bằng “pip install "
                           "coordination-portal[s3]”.") from None


def _redis(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in REDIS and parts.hostname and (parts.port or True) and parts.path.strip("/").isdigit()
    except ValueError:    # a port that is none
        known = False
    if not known:
        raise WrongSetting("PORTAL_REDIS_URL phải là redis://máy:6379/0 hoặc rediss://… (số cuối là số cơ sở dữ liệu).")
    return url


def _proxies(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ON_THIS_MACHINE
    try:
        return tuple(str(ipaddress.ip_network(each.strip())) for each in text.split(","))
    except ValueError:
        raise WrongSetting("PORTAL_PROXIES phải là các địa chỉ hay mạng IP cách nhau bằng dấu phẩy, ví dụ "
                           "10.0.0.5, 10.1.0.0/24.") from None


def _key(name: str, value: str) -> str:
    if len(value) < LEAST_KEY:
        raise WrongSetting(f"{name} quá ngắn: phải có ít nhất {LEAST_KEY} ký tự ngẫu nhiên.")
    return value


def _hosts(text: str | None) -> tuple[str, ...]:
    if text is None:
        return LOOPBACK
    names = tuple(name.strip().lower() for name in text.split(","))
    for name in names:
        if not _HOST.fullmatch(name):
            raise WrongSetting(f"PORTAL_TRUSTED_HOSTS: “{name}” không phải tên máy; viết các tên cách nhau bằng dấu "
                               "phẩy, không kèm https:// hay số cổng.")
    return names
