"""Rows under conditions: what is found at once is what is found row by row, and nothing is asked twice."""
from collections import Counter, namedtuple
from datetime import date
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.figures import Among, Condition, Of, Rows, equal, under, unless
from portal.figures.counting import come

Row = namedtuple("Row", "code sort day")
SCOPE = SimpleNamespace(as_of=date(2021, 6, 30))
rows = st.lists(st.builds(Row, st.text("abc", max_size=3), st.sampled_from("xyz"),
                          st.none() | st.dates(date(2021, 6, 25), date(2021, 7, 5))), max_size=30)
plain = [equal(SimpleNamespace(name="sort"), "x"), come(SimpleNamespace(name="day")),
         lambda row, _scope: "a" in row.code]
conditions = st.lists(st.recursive(st.sampled_from(plain), lambda inner: st.builds(unless, inner)
                                   | st.builds(Among, inner, inner), max_leaves=4), max_size=3)


@given(rows, conditions)
def test_at_once_and_row_by_row_the_same_is_found(some: list[Row], where: list[Condition]) -> None:
    expected = [row for row in some if all(condition(row, SCOPE) for condition in where)]
    found = Rows(some, "place")
    assert under(SCOPE, found, *where) == under(SCOPE, some, *where) == expected
    assert found.named(SCOPE, *where) == [f"place/{row.code}" for row in expected]
    assert found.count(SCOPE, *where) == len(expected)


def test_a_condition_is_asked_once_of_each_row_or_of_each_value_there_is() -> None:
    asked: Counter[str] = Counter()

    def told(name: str, answer: bool) -> Any:
        def condition(*_: Any) -> bool:
            asked[name] += 1
            return answer
        return condition
    of_row, of_value, behind = told("row", True), Of("sort", told("value", True)), told("behind", True)
    found = Rows([Row("a", "x", None), Row("b", "x", None), Row("c", "y", None)], "place")
    none = Of("sort", told("none", False))
    for _ in range(3):
        assert found.count(SCOPE, of_row, of_value) == 3 == len(found.under(SCOPE, unless(none), of_value))
        assert found.count(SCOPE, Among(none, behind)) == 0
    assert asked == {"row": 3, "value": 2, "none": 2}
