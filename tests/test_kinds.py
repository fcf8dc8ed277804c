"""Every kind is said once and whole: its migration, its document, its figures, its columns, the duties it keeps."""
from dataclasses import replace
from typing import Any

import pytest

from portal.domain.errors import Refusal
from portal.domain.workflow import LooksAt, Writes
from portal.dossier.tables import Record
from portal.law.duties import OTHER, REGULATION_DUTIES
from portal.operations import acts, steps
from portal.records import ALL, kinds
from portal.records.regulation.tables import Ordered
from portal.records.session import Session
from tests.house import files

SESSION = Session.kind


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
    migrations = " ".join(path.read_text(encoding="utf-8") for path in files("migrations"))
    assert len({k.slug for k in ALL}) == len({k.prefix for k in ALL}) == len(ALL)
    for kind in ALL:
        assert f"\nclass {kind.table.__name__}(Record):\n    " in migrations, kind.slug
        assert kind.title and kind.title_en and kind.figures, kind.slug
        assert kind.papers.document or kind.within, kind.slug
        names = [f.name for f in kind.require_columns().fields]
        assert set(kind.listing.search) <= set(names)
        asked = [name for flow in kind.workflows if flow is kind.course.workflow for s in flow.steps
                 if not (s.adds or s.ends) for name in s.asks]
        assert len(asked) == len(set(asked)), f"{kind.slug}: a column written by two steps"
        for path in kind.sharing.parties:
            rows, _, column = path.rpartition(".")
            assert column in (names if not rows else [f.name for f in kind.row_fields(rows.partition(".")[0])])
        for limit in kind.duties.limits:
            looked_at = {name for name in (limit.start, *limit.met, *limit.flags, limit.among, limit.owner) if name}
            assert {column_looked_at(kind, name) for name in looked_at} <= {True}, (kind.slug, limit.title)


@pytest.mark.parametrize(("changed", "sentence"), [
    ({"columns": ("dossier.title", "approval")}, "“approval”"), ({"columns": ("title",)}, "“dossier.title”"),
    ({"filters": ("dossier.state",)}, "“dossier.state”"), ({"search": ("titel",)}, "“titel”")])
def test_a_kind_that_names_no_column_of_its_own_is_refused(changed: dict[str, Any], sentence: str) -> None:
    """Where it is taken in, not on the page that would first need the column."""
    with pytest.raises(Refusal, match=sentence):
        replace(SESSION, listing=replace(SESSION.listing, **changed)).require_columns()
    with pytest.raises(Refusal, match="“held”"):
        replace(SESSION, dated="held").require_columns()


def test_what_a_step_says_that_it_writes_or_looks_at_is_known() -> None:
    assert set(acts.WRITERS) == set(Writes)
    assert set(steps.LOOKED_UP) == set(LooksAt)


def test_child_rows_hang_on_records_only() -> None:
    """One level of rows: a row's row would have no place on the page."""
    for kind in ALL:
        for key in kind.table.children():
            assert issubclass(key.rel_model, Record)
            assert not key.model.children()


def test_the_regulation_orders_what_the_law_file_knows() -> None:
    assert {word.value for word in Ordered} == {*REGULATION_DUTIES, OTHER}


def test_every_duty_that_a_clause_can_order_is_kept_by_some_kind() -> None:
    assert {limit.rule for kind in kinds() for limit in kind.duties.limits if isinstance(limit.rule, str)} >= {
        *REGULATION_DUTIES}
