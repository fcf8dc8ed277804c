"""Eight reviewers press “Duyệt” on one record at the same moment, over HTTP: one wins, the others are told."""
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from portal.base import clock, keys
from portal.domain.people import Role
from portal.dossier.audit import Event, Moment, broken_links
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.organisation import accounts
from portal.organisation.accounts import Membership, User
from portal.organisation.bodies import Body
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.door import give_password
from tests.locality import Locality
from tests.server import Visitor, field, serving

ROUNDS, RACERS = 25, 8
K = Complaint.kind


@pytest.fixture
def racers(place: Locality, tmp_path: Path) -> list[str]:
    """Eight reviewers of the upper committee, who can sign in; the server shares the test's keys."""
    keys.load(tmp_path, {})
    emails = []
    for n in range(RACERS):
        user = User.create(email=f"duyet{n}@thachgiang.example", name=f"Người duyệt thứ {n}")
        Membership.create(user=user, body=place.bodies["ub"], role=Role.REVIEWER)
        give_password(user)
        emails.append(user.email)
    return emails


def submitted(place: Locality) -> int:
    officer = place.moment("ub-a", "officer")
    pk = acts.create(K, officer, factories.complaint()).dossier_id
    acts.act(K, pk, "submit", officer, 1)
    return pk


def race(address: str, email: str, records: list[int], gate: Barrier) -> Iterator[tuple[int, str, int, str]]:
    """One reviewer: reads each record's page, waits at the gate, and approves what was read."""
    visitor = Visitor(address).sign_in(email)
    for pk in records:
        status, page = visitor.get(f"/complaint/act/approve?id={pk}")
        fields = {name: field(page, name) for name in ("csrf_token", "version")} if status == 200 else {}
        gate.wait(60)
        yield pk, email, *visitor.post(f"/complaint/act/approve?id={pk}", **fields)
        gate.wait(60)    # nobody reads the next page before everybody has pressed


def test_one_of_eight_racing_approvals_wins(place: Locality, racers: list[str], database_url: str,
                                            tmp_path: Path) -> None:
    records, gate = [submitted(place) for _ in range(ROUNDS)], Barrier(RACERS)
    with serving(database_url, tmp_path, workers=4) as address, ThreadPoolExecutor(RACERS) as runners:
        ran = runners.map(lambda email: list(race(address, email, records, gate)), racers)
        answers = [answer for each in ran for answer in each]
    told = Counter()
    for pk, email, status, page in answers:
        assert status in (200, 409), (pk, email, status, page[:500])
        told[pk] += "vừa làm trước bạn" in page
    for pk in records:
        dossier = Dossier.get_by_id(pk)
        approvals = Event.select().where(Event.dossier == pk, Event.act == "approve").count()
        assert (dossier.approval, dossier.version, dossier.approved_version, approvals) == ("approved", 3, 2, 1)
        assert told[pk] == RACERS - 1, "each who lost was told who came first"
    assert list(broken_links()) == []


def test_the_racers_are_as_the_policy_wants_them(place: Locality, racers: list[str]) -> None:
    """Each of them could have approved alone."""
    reviewer = User.get(User.email == racers[-1])
    membership = Membership.select(Membership, Body).join(Body).where(Membership.user == reviewer).get()
    actor = accounts.actor_of(reviewer, membership, clock.today())
    pk = submitted(place)
    acts.act(K, pk, "approve", Moment(actor, clock.now()), 2)
    assert Dossier.get_by_id(pk).approval == "approved"
