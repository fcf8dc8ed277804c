"""Whether a record's dated columns agree with the state its progress is said to be in."""
from collections.abc import Iterable, Iterator

from portal.domain.data import Data
from portal.domain.workflow import Step, Workflow


def contradictions(flow: Workflow, state: str, data: Data) -> Iterator[tuple[str, str]]:
    """Columns that a step on no way to this state writes, and those that the last step needs; each with a sentence."""
    label = flow.states(state).label
    taken = _on_the_way(flow, state)
    for name in sorted(_written(flow.steps) - _written(taken)):
        if data.get(name):
            yield name, f"Phải để trống khi tiến độ là “{label}”."
    last = [step for step in flow.steps if step.target == state]
    if state != flow.first and last and not any(_done(step, data) for step in last):
        missing = next(iter(_missing(last[0], data)), "progress")
        yield missing, f"Phải có khi tiến độ là “{label}”."


def _on_the_way(flow: Workflow, state: str) -> list[Step]:
    """Steps that a record may have taken to come to this state, those that leave a state as it is included."""
    behind, grown = {state}, True
    while grown:
        more = {source.value for step in flow.steps if step.target in behind for source in step.sources}
        grown = bool(more - behind)
        behind |= more
    return [step for step in flow.steps
            if step.target in behind or (step.target is None and {s.value for s in step.sources} & behind)]


def _written(steps: Iterable[Step]) -> set[str]:
    """Columns and child lists that these steps write."""
    return {name for step in steps for name in ((step.listed,) if step.listed else step.asks)}


def _done(step: Step, data: Data) -> bool:
    """Whether the content has what the step brings."""
    rows = data.get(step.listed or "") or []
    if step.ends:
        return bool(rows) and all(rows[-1].get(name) for name in step.asks)
    if step.adds:
        return bool(rows)
    return not _missing(step, data)


def _missing(step: Step, data: Data) -> list[str]:
    return [step.listed] if step.listed else [
        name for name in step.asks if name not in step.optional and not data.get(name)]
