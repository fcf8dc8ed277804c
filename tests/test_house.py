"""The laws of the house, held by reading imports and syntax trees; each law is proven by a planted breach.

A law is a function from modules to its breaches. Nothing of the portal is run for it.
"""
import ast
import re
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

from portal import kinds
from tests.house import (
    ROOT,
    Module,
    arrows,
    circle,
    drawn,
    files,
    longest_chain,
    module_name,
    modules,
    modules_below,
)

# Each room with all that it imports, from the ground up: no row names one that comes after it.
ROOMS: dict[str, set[str]] = {
    "domain": set(),
    "base": {"domain"},
    "organisation": {"domain", "base"},
    "law": {"domain", "base", "organisation"},
    "dossier": {"domain", "base", "organisation"},
    "paper": {"domain"},
    "figures": {"domain", "base", "law", "dossier"},
    "kinds": {"domain", "base", "organisation", "dossier", "paper", "figures"},
    "access": {"domain", "base", "organisation", "dossier"},
    "works": {"domain", "base", "organisation"},
    "records": {"domain", "base", "organisation", "law", "dossier", "paper", "figures"},
    "deadlines": {"domain", "base", "organisation", "law", "dossier", "figures", "records"},
    "operations": {"domain", "base", "organisation", "law", "dossier", "figures", "records", "deadlines"},
    "documents": {"domain", "base", "organisation", "dossier", "paper", "records", "deadlines"},
    "transfer": {"domain", "base", "organisation", "law", "dossier", "records", "deadlines", "operations"},
    "queries": {"domain", "base", "organisation", "dossier", "paper", "records", "deadlines", "operations"},
    "masters": {"domain", "base", "organisation", "law", "dossier", "access", "records", "transfer"},
    "report": {"domain", "base", "organisation", "law", "dossier", "paper", "figures", "records", "deadlines",
               "operations", "documents"},
    "install": {"domain", "base", "organisation", "law", "dossier", "access", "records", "deadlines", "operations",
                "documents", "transfer", "masters", "report", "works"},
    "forms": {"domain"},
    "benchmarks": {"domain", "base", "organisation", "dossier", "paper", "records", "documents", "transfer", "install"},
    "admin_views": {"domain", "base", "organisation", "law", "dossier", "paper", "figures", "access", "records",
                    "deadlines", "operations", "documents", "transfer", "queries", "masters", "report", "install",
                    "works", "forms"},
    "wsgi": {"base", "records", "install", "admin_views"},
}
SCREEN_ROOMS: dict[str, set[str]] = {    # each room of admin_views with those of them that it imports
    "ground": set(),
    "masters": {"ground"},
    "records": {"ground"},
    "reports": {"ground", "records"},
}
OUTSIDE_PORTAL = {"forms", "benchmarks", "admin_views", "wsgi"}
MOST_ROOMS, LONGEST_CHAIN = 20, 30    # in portal/; modules
KNOW_FLASK = {"access", "install"}    # of portal: who came in, and the server that is started
FORM_LIBRARIES = {"wtforms", "flask_wtf", "markupsafe"}
READS_THE_CLOCK = {"datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.time"}
BARRIERS = {"portal.documents.worker"}    # a process's last line: whatever a text raises is sent on by its name
OUTSIDE = "tests.outside.volunteering"    # a kind of another package
FUNCTION = re.compile(r"portal(\.\w+)+:\w+")    # named in words and found when it is wanted
WORKFLOWS = {"portal.domain.approval.APPROVAL", "portal.domain.paper.PAPER", "portal.domain.concurrence.CONCURRENCE"}
LONGEST_LINE = 160    # of a template: what a screen shows at once
NO_NAMES = {"of", "one", "found", "told", "said", "kept", "given"}    # they say nothing of the matter
WRITES = {"save", "delete_instance", "insert_many", "execute_sql"}

Modules = tuple[Module, ...]
Law = Callable[[Modules], Iterator[str]]
LAWS: dict[str, Law] = {}
BREACHES: list[tuple[str, Module]] = []


