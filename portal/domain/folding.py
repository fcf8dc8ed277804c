"""Vietnamese words made comparable: folded of accents for search, keyed for sorting.

Each is one function, stored in a column, so that every database finds and sorts alike.
"""
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

MOST = 60    # letters of a word
KEPT = 2**14    # words that a process keeps folded: a language has few
TERM = re.compile(r"[^\W_]+")
_D = str.maketrans({"đ": "d", "Đ": "d"})


def fold(words: str) -> str:
    """Lower case, no accents, đ as d, single blanks: what search compares."""
    return " ".join(filter(None, map(_folded, words.split())))


def terms(words: str) -> list[str]:
    """The words of a text as search knows them: folded, cut at every sign, each once, no longer than MOST letters."""
    return list(dict.fromkeys(chain.from_iterable(map(_terms_of, words.split()))))


@lru_cache(KEPT)
def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.translate(_D)).lower()
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(KEPT)
def _terms_of(word: str) -> tuple[str, ...]:
    return tuple(term[:MOST] for term in TERM.findall(_folded(word)))


# The order of the Vietnamese alphabet; each letter's rank leads, its tone decides last.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}    # huyền hỏi ngã sắc nặng
_RANK = {letter: str(rank) for rank, letter in enumerate(_LETTERS, start=40)}


def sort_key(words: str, most: int = 800) -> str:
    """A plain ASCII key whose byte order is the Vietnamese dictionary's."""
    letters = unicodedata.normalize("NFC", words).lower()
    return (letters.translate(_RANKS)[: most // 2] + " " + letters.translate(_WEIGHTS).rstrip("0"))[:most]


class _Worked(dict[int, str]):
    """What stands for each letter, worked out once."""

    def __init__(self, work: Callable[[str], str]) -> None:
        self._work = work

    def __missing__(self, letter: int) -> str:
        self[letter] = self._work(chr(letter))
        return self[letter]


def _rank(letter: str) -> str:
    """The rank of a letter without its tone."""
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
    return _RANK.get(base) or (f"2{base}" if base.isdigit() else "10")


def _tone(letter: str) -> str:
    return str(next((_TONES[p] for p in unicodedata.normalize("NFD", letter) if p in _TONES), 0))


_RANKS, _WEIGHTS = _Worked(_rank), _Worked(_tone)
