"""What stands behind each figure: exactly what was counted, and never more than the reader may see."""
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from portal.base import db
from portal.dossier.tables import Dossier
from portal.report.evidence import evidence
from portal.report.values import figures
from tests import factories
from tests.locality import Locality
from tests.year import contact_round, counted, letter, scope, supervision

D = date


@contextmanager
def taken_out(dossier: Dossier) -> Iterator[None]:
    """A record and all on its page out of the figures, until the block ends."""
    with db.database.atomic() as transaction:
        Dossier.update(approval="returned").where((Dossier.id == dossier.id) | (Dossier.root == dossier.id)).execute()
        yield
        transaction.rollback()


def named_by(found: Any, dossier: Dossier) -> list[int]:
    """Which pieces of a figure's evidence are this record's, its children's or its child rows'."""
    codes = [record.partition("/")[2] for record in found.records]
    return [nth for nth, code in enumerate(codes) if code == dossier.code or code.startswith(f"{dossier.code}-")]


def is_added_up(figure: Any) -> bool:
    """Counts and sums; not means, extremes, rates, names, nor cases, which another letter may go on standing for."""
    standing = figure.key.startswith("complaints.cases")
    return isinstance(figure.value, int) and "_per_round" not in figure.key and not standing


def test_taking_out_one_record_changes_exactly_the_figures_that_name_it(year: Locality) -> None:
    before = counted(year)
    roots = list(Dossier.select().where(Dossier.root.is_null(), Dossier.kind != "regulation").order_by(Dossier.id))
    assert {d.kind for d in roots} == {"contact_round", "session", "joint_meeting", "supervision_round",
                                       "social_criticism", "complaint"}
    for dossier in roots:
        with taken_out(dossier):
            after = counted(year)
        for key, figure in before.items():
            named = named_by(figure, dossier)
            if not named:
                assert after[key].value == figure.value, (dossier.code, key)
            elif is_added_up(figure):
                lost = sum(figure.amounts[n] for n in named) if figure.amounts else len(named)
                left = after[key].value if key in after else 0    # a place without rounds has no key
                assert left == figure.value - lost, (dossier.code, key)


def test_the_evidence_is_what_was_counted(year: Locality) -> None:
    everything = year.actor("tt", "auditor")
    for key, figure in counted(year).items():
        found = evidence(everything, figure)
        assert [row.record for row in found.rows] == list(figure.records), key
        assert found.hidden == 0
        if is_added_up(figure):
            added = [row.amount for row in found.rows] if figure.amounts else [1] * len(found.rows)
            assert sum(added) == figure.value, key


def test_a_child_row_names_its_record_and_its_amount(place: Locality) -> None:
    contact_round(place, D(2021, 9, 10))
    row, = evidence(place.actor("tt", "officer"), counted(place)["voter_contact.attendance"]).rows
    assert (row.title, row.amount, row.within, row.kind, row.day) == (
        "Nhà văn hóa thôn 1", 100, "Đợt tiếp xúc cử tri sau kỳ họp thứ nhất", "contact_round", D(2021, 9, 10))
    assert Dossier.get_by_id(row.dossier).code == "TX-2021-0001"


@pytest.mark.parametrize(("body", "role"), [("mt", "officer"), ("tnmt", "officer"), ("ub-b", "reviewer"),
                                            ("tt", "officer"), ("tt", "administrator"), ("pc", "leader")])
def test_nobody_sees_evidence_out_of_reach(year: Locality, body: str, role: str) -> None:
    actor = year.actor(body, role)
    for key, figure in counted(year).items():
        found = evidence(actor, figure)
        assert found.hidden == len(figure.records) - len(found.rows), key
        open_to_it = {"regulation"} | ({"contact_round", "petition"} if body == "mt" else set())    # binding; compiled
        for row in (row for row in found.rows if row.kind not in open_to_it):
            assert year.bodies[body].id in {Dossier.get_by_id(row.dossier).body_id,
                                             *Dossier.get_by_id(row.dossier).party_ids}, key
    figure = counted(year)["complaints"]
    own = {"tt": 1}.get(body, 0) if role != "administrator" else 0
    assert len(evidence(actor, figure).rows) == own


@contextmanager
def queries_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement sent meanwhile."""
    sent: list[str] = []
    found, run = db.database.obj, db.database.obj.execute_sql
    with monkeypatch.context() as patch:
        patch.setattr(found, "execute_sql", lambda sql, *a, **kw: (sent.append(sql), run(sql, *a, **kw))[1])
        yield sent


def test_the_number_of_queries_never_rests_on_how_much_there_is(
        year: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    with queries_counted(monkeypatch) as few:
        figures(scope(year))
    for _ in range(3):
        contact_round(year, D(2021, 9, 20), petitions=[factories.petition(1) for _ in range(10)])
        letter(year, D(2021, 9, 1), D(2021, 9, 2))
        supervision(year, D(2021, 9, 9), 4)
    with queries_counted(monkeypatch) as many:
        figures(scope(year))
    assert 0 < len(many) == len(few) <= 125    # about four a kind
