"""Where the bytes of attachments lie: one file for each content, named by its hash, in a folder or an object store.

The place is a URL of fsspec: `file:///folder` or `s3://bucket/prefix`. Several servers may share it: a file is written
whole or not at all, and never rewritten.
"""
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name

import fsspec
from fsspec.implementations.local import LocalFileSystem

from portal.domain.errors import Refusal

CHUNK = 2**20    # bytes read at once
log = logging.getLogger(__name__)
_place: list[str] = []


class Unreachable(Refusal):
    """The object store does not answer, does not know our key or has no such bucket; nothing was written."""

    status = 503

    def __init__(self) -> None:
        super().__init__("Kho tệp không trả lời nên chưa làm được việc này. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy "
                         "báo người vận hành.")


def keep_in(place: Path | str) -> None:
    """Keep attachments below this folder, which is made when missing, or in the store of this URL, from now on."""
    if isinstance(place, Path):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    _place[:] = [place.absolute().as_uri() if isinstance(place, Path) else place]


def put(digest: str, data: bytes) -> None:
    """Write bytes under their hash, whole or not at all; the same bytes are written once."""
    with _stored(digest) as (store, path):
        if store.exists(path):
            return
        if isinstance(store, LocalFileSystem):
            _put_in_folder(Path(path), data)
        else:
            _put_in_store(store, path, data)


def get(digest: str) -> bytes:
    """The bytes under this hash; raises FileNotFoundError when the store lost them."""
    with _stored(digest) as (store, path):
        found: bytes = store.cat_file(path)
        return found


def chunks(digest: str) -> Iterator[bytes]:
    """The same a piece at a time, for what is large."""
    with _stored(digest) as (store, path), store.open(path, "rb", block_size=CHUNK) as file:
        while piece := file.read(CHUNK):
            yield piece


def remove(digest: str) -> None:
    """Take what lies under this hash out of the store; nothing happens when it is not there."""
    with _stored(digest) as (store, path):
        if store.exists(path):
            store.rm_file(path)


def is_whole(digest: str) -> bool:
    """Whether the bytes under this hash are those; raises FileNotFoundError when the store lost them."""
    found = hashlib.sha256()
    for piece in chunks(digest):
        found.update(piece)
    return found.hexdigest() == digest


def require_reachable() -> None:
    """Raise Unreachable when an object store does not answer or has no such bucket."""
    try:
        with _stored("") as (store, path):
            if not isinstance(store, LocalFileSystem):
                store.ls(store.split_path(path)[0], refresh=True)
    except FileNotFoundError:
        raise Unreachable from None


@contextmanager
def _stored(digest: str) -> Iterator[tuple[fsspec.AbstractFileSystem, str]]:
    """The store and the path in it; what an object store's library raises becomes Unreachable.

    The store is asked for each time: fsspec keeps one for each process and thread.
    """
    store, path = fsspec.url_to_fs(_url(), use_listings_cache=False)
    try:
        yield store, f"{path}/{digest[:2]}/{digest}"
    except FileNotFoundError:
        raise
    except _faults(store) as fault:
        log.error("The store of files: %s", type(fault).__name__)
        raise Unreachable from fault


def _faults(store: fsspec.AbstractFileSystem) -> tuple[type[BaseException], ...]:
    """What the library of an object store raises; of a folder nothing, for that is a fault of this machine."""
    return () if isinstance(store, LocalFileSystem) else (OSError, resolve_name("botocore.exceptions:BotoCoreError"))


def _url() -> str:
    if not _place:
        raise RuntimeError("Chưa đặt thư mục tệp kèm.")
    return _place[0]


def _put_in_store(store: fsspec.AbstractFileSystem, path: str, data: bytes) -> None:
    """In one PUT: an object store shows it whole or not at all."""
    try:
        store.pipe_file(path, data)
    except FileNotFoundError:    # no such bucket
        raise Unreachable from None


def _put_in_folder(path: Path, data: bytes) -> None:
    """Under another name until the disk has it: fsspec's own transaction copies from another disk, bit by bit."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink()
        raise
