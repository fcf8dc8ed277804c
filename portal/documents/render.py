"""A paper to PDF, for the server's threads and the command line: printing happens in a process of its own.

The first paper starts the process (half a second, fonts once); later ones find it warm. A text that exhausts its
memory or time ends that process alone, and the next paper starts another.
"""
import atexit
import logging
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import portal
from portal.documents.text import MissingLetter
from portal.domain.errors import Refusal
from portal.paper.blocks import Paper

MEMORY = 512 * 1024 * 1024
SECONDS = 60.0
_HEAD = 9
_SOURCES = str(Path(portal.__file__).resolve().parents[1])
log = logging.getLogger(__name__)


class RenderFailed(Refusal):
    """The paper could not be printed; the sentence says what the officer may do."""

    status = 503

    def __init__(self, sentence: str = "Không tạo được tệp PDF vì văn bản quá lớn hoặc quá phức tạp. "
                                       "Hãy rút gọn nội dung hoặc chia nhỏ phụ lục rồi thử lại.") -> None:
        super().__init__(sentence)


class Press:
    """One printing process, used by one thread at a time; `fonts` is the folder that keeps the converted typeface.

    `memory` is in bytes of address space, `seconds` the time one paper may take.
    """

    def __init__(self, fonts: Path | None = None, memory: int = MEMORY, seconds: float = SECONDS) -> None:
        self.fonts, self.memory, self.seconds = fonts, memory, seconds
        self._worker: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        os.register_at_fork(after_in_child=self._leave_to_parent)

    def to_pdf(self, paper: Paper) -> bytes:
        """The paper's PDF. Raises MissingLetter for a character no style has, RenderFailed for anything else."""
        if not self._turn.acquire(timeout=2 * self.seconds):
            raise RenderFailed("Máy in văn bản đang bận. Hãy thử lại sau ít phút.")
        try:
            status, content = self._within_time(pickle.dumps(paper))
        finally:
            self._turn.release()
        if status == b"R":
            raise MissingLetter(content.decode("utf-8", "surrogatepass"))
        if status != b"P":
            log.error("The printer met %s.", content.decode())
            raise RenderFailed
        return content

    def close(self) -> None:
        """End the process, if there is one, and wait until it is gone."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            with suppress(BrokenPipeError):
                worker.communicate()

    def _within_time(self, request: bytes) -> tuple[bytes, bytes]:
        """Ask under a clock that kills the process, which ends every wait for it."""
        worker = self._started()
        expired = threading.Event()
        clock = threading.Timer(self.seconds, _strike, (expired, worker))
        clock.daemon = True
        clock.start()
        try:
            return _ask(worker, request)
        except (OSError, EOFError) as fault:
            expired.set()
            raise RenderFailed from fault
        finally:
            clock.cancel()
            clock.join()
            if expired.is_set():
                self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = subprocess.Popen(  # noqa: S603  our own module, no word of a user
                [sys.executable, "-P", "-m", "portal.documents.worker", str(self.memory), str(self.seconds),
                 str(self.fonts or "")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                # None of the server's settings and keys.
                env={"PYTHONPATH": _SOURCES, "LANG": "C.UTF-8", "PATH": os.defpath})
        return self._worker

    def _leave_to_parent(self) -> None:
        """A forked server process starts a printer of its own, and lets go of its parent's pipes."""
        worker, self._worker, self._turn = self._worker, None, threading.Lock()
        if worker is not None:
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    pipe.close()
            worker.returncode = 0  # not a child of this process: nothing to wait for


def _strike(expired: threading.Event, worker: subprocess.Popen[bytes]) -> None:
    expired.set()
    worker.kill()


def _ask(worker: subprocess.Popen[bytes], request: bytes) -> tuple[bytes, bytes]:
    assert worker.stdin is not None and worker.stdout is not None  # noqa: S101  opened as pipes above
    worker.stdin.write(len(request).to_bytes(8, "big") + request)
    worker.stdin.flush()
    head = _read(worker, _HEAD)
    return head[:1], _read(worker, int.from_bytes(head[1:], "big"))


def _read(worker: subprocess.Popen[bytes], length: int) -> bytes:
    content = worker.stdout.read(length) if worker.stdout else b""
    if len(content) < length:
        raise EOFError
    return content


_press = Press()
atexit.register(_press.close)


def keep_fonts_in(folder: Path) -> None:
    """Where the converted typeface is kept; called once as the portal starts."""
    _press.fonts = folder


def to_pdf(paper: Paper) -> bytes:
    """The paper's PDF from this process's own printer; see Press.to_pdf for what it raises."""
    return _press.to_pdf(paper)
