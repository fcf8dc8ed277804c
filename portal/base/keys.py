"""The installation's secrets: made once, kept in its data folder, or given by the environment."""
import os
import secrets
from pathlib import Path

_loaded: dict[str, bytes] = {}
NAMES = ("secret", "trail", "seal")


def load(folder: Path, environ: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Read each key from `PORTAL_…_KEY`, else from the folder, where a missing one is made (mode 0600)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        given = environ.get(f"PORTAL_{name.upper()}_KEY")
        _loaded[name] = given.encode() if given else _kept(folder / f"{name}.key")


def all_held() -> dict[str, bytes]:
    """The keys as another process of this installation is given them."""
    return dict(_loaded)


def take(held: dict[str, bytes]) -> None:
    """Use the keys that another process of this installation holds."""
    _loaded.update(held)


def _kept(path: Path) -> bytes:
    """The key in this file; of two processes that make one at the same time, both take the first."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_hex(32).encode())
    return path.read_bytes()


def _of(name: str) -> bytes:
    try:
        return _loaded[name]
    except KeyError:
        raise RuntimeError("Chưa nạp khóa của hệ thống.") from None


def secret() -> bytes:
    """Signs cookies and forms."""
    return _of("secret")


def trail() -> bytes:
    """Links the history."""
    return _of("trail")


def seal() -> bytes:
    """Wraps the keys of sealed personal data."""
    return _of("seal")
