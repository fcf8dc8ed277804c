"""Where the bytes of attachments lie: one file for each content, named by its hash, in the data folder."""
import os
import tempfile
from pathlib import Path

_folder: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep attachments below this folder from now on."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _folder[:] = [folder]


def put(digest: str, data: bytes) -> None:
    """Write bytes under their hash, whole or not at all; the same bytes are written once."""
    path = _path(digest)
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(path)


def get(digest: str) -> bytes:
    """The bytes under this hash; raises FileNotFoundError when the data folder lost them."""
    return _path(digest).read_bytes()


def _path(digest: str) -> Path:
    if not _folder:
        raise RuntimeError("Chưa đặt thư mục tệp kèm.")
    return _folder[0] / digest[:2] / digest
