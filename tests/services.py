"""Which of the programs that some tests need are here; `python -m tests.services` says which are missing.

With CI=true a missing one is a failure, so that nothing is skipped where it counts.
"""
import os
import shutil
import socket
import sys

import psycopg

POSTGRES = os.environ.get("PORTAL_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
REDIS = ("127.0.0.1", 6379)
PATIENCE = 3    # seconds


def has_chromium() -> bool:
    return any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))


def has_office() -> bool:
    return shutil.which("soffice") is not None


def has_postgresql() -> bool:
    try:
        with psycopg.connect(POSTGRES, connect_timeout=PATIENCE):
            return True
    except psycopg.OperationalError:
        return False


def has_redis() -> bool:
    try:
        with socket.create_connection(REDIS, timeout=PATIENCE) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


ALL = {"Chromium": has_chromium, "LibreOffice": has_office, "PostgreSQL": has_postgresql, "Redis": has_redis}


def main(names: list[str]) -> int:
    """Exit code: 0 when those named (all of them when none is named) are here, or when CI is not set for all."""
    missing = [name for name in names or ALL if not ALL[name]()]
    if missing and not names:
        print(f"Not here, so the tests that need it are left out: {', '.join(missing)}.")  # noqa: T201  its purpose
        return int(os.environ.get("CI") == "true")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
