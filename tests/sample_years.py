"""The sample years as the tests find them: entered once a process in each kind of database, and counted once."""
from datetime import date, datetime
from functools import cache

import pytest

from portal.base import clock
from portal.dossier.audit import Moment
from portal.install import sample
from portal.organisation.bodies import Body
from portal.report.period import Period, scope_of
from portal.report.values import FigureValue, figures

OF_BOTH_MAPS = datetime(2026, 3, 2, 8, 0, tzinfo=clock.ZONE)    # when the year of the new map is read


def enter_2021() -> None:
    sample.enter(Moment(None, clock.now()))


def enter_2026() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: OF_BOTH_MAPS)
        sample.enter(Moment(None, OF_BOTH_MAPS), "2026")


@cache
def figures_on(backend: str, body: str, year: int, day: date) -> dict[str, FigureValue]:
    """A body's figures of a year on that day, where a sample stands unchanged in the bound database of this kind."""
    return figures(scope_of(Body.get(Body.code == body), Period.of_year(year), day))
