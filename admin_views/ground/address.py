"""What an address or a form says, read so that it can do no harm: numbers, words, where to go on to."""
import re
import string
from urllib.parse import quote

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

LONGEST_SEARCH = 200
MOST_KEY = 2**31 - 1    # the largest key that both databases hold
PLAIN = string.punctuation.replace("\\", "")        # what stands in an address as it is, beside letters and digits
SIGNS = f"[A-Za-z0-9{re.escape(PLAIN)}]"            # no blank, no control sign, no backslash, nothing beyond ASCII
PAGE = re.compile(f"/(?!/){SIGNS}{{0,2000}}")
NARROWING = re.compile(f"{SIGNS}{{1,2000}}")


def number(words: object) -> int | None:
    """A plain whole number of the address or of a form; None for anything else."""
    text = str(words or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def key(words: object) -> int | None:
    """The key of a row that a database can hold; None for anything else."""
    found = number(words)
    return found if found and found <= MOST_KEY else None


def printable(words: str) -> str:
    """Words of the address without signs that no database or page can hold."""
    return "".join(c if c.isprintable() else " " for c in words).strip()


def version() -> int:
    """The version that the form was made from."""
    return number(request.form.get("version")) or 0


def asked(name: str = "id") -> int | None:
    """A key in the address; None for anything else."""
    return key(request.args.get(name))


def words_and_page() -> tuple[str, int]:
    """The search and the page asked for, whatever was typed."""
    return printable(request.args.get("q", ""))[:LONGEST_SEARCH], min(number(request.args.get("page")) or 0, 10**6)


def is_page(words: str) -> bool:
    """Whether an address is that of a page here: a path, never another host or scheme."""
    return bool(PAGE.fullmatch(words))


def page_or(words: str, otherwise: str) -> str:
    """The page that a request names, below where the portal is mounted, else this other one."""
    return f"{request.script_root}{words}" if is_page(words) else otherwise


def narrowed(page: str, words: str) -> str:
    """The page of a list, narrowed as a form names it; whole for words that no link of ours holds."""
    return f"{page}?{words}" if NARROWING.fullmatch(words) else page


def here() -> str:
    """The address of the page asked for, as a link could lead to it."""
    return narrowed(quote(request.path), here_narrowing())


def here_narrowing() -> str:
    """What the address of the page asked for says behind its path; whatever bytes came, in plain signs."""
    return quote(request.query_string, PLAIN)


def is_readable() -> bool:
    """Whether the address of the page asked for is text at all; the library breaks on other bytes."""
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        return False
    return True


def forget_strange_ones() -> None:
    """Take from a request the `next` that leads elsewhere, before the sign-in library follows it."""
    for name in ("form", "args"):
        values = getattr(request, name)
        if not all(map(is_page, filter(None, values.getlist("next")))):
            others = [(key, value) for key, value in values.items(multi=True) if key != "next"]
            setattr(request, name, ImmutableMultiDict(others))
