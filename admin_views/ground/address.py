"""What an address or a form says, read so that no database and no page can be hurt by it."""
from flask import request

LONGEST_SEARCH = 200
MOST_KEY = 2**31 - 1    # the largest key that both databases hold


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
