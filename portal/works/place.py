"""Where the queue of works lies; said at start, so that no command loads the queue that needs none."""
from pathlib import Path

_place: list[str | Path] = []


def keep_in(place: str | Path) -> None:
    """Keep the queue in the Redis of this URL, or in this file, from now on."""
    _place[:] = [place]


def place() -> str | Path:
    """The URL or the file."""
    if not _place:
        raise RuntimeError("Chưa đặt chỗ của hàng việc nền.")
    return _place[0]
