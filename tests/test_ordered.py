"""Pages of keys are what the one query in sight holds, in order, both ways, whoever asks; counts are of the same."""
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier.tables import Dossier
from portal.dossier.visibility import strands
from portal.organisation.accounts import Membership, actor_of
from portal.queries import lists, ordered
from portal.queries.ordered import BEGINNING, END, Matching, Order, Place
from portal.records import kinds
from tests.conftest import NOW
from tests.locality import Locality


def actors() -> list[Actor]:
    """One of each sort: of those who see the same by the same reach the others would be asked the same."""
    everybody = [actor_of(held.user, held, NOW.date()) for held in Membership.select().order_by(Membership.id)]
    return list({tuple(strands(actor, kind) for kind in kinds()): actor for actor in everybody}.values())


def expected(found: Matching, order: Order) -> list[int]:
    """The keys that a plain query gives, sorted here."""
    rows = [(record.dossier, record) for record in found.query()]
    values = {d.id: (d if order.column.model is Dossier else r).__data__[order.column.name] for d, r in rows}
    some = sorted((value, pk) for pk, value in values.items() if value is not None)
    none = sorted(pk for pk, value in values.items() if value is None)
    return [pk for _, pk in (some[::-1] if order.down else some)] + (none[::-1] if order.down else none)


def forward(found: Matching, order: Order, size: int) -> Iterator[list[int]]:
    yield from ordered.all_keys(found, order, size)


def backward(found: Matching, order: Order, size: int) -> Iterator[list[int]]:
    place = END
    while some := ordered.keys(found, order, size, place):
        yield some
        place = Place(some[0], backward=True)


def orders(kind: Kind) -> Iterator[Order]:
    for name in kind.listing.columns:
        for down in (False, True):
            yield lists.order_by(kind, name, down)
    yield lists.order_by(kind, None, True)


@pytest.mark.parametrize("size", [3, 100])
def test_every_order_of_every_kind_is_walked_whole_both_ways(canaries: Any, place: Locality, size: int) -> None:
    seen = 0
    for actor in actors():
        for kind in kinds():
            found = Matching(actor, kind)
            for order in orders(kind) if size == 3 and found.query().count() > 1 else [Order(Dossier.day)]:
                keys = expected(found, order)
                assert [pk for some in forward(found, order, size) for pk in some] == keys, (actor.name, kind.slug)
                walked = [pk for some in reversed(list(backward(found, order, size))) for pk in some]
                assert walked == keys, (actor.name, kind.slug, order.column.name)
                seen += len(keys)
    assert seen > 300


def test_counts_are_those_of_the_query_up_to_the_cap(canaries: Any, place: Locality) -> None:
    for actor in actors():
        asked = [Matching(actor, kind) for kind in kinds()]
        whole = [found.query().count() for found in asked]
        assert ordered.counts(asked, 1_001) == whole
        assert ordered.counts(asked, 2) == [min(n, 2) for n in whole]
    assert ordered.counts([], 5) == []


def test_conditions_narrow_keys_and_counts_alike(canaries: Any, place: Locality) -> None:
    for actor in actors():
        for kind in kinds():
            for view in lists.views_of(kind, actor, NOW.date()):
                for words in ("chimhoangyen", ""):
                    found = lists.matching(actor, kind, words=words, view=view)
                    keys = expected(found, Order(Dossier.day))
                    for _ in range(2):    # as it is written out, then as it was kept
                        assert ordered.keys(found, Order(Dossier.day), 100, BEGINNING) == keys, (actor.name, view)
                        assert ordered.counts([found], 1_001) == [len(keys)]


def test_of_what_holds_the_words_every_view_is_counted_at_once_up_to_the_cap(canaries: Any, place: Locality) -> None:
    """A view whose condition names one state is counted by that state alone, whatever states the actor may see."""
    seen = 0
    for actor in actors():
        for kind in kinds():
            tabs = list(lists.views_of(kind, actor, NOW.date()))[1:]
            whole = lists.matching(actor, kind, words="chimhoangyen")
            each = [ordered.counts([lists.matching(actor, kind, words="chimhoangyen", view=view)], 100)[0]
                    for view in tabs]
            total = whole.query().count()
            conditions = [view.condition for view in tabs if view.condition is not None]
            assert ordered.counts_of_hits(whole, conditions, 100) == (total, each), (actor.name, kind.slug)
            assert ordered.counts_of_hits(whole, conditions, total or 1)[1] == (None if total else each)
            seen += total
    assert seen > 30


def test_bodies_too_many_for_one_statement_are_asked_for_together(canaries: Any, place: Locality,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "MOST_PARTS", 1)
    monkeypatch.setattr(ordered, "_texts", {})
    test_every_order_of_every_kind_is_walked_whole_both_ways(canaries, place, 100)
    test_counts_are_those_of_the_query_up_to_the_cap(canaries, place)


def test_only_a_record_in_sight_is_a_place_to_go_on_from(canaries: Any, place: Locality) -> None:
    """What comes behind a hidden record would tell its day or its title; from there the list begins anew."""
    actor = place.moment("ub-a", "officer").actor
    assert actor is not None
    found = Matching(actor, next(kind for kind in kinds() if kind.slug == "complaint"))
    order, keys = Order(Dossier.day), expected(found, Order(Dossier.day))
    for hidden in (canaries["sent-b"].dossier, canaries["round"].dossier, 10 ** 9):
        assert ordered.keys(found, order, 100, Place(hidden)) == keys
    Dossier.update(progress="resolved").where(Dossier.id == keys[1]).execute()
    going_on = Matching(actor, found.kind, (Dossier.progress != "resolved",))
    assert ordered.keys(going_on, order, 100, Place(keys[1])) == keys[2:]    # it left the list meanwhile
    for one, other in pairwise(keys):
        assert ordered.keys(found, order, 1, Place(one)) == [other]
        assert ordered.keys(found, order, 1, Place(other, backward=True)) == [one]
