"""The figures as data: what scripts read, on the command line and over HTTP alike."""
from typing import Any

from portal.dossier.snapshots import Snapshot
from portal.dossier.tables import Dossier
from portal.figures import Scope
from portal.organisation.bodies import Body
from portal.report.figure_value import FigureValue


def as_data(year: int, body: Body, scope: Scope, found: dict[str, FigureValue]) -> dict[str, Any]:
    """The figures as `portal report --json` prints them; the keys are a promise to scripts (docs/json.md)."""
    return {"year": year, "body": body.code, "counted_as_of": scope.as_of.isoformat(),
            "figures": {key: figure_as_data(figure) for key, figure in found.items()}}


def figure_as_data(figure: FigureValue) -> dict[str, Any]:
    """One figure: its value, the records behind it, and the value of the period before where there is one."""
    earlier = {} if figure.previous is None else {"previous": figure.previous}
    return {"value": figure.value, "records": list(figure.records)} | earlier


def frozen_as_data(year: int, dossier: Dossier, kept: Snapshot) -> dict[str, Any]:
    """An issued report in the same shape: its frozen figures, and what else its hash was made of.

    `sha256` is of the canonical JSON of {"figures": …, "text": …} as they stand here.
    """
    data = kept.data
    return {"year": year, "body": data["text"]["body"], "counted_as_of": data["text"]["counted_as_of"],
            "figures": data["figures"], "frozen": {
                "report": dossier.code, "number": dossier.number, "issued_on": dossier.issued_on.isoformat(),
                "frozen_on": kept.frozen_on.isoformat(), "sha256": kept.sha256, "text": data["text"]}}
