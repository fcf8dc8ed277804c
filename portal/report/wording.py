"""What officers made of a report's sentences: their own words with the figures still bound, or none at all."""
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from portal.report.phrases import SLOT, Figures, Names, Part, Sentence, bound, put_into_words

DIGIT = re.compile(r"\d")
BRACE = re.compile(r"[{}]")


class Origin(Enum):
    """Whose words a sentence is in."""

    PORTAL = auto()
    EDITED = auto()
    LEFT_OUT = auto()
    ADDED = auto()


@dataclass(frozen=True)
class Edits:
    """Wordings by their sentence's key, empty for one left out; paragraphs of one's own by their heading's anchor,
    each by its code.
    """

    wordings: Mapping[str, str] = field(default_factory=dict)
    additions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


UNEDITED = Edits()


@dataclass(frozen=True)
class Spoken:
    """One sentence as it stands in a draft; `key` names it (of an added paragraph its code), `parts` are its words."""

    key: str
    parts: tuple[Part, ...]
    origin: Origin = Origin.PORTAL

    @property
    def is_told(self) -> bool:
        return bool(self.parts) and self.origin is not Origin.LEFT_OUT

    @property
    def has_typed_digits(self) -> bool:
        """A number that no record stands behind: typed where a figure could be."""
        return self.origin in (Origin.EDITED, Origin.ADDED) and any(
            DIGIT.search(part) for part in self.parts if isinstance(part, str))


def spoken(sentence: Sentence, key: str, holds: bool, found: Figures, names: Names, edits: Edits) -> Spoken | None:
    """The sentence as its report says it, None where nobody says anything.

    What an officer wrote is said whether or not the portal would say something now; `holds` is the paragraph's
    condition, which only the portal's own words obey.
    """
    own = put_into_words(sentence, found, names) if holds else ()
    words = edits.wordings.get(key)
    if words is None:
        return Spoken(key, own) if own else None
    if not words:
        return Spoken(key, own or (sentence.text,), Origin.LEFT_OUT)
    return Spoken(key, bound(words, found, names), Origin.EDITED)


def added(anchor: str, found: Figures, names: Names, edits: Edits) -> Iterator[Spoken]:
    """The paragraphs that officers added under a heading."""
    for code, words in edits.additions.get(anchor, {}).items():
        yield Spoken(code, bound(words, found, names), Origin.ADDED)


def unknown(words: str, found: Figures, names: Names) -> list[str]:
    """Tokens that name nothing, and braces that make none: these words cannot be said."""
    named = [slot[0] for slot in SLOT.finditer(words)
             if slot[1].removeprefix("@") not in (names if slot[1].startswith("@") else found)]
    return [*named, *BRACE.findall(SLOT.sub("", words))]


def lost(words: str, before: str) -> list[str]:
    """Figures that the words before spoke of and these do not, by key."""
    kept = {slot[1] for slot in SLOT.finditer(words)}
    named = [slot[1] for slot in SLOT.finditer(before) if not slot[1].startswith("@")]
    return [key for key in dict.fromkeys(named) if key not in kept]


def typed_digits(words: str) -> list[str]:
    """Numbers typed into the words, where a figure would follow the records."""
    return re.findall(r"\d[\d./]*", SLOT.sub("", words))
