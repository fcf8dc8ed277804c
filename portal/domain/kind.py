"""A record type as a value: what every screen, document, import and figure reads."""
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.domain.approval import APPROVAL
from portal.domain.concurrence import CONCURRENCE
from portal.domain.fields import Field, Rows
from portal.domain.figure import Family, Figure
from portal.domain.gathering import Gathering
from portal.domain.limit import Fulfilment, Limit
from portal.domain.notice import Notice
from portal.domain.paper import PAPER
from portal.domain.people import EVERY_BODY, Organ
from portal.domain.tally import Tally
from portal.domain.workflow import Step, Workflow

Data = dict[str, Any]
Check = Callable[[Data], Mapping[str, str]]    # the content -> faults: a field's path and its sentence


@dataclass(frozen=True)
class Document:
    """How a kind becomes an official paper: the abbreviation of its type, its template, and who signs.

    `template` names a function "package.module:function" that words the paper (see portal.paper.template),
    found when a paper is made; empty, the paper lists the kind's fields and rows.
    `joint` documents are signed by every body named as a signatory and numbered without an issuer's symbol.
    Without `symbol` and `title` it is an official letter (công văn): its summary stands under the number.
    `issued` says that the kind itself is a document with a number; else the PDF is only a printed record.
    `paper` names a function "package.module:function" for what its entry alone does not tell: it is given the kind, the
    record and today, and makes the whole paper.
    """

    template: str
    symbol: str
    title: str
    joint: bool = False
    issued: bool = True
    paper: str = ""


