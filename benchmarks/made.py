"""Whether what was made before is what would be made today: the files it is made by leave their mark beside it."""
import hashlib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LETTERS = (Path(__file__).with_name("letters.py"), Path(__file__).with_name("words.toml"))


def mark_of(*paths: Path) -> str:
    """The mark of these files and folders."""
    digest = hashlib.sha256()
    for path in sorted(each for given in paths for each in _files(given)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_marked(beside: Path, mark: str) -> bool:
    """Whether this file holds the mark."""
    return beside.exists() and beside.read_text() == mark


def _files(path: Path) -> Iterator[Path]:
    yield from path.rglob("*.py") if path.is_dir() else (path,)
