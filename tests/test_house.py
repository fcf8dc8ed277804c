"""The laws of the house, held by reading the imports and the syntax tree: nothing of the portal is run here."""
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("portal", "forms", "admin_views", "wsgi")


def sources(*places: str) -> list[Path]:
    return sorted(path for place in places for path in
                  ([ROOT / f"{place}.py"] if (ROOT / f"{place}.py").exists() else (ROOT / place).rglob("*.py")))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; `from a import b` gives a and a.b."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top(module: str) -> str:
    return module.split(".")[0]


def imports_any(path: Path, *roots: str) -> list[str]:
    return [m for m in imported(path) if any(m == root or m.startswith(root + ".") for root in roots)]


@pytest.mark.parametrize("path", sources("portal/domain"), ids=module_of)
def test_domain_imports_the_standard_library_and_itself(path: Path) -> None:
    foreign = [m for m in imported(path) if top(m) not in sys.stdlib_module_names and not m.startswith("portal.domain")]
    assert [m for m in foreign if m != "portal"] == []


def test_domain_never_reads_the_clock() -> None:
    for path in sources("portal/domain"):
        called = {node.func.attr for node in ast.walk(tree_of(path))
                  if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        assert not called & {"today", "now", "utcnow", "time"}, path


@pytest.mark.parametrize("path", sources("portal"), ids=module_of)
def test_portal_never_imports_what_stands_on_it(path: Path) -> None:
    assert imports_any(path, "forms", "admin_views", "tests", "migrations") == []


@pytest.mark.parametrize("path", sources("portal/records"), ids=module_of)
def test_records_import_only_the_words_they_are_written_in(path: Path) -> None:
    assert imports_any(path, "portal.operations", "portal.queries", "portal.lists", "portal.report", "portal.chains",
                       "portal.duties.limits", "portal.spine", "flask") == []
    if path.parent.name == "records" and path.name != "__init__.py":
        assert not any(m in ("portal.records", "portal.records.kinds") for m in imported(path)
                       if m.count(".") < 2 and m != "portal.records")


FLASKLESS = ("operations", "queries", "lists", "report", "content", "spine", "duties", "chains", "measures", "parties",
             "papers", "numbers", "transfer", "documents", "records", "attachments", "masters")


@pytest.mark.parametrize("path", sources(*(f"portal/{n}" for n in FLASKLESS)), ids=module_of)
def test_what_acts_and_reads_takes_actor_and_day_as_arguments(path: Path) -> None:
    assert imports_any(path, "flask", "flask_security", "flask_login", "portal.access.auth") == []
    assert imports_any(path, "portal.clock") == [], "the time comes in as an argument"


@pytest.mark.parametrize("path", sources("forms"), ids=module_of)
def test_forms_know_shapes_only(path: Path) -> None:
    foreign = [m for m in imported(path) if top(m) not in sys.stdlib_module_names
               and top(m) not in ("wtforms", "flask_wtf", "markupsafe")
               and not m.startswith(("forms", "portal.domain")) and m != "portal"]
    assert foreign == []


@pytest.mark.parametrize("path", sources("admin_views"), ids=module_of)
def test_screens_ask_and_never_write(path: Path) -> None:
    assert imports_any(path, "peewee", "playhouse") == []
    calls = {node.func.attr for node in ast.walk(tree_of(path))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert not calls & {"save", "delete_instance", "insert_many", "execute_sql"}


@pytest.mark.parametrize("path", sources("admin_views"), ids=module_of)
def test_screens_compare_no_roles(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Compare):
            words = ast.unparse(node)
            assert "Role." not in words and ".role" not in words, words


@pytest.mark.parametrize("path", sources("migrations"), ids=lambda p: p.stem)
def test_migrations_are_frozen(path: Path) -> None:
    assert all(m.startswith("portal.reshape") for m in imports_any(path, *OURS))
    names = {node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef)}
    assert {"up", "down"} <= names


READS_THE_CLOCK = {"datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.time"}


@pytest.mark.parametrize("path", [p for p in sources(*OURS) if module_of(p) != "portal.clock"], ids=module_of)
def test_only_the_clock_reads_the_time(path: Path) -> None:
    called = {ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)}
    assert not called & READS_THE_CLOCK