@dataclass(frozen=True)
class Following:
    """Records that take the course of another of their kind once the reference `by` names it.

    The other's `columns` are then shown in place of their own.
    """

    by: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """Everything there is to say of a record type; what is not said has a default that fits most.

    A function that knows other records is named "package.module:function" and found when it is wanted: the record
    types stand below whatever reads them. Those of `after` are given the record and the moment, inside the act's own
    transaction: what they raise undoes the act. Those of `panels` are given the record, the actor and today.
    """

    # what it is
    slug: str
    title: str
    title_en: str
    group: str                               # the menu heading it stands under
    prefix: str                              # of its codes, e.g. DT-2021-0431
    table: Any
    named: Callable[[Data], str]             # a record's title in lists, from its content and its `root`'s
    dated: str                               # the day that places it in a year
    columns: tuple[str, ...]                 # its list's, in order; `dossier.x` for what every record has
    within: str | None = None                # the Parent column of a kind that is entered on its parent's page
    migrations: Path | None = None           # of a kind that comes from another package
    # its list
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    overview: str = ""                       # the function of a line above the list, for an actor and a day
    # its entry
    entered_by: frozenset[Organ] = EVERY_BODY
    proposed: str = ""                       # the function of (actor, today) that tells what a new form begins with
    gathers: tuple[Gathering, ...] = ()      # what may be picked in a list and put into this kind's rows
    checks: tuple[Check, ...] = ()
    past: tuple[str, ...] = ()               # days (or `rows.day`) of the entry that cannot lie in the future
    incoming: bool = False                   # its records take the next number of the body's incoming register
    # its course
    progress: Workflow | None = None
    concurs: bool = False                    # the other two of the three bodies are asked whether they agree
    background: str = ""                     # the function that finds what guards and remarks know of other records
    recast: Callable[[list[Data]], list[Data]] = lambda contents: contents    # earlier contents in today's shape
    remarks: tuple[Callable[[Data], str | None], ...] = ()    # plain words to whoever reads the record, where due
    # its papers
    document: Document | None = None
    sheets: Mapping[str, Document] = field(default_factory=dict)    # what else it prints, by name
    notices: tuple[Notice, ...] = ()         # the papers that its steps give out, each with its own number
    # what it owes and what counts
    limits: tuple[Limit, ...] = ()
    fulfils: tuple[Fulfilment, ...] = ()
    events: Mapping[str, str] = field(default_factory=dict)    # what a clause may count from -> the column of its day
    figures: tuple[Figure | Family, ...] = ()    # what it gives the yearly report
    sums_up: bool = False                    # made from other records: nothing counted waits for it
    # other bodies, other records
    parties: Mapping[str, str] = field(default_factory=dict)    # column or `rows.column` (see rows_at) -> what it is
    told_with_root: bool = False             # a kind within another: its parties are told when its root's are
    on_issue: frozenset[str] = frozenset()   # parts (of `parties`) that see the record once its paper is issued
    drawn: tuple[str, ...] = ()              # columns that acts on other records write
    after: Mapping[str, str] = field(default_factory=dict)    # an act -> the function that carries it to other records
    follows: Following | None = None
    # its page
    panels: Mapping[str, str] = field(default_factory=dict)    # a template in portal/panels/ -> what gives its values
    tallies: Mapping[str, Callable[[list[Data]], tuple[Tally, ...]]] = field(default_factory=dict)    # of child lists

    @cached_property
    def workflows(self) -> tuple[Workflow, ...]:
        """Approval, then the paper's life, then the case's progress; a kind within another has only the last."""
        own = () if self.within else (APPROVAL,)
        paper = (PAPER,) if self.document and self.document.issued and not self.within else ()
        concurrence = (CONCURRENCE,) if self.concurs else ()
        return own + paper + concurrence + ((self.progress,) if self.progress else ())

    @cached_property
    def step_written(self) -> frozenset[str]:
        """Columns and child lists that steps write, here or on other records, hence never the form."""
        steps = self.progress.steps if self.progress else ()
        return frozenset(self.drawn) | {
            name for s in steps for name in ((s.adds or s.ends,) if s.adds or s.ends else s.asks) if name}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self.table.fields())

    @cached_property
    def entry(self) -> tuple[Field, ...]:
        """The fields that the form writes."""
        return tuple(f for f in self.fields if f.name not in self.step_written)

    @cached_property
    def initial(self) -> Data:
        """What a new form is filled in with."""
        return {f.name: f.initial for f in self.entry if f.initial is not None}

    @cached_property
    def all_rows(self) -> tuple[Rows, ...]:
        return tuple(self.table.rows())

    @cached_property
    def rows(self) -> tuple[Rows, ...]:
        """The child lists that entering writes."""
        return tuple(r for r in self.all_rows if r.name not in self.step_written)

    @cached_property
    def form_rows(self) -> tuple[Rows, ...]:
        """Those of them that stand on the record's form."""
        return tuple(r for r in self.rows if not r.apart)

    def field(self, name: str) -> Field:
        found: Field = self.table.field_named(name)
        return found

    def row_fields(self, name: str) -> tuple[Field, ...]:
        return next(r.fields for r in self.all_rows if r.name == name)

    def step(self, name: str) -> tuple[Workflow, Step]:
        """The step of this name with its workflow; raises LookupError."""
        for flow in self.workflows:
            for step in flow.steps:
                if step.name == name:
                    return flow, step
        raise LookupError(name)

    def asked(self, step: Step) -> tuple[Field, ...]:
        """The fields that a step asks for, whichever table they are written to; all but its optional ones needed."""
        listed = step.adds or step.ends
        rows = {f.name: f for f in self.row_fields(listed)} if listed else {}
        found = (rows[name] if listed else self.field(name) for name in step.asks)
        return tuple(replace(f, required=f.name not in step.optional) for f in found)

    def open_steps(self, dossier: Any) -> Iterator[Step]:
        for flow in self.workflows:
            yield from flow.open_from(getattr(dossier, flow.column))

    def figures_of(self, scope: Any) -> Iterator[Figure]:
        """Its figures in order, each family's as the data of the scope has them."""
        for one in self.figures:
            yield from one.of(scope) if isinstance(one, Family) else (one,)

    def faults(self, data: Data) -> dict[str, str]:
        """Contradictions in the content, by the path of the field that should be mended."""
        return {path: sentence for check in self.checks for path, sentence in check(data).items()}
