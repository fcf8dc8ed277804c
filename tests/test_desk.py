"""The first page holds what a reading of every record by hand holds, in the order of what presses most."""
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from portal.deadlines import owed
from portal.domain import policy
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Concurrence, Dossier, Party, Signature
from portal.organisation.accounts import Membership, actor_of
from portal.queries import desk, pressing
from portal.records import kind_of
from tests.conftest import NOW
from tests.locality import Locality

TODAY = NOW.date()


def actors() -> list[Actor]:
    return [actor_of(held.user, held, TODAY) for held in Membership.select().order_by(Membership.id)]


def read_by_hand(actor: Actor) -> Iterator[tuple[str, int]]:
    """Each part that a dossier belongs in, by the words of the page: no index, no column drawn beforehand."""
    writers = {held.user_id for held in Membership.select().where(Membership.on(TODAY)) if held.user.active
               and held.body_id in actor.bodies and held.role == actor.role and not held.stands_for_id}
    for dossier in Dossier.select():
        parties = list(Party.select().where(Party.dossier == dossier))
        duties = [d for d in Deadline.select().where(Deadline.dossier == dossier) if d.met is None]
        silent = {c.body_id for c in Concurrence.select().where(Concurrence.dossier == dossier) if not c.opinion}
        asked = {p.body_id for p in parties if kind_of(dossier.kind).awaits(dossier.progress, p.part)}
        is_root, is_mine = dossier.root_id is None, dossier.body_id in actor.bodies
        if policy.can(actor, May.REVIEW, dossier) and is_root:
            yield "waiting", dossier.id
        if policy.can(actor, May.SIGN, dossier) and _lacks_signature(actor, dossier, parties):
            yield "to_sign", dossier.id
        if not policy.can(actor, May.READ, dossier):
            continue
        author = dossier.author_id
        if dossier.approval == "returned" and is_root and is_mine and (
                author in actor.selves or author not in writers):
            yield "came_back", dossier.id
        if is_mine and ((dossier.approval == "submitted" and is_root and author in actor.selves)
                        or asked - actor.bodies or any(d.owner_id not in {None, *actor.bodies} for d in duties)):
            yield "sent_on", dossier.id
        if not is_mine and dossier.approval != "cancelled" and (asked & actor.bodies or actor.body in silent):
            yield "asked_of", dossier.id
        if any(d.due < TODAY and not d.suspended for d in duties):
            yield "watched", dossier.id


def _lacks_signature(actor: Actor, dossier: Dossier, parties: list[Party]) -> bool:
    named = {p.body_id for p in parties if p.part == "signatory"} or {dossier.body_id}
    signed = {s.body_id for s in Signature.select().where(Signature.dossier == dossier)}
    return (dossier.approval == "approved" and dossier.paper in ("unsigned", "signed")
            and actor.body in named - signed)


@pytest.mark.timeout(120)
def test_each_part_is_what_the_records_say(canaries: Any, place: Locality) -> None:
    due, seen = dict(Dossier.select(Dossier.id, Dossier.due).tuples()), 0
    assert owed.misdrawn() == 0
    for actor in actors():
        expected: dict[str, list[int]] = {}
        for part, pk in read_by_hand(actor):
            expected.setdefault(part, []).append(pk)
        for part in ("waiting", "to_sign", "came_back", "sent_on", "asked_of", "watched"):
            read = getattr(desk, part)
            wanted = sorted(expected.get(part, []), key=lambda pk: (due[pk] or date.max, pk))
            whole, few = read(actor, TODAY, 1_000), read(actor, TODAY, 2)
            assert [item.dossier.id for item in whole.items] == wanted, (actor.name, part)
            assert [item.dossier.id for item in few.items] == wanted[:2]
            assert whole.count == few.count == len(wanted)
            seen += len(wanted)
    assert seen > 100


def test_the_week_holds_what_the_body_owes(canaries: Any, place: Locality) -> None:
    monday = TODAY - timedelta(TODAY.weekday())
    for actor in actors():
        expected = [d.id for d in Deadline.select().order_by(Deadline.due, Deadline.id)
                    if monday <= d.due <= monday + timedelta(6) and d.met is None and not d.suspended
                    and (d.owner_id or d.dossier.body_id) in actor.bodies and policy.can(actor, May.READ, d.dossier)]
        assert [d.id for d in desk.due_this_week(actor, TODAY)] == expected


def test_many_are_counted_no_further_than_the_cap(
        canaries: Any, place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressing, "COUNT_CAP", 2)
    actor = place.actor("ub", "reviewer")
    assert desk.waiting(actor, TODAY, 1).count == desk.waiting_count(actor) == 3
    monkeypatch.setattr(pressing, "MOST_PARTS", 0)    # every body asked for together
    other = place.actor("ub", "reviewer", 2)
    assert desk.waiting(other, TODAY, 1).count == desk.waiting_count(other) == 3


def test_a_line_that_tells_otherwise_is_counted(canaries: Any, place: Locality) -> None:
    asking = Dossier.get(Dossier.is_asking)
    Dossier.update(is_asking=False).where(Dossier.id == asking.id).execute()
    assert owed.misdrawn() == 1
    owed.draw([asking.id])
    assert owed.misdrawn() == 0
    Party.update(is_asked=False).where(Party.id == Party.get(Party.is_asked).id).execute()
    assert owed.misdrawn() >= 1
