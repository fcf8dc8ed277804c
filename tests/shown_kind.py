"""Run by itself with the package of docs/architecture.md on the path: its tables are its models', its records counted.

Arguments: the database's URL, the data folder.
"""
import sys
from datetime import date
from pathlib import Path

from portal import report
from portal.base import clock, db
from portal.install import config, schema
from portal.install.config import Settings
from portal.operations import acts
from portal.records import kind_of
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
    patrol = acts.create(kind, officer, {"title": "Tuần tra đêm", "held_on": today, "finished_on": None, "teams": [
        {"id": None, "village": "Thôn 1", "people": 12}, {"id": None, "village": "Thôn 2", "people": 30}]})
    acts.act(kind, patrol.dossier_id, "submit", officer, 1)
    acts.act(kind, patrol.dossier_id, "approve", place.moment("ub", "reviewer"), 2)
    acts.act(kind, patrol.dossier_id, "finish", officer, 3, given={"finished_on": today})
    scope = report.scope_of(place.bodies["ub-a"], report.Period.of_year(today.year), date(today.year, 12, 31))
    figures = report.figures(scope)
    assert (figures["patrols"].value, figures["patrols.people"].value) == (1, 42)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
