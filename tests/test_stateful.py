"""The workflows under people who try everything: approval, concurrence, the paper's life, and every kind's progress.

`PORTAL_TEST_DEPTH=20 pytest tests/test_stateful.py` tries twenty times as long, each time otherwise.
"""
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from portal.base import clock
from portal.domain.people import Role
from portal.dossier.tables import Record
from portal.organisation import accounts
from portal.organisation.accounts import Membership
from portal.records import kinds
from tests import factories
from tests.locality import Locality
from tests.records import enter
from tests.walker import Course, Tally

DEPTH = int(os.environ.get("PORTAL_TEST_DEPTH", "1"))
AT_RANDOM = settings(max_examples=8 * DEPTH, stateful_step_count=40, derandomize=DEPTH == 1, deadline=None,
                     database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
SOUND = 0.3    # at least this share of what is tried has to be accepted, else the walk proves little
REACH = 0.4    # and of the different acts that were tried, at least this share once
LETTERS: dict[str, dict[str, Any]] = {    # the courses that a letter takes by its content
    "denunciation": {"type": "denunciation"}, "reflection": {"type": "reflection"},
    "unqualified letter": {"qualified": "unqualified", "unqualified_why": "anonymous"},
    "letter sent on": {"source": "forwarded", "forwarded_by": "Ban Tiếp công dân"},
}


@pytest.fixture
def world(place: Locality, every_kind: dict[str, Record]) -> dict[str, Record]:
    """A record of every kind, and letters of every course."""
    return every_kind | {name: enter(place, "complaint", factories.complaint(**changes), "ub-a")
                         for name, changes in LETTERS.items()}


@pytest.mark.timeout(300 * DEPTH)
@pytest.mark.parametrize("name", [*(kind.slug for kind in kinds() if not kind.within), *LETTERS])
def test_no_order_of_acts_breaks_a_course(place: Locality, world: dict[str, Record], name: str) -> None:
    tally = Tally()
    people = tuple(accounts.actor_of(m.user, m, clock.today()) for m in Membership.select().order_by(Membership.id)
                   if m.role != Role.ADMINISTRATOR)
    run_state_machine_as_test(type("Town", (Course,), {"subject": world[name], "people": people, "tally": tally}),
                              settings=AT_RANDOM)
    assert tally.share >= SOUND
    assert tally.reach >= REACH
