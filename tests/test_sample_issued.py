"""The sample's issued report: carried there by the portal's own acts, and honest about what came after.

When the sample, a figure or a rule has changed, `python -m portal.install.sample.issuing` does the acts anew.
"""
import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.base import db
from portal.domain.paper import PaperState
from portal.dossier import snapshots
from portal.dossier.tables import Dossier
from portal.install.sample import issuing
from portal.operations import concurrence
from portal.records.reconciliation.tables import Reconciliation
from portal.records.yearly_report.tables import YearlyReport
from portal.report.checking import last_replies, of_report
from portal.report.drafts import drift
from portal.report.snapshot import thawed

TODAY = date(2026, 1, 1)
STALE = "the figures of the issued report have moved: run python -m portal.install.sample.issuing"


def figures_in(folder: Path) -> dict[str, Any]:
    """What was frozen of the report and of its sheet, by their codes; words apart."""
    with (folder / "frozen.csv").open(encoding="utf-8", newline="") as file:
        return {row["dossier"]: json.loads(row["content"])["figures"] for row in csv.DictReader(file)}


@pytest.mark.once
def test_the_portals_own_acts_make_what_the_sample_holds(database: db.Database, tmp_path: Path) -> None:
    made = issuing.issue(tmp_path)
    for name in set(issuing.WRITTEN) - {"frozen"}:
        assert (made / f"{name}.csv").read_bytes() == (issuing.HOME / f"{name}.csv").read_bytes(), STALE
    assert figures_in(made) == figures_in(issuing.HOME), STALE


def test_the_report_drifts_by_the_late_reception_alone(sample_2021: None) -> None:
    """What the people's committee said on its sheet stands in the records since: one reception more."""
    dossier = Dossier.get(Dossier.code == issuing.REPORT)
    assert (dossier.paper, dossier.number) == (PaperState.ISSUED, "06/BC-HĐND")
    moved = {d.frozen.key: d for d in drift(thawed(snapshots.snapshot_of(dossier.id)), TODAY)}
    late = f"reception/{issuing.LATE}"
    assert moved.keys() and all(row.partition("-V")[0].endswith(issuing.LATE) for d in moved.values()
                                for row in (*d.came, *d.gone)), STALE
    assert (moved["receptions"].came, moved["receptions"].now) == ((late,), moved["receptions"].frozen.value + 1)

    report = YearlyReport.get(YearlyReport.dossier == dossier)
    checked, = of_report(report.dossier_id, Dossier.id.is_null(False))
    sheet = Reconciliation.get(Reconciliation.dossier == checked.sheet.dossier_id)
    said = last_replies(sheet)["receptions"]
    then = snapshots.snapshot_of(sheet.dossier_id).data["figures"]["receptions"]["value"]
    assert int(said.says) == then + 1
    assert [(d.reply.figure, d.reply.says, d.asked) for d in checked.disputes] == [
        ("receptions", said.says, str(then))]
    assert {v.body: v.words for v in concurrence.voices(dossier, TODAY)} == {
        "UBND huyện": "Thống nhất", "Ban Thường trực UBMTTQVN huyện": "Ý kiến khác"}
