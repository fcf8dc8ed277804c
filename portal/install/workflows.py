"""docs/workflows.md, drawn from the steps in the code: `python -m portal.install.workflows > docs/workflows.md`."""
from collections.abc import Iterable, Iterator

from portal.domain.approval import APPROVAL
from portal.domain.concurrence import CONCURRENCE
from portal.domain.paper import PAPER
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.records import ALL

HEAD = """# Trạng thái và các bước

Trang này do lệnh `python -m portal.install.workflows` viết ra từ chương trình; đừng sửa tay.

Mỗi hình là một quy trình: ô là trạng thái, mũi tên là việc làm đổi trạng thái; chấm đen là lúc bắt đầu, chấm có viền là
nơi không còn việc phải làm. Việc không đổi trạng thái ghi dưới hình. Các quy trình của một hồ sơ chạy song song, không
quy trình nào chờ quy trình khác. Từ ngữ: [glossary.md](glossary.md).
"""
STAYING = "Không đổi trạng thái:"
COMING = "Tự đến khi đủ điều kiện, không bằng một việc riêng: "


def page() -> str:
    """The whole page, Markdown."""
    return "\n".join([HEAD, *_shared(), *(line for kind in ALL if kind.course.workflow for line in _section(
        kind.title, f"Tiến độ của `{kind.slug}`.", kind.course.workflow))])


def _shared() -> Iterator[str]:
    """The workflows that many kinds have in common, each once."""
    yield from _section("Duyệt bản nhập", _of(APPROVAL, "Mọi loại hồ sơ không nhập trong hồ sơ khác"), APPROVAL)
    yield from _section("Văn bản", _of(PAPER, "Loại hồ sơ là văn bản có số"), PAPER)
    yield from _section("Lấy ý kiến ba cơ quan", _of(CONCURRENCE, "Loại hồ sơ lấy ý kiến"), CONCURRENCE)


def _of(flow: Workflow, words: str) -> str:
    return f"{words}: {', '.join(f'`{kind.slug}`' for kind in ALL if flow in kind.workflows)}."


def _section(title: str, of: str, flow: Workflow) -> Iterator[str]:
    yield f"## {title}\n\n{of}\n"
    yield "\n".join(("```mermaid", *drawing(flow), "```\n"))
    if coming := tuple(_coming(flow)):
        yield f"{COMING}{_listed(coming)}.\n"
    if staying := [(step, states) for step in flow.steps if (states := _stays_in(step))]:
        yield f"{STAYING}\n"
        yield from (f"- {step.title} (`{step.name}`): {_listed(states)}" for step, states in staying)
        yield ""


def drawing(flow: Workflow) -> Iterator[str]:
    """The lines of a Mermaid state diagram."""
    yield "stateDiagram-v2"
    yield from (f'    state "{state.label}" as {state.value}' for state in flow.states)
    yield f"    [*] --> {flow.first.value}"
    for step in flow.steps:
        yield from (f"    {source.value} --> {step.target.value}: {_plain(step.title)}"
                    for source in step.sources if step.target and source != step.target)
    yield from (f"    {state.value} --> [*]" for state in flow.states if _is_last(flow, state))


def _stays_in(step: Step) -> tuple[Word, ...]:
    return tuple(source for source in step.sources if step.target in (None, source))


def _coming(flow: Workflow) -> Iterator[Word]:
    """The states that no step leads to: the last answer brings them, or another record."""
    reached = {flow.first, *(step.target for step in flow.steps)}
    return (state for state in flow.states if state not in reached)


def _is_last(flow: Workflow, state: Word) -> bool:
    """Nothing has to be done there any more, or nothing can be."""
    return state in flow.rest or not flow.open_from(state)


def _plain(title: str) -> str:
    """A second colon would end what Mermaid reads."""
    return title.replace(":", "#58;")


def _listed(states: Iterable[Word]) -> str:
    return ", ".join(state.label for state in states)


if __name__ == "__main__":
    print(page(), end="")    # noqa: T201 - this module is a command