def law(*breaches: tuple[str, str]) -> Callable[[Law], Law]:
    """Hold a law; each breach (a module's name, its text) planted in the house must turn it red."""
    def hold(held: Law) -> Law:
        LAWS[held.__name__] = held
        BREACHES.extend((held.__name__, Module(name, text)) for name, text in breaches)
        return held
    return hold


def short(room: str) -> str:
    return room.removeprefix("portal.")


def within(found: Modules, *rooms: str) -> Iterator[Module]:
    """The modules of these rooms. Raises KeyError for a room that is not there."""
    for room in rooms:
        assert room in ROOMS, f"no such room: {room}"
    yield from (module for module in found if short(module.room) in rooms)


def screen_room(module: Module) -> str:
    """The folder of admin_views that it stands in; none for a screen beside the rooms."""
    _, *rooms = module.name.split(".")
    return rooms[0] if rooms[1:] else ""


def of_portal(found: Modules) -> Iterator[Module]:
    return (module for module in found if module.name.startswith("portal"))


@law(("portal.base.planted", "from portal.dossier import tables"),
     ("portal.records.planted", "def late():\n    from portal.operations.acts import act"),
     ("portal.dossier.planted", "import portal.queries.lists"),
     ("portal.records.planted", "from portal.kinds import Kind"),
     ("portal.unknown.planted", "from portal.domain import words"),
     ("portal.domain.planted", "import wsgi"),
     ("forms.planted", "from portal.base import clock"))
def imports_run_along_the_table(found: Modules) -> Iterator[str]:
    for room, targets in arrows(found).items():
        if room != "portal":
            allowed = ROOMS.get(short(room))
            extra = targets if allowed is None else {t for t in targets if short(t) not in allowed}
            yield from (f"{room} imports {target}" for target in sorted(extra))


@law(("portal.planted", "'a module beside the rooms'"), ("portal.attic.planted", "'a room of its own'"))
def every_module_stands_in_a_room_of_the_table(found: Modules) -> Iterator[str]:
    yield from (module.name for module in found if short(module.room) not in ROOMS and module.name != "portal")


@law((f"{OUTSIDE}.planted", "from portal.base.columns import Text"),
     (f"{OUTSIDE}.planted", "def late():\n    import portal.records"),
     (f"{OUTSIDE}.planted", "from portal.kinds import Kind, datetime"))
def a_kind_from_outside_is_written_with_the_contract_alone(found: Modules) -> Iterator[str]:
    contract = {f"portal.kinds.{name}" for name in kinds.__all__}
    for module in (*modules_below(OUTSIDE), *found):
        if f"{module.name}.".startswith(f"{OUTSIDE}."):
            yield from (f"{module.name}: {name}" for name in module.imports_any("portal") if name not in contract)


@law(("portal.domain.planted", "from portal.domain.nowhere import kind"),)
def no_import_names_a_module_that_is_not_there(found: Modules) -> Iterator[str]:
    names = {module.name for module in found}
    for module in found:
        for name in module.imported:
            parent = name.rpartition(".")[0]
            if name.split(".")[0] in ("portal", "admin_views", "forms") and not {name, parent} & names:
                yield f"{module.name}: {name}"


@law(("portal.domain.words", "from portal.domain import kind"),)
def no_modules_import_each_other_in_a_circle(found: Modules) -> Iterator[str]:
    if way := circle(drawn(found)):
        yield " > ".join(way)


@law(("portal.domain.planted", "import peewee"), ("portal.domain.planted", "def now():\n    import flask"))
def the_rules_stand_on_the_standard_library(found: Modules) -> Iterator[str]:
    for module in within(found, "domain"):
        yield from (f"{module.name}: {name}" for name in module.imported
                    if name.split(".")[0] not in sys.stdlib_module_names | {"portal"})


