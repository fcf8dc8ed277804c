"""A record type as a value: what every screen, document, import and figure reads."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.domain.approval import APPROVAL, Approval
from portal.domain.aspects import Course, Duties, Entering, Family, Figure, Listing, Page, Papers, Sharing
from portal.domain.concurrence import CONCURRENCE
from portal.domain.errors import Refusal
from portal.domain.fields import Data, Field, Rows
from portal.domain.message import Message
from portal.domain.paper import PAPER
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow


@dataclass(frozen=True, eq=False)    # each is itself: what is worked out of one may be kept by it
class Kind:
    """Everything there is to say of a record type; what is not said has a default that fits most."""

    slug: str
    title: str
    title_en: str
    group: str                               # the menu heading it stands under
    prefix: str                              # of its codes, e.g. DT-2021-0431
    table: Any
    named: Callable[[Data], str]             # a record's title in lists, from its content and its `root`'s
    dated: str                               # the day that places it in a year
    listing: Listing
    within: str | None = None                # the Parent column of a kind that is entered on its parent's page
    migrations: Path | None = None           # of a kind that comes from another package
    entering: Entering = Entering()
    course: Course = Course()
    papers: Papers = Papers()
    duties: Duties = Duties()
    sharing: Sharing = Sharing()
    page: Page = Page()
    figures: tuple[Figure | Family, ...] = ()    # what it gives the yearly report
    sums_up: bool = False                    # made from other records: nothing counted waits for it

    @cached_property
    def workflows(self) -> tuple[Workflow, ...]:
        """Approval, the paper's life, concurrence, its own course; a kind within another has only the last."""
        own = () if self.within else (APPROVAL,)
        document, course = self.papers.document, self.course
        paper = (PAPER,) if document and document.issued and not self.within else ()
        concurrence = (CONCURRENCE,) if course.concurs else ()
        return own + paper + concurrence + ((course.workflow,) if course.workflow else ())

    @cached_property
    def step_written(self) -> frozenset[str]:
        """Columns and child lists that steps write, here or on other records, hence never the form."""
        steps = self.course.workflow.steps if self.course.workflow else ()
        return frozenset(self.course.drawn) | {
            name for s in steps for name in ((s.listed,) if s.listed else s.asks)}

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
        rows = {f.name: f for f in self.row_fields(step.listed)} if step.listed else {}
        found = (rows[name] if step.listed else self.field(name) for name in step.asks)
        return tuple(replace(f, required=f.name not in step.optional) for f in found)

    def require_columns(self) -> "Kind":
        """Itself, once every column that it names is there. Raises Refusal with the first that is not."""
        steps = self.course.workflow.steps if self.course.workflow else ()
        asked = (name for step in steps if not step.listed for name in step.asks)
        dated = () if self.within else (self.dated,)    # a child has its root's day
        for name in (*self.listing.columns, *self.listing.filters, *self.listing.search, *dated, *asked):
            try:
                self.field(name)
            except (AttributeError, LookupError):
                raise Refusal(Message("Loại hồ sơ “{slug}” gọi tên một cột không có: “{name}”.", slug=self.slug,
                                      name=name)) from None
        if "dossier.title" not in self.listing.columns:
            raise Refusal(Message("Danh sách của loại hồ sơ “{slug}” phải có cột “dossier.title”.", slug=self.slug))
        return self

    def is_going_on(self, approval: str, progress: str | None) -> bool:
        """Whether something is still to be done: in the case where it has a course, else in its approval."""
        if approval == Approval.CANCELLED:
            return False
        return progress in self.course.workflow.going_on if self.course.workflow else approval != Approval.APPROVED

    def part_of(self, step: Step) -> str | None:
        """The part of the body whose step this is, where it is not any party's."""
        return self.sharing.parties[step.by] if step.by else None

    def awaits(self, progress: str | None, part: str) -> bool:
        """Whether the course stands where a body with this part in the record is to answer."""
        steps = self.course.workflow.open_from(progress) if self.course.workflow else ()
        return any(step.may is May.ANSWER and self.part_of(step) in (None, part) for step in steps)

    def figures_of(self, scope: Any) -> Iterator[Figure]:
        """Its figures in order, each family's as the data of the scope has them."""
        for one in self.figures:
            yield from one.of(scope) if isinstance(one, Family) else (one,)

    def faults(self, data: Data) -> dict[str, str]:
        """Contradictions in the content, by the path of the field that should be mended."""
        return {path: sentence for check in self.entering.checks for path, sentence in check(data).items()}
