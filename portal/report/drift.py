"""How far an issued report has come from the records since: shown, never applied."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.report.figure_value import FigureValue
from portal.report.period import scope_of
from portal.report.text import Report
from portal.report.values import figures


@dataclass(frozen=True)
class Drift:
    """A figure that would be counted otherwise now, with the records that came to it and those that went."""

    frozen: FigureValue
    now: Any
    came: tuple[str, ...]
    gone: tuple[str, ...]


def drift(report: Report, today: date) -> list[Drift]:
    """What differs between an issued report and the same period counted again to the same day."""
    counted = figures(scope_of(report.body, report.period, today, report.as_of))
    found = (_between(figure, counted.get(key)) for key, figure in report.figures.items())
    fresh = (Drift(FigureValue(key, f.title, None, ()), f.value, f.records, ())
             for key, f in counted.items() if key not in report.figures and not f.is_empty)
    return [*filter(None, found), *fresh]


def _between(then: FigureValue, now: FigureValue | None) -> Drift | None:
    records = now.records if now else ()
    value = now.value if now else None
    came = tuple(r for r in records if r not in then.records)
    gone = tuple(r for r in then.records if r not in records)
    if value == then.value and not came and not gone:
        return None
    return Drift(then, value, came, gone)