@law(("portal.domain.planted", "when = clock.now()"), ("portal.domain.planted", "day = date.today()"))
def the_rules_never_read_the_clock(found: Modules) -> Iterator[str]:
    for module in within(found, "domain"):
        yield from (f"{module.name}: {name}" for name in module.called
                    if name.rpartition(".")[2] in ("today", "now", "utcnow", "time") and "." in name)


@law(("portal.queries.planted", "from flask import g"), ("portal.report.planted", "import flask_security"),
     ("portal.records.planted", "from portal.access import auth"))
def what_acts_and_reads_knows_no_request(found: Modules) -> Iterator[str]:
    for module in of_portal(found):
        if short(module.room) not in KNOW_FLASK:
            known = module.imports_any("flask", "flask_security", "flask_login", "portal.access.auth")
            yield from (f"{module.name}: {name}" for name in known)


@law(("portal.operations.planted", "from portal.base import clock"),
     ("portal.report.planted", "import portal.base.clock"))
def what_acts_and_reads_is_given_the_time(found: Modules) -> Iterator[str]:
    for module in within(found, *ROOMS.keys() - KNOW_FLASK - OUTSIDE_PORTAL - {"base"}):
        yield from (f"{module.name}: {name}" for name in module.imports_any("portal.base.clock"))


@law(("forms.planted", "import peewee"), ("forms.planted", "from flask import request"))
def forms_know_shapes_only(found: Modules) -> Iterator[str]:
    for module in within(found, "forms"):
        yield from (f"{module.name}: {name}" for name in module.imported if name.split(".")[0]
                    not in sys.stdlib_module_names | FORM_LIBRARIES | {"forms", "portal"})


@law(("admin_views.planted", "from peewee import fn"), ("admin_views.planted", "record.save()"))
def screens_ask_and_never_write(found: Modules) -> Iterator[str]:
    for module in within(found, "admin_views"):
        yield from (f"{module.name}: {name}" for name in module.imports_any("peewee", "playhouse"))
        yield from (f"{module.name}: {name}" for name in module.called
                    if "." in name and name.rpartition(".")[2] in WRITES)


@law(("admin_views.planted", "actor.role == 'officer'"), ("admin_views.planted", "x = Role.OFFICER in found"))
def screens_compare_no_roles(found: Modules) -> Iterator[str]:
    for module in within(found, "admin_views"):
        compared = (ast.unparse(node) for node in ast.walk(module.tree) if isinstance(node, ast.Compare))
        yield from (f"{module.name}: {words}" for words in compared if "Role." in words or ".role" in words)


@law(("admin_views.ground.planted", "from admin_views.records import cells"),
     ("admin_views.masters.planted", "def late():\n    from admin_views.records.cells import columns"),
     ("admin_views.records.planted", "import admin_views.desk"))
def the_rooms_of_screens_stand_on_each_other_one_way(found: Modules) -> Iterator[str]:
    for module in within(found, "admin_views"):
        if room := screen_room(module):
            others = {screens for name in module.imports_any("admin_views") for screens in name.split(".")[1:2]}
            beyond = others - {room} - SCREEN_ROOMS.get(room, set())
            yield from (f"{module.name} imports {other}" for other in sorted(beyond))


@law(("admin_views.attic.planted", "'a room of its own'"),)
def every_room_of_screens_is_in_the_table(found: Modules) -> Iterator[str]:
    rooms = {module.name: screen_room(module) for module in within(found, "admin_views")}
    yield from (name for name, room in rooms.items() if room and room not in SCREEN_ROOMS)


@law(("portal.queries.planted", "from datetime import date\nnow = date.today()"), ("forms.planted", "time.time()"))
def only_the_clock_reads_the_time(found: Modules) -> Iterator[str]:
    for module in found:
        if module.name != "portal.base.clock":
            yield from (f"{module.name}: {name}" for name in module.called & READS_THE_CLOCK)


