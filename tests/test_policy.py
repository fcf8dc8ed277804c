"""The one policy, read as a yes/no and as SQL: both say the same of every record, actor and permission."""
import ast
from dataclasses import replace
from pathlib import Path

import pytest

from portal.domain import policy
from portal.domain.people import Actor, Role
from portal.domain.permission import May
from portal.domain.policy import GRANTS, Trait, can, slices
from portal.dossier import visibility
from portal.dossier.tables import Dossier, slugs_with
from portal.organisation.accounts import OwnReview
from portal.organisation.bodies import Body
from portal.records import kinds
from tests.canaries import SEES, Canary
from tests.locality import Locality


@pytest.fixture
def dossiers(canaries: dict[str, Canary]) -> list[Dossier]:
    """Records of every kind, body and state."""
    return list(Dossier.select())


@pytest.mark.parametrize("who", SEES, ids=lambda who: f"{who[1]}-{who[0]}")
def test_a_list_holds_what_the_policy_allows_one_by_one(place: Locality, dossiers: list[Dossier],
                                                        who: tuple[str, str]) -> None:
    _holds_together(place.actor(*who), dossiers)


def test_both_readings_agree_for_whoever_stands_in(place: Locality, dossiers: list[Dossier]) -> None:
    """The author stands in as reviewer, and a colleague in the place of an author who reviews: neither reviews it."""
    for who, away in ((("ub", "officer"), ("ub", "reviewer")), (("ub", "reviewer"), ("ub", "officer"))):
        actor = replace(place.actor(*away), user=place.user(*who).id, behalf=place.user(*away).id)
        _holds_together(actor, dossiers)
        assert not any(can(actor, May.REVIEW, d) for d in dossiers if d.hands & actor.selves)


def _holds_together(actor: Actor, dossiers: list[Dossier]) -> None:
    for may in May:
        listed = {pk for pk, in Dossier.select(Dossier.id).where(visibility.open_to(actor, may)).tuples()}
        assert listed == {d.id for d in dossiers if can(actor, may, d)}, may


def test_reviews_are_never_open_to_whoever_wrote(place: Locality, dossiers: list[Dossier]) -> None:
    for who in SEES:
        actor = place.actor(*who)
        for dossier in dossiers:
            assert not (can(actor, May.REVIEW, dossier) and actor.user in dossier.hands)


def test_every_permission_is_granted_to_somebody_and_case_content_never_to_an_administrator() -> None:
    assert {may for grant in GRANTS for may in grant.may} == set(May)
    for grant in GRANTS:
        if grant.role is Role.ADMINISTRATOR:
            assert grant.may <= {May.PEOPLE, May.SETTINGS}


def test_a_body_whose_review_was_given_to_it_reviews_that_kind_alone(place: Locality) -> None:
    OwnReview.create(kind="complaint", body=place.bodies["ub-a"])
    actor = place.actor("ub-a", "reviewer")
    opened = {k.slug for k in kinds() for s in slices(actor, May.REVIEW)
              if s.bodies and actor.body in s.bodies and (s.kinds is None or k.slug in s.kinds)}
    assert opened == {"complaint"}


def test_the_policy_names_no_kind_and_kinds_say_what_they_are_to_others() -> None:
    words = {node.value for node in ast.walk(ast.parse(Path(policy.__file__).read_text(encoding="utf-8")))
             if isinstance(node, ast.Constant)}
    assert words.isdisjoint({kind.slug for kind in kinds()})
    assert {trait: slugs_with(trait) for trait in Trait} == {
        Trait.BINDING: {"regulation"}, Trait.COMPILED: {"contact_round", "petition"}}
    assert Dossier(kind="petition").traits == {Trait.COMPILED} and Dossier(kind="session").traits == frozenset()


def test_a_condition_names_each_sort_of_record_once(place: Locality) -> None:
    """Slices that differ in their bodies alone are asked as one."""
    Body.update(superior=place.bodies["tt"]).where(Body.code == "ub-b").execute()
    actor = place.actor("tt", "reviewer")
    assert actor.is_top and len(slices(actor, May.REVIEW)) == 2
    sql, _ = Dossier.select().where(visibility.open_to(actor, May.REVIEW)).sql()
    assert sql.count('"act" IN') == 2    # what they wrote, and what was written in their place
