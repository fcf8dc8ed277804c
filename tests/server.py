"""The portal as users run it: a gunicorn of its own over the test's database, and visitors over HTTP."""
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from tests.locality import PASSWORD

ROOT = Path(__file__).parents[1]
PATIENCE = 30    # seconds


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def serving(url: str, data: Path, workers: int = 2, **settings: str) -> Iterator[str]:
    """A running portal over that database, its keys and files in `data` unless set otherwise; yields its address."""
    port = free_port()
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", "from portal.install.cli import main; main()", "run", "--port", str(port),
             "--workers", str(workers), "--no-worker", "--anyway"],
            cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            env=os.environ | {"PORTAL_DATA": str(data), "PORTAL_DATABASE_URL": url} | settings)
    try:
        _wait_for(port, server, data)
        yield f"http://127.0.0.1:{port}"
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(PATIENCE)


def _wait_for(port: int, server: subprocess.Popen[bytes], data: Path) -> None:
    for _ in range(PATIENCE * 10):
        assert server.poll() is None, (data / "server.log").read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5):
                return
        except (OSError, http.client.HTTPException):    # refused, cut off or too slow: not there yet
            time.sleep(0.1)
    raise AssertionError((data / "server.log").read_text())


class Visitor:
    """One browser without script: cookies, forms, and the status of whatever comes back."""

    def __init__(self, address: str) -> None:
        self.address, self.cookies = address, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str]:
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, **fields: object) -> tuple[int, str]:
        return self._ask(urllib.request.Request(self.address + path, urlencode(fields).encode()))

    def post_file(self, path: str, name: str, data: bytes, **fields: object) -> tuple[int, str]:
        """Send a form with one file."""
        bound = "ranh-gioi"
        parts = [*((f'name="{field}"', str(value).encode()) for field, value in fields.items()),
                 (f'name="files"; filename="{name}"', data)]
        body = b"".join(f"--{bound}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n"
                        for head, value in parts) + f"--{bound}--\r\n".encode()
        return self._ask(urllib.request.Request(
            self.address + path, body, {"Content-Type": f"multipart/form-data; boundary={bound}"}))

    def at(self, address: str) -> "Visitor":
        """The same browser at another server, with the same cookies."""
        other = copy(self)
        other.address = address
        return other

    def _ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def sign_in(self, email: str, password: str = PASSWORD) -> "Visitor":
        _, page = self.get("/sign-in")
        status, page = self.post("/sign-in", csrf_token=field(page, "csrf_token"), email=email, password=password)
        assert status == 200 and "/sign-out" in page, page[:2000]
        return self


def field(page: str, name: str) -> str:
    """The value of a hidden input."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert tag, f"no {name} in {page[:1000]}"
    value = re.search(r'value="([^"]*)"', tag[0])
    return value[1] if value else ""