@law(("portal.queries.planted", "def of(kind):\n    pass"), ("forms.planted", "class Row:\n    def kept(self): ..."))
def public_functions_have_names_that_survive_their_import(found: Modules) -> Iterator[str]:
    for module in found:
        yield from (f"{module.name}: {node.name}" for node in ast.walk(module.tree)
                    if isinstance(node, ast.FunctionDef) and node.name in NO_NAMES)


@law(("portal.base.planted", "x = 1"),)
def every_file_says_what_it_is_for(found: Modules) -> Iterator[str]:
    yield from (module.name for module in found if not ast.get_docstring(module.tree))


@law(("portal.base.planted", "try:\n    pass\nexcept Exception:\n    pass"),
     ("portal.base.planted", "try:\n    pass\nexcept:\n    pass"))
def nothing_is_swallowed(found: Modules) -> Iterator[str]:
    for module in found:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler) and module.name not in BARRIERS and (
                    node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")):
                yield f"{module.name}:{node.lineno}"


@law(("portal.report.planted", "TITLE = 'Ủy ban nhân dân huyện'"),)
def no_level_of_administration_is_named_in_code(found: Modules) -> Iterator[str]:
    yield from (module.name for module in found if module.room != "benchmarks" and "huyện" in module.text.lower())


@law(("portal.operations.planted", "if step.name == 'sign':\n    pass"),
     ("portal.domain.planted", "x = act.name in ('create', 'change')"),
     ("portal.operations.planted", "from portal.domain.paper import PAPER"))
def acts_know_no_step_and_no_workflow_by_name(found: Modules) -> Iterator[str]:
    """What a step writes, looks at and brings about stands on the step itself."""
    for module in within(found, "domain", "operations"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Compare) and _is_name_of_something(node.left) and any(
                    isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node)):
                yield f"{module.name}: {ast.unparse(node)}"
    for module in within(found, "operations"):
        yield from (f"{module.name}: {name}" for name in module.imported if name in WORKFLOWS)


