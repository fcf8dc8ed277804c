"""What may be done to a record, as data: acts, some of which are steps between the states of a workflow."""
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import Any

from portal.domain.errors import Refusal
from portal.domain.message import Message
from portal.domain.permission import May
from portal.domain.words import Word


@dataclass(frozen=True)
class Act:
    """An act by its name in the history and its title on the page.

    `writes_entry`: whoever does it may not approve the entry. `notifies`: the bodies that the record names see it
    from then on. `moves_days`: days that other records count from may be others after it.
    """

    name: str
    title: str
    _: KW_ONLY
    writes_entry: bool = False
    notifies: bool = False
    moves_days: bool = False


CREATE = Act("create", "Tạo hồ sơ", writes_entry=True)
CHANGE = Act("change", "Sửa", writes_entry=True, moves_days=True)
CORRECT = Act("correct", "Sửa điều đã ghi", notifies=True, moves_days=True)
ADD_ROW = Act("add_row", "Thêm dòng khi theo dõi", writes_entry=True)
REVEAL = Act("reveal", "Xem dữ liệu cá nhân")

ACTS = (CREATE, CHANGE, Act("load", "Nạp từ tệp"), Act("attach", "Kèm tệp"), Act("detach", "Bỏ tệp"), REVEAL,
        Act("change_in_parent", "Sửa trong hồ sơ chính"), CORRECT, ADD_ROW, Act("take_in", "Nhận ý kiến gộp vào"))
WRITING = tuple(act.name for act in ACTS if act.writes_entry)


Data = Mapping[str, Any]
Guard = Callable[[dict[str, Any]], str | None]    # the content with what was given -> the officer's sentence, or None

REASON_NEEDED = "Xin ghi rõ lý do."


class Writes(Enum):
    """What a step puts down; portal.operations.acts has the writer of each."""

    ANSWERS = auto()             # what it asks for, in the record's own columns or in a row of its child list
    APPROVED_VERSION = auto()    # the version that the reviewer read
    SIGNATURE = auto()
    NUMBER = auto()              # and the day of issue
    ISSUED_PAPER = auto()        # signatures and number of a paper that was signed elsewhere
    QUESTION = auto()            # which bodies are asked whether they agree
    CONSENT = auto()
    DISSENT = auto()


class LooksAt(Enum):
    """What the guards of a step look at beyond the record's content; portal.operations.steps finds it."""

    PAPER = auto()      # its number, its signatures and those that are missing
    OPINION = auto()    # whether the actor's body has one to give


@dataclass(frozen=True)
class Step(Act):
    """An act in a workflow: from where, to where, by whose permission, what it asks for and what it writes.

    `asks` are columns of the record that this step alone writes; with `adds` they are columns of that child
    list, and the step appends a row; with `ends` they complete the list's last row. `speaks_for` is the asked column
    of the body whose words are written down: other bodies than the one in charge speak for themselves alone.
    `target` None leaves the state as it is; `clears` are columns that the step empties again.
    """

    sources: tuple[Word, ...]
    target: Word | None
    may: May
    reason: bool = False
    asks: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()     # the asked columns that may stay empty
    ahead: tuple[str, ...] = ()        # the asked days that may lie in the future; the others tell what was done
    adds: str | None = None
    ends: str | None = None
    clears: tuple[str, ...] = ()
    speaks_for: str = ""
    guards: tuple[Guard, ...] = ()
    applies: Callable[[dict[str, Any]], bool] = lambda _data: True    # whether there is such a step at all
    once: bool = False                 # what it asks for is told once: no such step when any of it stands
    in_bulk: bool = False
    by: str | None = None    # of several bodies that the record names, the column (see look_up) of whose step this is
    writes: Writes = Writes.ANSWERS
    looks_at: LooksAt | None = None
    notifies: bool = field(default=True, kw_only=True)

    @property
    def listed(self) -> str | None:
        """The child list in which it writes; None where it writes in the record's own columns."""
        return self.adds or self.ends

    def is_open_to(self, data: dict[str, Any]) -> bool:
        """Whether there is such a step for this content as it stands."""
        return self.applies(data) and not (self.once and any(data.get(name) for name in self.asks))

    def check(self, state: str, data: dict[str, Any], reason: str) -> None:
        """Raise the sentence that refuses this step from `state` on this content."""
        if state not in self.sources:
            raise Refusal(Message("Không thể “{step}”: hồ sơ đang ở trạng thái khác.", step=self.title))
        if self.reason and not reason.strip():
            raise Refusal(REASON_NEEDED)
        self.ask_guards(data)

    def ask_guards(self, data: dict[str, Any]) -> None:
        """Raise the first sentence by which a guard refuses this content."""
        for sentence in filter(None, (guard(data) for guard in self.guards)):
            raise Refusal(sentence)


@dataclass(frozen=True)
class Workflow:
    """A named set of steps over one column of the dossier; `rest` are states that need no further step."""

    column: str
    states: type[Word]
    steps: tuple[Step, ...]
    rest: tuple[Word, ...] = ()

    def open_from(self, state: str | None) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if state in s.sources)

    @property
    def first(self) -> Word:
        return next(iter(self.states))

    @cached_property
    def going_on(self) -> frozenset[str]:
        """The states from which a step leads on."""
        return frozenset(str(s) for s in self.states if s not in self.rest and any(
            step.target for step in self.open_from(s)))

    @cached_property
    def unwritten(self) -> dict[str, tuple[str, ...]]:
        """For each state the columns and child lists that steps write, but none on a way to it, by name."""
        every = self._written(self.steps)
        return {str(state): tuple(sorted(every - self._written(self._on_the_way(state)))) for state in self.states}

    def _on_the_way(self, state: str) -> list[Step]:
        """Steps that may have been taken to come to this state, those that leave a state as it is included."""
        behind, grown = {state}, True
        while grown:
            more = {source.value for step in self.steps if step.target in behind for source in step.sources}
            grown = bool(more - behind)
            behind |= more
        return [step for step in self.steps
                if step.target in behind or (step.target is None and {s.value for s in step.sources} & behind)]

    @staticmethod
    def _written(steps: Iterable[Step]) -> set[str]:
        return {name for step in steps for name in ((step.listed,) if step.listed else step.asks)}
