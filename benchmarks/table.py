"""What a contest has found, as a table of medians."""
from collections.abc import Iterable
from typing import Any

from portal.domain.writing import thousands

ORDER = ("list", "filtered", "view", "last page", "sort", "search", "record", "form", "save", "eight saves",
         "first page", "overview", "figures of a year", "CSV", "XLSX")    # of the questions, by how they begin
OF_ITSELF = {"start": "start to first answer", "worker": "memory of a worker, MB", "help": "help of the command"}


def page(found: dict[str, Any]) -> str:
    """The whole of it in Markdown: what was measured where, then a line a question and role."""
    machine, served = found["machine"], found["served"]
    versions = "; ".join(f"{name}: {', '.join(f'{package} {no}' for package, no in told['versions'].items())}"
                         for name, told in found["candidates"].items())
    return "\n".join((
        f"# {thousands(found['rows'])} letters", "",
        f"Measured on {found['day']}: {machine['processor']}, {machine['cores']} cores, {machine['memory']} GB, "
        f"{machine['system']}, Python {machine['python']}. Each candidate ran on {served['workers']} workers of "
        f"{served['threads']} threads. Before they began, {machine['load']} other processes wanted a core.", "",
        "Medians in milliseconds; behind × the ratio to the faster plain peer.", "",
        *_rows([("question", "who", *found["candidates"]), *_answers(found), *_of_itself(found)]), "",
        f"Versions: {versions}.", *(("", "Wrong answers:", "", *told) if (told := wrong(found)) else ()))) + "\n"


def wrong(found: dict[str, Any], ours_alone: bool = False) -> list[str]:
    """What was wrong with answers, a line each."""
    return [f"- {each['question']}, {each['candidate']}, {each['role']}: {'; '.join(each['faults'])}"
            for each in found["answers"]
            if each["faults"] and (found["candidates"][each["candidate"]]["is_ours"] or not ours_alone)]


def _rows(lines: list[tuple[str, ...]]) -> list[str]:
    head, *rest = (f"| {' | '.join(cells)} |" for cells in lines)
    return [head, "|---" * len(lines[0]) + "|", *rest]


def _answers(found: dict[str, Any]) -> Iterable[tuple[str, ...]]:
    seen = {(each["question"], each["role"], each["candidate"]): each for each in found["answers"]}
    questions = dict.fromkeys(each["question"] for each in found["answers"])
    for question in sorted(questions, key=lambda name: ORDER.index(name.partition(":")[0])):
        others = {name: seen[question, role, name] for _, role, name in seen
                  if (question, role, name) in seen and not found["candidates"][name]["is_ours"]}
        for role in _roles(found, question):
            times = {name: seen.get((question, role, name)) or others.get(name) for name in found["candidates"]}
            yield question, role, *_cells(found, {name: each and each["ms"] for name, each in times.items()},
                                          {name for name, each in times.items() if each and each["faults"]})


def _roles(found: dict[str, Any], question: str) -> list[str]:
    """Who of ours was asked it; whoever was, where none of ours were."""
    asked = [each for each in found["answers"] if each["question"] == question]
    ours = [each["role"] for each in asked if found["candidates"][each["candidate"]]["is_ours"]]
    return list(dict.fromkeys(ours or [each["role"] for each in asked]))


def _of_itself(found: dict[str, Any]) -> Iterable[tuple[str, ...]]:
    for name, title in OF_ITSELF.items():
        yield title, "", *_cells(found, {who: told[name] for who, told in found["candidates"].items()}, set())


def _cells(found: dict[str, Any], values: dict[str, float | None], wrong: set[str]) -> Iterable[str]:
    plain = [value for name, value in values.items()
             if value and found["candidates"][name]["is_plain"] and name not in wrong]
    for name, value in values.items():
        if not value:
            yield "–"
        elif name in wrong:
            yield "wrong"
        else:
            ratio = f" ×{value / min(plain):.2f}" if plain and found["candidates"][name]["is_ours"] else ""
            yield f"{_number(value)}{ratio}"


def _number(value: float) -> str:
    return thousands(round(value)) if value >= 100 else f"{value:.1f}"

