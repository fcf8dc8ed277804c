"""What there is to say of a kind, by subject: its list, entry, course, papers, duties, sharing, page, figures.

A function that knows other records is named "package.module:function" and found when it is wanted: the kinds stand
below whatever reads them.
"""
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.domain.fields import Data
from portal.domain.limit import Fulfilment, Limit
from portal.domain.notice import Notice
from portal.domain.people import EVERY_BODY, Organ
from portal.domain.policy import Trait
from portal.domain.workflow import Workflow


@dataclass(frozen=True)
class Figure:
    """One key of the report; `measure` is given the scope counted and yields (value, evidence).

    A sum or a mean yields a third part: what each piece of evidence adds.
    """

    key: str
    title: str
    measure: Callable[[Any], tuple[Any, ...]]
    about: str = ""    # of a family: what this one counts, in the words of the data


@dataclass(frozen=True)
class Family:
    """Figures whose keys and titles come from the data: `of` makes them for the scope counted, all below `key`."""

    key: str
    of: Callable[[Any], Iterable[Figure]]


@dataclass(frozen=True)
class Gathering:
    """`of` names the kind that is picked, `rows` and `column` where it goes in the kind that gathers.

    `fills` are further columns of the row, each with the picked record's column that it begins with; `shared` are
    columns of the gathering record that are taken over when all that was picked agrees in them.
    """

    of: str
    rows: str
    column: str
    fills: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """`parts` are (title, count); `agrees` says whether they add up to the total."""

    title: str
    total: int
    parts: tuple[tuple[str, int], ...]

    @property
    def parts_there(self) -> tuple[tuple[str, int], ...]:
        """The parts that there are; the first when there is none."""
        return tuple(part for part in self.parts if part[1]) or self.parts[:1]

    @property
    def agrees(self) -> bool:
        return sum(count for _, count in self.parts) == self.total


Check = Callable[[Data], Mapping[str, str]]    # the content -> faults: a field's path and its sentence


@dataclass(frozen=True)
class Listing:
    """Its list: the columns in order, `dossier.x` for what every record has; what is searched and filtered."""

    columns: tuple[str, ...]
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    overview: str = ""                       # the function of a line above the list, for an actor and a day


@dataclass(frozen=True)
class Entering:
    """Its entry: which bodies enter it, what a new form begins with, what is checked of the content."""

    by: frozenset[Organ] = EVERY_BODY
    proposed: str = ""                       # the function of (actor, today) that tells what a new form begins with
    gathers: tuple[Gathering, ...] = ()      # what may be picked in a list and put into this kind's rows
    checks: tuple[Check, ...] = ()
    past: tuple[str, ...] = ()               # days (or `rows.day`) of the entry that cannot lie in the future
    incoming: bool = False                   # its records take the next number of the body's incoming register


@dataclass(frozen=True)
class Following:
    """Records that take the course of another of their kind once the reference `by` names it.

    The other's `columns` are then shown in place of their own.
    """

    by: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """Its life after the entry: steps, what they look at, what they bring about.

    The functions of `after` are given the record and the moment, inside the act's own transaction: what they raise
    undoes the act.
    """

    workflow: Workflow | None = None
    concurs: bool = False                    # the other two of the three bodies are asked whether they agree
    background: str = ""                     # the function that finds what guards and remarks know of other records
    remarks: tuple[Callable[[Data], str | None], ...] = ()    # plain words to whoever reads the record, where due
    drawn: tuple[str, ...] = ()              # columns that acts on other records write
    after: Mapping[str, str] = field(default_factory=dict)    # an act -> the function that carries it to other records
    follows: Following | None = None


@dataclass(frozen=True)
class Sheet:
    """A follow-up sheet, derived from the kind's columns and steps; here stands what differs from their titles.

    `facts` are columns in order (and `progress`), or a label with its words; empty, all that the form writes. Under the
    heading `course` stands what happened, if it has one: `days` are the columns of its days in order, or a day with the
    act and its words; empty, the day of every step. Words name columns in braces: `{text}`, the root's `{root.title}`,
    the first of two that there is `{due_on or root.due_on}`; a part between two signs goes with its columns.
    `summary` is the root's title or the body unless it is said; without a heading in `limits` no deadlines are told.
    """

    summary: str = ""
    facts: tuple[str | tuple[str, str], ...] = ()
    course: str = ""
    days: tuple[str | tuple[str, str, str], ...] = ()
    limits: str = "Thời hạn"


@dataclass(frozen=True)
class Document:
    """How a kind becomes an official paper: the abbreviation of its type, its template, and who signs.

    `template` names the function that words the paper (see portal.paper.template); empty, its `sheet` is derived, and
    without one the paper lists the kind's fields and rows. `joint` documents are signed by every body named as a
    signatory and numbered without an issuer's symbol. Without `symbol` and `title` it is an official letter (công văn):
    its summary stands under the number.
    `issued` says that the kind itself is a document with a number; else the PDF is only a printed record.
    `paper` names a function for what its entry alone does not tell: it is given the kind, the record and today, and
    makes the whole paper.
    """

    template: str
    symbol: str
    title: str
    joint: bool = False
    issued: bool = True
    paper: str = ""
    sheet: Sheet | None = None


@dataclass(frozen=True)
class Papers:
    """What it prints: itself as a document, other sheets by name, the numbered papers that its steps give out."""

    document: Document | None = None
    sheets: Mapping[str, Document] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Duties:
    """What it owes, which duties of other records it meets, and the days that a clause may count from."""

    limits: tuple[Limit, ...] = ()
    fulfils: tuple[Fulfilment, ...] = ()
    events: Mapping[str, str] = field(default_factory=dict)    # an event's code -> the column of its day


@dataclass(frozen=True)
class Sharing:
    """Which other bodies see it: those that it names, and when they are notified."""

    parties: Mapping[str, str] = field(default_factory=dict)    # column or `rows.column` (see rows_at) -> its part
    notified_with_root: bool = False         # a kind within another: its parties are notified when its root's are
    on_issue: frozenset[str] = frozenset()   # parts that see the record once its paper is issued
    traits: frozenset[Trait] = frozenset()   # whose business it is besides those who keep it or are named in it


@dataclass(frozen=True)
class Page:
    """What its page has that others have not; a panel's function is given the record, the actor and today."""

    panels: Mapping[str, str] = field(default_factory=dict)    # a template in portal/panels/ -> what gives its values
    tallies: Mapping[str, Callable[[list[Data]], tuple[Tally, ...]]] = field(default_factory=dict)    # of child lists
