"""Run by itself with the package of docs/architecture.md on the path: its tables are its models', its records counted.

Arguments: the database's URL, the data folder.
"""
import sys
from datetime import date
from pathlib import Path

from portal.base import clock, db
from portal.documents.record import paper_of
from portal.domain.writing import short_day
from portal.install import config, schema
from portal.install.config import Settings
from portal.operations import acts
from portal.paper.blocks import Paragraph
from portal.records import kind_of
from portal.report.period import Period, scope_of
from portal.report.values import figures
from tests.locality import settle
from tests.test_schema import told_by


def main(url: str, data: Path) -> None:
    config.ready(Settings(data, url))
    db.database.connect()
    assert schema.migrate() == ["0001_patrol"]    # the portal's own were applied before
    kind = kind_of("patrol")
    tables = [table for table in schema.all_tables() if table.__module__ == "patrols"]
    names = [table._meta.table_name for table in tables]
    migrated = [told_by(db.database.obj, name) for name in names]
    db.database.drop_tables(tables)
    db.database.create_tables(tables)
    assert [told_by(db.database.obj, name) for name in names] == migrated
    place, today = settle(), clock.today()
    officer = place.moment("ub-a", "officer")
    teams = [{"id": None, "village": "Thôn 1", "people": 12}, {"id": None, "village": "Thôn 2", "people": 0}]
    data = {"title": "Tuần tra đêm", "held_on": today, "finished_on": None, "teams": teams}
    assert kind.faults(data) == {"teams.1.people": "Tổ phải có ít nhất một người."}
    teams[1]["people"] = 30
    patrol = acts.create(kind, officer, data)
    body = paper_of(kind, patrol, today).body
    assert body == (
        Paragraph(f"Ngày {short_day(today)}, 02 tổ với 42 người tuần tra."),)
    acts.act(kind, patrol.dossier_id, "submit", officer, 1)
    acts.act(kind, patrol.dossier_id, "approve", place.moment("ub", "reviewer"), 2)
    acts.act(kind, patrol.dossier_id, "finish", officer, 3, given={"finished_on": today})
    scope = scope_of(place.bodies["ub-a"], Period.of_year(today.year), date(today.year, 12, 31))
    counted = figures(scope)
    assert (counted["patrols"].value, counted["patrols.people"].value) == (1, 42)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
