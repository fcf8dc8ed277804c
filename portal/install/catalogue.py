"""Every message that pages show: what templates say, and the words that stand in the code and the law's data.

The message ids are the Vietnamese words themselves. `python -m portal.install.catalogue` brings the
English file up to date: it adds what is new, empty for a translator, and drops what nobody says any more.
"""
import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from portal.domain.message import Message, article
from portal.domain.writing import WEEKDAY_MARKS

HOME = Path(__file__).parents[1]
ENGLISH = HOME / "translations" / "en" / "LC_MESSAGES" / "messages.po"
HEADER = b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
VIETNAMESE = re.compile(r"[À-ỹĐđ]")
PATTERN = re.compile(r"%[A-Za-z]|\\d")    # of times and of searches: no words

# Official papers stay Vietnamese, and so do the report's sentences, the sample and what an operator reads.
NOT_ON_PAGES = ("access/enrolment.py", "base/db.py", "base/keys.py", "documents/", "domain/folding.py", "install/",
                "law/work_calendar.py", "mount.py", "paper/", "queries/place.py", "report/", "transfer/")
WORDING = "wording.py"    # how a kind's papers are worded
ON_PAPER = ("Document",)    # what is built with these is printed on official papers

# Whoever is refused something reads why, wherever in the code it is said.
SPOKEN = ("Message", "paired", "Refusal", "Invalid", "Absent", "Forbidden", "Stale", "Taken")
UNREAD = ("install/cli/", "install/sample/", "transfer/")    # what only an operator is refused

# Words without accents, by which no Vietnamese word is known.
PLAIN = (*WEEKDAY_MARKS, "trong", "Sai", "Trang", "Xem")


def messages() -> set[str]:
    """Every message id."""
    return {*of_templates(), *of_code(), *of_law(), *PLAIN}


def of_templates() -> Iterator[str]:
    """What templates say through `_`."""
    found = extract_from_dir(HOME / "templates", [("**.html", "jinja2")])
    return (str(message) for _, _, message, _, _ in found)


def of_code() -> Iterator[str]:
    """Vietnamese words in the code of pages: titles, labels, helps, sentences, the templates of messages."""
    for place in (HOME, HOME.parent / "forms", HOME.parent / "admin_views"):
        for path in sorted(place.rglob("*.py")):
            name, tree = path.relative_to(place).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
            if not (name.startswith(NOT_ON_PAGES) or name.endswith(WORDING)):
                yield from words_in(tree)
            elif not name.startswith(UNREAD):
                yield from (words for node in ast.walk(tree) if _speaks(node) for words in words_in(node))


def words_in(tree: ast.AST) -> Iterator[str]:
    """The Vietnamese literals of a module, but for its docstrings, pieces of stored titles and papers."""
    left_out = {id(part) for node in ast.walk(tree) if _is_left_out(node) for part in ast.walk(node)}
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in left_out and VIETNAMESE.search(node.value) and not PATTERN.search(node.value))


def _speaks(node: ast.AST) -> bool:
    """Whether this makes a message, or refuses something with one."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN


def _is_left_out(node: ast.AST) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_on_paper = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ON_PAPER
    return is_docstring or is_on_paper or isinstance(node, ast.JoinedStr)


def of_law() -> Iterator[str]:
    """Titles, events, articles and notes of the deadline rules, and the names of levels."""
    for path in sorted(HOME.rglob("*.toml")):
        yield from (words for words in _words(tomllib.loads(path.read_text(encoding="utf-8"))) if
                    VIETNAMESE.search(words) and not isinstance(article(words), Message))


def _words(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _words(value)
    elif isinstance(data, str):
        yield data


def english() -> Catalog:
    """The English catalogue as it stands."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def main() -> None:
    """Write the English file anew: what is said now, with the translations it has."""
    known = {m.id: m.string for m in english() if m.id} if ENGLISH.exists() else {}
    made = Catalog(locale="en")
    for words in sorted(messages()):
        made.add(words, known.get(words, ""))
    with ENGLISH.open("wb") as file:
        file.write(HEADER)
        write_po(file, made, width=120, omit_header=True)


if __name__ == "__main__":
    main()
