"""The process that prints: `python -m portal.documents.worker MEMORY SECONDS [FONT_FOLDER]`, spoken to by `render`.

It holds no secret, opens no file for writing, reaches no network, and ends when it asks for more memory or processor
time than it was given. A request is a length and a pickled Paper; a reply is a status byte, a length and bytes.
"""
import logging
import pickle
import resource
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from portal.documents import fonts
from portal.documents.text import MissingLetter
from portal.documents.typeset import typeset

LENGTH = struct.Struct(">Q")
PRINTED, REFUSED, FAILED = b"P", b"R", b"F"
# Modules that a library imports late may still be read; nothing else is opened.
READABLE = (".py", ".pyc", ".so", ".html", ".css")
_CLOSED_DOORS = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.remove",
                 "os.rename", "shutil.")


def main(memory: str, seconds: str, folder: str = "") -> None:
    """Print papers from standard input until it closes."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    # The renderer's warnings quote the text; they are counted in `typeset` and go nowhere else.
    logging.getLogger("xhtml2pdf").propagate = False
    fonts.register(Path(folder) if folder else None)
    _close_doors(int(memory))
    while head := requests.read(LENGTH.size):
        _allow(int(float(seconds)))
        status, content = _answer(requests.read(*LENGTH.unpack(head)))
        _reply(replies, status, content)


def _answer(request: bytes) -> tuple[bytes, bytes]:
    try:
        return PRINTED, typeset(pickle.loads(request))  # noqa: S301  written by our own parent, through its pipe
    except MissingLetter as refusal:
        return REFUSED, refusal.char.encode("utf-8", "surrogatepass")
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001  whatever a text makes the renderer raise ends here, by its type alone
        return FAILED, type(fault).__name__.encode()


def _reply(replies: BinaryIO, status: bytes, content: bytes) -> None:
    replies.write(status + LENGTH.pack(len(content)) + content)
    replies.flush()


def _close_doors(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event.startswith(_CLOSED_DOORS) or (event == "open" and not str(args[0]).endswith(READABLE)):
        raise PermissionError(event)


def _allow(seconds: int) -> None:
    """Processor time for one more paper; the system ends the process that uses it up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(*sys.argv[1:])
