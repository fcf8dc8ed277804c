"""A record type as a value: what every screen, document, import and figure reads."""
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.domain.approval import APPROVAL
from portal.domain.concurrence import CONCURRENCE
from portal.domain.fields import Field, Rows
from portal.domain.gathering import Gathering
from portal.domain.notice import Notice
from portal.domain.paper import PAPER
from portal.domain.people import EVERY_BODY, Organ
from portal.domain.tally import Tally
from portal.domain.workflow import Step, Workflow

Data = dict[str, Any]
Check = Callable[[Data], Mapping[str, str]]    # the content -> faults: a field's path and its sentence


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
class Limit:
    """A deadline that a record's content starts and meets.

    `rule` is a rule's id, or a function of the content that names one (None: no such duty). The clock starts on
    the day in the column `start` and is met on the first day found in the columns `met`, or by records of other
    kinds that name this one (see Fulfilment). `flags` are columns whose truth names a condition of the rule;
    `extensions` and `suspensions` the child lists of decisions that moved it; `owner` the column of the body that
    owes it, when neither the body in charge nor, for a duty of the regulation, the organ that its clause names.
    `among` is the column of the sort of session, which a clause may limit its duty to.

    Columns may lie elsewhere: `root.x` on the record whose page this one was entered on, `session.x` on the record
    that the reference `session` names, `dossier.issued_on` on the dossier; `rows.x` of a child list is the last of its
    days, once every row has one.
    """

    rule: str | Callable[[Data], str | None]
    start: str
    met: tuple[str, ...]
    title: str
    flags: tuple[str, ...] = ()
    extensions: str | None = None
    suspensions: str | None = None
    owner: str | None = None
    among: str | None = None

    def rule_for(self, data: Data) -> str | None:
        return self.rule if isinstance(self.rule, str) else self.rule(data)

    def met_on(self, data: Data) -> date | None:
        return next((day for name in self.met if (day := look_up(data, name))), None)


@dataclass(frozen=True)
class Fulfilment:
    """A duty of another record that a record of this kind meets: the plan of a session, the digest of a round.

    `rule` is the duty's rule; `of` the reference to the record that owes it; `day` the column of the day on which
    it was met; `when` a condition on the content. A record that was cancelled meets nothing.
    A duty in a clause's own words (rule "other") is met by a record whose column `clause` names that clause; one
    that comes with every month, quarter or year by a record whose column `period` names the period's last day.
    """

    rule: str
    of: str
    day: str
    when: Callable[[Data], bool] = lambda data: True
    clause: str = ""
    period: str = ""


def look_up(data: Data, name: str) -> Any:
    """The value of a column, of `root.x`, or the last of `rows.x`; those of other records stand under `ref.x`."""
    place, _, column = name.partition(".")
    if column and place == "root":
        return data.get("root", {}).get(column)
    if column and isinstance(data.get(place), list):
        return _last_of([row.get(column) for row in data[place]])
    return data.get(name)


def _last_of(days: list[date | None]) -> date | None:
    """The last day, once there are any and none is missing."""
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


@dataclass(frozen=True)
class Document:
    """How a kind becomes an official paper: the abbreviation of its type, its template, and who signs.

    `template` names a function "package.module:function" that words the paper (see portal.documents.template),
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
class Kind:
    """`within` names the Parent column of a kind that is entered on its parent's page.

    `after` names functions, found when the act was done, that carry its consequences to other records: each is given
    the record and the moment, inside the act's own transaction, and what it raises undoes the act.
    `panels` are parts of the record's page that this kind alone has: a template under portal/panels/ and the function
    of (record, actor, today) that gives its values.

    `follows` names the reference to the record of the same kind whose course this one shares once it is set; its
    columns `led` are then shown in place of the record's own.
    """

    slug: str
    title: str
    title_en: str
    group: str                               # the menu heading it stands under
    prefix: str                              # of its codes, e.g. DT-2021-0431
    table: Any
    named: Callable[[Data], str]             # a record's title in lists, from its content and its `root`'s
    dated: str                               # the day that places it in a year
    columns: tuple[str, ...]                 # the list's, in order; `dossier.x` for what every record has
    entered_by: frozenset[Organ] = EVERY_BODY
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    progress: Workflow | None = None
    document: Document | None = None
    sheets: Mapping[str, Document] = field(default_factory=dict)    # what else it prints, by name
    limits: tuple[Limit, ...] = ()
    checks: tuple[Check, ...] = ()
    past: tuple[str, ...] = ()               # days (or `rows.day`) of the entry that cannot lie in the future
    figures: tuple[Figure | Family, ...] = ()    # what it gives the yearly report
    within: str | None = None
    parties: Mapping[str, str] = field(default_factory=dict)    # column or `rows.column` -> what the body is
    told_with_root: bool = False             # a kind within another: its parties are told when its root's are
    proposed: str = ""                       # "module:function" of (actor, today): what a new form begins with
    fulfils: tuple[Fulfilment, ...] = ()
    events: Mapping[str, str] = field(default_factory=dict)    # what a clause may count from -> the column of its day
    sums_up: bool = False                    # made from other records: nothing counted waits for it
    concurs: bool = False                    # the other two of the three bodies are asked whether they agree
    after: Mapping[str, str] = field(default_factory=dict)     # an act -> "module:function" that it brings about
    panels: Mapping[str, str] = field(default_factory=dict)    # a template's name -> "module:function" of what it shows
    on_issue: frozenset[str] = frozenset()   # parts (of `parties`) that see the record once its paper is issued
    drawn: tuple[str, ...] = ()              # columns that acts on other records write
    follows: str = ""
    led: tuple[str, ...] = ()
    gathers: tuple[Gathering, ...] = ()      # what may be picked in a list and put into this kind's rows
    tallies: Mapping[str, Callable[[list[Data]], tuple[Tally, ...]]] = field(default_factory=dict)    # of child lists
    notices: tuple[Notice, ...] = ()         # the papers that its steps give out, each with its own number
    incoming: bool = False                   # its records take the next number of the body's incoming register
    remarks: tuple[Callable[[Data], str | None], ...] = ()    # plain words to whoever reads the record, where due
    background: str = ""                     # "module:function": what its guards and remarks know of other records
    overview: str = ""                       # "module:function": a line above its list, for an actor and a day
    migrations: Path | None = None           # of a kind that comes from another package

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