def _is_name_of_something(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "name"


@law(("portal.records.planted", "AFTER = {'issue': 'portal.operations.effects.batches:nowhere'}"),
     ("portal.records.planted", "PANEL = 'portal.nowhere:values'"))
def every_function_named_in_words_is_there(found: Modules) -> Iterator[str]:
    for module in found:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and FUNCTION.fullmatch(
                    node.value) and not _is_there(node.value):
                yield f"{module.name}: {node.value}"




def _is_there(named: str) -> bool:
    try:
        return callable(resolve_name(named))
    except (ImportError, AttributeError):
        return False


WRITERS = {"portal.domain.writing",    # the one place that puts days, times and numbers into words
           "portal.report.sheets"}     # reads the numbers of cells back
OF_DAYS = re.compile(r"%-?[aAbBdHmMyY]")


@law(*(("portal.report.planted", f"words = {breach}") for breach in (
    'day.strftime("%d/%m/%Y")', 'f"ngày {day:%d/%m/%Y}"', 'f"{count:,}"', 'str(count).replace(",", ".")',
    'f"{number:02d}/QC"', 'f"{number:02}/QC"', '"{:%d/%m/%Y}.".format(day)', '"{count:,} đơn"')))
def days_and_numbers_are_put_into_words_in_one_place(found: Modules) -> Iterator[str]:
    for module in found:
        if module.name not in WRITERS:
            yield from (f"{module.name}:{line}" for line in written_by_hand(module.tree))


def written_by_hand(tree: ast.Module) -> list[int]:
    """The lines where a day or a number is put into words by a format of their own."""
    return [line for node in ast.walk(tree) if (line := _written_by_hand(node))]


def _written_by_hand(node: ast.AST) -> int:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        given = [words.value for words in node.args if isinstance(words, ast.Constant)]
        by_hand = node.func.attr == "strftime" or (node.func.attr == "replace" and given == [",", "."])
    elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        spec = ast.unparse(node.format_spec)
        by_hand = bool(OF_DAYS.search(spec) or re.search(r",|\b0\dd?\b", spec))
    else:
        by_hand = isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(
            re.search(r"\{[^{}]*:(,|%|0\d)[^{}]*\}", node.value))
    return getattr(node, "lineno", 0) if by_hand else 0


@pytest.mark.parametrize("source", ['f"{short_day(day)}"', 'day.isoformat()', 'f"{letter}:{number}"', 'f"{size:.1f}"'])
def test_what_the_one_writer_or_a_file_writes_is_no_breach(source: str) -> None:
    assert written_by_hand(ast.parse(f"words = {source}")) == []


def test_templates_write_no_days_or_numbers_of_their_own() -> None:
    """They have filters that do: `day`, `day_and_time`, `padded`."""
    for path in sorted((ROOT / "portal").rglob("*.html")):
        assert not re.search(r"strftime|weekday\(|\bformat\(", path.read_text(encoding="utf-8")), path


def long_lines(text: str) -> list[int]:
    """The numbers of the lines that are too long."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if len(line) > LONGEST_LINE]


@pytest.mark.parametrize("path", sorted((ROOT / "portal" / "templates").rglob("*.html")),
                         ids=lambda path: path.relative_to(ROOT / "portal" / "templates").as_posix())
def test_a_line_of_a_template_fits_on_a_screen(path: Path) -> None:
    assert long_lines(path.read_text(encoding="utf-8")) == []


def test_a_long_line_of_a_template_is_seen() -> None:
    assert long_lines(f"<p>\n{'x' * 160}\n{'x' * 161}") == [3]


@pytest.mark.parametrize("name", LAWS)
def test_law(name: str) -> None:
    assert list(LAWS[name](modules())) == []


@pytest.mark.parametrize(("name", "breach"), BREACHES, ids=lambda value: getattr(value, "name", value))
def test_a_planted_breach_turns_the_law_red(name: str, breach: Module) -> None:
    house = tuple(module for module in modules() if module.name != breach.name)
    assert list(LAWS[name]((*house, breach))) != []


def test_the_table_is_true() -> None:
    """It names every room and no other, its rows come from the ground up, and no arrow of it has gone."""
    drawing = {short(room): {short(target) for target in targets} for room, targets in arrows(modules()).items()}
    drawing.pop("portal")
    assert drawing == ROOMS
    order = list(ROOMS)
    assert all(order.index(target) < order.index(room) for room, targets in ROOMS.items() for target in targets)


def test_the_table_of_screens_is_true() -> None:
    screens = tuple(within(modules(), "admin_views"))
    drawing: dict[str, set[str]] = {room: set() for room in map(screen_room, screens) if room}
    for module in screens:
        drawing.get(screen_room(module), set()).update(name.split(".")[1] for name in module.imports_any(
            *(f"admin_views.{room}" for room in drawing if room != screen_room(module))))
    assert drawing == SCREEN_ROOMS


def test_the_house_is_small_enough_to_know() -> None:
    assert len(ROOMS.keys() - OUTSIDE_PORTAL) <= MOST_ROOMS
    assert len(longest_chain(drawn(modules()))) <= LONGEST_CHAIN


@pytest.mark.parametrize("path", files("migrations"), ids=lambda path: path.stem)
def test_migrations_are_frozen(path: Path) -> None:
    """They import peewee alone, and the shapes beside them; each that is numbered can be done and undone."""
    script = Module(module_name(path), path.read_text(encoding="utf-8"))
    numbered = path.stem[0].isdigit()
    ours = set(script.imports_any("migrations.shapes")) if numbered else set()
    assert {name.split(".")[0] for name in script.imported - ours} - sys.stdlib_module_names <= {"peewee", "playhouse"}
    bound = {node.name for node in script.tree.body if isinstance(node, ast.FunctionDef)} | {
        name.id for node in script.tree.body if isinstance(node, ast.Assign)
        for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    assert {"up", "down"} <= bound or not numbered


def test_the_tests_cannot_leave_this_machine() -> None:
    with socket.socket() as door, pytest.raises(AssertionError, match="reached for 192.0.2.1"):
        door.connect(("192.0.2.1", 80))
