"""The figures as data: what scripts read, on the command line and over HTTP alike."""
from typing import Any

from portal.bodies import Body
from portal.measures import Scope
from portal.report.values import FigureValue


def as_data(year: int, body: Body, scope: Scope, found: dict[str, FigureValue]) -> dict[str, Any]:
    """The figures as `portal report --json` prints them; the keys are a promise to scripts (docs/json.md)."""
    return {"year": year, "body": body.code, "counted_as_of": scope.as_of.isoformat(),
            "figures": {key: _figure(figure) for key, figure in found.items()}}


def _figure(figure: FigureValue) -> dict[str, Any]:
    earlier = {} if figure.previous is None else {"previous": figure.previous}
    return {"value": figure.value, "records": list(figure.records)} | earlier
