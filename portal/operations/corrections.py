"""What may be put right of what a step wrote: it was written, and the course still makes sense with the new words."""

from portal.domain.data import Data
from portal.domain.errors import Refusal
from portal.domain.kind import Kind
from portal.domain.workflow import Step, Workflow, Writes


def open_to(kind: Kind, data: Data) -> list[Step]:
    """The steps of the course whose words may be put right."""
    return [step for step in kind.course.workflow.steps if can_correct(step, data)] if kind.course.workflow else []


def can_correct(step: Step, data: Data) -> bool:
    """Whether the step has answers here to put right: of a signature, a number or an opinion there are none."""
    return step.writes is Writes.ANSWERS and has_written(step, data)


def written(step: Step, data: Data) -> Data:
    """What the step wrote, by what it asks."""
    source = data[step.listed][-1] if step.listed else data
    return {name: source.get(name) for name in step.asks}


def has_written(step: Step, data: Data) -> bool:
    """Whether the step has put down anything in this content."""
    if step.listed:
        rows = data.get(step.listed) or []
        return bool(rows) and any(rows[-1].get(name) is not None for name in step.asks)
    return any(data.get(name) is not None for name in step.asks)


def require_sense(flow: Workflow, step: Step, before: Data, given: Data) -> None:
    """Ask the guards of this step as if it were done now, and those of every other that has written beside it (in the
    columns, or in the same row), of the outcome."""
    _ask(step, _unwritten(step, before) | given)
    after = _rewritten(step, before, given)
    for other in flow.steps:
        if other is not step and other.listed == step.listed and has_written(other, before):
            _ask(other, _unwritten(other, after) | written(other, after) if other.listed else after)


def _rewritten(step: Step, data: Data, given: Data) -> Data:
    """The content with the new words in their place."""
    rows = step.listed
    return data | ({rows: [*data[rows][:-1], data[rows][-1] | given]} if rows else given)


def _unwritten(step: Step, data: Data) -> Data:
    """The content as if the step had not written: its row or its columns gone."""
    if step.adds:
        return data | {step.adds: data[step.adds][:-1]}
    return data if step.ends else data | dict.fromkeys(step.asks)


def _ask(step: Step, data: Data) -> None:
    for sentence in filter(None, (guard(data) for guard in step.guards)):
        raise Refusal(sentence)
