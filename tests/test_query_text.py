"""Queries are written by `QuickContext` letter for letter as peewee writes them."""
from collections.abc import Callable
from typing import Any

import pytest
from peewee import Context, fn

from portal.base import db
from portal.dossier.tables import Dossier
from portal.organisation.bodies import Body
from portal.records.complaint.tables import Complaint

OTHER = Dossier.alias()
QUERIES: dict[str, Callable[[], Any]] = {
    "join": lambda: Complaint.select(Complaint, Dossier).join(Dossier).where(Dossier.kind == "complaint"),
    "alias": lambda: OTHER.select(OTHER.id, Dossier.title).join(Dossier, on=OTHER.root == Dossier.id),
    "subquery": lambda: Dossier.select().where(Dossier.id.in_(Complaint.select(Complaint.dossier)), fn.EXISTS(
        OTHER.select(OTHER.id).where(OTHER.root == Dossier.id))),
    "order": lambda: Dossier.select(Dossier.id, fn.COUNT(Dossier.id).alias("n")).group_by(Dossier.id).order_by(
        Dossier.day.desc(), Dossier.id).limit(3),
    "union": lambda: Body.select(Body.id) | Body.select(Body.superior),
    "update": lambda: Dossier.update(version=Dossier.version + 1).where(Dossier.id == 1),
    "insert": lambda: Body.insert(code="x", name="X"),
    "delete": lambda: Body.delete().where(Body.code == "x"),
    "text": lambda: Dossier.select(Dossier.title.concat(" "), ~(Dossier.day.is_null()), Dossier.id.between(1, 2)),
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_reads_as_peewee_writes_it(database: db.Database, query: Callable[[], Any],
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    quick = query().sql()
    monkeypatch.setattr(database, "context_class", Context)
    assert query().sql() == quick
