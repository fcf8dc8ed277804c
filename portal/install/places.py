"""The empty database that an installation is moved to: named, found empty, and left so when nothing came of it."""
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from peewee import Database, DatabaseError, SqliteDatabase

from portal.base import db
from portal.base.db import database
from portal.domain.errors import Refusal

UNKNOWN = "Nơi đến phải là sqlite:////đường/dẫn.db (đường dẫn từ gốc) hoặc postgresql://…"
SIDE_FILES = ("", "-wal", "-shm", "-journal")    # those of one SQLite database


def shown(url: str) -> str:
    """The place of a database as people read it: without who signs in there and with what."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return str(db.from_url(url).database)
    return f"postgresql://{parts.hostname or 'localhost'}{f':{parts.port}' if parts.port else ''}{parts.path}"


def own_tables(found: Database) -> set[str]:
    """The tables of a database save those that SQLite itself makes."""
    return {name for name in found.get_tables() if not name.startswith("sqlite_")}


@contextmanager
def emptied(url: str) -> Iterator[None]:
    """The empty database of this URL as the portal's, connected; a file made for it goes again when the block fails.

    Raises Refusal for a URL that cannot be one, a database that does not answer, and one that holds any table.
    """
    with ExitStack() as undoing:
        if made := _made_file(url):
            undoing.callback(_drop, made)
        with db.bound_to(url), _connected(shown(url)):
            yield
        undoing.pop_all()


@contextmanager
def _connected(place: str) -> Iterator[None]:
    try:
        try:
            database.connect()
            tables = own_tables(database.obj)
        except DatabaseError:    # the driver's words may hold the address and the user's name
            raise Refusal(f"Không nối được cơ sở dữ liệu ở nơi đến {place}. Chưa chuyển gì.") from None
        if tables:
            raise Refusal(f"Nơi đến {place} không trống: đã có {len(tables)} bảng. Chưa chuyển gì; hãy chọn một cơ sở "
                          "dữ liệu mới.")
        yield
    finally:
        database.close()


def _drop(path: Path) -> None:
    for end in SIDE_FILES:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _made_file(url: str) -> Path | None:
    """The file that a SQLite database is to lie in, made for its owner alone; None where there is nothing to make."""
    try:
        found = db.from_url(url)
    except ValueError:
        raise Refusal(UNKNOWN) from None
    if not isinstance(found, SqliteDatabase):
        return None
    path = Path(found.database)
    if not path.is_absolute():
        raise Refusal(UNKNOWN)
    if path.exists():
        return None
    try:
        path.touch(mode=0o600)
    except OSError:
        raise Refusal(f"Không tạo được tệp {path}: thư mục phải có sẵn và ghi được.") from None
    return path
