"""The printing process: warm, confined, replaced when it dies, safe among threads and forks."""
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from portal.documents.render import MEMORY, SECONDS, Press, RenderFailed, to_pdf
from portal.documents.text import MissingLetter
from portal.domain.errors import Refusal
from portal.paper.blocks import Appendix, Paper, Paragraph
from tests import papers

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def typeface(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("typeface")


@pytest.fixture
def press(typeface: Path) -> Iterator[Press]:
    press = Press(typeface)
    yield press
    press.close()


def pid_of(press: Press) -> int:
    assert press._worker is not None
    return press._worker.pid


def enormous() -> Paper:
    return replace(papers.conclusion(), appendices=(Appendix("Danh sách", (papers.contacts(20_000),)),))


def test_a_paper_is_printed_and_the_next_finds_the_process_warm(press: Press) -> None:
    first = press.to_pdf(papers.report(body=4, rows=2))
    pid = pid_of(press)
    began = time.perf_counter()
    assert press.to_pdf(papers.report(body=4, rows=2)) == first
    assert time.perf_counter() - began < 2
    assert pid_of(press) == pid
    assert first.startswith(b"%PDF-")


def test_the_portals_own_printer_prints() -> None:
    assert to_pdf(papers.conclusion()).startswith(b"%PDF-")


def test_another_process_prints_the_same_bytes(press: Press, typeface: Path) -> None:
    other = Press(typeface)
    try:
        assert press.to_pdf(papers.report()) == other.to_pdf(papers.report())
    finally:
        other.close()


def test_a_letter_outside_the_typeface_is_refused_with_its_name_and_the_process_stays(press: Press) -> None:
    press.to_pdf(papers.conclusion())
    pid = pid_of(press)
    with pytest.raises(MissingLetter, match="“漢”"):
        press.to_pdf(replace(papers.conclusion(), place="漢"))
    with pytest.raises(MissingLetter, match="U\\+DC80"):
        press.to_pdf(replace(papers.conclusion(), place="\udc80"))
    press.to_pdf(papers.conclusion())
    assert pid_of(press) == pid


@pytest.mark.parametrize(("memory", "seconds"), [(MEMORY, 2.0), (120 * 1024 * 1024, SECONDS)])
def test_too_much_work_fails_and_the_next_paper_prints(typeface: Path, memory: int, seconds: float) -> None:
    press = Press(typeface, memory, seconds)
    try:
        press.to_pdf(papers.conclusion())
        pid = pid_of(press)
        with pytest.raises(RenderFailed, match="Hãy rút gọn nội dung") as failure:
            press.to_pdf(enormous())
        assert isinstance(failure.value, Refusal)
        assert not Path(f"/proc/{pid}").exists()
        assert press.to_pdf(papers.conclusion()).startswith(b"%PDF-")
        assert pid_of(press) != pid
    finally:
        press.close()


def test_a_killed_process_is_replaced_and_leaves_no_zombie(press: Press) -> None:
    press.to_pdf(papers.conclusion())
    pid = pid_of(press)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(RenderFailed):
        while pid_of(press) == pid:
            press.to_pdf(papers.conclusion())
        raise RenderFailed
    assert press.to_pdf(papers.conclusion()).startswith(b"%PDF-")
    assert not Path(f"/proc/{pid}").exists()


def test_threads_share_one_process_and_each_gets_its_own_paper(press: Press) -> None:
    places = [f"Nơi {number}" for number in range(12)]
    alone = [press.to_pdf(replace(papers.conclusion(), place=place)) for place in places]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda place: press.to_pdf(replace(papers.conclusion(), place=place)), places))
    assert together == alone
    assert len(set(alone)) == len(places)


def test_a_busy_printer_says_so(typeface: Path) -> None:
    press = Press(typeface, seconds=0.05)
    with press._turn, pytest.raises(RenderFailed, match="đang bận"):
        press.to_pdf(papers.conclusion())


def test_a_forked_process_prints_with_a_printer_of_its_own(press: Press) -> None:
    press.to_pdf(papers.conclusion())
    script = (
        "import os, sys\n"
        "from portal.documents.render import to_pdf\n"
        "from tests import papers\n"
        "expected = to_pdf(papers.conclusion())\n"
        "child = os.fork()\n"
        "same = to_pdf(papers.conclusion()) == expected\n"
        "if child == 0: sys.exit(0 if same else 1)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or not same)\n")
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_process_ends_with_the_server_even_a_killed_one(tmp_path: Path) -> None:
    script = (
        "import os, signal\n"
        "from portal.documents import render\n"
        "from tests import papers\n"
        "render.to_pdf(papers.conclusion())\n"
        "print(render._press._worker.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n")
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60)
    pid = int(done.stdout)
    for _ in range(100):
        if not running(pid):
            return
        time.sleep(0.05)
    raise AssertionError("The printing process outlived its server.")


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_the_process_knows_nothing_of_the_servers_settings(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "bí mật")
    press.to_pdf(papers.conclusion())
    environment = Path(f"/proc/{pid_of(press)}/environ").read_bytes()
    assert b"PORTAL" not in environment


def test_a_confined_process_opens_no_socket_no_process_and_no_file() -> None:
    script = (
        "import socket, subprocess\n"
        "from portal.documents import worker\n"
        "worker._close_doors(2 ** 30)\n"
        "for act in (lambda: open('/etc/passwd'), lambda: open('/tmp/x', 'w'), lambda: subprocess.run(['true']),\n"
        "            lambda: socket.create_connection(('127.0.0.1', 9)), lambda: socket.getaddrinfo('a.vn', 80)):\n"
        "    try: act()\n"
        "    except PermissionError: print('refused')\n")
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["refused"] * 5


def test_a_failure_inside_is_told_by_its_type_alone(press: Press, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RenderFailed):
        press.to_pdf(replace(papers.conclusion(), body=(Paragraph("bí mật"), "bí mật")))
    assert "bí mật" not in caplog.text
    assert "The printer met UndefinedError." in caplog.text