BARRIERS = {"portal.documents.worker"}    # a process's last line: whatever a text raises is sent on by its name


@pytest.mark.parametrize("path", sources(*OURS), ids=module_of)
def test_every_file_says_what_it_is_for_and_swallows_nothing(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), "one sentence of purpose"
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and module_of(path) not in BARRIERS:
            assert node.type is not None and ast.unparse(node.type) not in ("Exception", "BaseException"), node.lineno


def test_no_level_of_administration_is_named_in_code() -> None:
    for path in sources(*OURS):
        words = path.read_text(encoding="utf-8").lower()
        assert "huyện" not in words, path


def column_looked_at(kind: Any, name: str) -> bool:
    """Whether a limit's column is there: the kind's own, its rows' or root's, a referenced record's, the dossier's."""
    prefix, _, column = name.rpartition(".")
    if prefix == "dossier":
        return name == "dossier.issued_on"    # what the portal offers of it
    rows = {key.backref: key.model for key in kind.table.children()}
    listed = prefix.partition(".")[0]    # rows, or their first or last
    table = kind.table if not prefix else rows[listed] if listed in rows else (
        kind.table.parent() if prefix == "root" else kind.table._meta.fields[prefix]).rel_model
    return column in {f.name for f in table.fields()}


def test_every_kind_is_said_once_and_whole() -> None:
    """Each kind has its migration, its document, titles in both languages, and columns written once."""
    from portal.records import ALL
    migrations = " ".join(path.read_text(encoding="utf-8") for path in sources("migrations"))
    assert len({k.slug for k in ALL}) == len({k.prefix for k in ALL}) == len(ALL)
    for kind in ALL:
        assert f'table_name = "{kind.table._meta.table_name}"' in migrations, kind.slug
        assert kind.title and kind.title_en and kind.figures, kind.slug
        assert kind.document or kind.within, kind.slug
        names = [f.name for f in kind.fields]
        for name in (*kind.columns, *kind.filters):
            kind.field(name)
        assert set(kind.search) <= set(names)
        asked = [name for flow in kind.workflows if flow is kind.progress for s in flow.steps
                 if not (s.adds or s.ends) for name in s.asks]
        assert len(asked) == len(set(asked)), f"{kind.slug}: a column written by two steps"
        for path in kind.parties:
            rows, _, column = path.rpartition(".")
            assert column in (names if not rows else [f.name for f in kind.row_fields(rows.partition(".")[0])])
        for limit in kind.limits:
            looked_at = {name for name in (limit.start, *limit.met, *limit.flags, limit.among, limit.owner) if name}
            assert {column_looked_at(kind, name) for name in looked_at} <= {True}, (kind.slug, limit.title)


def test_child_rows_hang_on_records_only() -> None:
    """One level of rows: a row's row would have no place on the page."""
    from portal.dossier import Record
    from portal.records import ALL
    for kind in ALL:
        for key in kind.table.children():
            assert issubclass(key.rel_model, Record)
            assert not key.model.children()


def test_the_regulation_orders_what_the_law_file_knows() -> None:
    from portal.law.duties import OTHER, REGULATION_DUTIES
    from portal.records.regulation import Ordered
    assert {word.value for word in Ordered} == {*REGULATION_DUTIES, OTHER}


def test_every_duty_that_a_clause_can_order_is_kept_by_some_kind() -> None:
    from portal.law.duties import REGULATION_DUTIES
    from portal.records import kinds
    assert {limit.rule for kind in kinds() for limit in kind.limits if isinstance(limit.rule, str)} >= {
        *REGULATION_DUTIES}


def test_the_tests_cannot_leave_this_machine() -> None:
    import socket
    with socket.socket() as door, pytest.raises(AssertionError, match="reached for 192.0.2.1"):
        door.connect(("192.0.2.1", 80))
