"""The benchmark: a small one that is real, fair turns, faults that are told, pages in step with what was seen."""
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import found, plots
from benchmarks.browser import forms_of
from benchmarks.filling import fill
from benchmarks.installation import Installation, on_sqlite
from benchmarks.letters import letters
from benchmarks.rounds import Try, measure
from benchmarks.survey import pick, survey
from benchmarks.table import page, wrong
from portal.base import keys

ROOT = Path(__file__).parents[1]
NOBODY = "postgresql://nobody@127.0.0.1:1/none"    # no server answers there
MANY, AT_ONCE = 200, 120
SVG = "{http://www.w3.org/2000/svg}"


class BrokenOff(Exception):
    """Somebody pulled the plug."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, key_folder: Path) -> Iterator[Installation]:
    """An installation whose filling was broken off before the second load of letters, and then gone on with."""
    made = on_sqlite(tmp_path_factory.mktemp("bench") / str(MANY) / "sqlite")
    real = Installation.command

    def command(self: Installation, *words: str, typed: str = "") -> None:
        if words[0] == "load" and self.folder.joinpath("ready").exists() and self.letters():
            raise BrokenOff
        real(self, *words, typed=typed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Installation, "command", command)
        with pytest.raises(BrokenOff):
            fill(made, MANY, AT_ONCE)
    assert made.letters() == AT_ONCE
    fill(made, MANY, AT_ONCE)
    yield made
    keys.load(key_folder, {})


@pytest.fixture(scope="module")
def seen(portal: Installation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a benchmark of the portal alone, in a process of its own, keeps of those letters."""
    out = tmp_path_factory.mktemp("out")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--rows", str(MANY), "--rounds", "1", "--alone",
         "--data", portal.folder.parents[1], "--out", out],
        cwd=ROOT, env=os.environ | {"BENCH_PG": NOBODY}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Without PostgreSQL" in done.stdout
    kept: dict[str, Any] = json.loads((out / f"bench_{MANY}.json").read_text(encoding="utf-8"))
    assert page(kept) == (out / f"bench_{MANY}.md").read_text(encoding="utf-8") and page(kept) in done.stdout
    return kept


def test_a_filling_that_was_broken_off_goes_on_where_it_was(portal: Installation) -> None:
    assert portal.letters() == MANY


def test_every_answer_is_right_for_every_role(seen: dict[str, Any]) -> None:
    assert wrong(seen) == []
    assert {answer["role"] for answer in seen["answers"]} == {"officer", "reviewer", "leader", "auditor"}
    assert {"list", "search: code", "figures of a year", "CSV", "XLSX", "save", "eight saves"} <= {
        answer["question"] for answer in seen["answers"]}


def test_it_says_on_what_it_was_measured(seen: dict[str, Any]) -> None:
    assert seen["served"] == {"workers": 2, "threads": 4} and seen["machine"]["cores"]
    told = seen["candidates"]["Portal, SQLite"]
    assert told["start"] > 0 and told["help"] > 0 and told["worker"] > 0 and told["versions"]["peewee"]


def test_contestants_take_turns_and_whose_answer_is_wrong_is_not_asked_again() -> None:
    order = []

    def ask(name: str, fault: str = "") -> Try:
        order.append(name)
        return Try(0.01, 1, fault)
    measured = measure({"a": lambda: ask("a"), "b": lambda: ask("b"), "c": lambda: ask("c", "status 409")}, rounds=2)
    assert order == ["a", "a", "b", "b", "c", "a", "b", "a", "b"]
    assert [len(measured[name].seconds) for name in "abc"] == [2, 2, 1]
    assert measured["c"].as_data()["faults"] == ["status 409"]


def test_letters_are_the_same_on_every_machine() -> None:
    first, *_, last = letters(MANY)
    assert (first.code, first.sender, last.code, last.received_on.year) == (
        "TC-2020-0000001", "Đặng Hồng Nga", "KN-2024-0000200", 2024)


def test_those_that_are_changed_at_the_same_moment_are_distinct() -> None:
    picks = pick(MANY)
    assert len({letter.code for letter in picks.returned}) == 8
    assert picks.returned[0].body == picks.body


def test_what_must_be_shown_is_counted_from_the_letters() -> None:
    picks = pick(MANY)
    mine = survey(picks, {picks.body}, {picks.body})
    assert mine["list"].count == sum(letter.body == picks.body for letter in letters(MANY))
    assert mine["last page"].codes[-1] == next(letter.code for letter in letters(MANY) if letter.body == picks.body)
    assert mine["search: code"].codes == (picks.code,)


def test_a_form_is_sent_as_a_browser_would() -> None:
    form, = forms_of('<form action="/there"><input name="a" value="1"><input type="checkbox" name="b" value="1">'
                     '<select name="c"><option value="">–<option value="2" selected>2</select>'
                     '<textarea name="d">\nHai\ndòng</textarea><input type="submit" name="e" value="x"></form>')
    assert form.filled(a="9") == [("a", "9"), ("c", "2"), ("d", "Hai\ndòng")]


@pytest.mark.parametrize("kept", found.read(), ids=lambda kept: str(kept["rows"]))
def test_the_page_beside_what_was_kept_is_made_from_it(kept: dict[str, Any]) -> None:
    path = found.FOLDER / f"bench_{kept['rows']}.json"
    assert path.with_suffix(".md").read_text(encoding="utf-8") == page(kept)
    assert path.read_text(encoding="utf-8") == found.written(kept)
    assert wrong(kept, ours_alone=True) == []


def test_the_drawing_is_made_from_what_was_kept() -> None:
    """Made by `make plots`."""
    drawn = plots.drawing(found.read())
    assert (found.FOLDER / "growth.svg").read_text(encoding="utf-8") == drawn


def test_a_line_of_the_drawing_goes_through_every_number_of_letters(seen: dict[str, Any]) -> None:
    drawn = ElementTree.fromstring(plots.drawing([seen | {"rows": 10_000}, seen | {"rows": 100_000}]))
    dots = drawn.findall(f"{SVG}circle")
    assert len(dots) == 2 * len(plots.QUESTIONS)
    assert {dot.get("cx") for dot in dots[:2]} == {"56.0", "171.0"}
