"""What is picked of the letters to ask about, and which of them each answer must show."""
from collections import Counter, deque
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.letters import FIRST, Letter, letters, plot_of

PAGE = 50          # rows of a list
LONGEST = 10_000   # rows of a file
YEAR = 2023        # whose figures are asked for
TOGETHER = 8       # letters that are changed at the same moment, by a browser each
COMMON, TWO, PREFIX = "thoại", "sạt lở", "karao"    # in four letters of ten; in two of a hundred; a word's beginning
FIGURES = "figures of a year"
Holds = Callable[[Letter], bool]


@dataclass(frozen=True)
class Picks:
    """Whose letters are looked at, and which: of a body that has letters to change."""

    many: int
    body: int
    code: str
    rare: str
    since: date                       # from this day on no more came than a file holds
    returned: tuple[Letter, ...]      # letters that may be changed, those of the body first


@dataclass(frozen=True)
class Expected:
    """The codes that a page shows, in order, and how many there are in all."""

    codes: tuple[str, ...]
    count: int


def pick(many: int) -> Picks:
    """Look through so many letters once."""
    returned, halfway, third, since = list[Letter](), dict[int, Letter](), dict[int, Letter](), FIRST
    for letter in letters(many):
        if letter.no >= many // 2:
            halfway.setdefault(letter.body, letter)
        if letter.no >= many // 3:
            third.setdefault(letter.body, letter)
        if letter.no == many - LONGEST:
            since = letter.received_on + timedelta(1)
        if letter.status == "returned":
            returned.append(letter)
    body, _ = Counter(letter.body for letter in returned).most_common(1)[0]
    returned.sort(key=lambda letter: (letter.body != body, letter.no))
    return Picks(many, body, halfway[body].code, plot_of(third[body]), since, tuple(returned[:TOGETHER]))


def conditions(picks: Picks) -> dict[str, Holds]:
    """Which letters answer a question, by its name."""
    return {
        "list": lambda letter: letter.no > 0,
        "filtered": lambda letter: letter.body == picks.body and letter.status == "submitted",
        "view: returned": lambda letter: letter.status == "returned",
        "view: waiting": lambda letter: letter.status == "submitted",
        "search: common": lambda letter: COMMON in letter.content,
        "search: rare": lambda letter: picks.rare in letter.content,
        "search: two words": lambda letter: TWO in letter.content,
        "search: prefix": lambda letter: PREFIX in letter.content,
        "search: code": lambda letter: letter.code == picks.code,
        "CSV": lambda letter: letter.received_on >= picks.since,
    }


def survey(picks: Picks, seen: Container[int], reported: Container[int]) -> dict[str, Expected]:
    """The newest letters of each question for whoever sees those of some bodies, and reads the figures of others.

    Beside them the oldest, which the last page shows.
    """
    asked = conditions(picks)
    newest = {name: deque[str](maxlen=PAGE) for name in asked}
    counts, oldest = Counter[str](), list[str]()
    for letter in letters(picks.many):
        counts[FIGURES] += letter.body in reported and counts_in_figures(letter)
        if letter.body in seen:
            if len(oldest) < PAGE:
                oldest.append(letter.code)
            for name, holds in asked.items():
                if holds(letter):
                    newest[name].append(letter.code)
                    counts[name] += 1
    found = {name: Expected(tuple(reversed(codes)), counts[name]) for name, codes in newest.items()}
    return found | {"last page": Expected(tuple(reversed(oldest)), counts["list"]),
                    FIGURES: Expected((), counts[FIGURES])}


def counts_in_figures(letter: Letter) -> bool:
    """Only approved entries of the year do."""
    return letter.received_on.year == YEAR and letter.status not in ("submitted", "returned")
