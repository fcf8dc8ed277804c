"""Starts a candidate's server, alike for all, says how long it took and how much memory it needs, and ends it."""
import os
import re
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from benchmarks.browser import Browser
from benchmarks.letters import Letter
from benchmarks.made import ROOT

WORKERS, THREADS = 2, 4    # of every candidate
PATIENCE = 60              # seconds until the first answer


class Silent(RuntimeError):
    """A server that does not answer; str() is where it left its words."""


@dataclass(frozen=True)
class Candidate:
    """An application filled with the letters, and how it is started, entered and asked."""

    name: str
    command: tuple[str, ...]                     # {port} stands where its port is told
    environment: Mapping[str, str]
    help: tuple[str, ...]                        # the command that tells what commands there are
    door: str                                    # the page on which one signs in
    people: Mapping[str, Mapping[str, str]]      # what each fills in there
    roles: tuple[str, ...]                       # those of them who are asked everything
    pages: Mapping[str, str]                     # the address of each question that it can be asked; {key} of a record
    text: str                                    # the text of a record that is changed
    key_of: Callable[[Letter], str]              # by which its addresses name a letter
    editor_of: Callable[[Letter], str]           # who of the people may change it
    is_ours: bool = False
    is_plain: bool = False                       # a peer as it is made first
    alone: Mapping[str, str] = field(default_factory=dict)    # who alone is asked a question
    sent: Mapping[str, str] = field(default_factory=dict)     # what the button of the form sends beside
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment of its processes."""
        return os.environ | self.environment


@dataclass(frozen=True)
class Served:
    """A candidate while it runs."""

    candidate: Candidate
    port: int
    pid: int
    seconds: float    # from its start to its first answer

    def worker_memory(self) -> float | None:
        """Megabytes of a worker, its share of what processes have in common; None where the system does not tell."""
        found = [size for pid in children(self.pid) if (size := memory(pid)) is not None]
        return median(found) if found else None


@contextmanager
def serving(candidate: Candidate, log: Path) -> Iterator[Served]:
    """The candidate's server on a free port, its words in `log`. Raises Silent when it does not come up."""
    port = free_port()
    begun = perf_counter()
    with log.open("wb") as words:
        server = subprocess.Popen([word.format(port=port) for word in candidate.command], cwd=ROOT, stdout=words,
                                  stderr=words, env=candidate.surroundings, start_new_session=True)
    try:
        _wait(candidate, port, server, log)
        yield Served(candidate, port, server.pid, perf_counter() - begun)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(PATIENCE)


def _wait(candidate: Candidate, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    begun = perf_counter()
    while server.poll() is None and perf_counter() - begun < PATIENCE:
        try:
            if Browser(port).get(candidate.door).status == 200:
                return
        except OSError:    # not listening yet
            sleep(0.01)
    raise Silent(f"{candidate.name}: {log}")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in path.read_text().split()] if path.exists() else []


def memory(pid: int) -> float | None:
    """Megabytes of a process, its share of what it has in common with others (PSS)."""
    path = Path(f"/proc/{pid}/smaps_rollup")
    found = re.search(r"^Pss:\s+(\d+) kB", path.read_text(), re.MULTILINE) if path.exists() else None
    return int(found[1]) / 1024 if found else None
