"""What a kind's template is given and what it gives back: the whole contract, for kinds of any package.

A template is a pure function `(Entry) -> Wording`, named by `Document.template` as "package.module:function". It
needs this module, `paper` and, if it likes, `phrases` and `words`; the rest of the paper (letterhead, number, day,
signatures, marks) is the same for every kind and made in `record`.
"""
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.paper.blocks import Appendix, Block


@dataclass(frozen=True)
class Clocked:
    """A deadline: what is owed, by whom, the day it started, is due and was met; `why` explains the due day."""

    title: str
    owner: str
    start: date
    due: date
    met: date | None
    state: str
    late: bool = False
    why: str = ""


class Mention(str):
    """The name of a record that is referred to, which also knows the record's code and its own columns.

    `within` is the title of the record on whose page it was entered.
    """

    code: str
    within: str
    values: Mapping[str, Any]

    def __new__(cls, name: str, code: str, within: str, values: Mapping[str, Any]) -> "Mention":
        made = super().__new__(cls, name)
        made.code, made.within, made.values = code, within, values
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """To the printing process it goes as the plain words it is."""
        return str, (str(self),)


@dataclass(frozen=True)
class Entry:
    """A record, or a row of one, as its template reads it: `entry["place"]`.

    References are names, of records each a Mention; picks are their `Word`, sealed values are masked unless they
    were revealed, child lists are tuples of Entry; what was left empty is None. `root` is the record on whose page
    this one was entered.
    """

    code: str
    values: Mapping[str, Any]
    body: str = ""
    progress: str = ""
    clocks: tuple[Clocked, ...] = ()
    root: "Entry | None" = None
    as_of: date = field(default=date.min)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str) -> Any:
        """The value, or None where this kind has no such column."""
        return self.values.get(name)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a template says: the summary under the type, the text, and who receives it besides the files."""

    summary: str
    body: tuple[Block, ...]
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """What a notice is given on: its day, the reason that was stated, the child row that it tells of, and, of a
    decision that moves a time limit, the due day before and after (None while it is not known)."""

    day: date
    reason: str = ""
    row: Entry | None = None
    due_before: date | None = None
    due_after: date | None = None


Template = Callable[[Entry], Wording]
NoticeTemplate = Callable[[Entry, Occasion], Wording]
