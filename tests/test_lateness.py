"""What was late, by body, duty and field: counted by hand beside the period before, whatever the kind."""
from datetime import date

import pytest

from portal.records import kind_of, kinds
from portal.report.lateness import Group, Lateness, Owed, by_group, owed
from portal.report.table import Table
from portal.report.text import render
from tests import factories, year
from tests.browser_client import Queries
from tests.locality import Locality
from tests.records import child_of, step
from tests.year import approved, letter, petition, regulation, scope, supervision

D = date
JUDGED = [
    # due, met → late, overdue, days; counted to 31/12/2021
    (D(2021, 10, 20), D(2021, 10, 20), (0, 0, 0)),
    (D(2021, 10, 20), D(2021, 10, 25), (1, 0, 5)),
    (D(2021, 12, 21), None, (0, 1, 10)),
    (D(2021, 12, 21), D(2022, 1, 30), (0, 1, 10)),
    (D(2021, 12, 31), None, (0, 0, 0)),
    (D(2022, 2, 1), None, (0, 0, 0)),
]


@pytest.mark.parametrize(("due", "met", "expected"), JUDGED)
def test_a_day_late_is_a_day_past_the_due_day_as_known(due: date, met: date | None,
                                                       expected: tuple[int, int, int]) -> None:
    found = by_group([Owed(1, "Trả lời", "–", due, met)], D(2021, 12, 31))[Group(1, "Trả lời", "–")]
    assert (found.late, found.overdue, found.days) == expected and found.owed == 1


def test_the_mean_is_over_what_was_late() -> None:
    assert Lateness(owed=7, late=2, overdue=1, days=10).mean == 3.3
    assert Lateness(owed=7).mean is None


def table(place: Locality, anchor: str, **more: int) -> Table:
    return next(t for t in render(scope(place, **more)).tables if t.anchor == anchor)


def test_answers_are_told_by_agency_and_field_beside_the_year_before(place: Locality) -> None:
    regulation(place, effective_on=D(2020, 1, 1))
    petition(place, D(2020, 9, 10), D(2020, 9, 20), D(2020, 10, 23))                     # due 20/10: 3 days
    petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 25))                     # 5 days
    petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 1))
    petition(place, D(2021, 9, 10), D(2021, 11, 20), petitions=[
        factories.petition(1, addressee=place.bodies["tnmt"].id, field="health")])       # due 20/12: 11 days
    found = table(place, "cham-petition")
    assert [row[1:] for row in found.rows] == [
        ("Phòng Tài nguyên và Môi trường", "Trả lời ý kiến, kiến nghị", "Y tế, phòng dịch", "1", "0", "1", "11", "11",
         "0", "0"),
        ("Phòng Tài nguyên và Môi trường", "Trả lời ý kiến, kiến nghị", "Giao thông, thủy lợi", "2", "1", "0", "5", "5",
         "1", "3")]
    assert found.totals[4:] == ("3", "1", "1", "8", "16", "1", "3")


def test_a_year_without_another_before_it_compares_with_none(place: Locality) -> None:
    regulation(place)
    petition(place, D(2021, 9, 10), D(2021, 9, 20))
    assert not [c for c in table(place, "cham-petition").columns if c.title.startswith("Kỳ trước")]


def test_letters_are_judged_as_their_figures_judge_them(place: Locality) -> None:
    """An extension decided after the day counted to hides nothing before it, and what was carried in is among them."""
    letter(place, D(2020, 11, 1), D(2020, 11, 5))
    letter(place, D(2021, 3, 1), D(2021, 3, 5), D(2021, 4, 6))
    found = [one for one in owed(scope(place), kind_of("complaint")) if "Giải quyết" in one.title]
    assert sorted(one.due for one in found) == [D(2020, 12, 7), D(2021, 4, 5)]
    row, = (row for row in table(place, "cham-complaint").rows if "Giải quyết" in row[2])
    assert (row[1], row[3], row[4:7]) == ("UBND huyện", "Đất đai, đền bù", ("2", "1", "1"))


def test_every_kind_with_a_limit_is_served(place: Locality) -> None:
    """Agreed days too: a recommendation's or an answer's to criticism."""
    approved(place, "social_criticism", factories.social_criticism(place.bodies["ub"].id), "mt")
    first = supervision(place, D(2021, 3, 8), recommendations=[
        factories.recommendation(place.bodies["ub"].id, due_on=D(2021, 6, 30)) for _ in range(2)])
    step(child_of(first, "recommendation"), "finish", place.moment("tt", "officer"),
         {"done_on": D(2021, 7, 10), "proof": None})
    rows = {t.anchor: t.rows for t in render(scope(place)).tables if t.anchor.startswith("cham-")}
    assert rows["cham-recommendation"][0][1:] == (
        "UBND huyện", "Thực hiện kiến nghị giám sát", "2", "1", "1", "97", "194")
    assert rows["cham-social-criticism"][0][6:8] == ("19", "19")
    assert {kind.slug for kind in kinds() if kind.duties.limits} >= {"petition", "recommendation", "complaint"}


def test_nothing_late_makes_no_table(place: Locality) -> None:
    regulation(place)
    petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 1))
    assert not [t for t in render(scope(place)).tables if t.anchor.startswith("cham-")]


def test_as_many_queries_for_many_as_for_few(place: Locality) -> None:
    regulation(place)

    def asked() -> int:
        with Queries() as queries:
            render(scope(place))
        return queries.count
    petition(place, D(2021, 9, 10), D(2021, 9, 20))
    year.contact_round(place, D(2021, 9, 10))
    few = asked()
    for _ in range(4):
        petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 25))
    assert asked() == few
