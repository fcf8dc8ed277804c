"""The house as its imports draw it: rooms, arrows between them, circles, the longest chain. Nothing of it is run.

`python -m tests.house` prints it.
"""
import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOPS = ("wsgi", "admin_views", "forms", "benchmarks", "portal")


@dataclass(frozen=True)
class Module:
    """One file of code: its dotted name and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        """The package of `portal` that it stands in; elsewhere the top level."""
        parts = self.name.split(".")
        return ".".join(parts[:2]) if parts[0] == "portal" else parts[0]

    @cached_property
    def imported(self) -> frozenset[str]:
        """Every dotted name that it imports, wherever in it; `from a import b` gives a.b."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module or '.'}.{alias.name}" for alias in node.names)

    @cached_property
    def called(self) -> frozenset[str]:
        """What it calls, as it is written: `date.today`, `row.save`."""
        return frozenset(ast.unparse(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports_any(self, *roots: str) -> list[str]:
        """The imports that are one of these modules, or of one."""
        return sorted(name for name in self.imported if any(f"{name}.".startswith(f"{root}.") for root in roots))


def files(top: str) -> list[Path]:
    """The Python files of a top level or a folder below it, in order."""
    single = ROOT / f"{top}.py"
    return [single] if single.exists() else sorted((ROOT / top).rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> tuple[Module, ...]:
    """Every module of ours but tests and migrations."""
    return tuple(module for top in TOPS for module in modules_below(top))


def modules_below(name: str) -> Iterator[Module]:
    """The modules of a top level or of a package in it, by its dotted name."""
    return (Module(module_name(path), path.read_text(encoding="utf-8")) for path in files(name.replace(".", "/")))


Graph = Mapping[str, frozenset[str]]


def drawn(found: tuple[Module, ...]) -> Graph:
    """Which module imports which; a name that is not a module leads to the module that has it."""
    names = {module.name for module in found}
    return {module.name: frozenset(_targets(module, names)) for module in found}


def _targets(module: Module, names: set[str]) -> Iterator[str]:
    for name in module.imported:
        target = name if name in names else name.rpartition(".")[0]
        if target in names and target != module.name:
            yield target


def arrows(found: tuple[Module, ...]) -> Graph:
    """Which room imports which."""
    room = {module.name: module.room for module in found}
    drawing: dict[str, set[str]] = {}
    for name, targets in drawn(found).items():
        drawing.setdefault(room[name], set()).update(room[target] for target in targets)
    return {name: frozenset(targets - {name, "portal"}) for name, targets in drawing.items()}


def circle(graph: Graph) -> list[str]:
    """One circle of the graph, its first name again at its end; nothing where there is none."""
    done: set[str] = set()
    for start in graph:
        if found := _circle_from(start, graph, [], done):
            return found
    return []


def _circle_from(name: str, graph: Graph, way: list[str], done: set[str]) -> list[str]:
    if name in way:
        return [*way[way.index(name):], name]
    if name in done:
        return []
    for target in sorted(graph.get(name, ())):
        if found := _circle_from(target, graph, [*way, name], done):
            return found
    done.add(name)
    return []


def chains(graph: Graph) -> dict[str, list[str]]:
    """The longest way along imports from each name, of a graph without circles."""
    @cache
    def longest(name: str) -> tuple[str, ...]:
        return (name, *max((longest(target) for target in sorted(graph.get(name, ()))), key=len, default=()))
    return {name: list(longest(name)) for name in graph}


def longest_chain(graph: Graph) -> list[str]:
    """The longest way of all."""
    return max(chains(graph).values(), key=len)


def report() -> Iterator[str]:
    """The rooms from the ground up, each with what it imports; then circles and the longest chain."""
    found = modules()
    rooms = arrows(found)
    height = chains(rooms)
    for room in sorted(rooms, key=lambda name: (len(height[name]), name)):
        size = sum(module.room == room for module in found)
        yield f"{len(height[room]):2} {room} ({size}) -> {', '.join(sorted(rooms[room])) or 'nothing of ours'}"
    chain = longest_chain(drawn(found))
    yield f"{len(found)} modules; {sum(map(len, rooms.values()))} arrows between {len(rooms)} rooms"
    yield f"circle of rooms: {circle(rooms) or 'none'}; of modules: {circle(drawn(found)) or 'none'}"
    yield f"longest chain, {len(chain)} modules: {' > '.join(chain)}"


if __name__ == "__main__":
    print("\n".join(report()))    # noqa: T201
