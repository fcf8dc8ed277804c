"""The written documentation kept true: in step with the code, its links leading somewhere, its commands existing."""
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import portal
from portal.domain.approval import APPROVAL
from portal.domain.concurrence import CONCURRENCE
from portal.domain.paper import PAPER
from portal.domain.words import Word
from portal.domain.workflow import Workflow
from portal.install import glossary, workflows
from portal.install.cli import main
from portal.records import ALL

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGES.md", *(ROOT / "docs").glob("*.md")])
FOR_OPERATORS = [ROOT / "README.md", ROOT / "docs" / "operating.md"]
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
SPOKEN = re.compile(r"(?:`|\.venv/bin/|^)portal ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def name_of(page: Path) -> str:
    return page.name


def commands_of(group: click.Group) -> dict[str, click.Command | None]:
    context = click.Context(group)
    return {name: group.get_command(context, name) for name in group.list_commands(context)}


def commands(group: click.Group = main, before: str = "") -> Iterator[str]:
    """Every command as it is typed: “report”, “user add”."""
    for name, command in commands_of(group).items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def anchors(page: Path) -> set[str]:
    """The names by which a page's headings are linked to."""
    headings = re.findall(r"^#+ (.+)$", TEXTS[page], re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def every_word() -> Iterator[type[Word]]:
    """Each set of words in the portal, whichever module it lives in."""
    for module in pkgutil.walk_packages(portal.__path__, "portal."):
        found = vars(importlib.import_module(module.name)).values()
        yield from (v for v in found if isinstance(v, type) and issubclass(v, Word) and v is not Word)


def test_glossary_is_made_from_the_code() -> None:
    """Made by `python -m portal.install.glossary > docs/glossary.md`."""
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == glossary.page()


def test_glossary_knows_every_word_that_users_read() -> None:
    page, sets = glossary.page(), set(every_word())
    missing = {f"{members.__name__}.{word.name}" for members in sets for word in members
               if f"| `{word.value}` | {word.label} |" not in page}
    assert len(sets) > 20 and missing == set()


def test_glossary_knows_every_kind_and_act() -> None:
    lines = glossary.page().splitlines()
    assert {f"| `{kind.slug}` | {kind.title} |" for kind in ALL} <= set(lines)
    acts = {f"| `{step.name}` | {step.title} |" for kind in ALL for flow in kind.workflows for step in flow.steps}
    assert acts <= set(lines)


def test_workflows_are_drawn_from_the_code() -> None:
    """Made by `python -m portal.install.workflows > docs/workflows.md`."""
    assert (ROOT / "docs" / "workflows.md").read_text(encoding="utf-8") == workflows.page()


def drawings() -> dict[str, Workflow]:
    """Every workflow there is, by the heading that it stands under."""
    return {"Duyệt bản nhập": APPROVAL, "Văn bản": PAPER, "Lấy ý kiến ba cơ quan": CONCURRENCE} | {
        kind.title: kind.course.workflow for kind in ALL if kind.course.workflow}


def test_every_workflow_is_drawn_once() -> None:
    assert re.findall(r"^## (.+)$", workflows.page(), re.MULTILINE) == list(drawings())
    assert {flow for kind in ALL for flow in kind.workflows} == set(drawings().values())


@pytest.mark.parametrize("title", drawings())
def test_every_state_and_step_of_a_workflow_is_shown(title: str) -> None:
    """Its drawing holds nothing that Mermaid would read otherwise: an arrow has one colon, a state no quotes."""
    flow = drawings()[title]
    section = workflows.page().partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    drawn, below = re.fullmatch(r".*```mermaid\n(.*)```(.*)", section, re.DOTALL).groups()
    arrows = set(re.findall(r"^    (\w+) --> (\w+): ([^:;\n]*(?:#58;)?[^:;\n]*)$", drawn, re.MULTILINE))
    assert arrows == {(source.value, step.target.value, step.title.replace(":", "#58;"))
                      for step in flow.steps for source in step.sources if step.target not in (None, source)}
    assert dict(re.findall(r'^    state "([^":]+)" as (\w+)$', drawn, re.MULTILINE)) == {
        state.label: state.value for state in flow.states}
    assert drawn.count("\n") == 2 + len(flow.states) + len(arrows) + drawn.count("--> [*]")
    staying = {step.name for step in flow.steps if {None, *step.sources} & {step.target}}
    assert set(re.findall(r"^- .+ \(`(\w+)`\): ", below, re.MULTILINE)) == staying


def test_every_command_is_told_to_operators() -> None:
    told = "\n".join(TEXTS[page] for page in FOR_OPERATORS)
    assert [name for name in commands() if f"portal {name}" not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_command_that_is_not_there(page: Path) -> None:
    groups = {name for name, command in commands_of(main).items() if isinstance(command, click.Group)}
    spoken = {f"{first} {second}" if first in groups and second else first for first, second in
              SPOKEN.findall(TEXTS[page])}
    assert spoken - set(commands()) - groups == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(TEXTS[page]):
        place, _, anchor = link.partition("#")
        assert not link.startswith("http"), f"{link}: the portal speaks of itself alone"
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_named_is_there(page: Path) -> None:
    """Paths in code marks that begin with a folder of ours; a placeholder in angle brackets names none."""
    named = re.findall(r"`((?:portal|forms|admin_views|tests|migrations|docs)/[\w./-]*)`", TEXTS[page])
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_named_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", TEXTS[page], re.MULTILINE))
    assert named <= targets


def test_readme_shows_the_way_to_every_page() -> None:
    linked = set(LINK.findall(TEXTS[ROOT / "README.md"]))
    assert {str(page.relative_to(ROOT)) for page in PAGES if page.name != "README.md"} <= linked


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_are_written_with_composed_letters(page: Path) -> None:
    assert unicodedata.is_normalized("NFC", TEXTS[page])


def test_the_ways_that_the_architecture_follows_are_there() -> None:
    """Each function stands in the file beside whose name the page says it."""
    page = TEXTS[ROOT / "docs" / "architecture.md"]
    followed = re.findall(r"`((?:portal|admin_views|forms)/[\w/]+\.py)` `([\w.]+)`", page)
    assert len(followed) > 10
    for path, name in followed:
        code = (ROOT / path).read_text(encoding="utf-8")
        for part in name.split("."):
            assert re.search(rf"(?:def|class) {part}\b", code), (path, name)
