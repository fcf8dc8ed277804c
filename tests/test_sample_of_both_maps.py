"""The sample of the new map: a merged commune's year counted from its files with the csv module alone, and compared."""
import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal import transfer
from portal.base import clock, db, settings
from portal.domain.errors import Refusal
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.install import sample
from portal.install.cli import data
from portal.organisation.accounts import Membership, User, actor_of
from portal.organisation.bodies import Body
from portal.report.evidence import evidence
from portal.report.period import Period, scope_of, usual_body
from portal.report.values import FigureValue, figures
from tests.sample_years import OF_BOTH_MAPS as NOW
from tests.sample_years import figures_on
from tests.transfers import SAMPLE

FOLDER = Path(sample.__file__).parent / "2026"
END = "2025-12-31"
ENDS = ("resolved_on", "withdrawn_on", "guided_on", "refused_on")
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PASSED = {row["former"]: row["on_day"] for row in read("successions") if row["latter"] == "khe-lim"}
LAST = {row["code"]: PASSED.get(row["unit"], "9999") for row in read("bodies")
        if row["unit"] == "khe-lim" or row["unit"] in PASSED}    # a body, and the day before which its records count


def kept(name: str, day: str) -> list[Row]:
    """Approved records of the commune and of the two before it, each up to the day it handed over."""
    return [row for row in read(name) if row["body"] in LAST and row["approval"] == "approved"
            and row[day] < LAST[row["body"]]]


def counted(name: str, day: str, year: str = "2025") -> list[Row]:
    return [row for row in kept(name, day) if row[day].startswith(year)]


def within(name: str, column: str, owners: list[Row]) -> list[Row]:
    codes = {row["code"] for row in owners}
    return [row for row in read(name) if row[column] in codes]


@pytest.fixture
def loaded(sample_2026: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def found(loaded: None, backend: str) -> dict[str, FigureValue]:
    return figures_on(backend, "tt-khe-lim", 2025, NOW.date())


def of(body: str, year: int = 2025) -> dict[str, FigureValue]:
    return figures(scope_of(Body.get(Body.code == body), Period.of_year(year), NOW.date()))


def come(rows: list[Row], name: str) -> list[Row]:
    return [row for row in rows if row[name] and row[name] <= END]


def ended(row: Row) -> str:
    return min(filter(None, (row[name] for name in ENDS)), default="9999")


def test_the_story_has_both_maps() -> None:
    """Two communes of a dissolved district became one; something of each is in the year."""
    assert len(PASSED) == 2 and set(PASSED.values()) == {"2025-07-01"}
    old = {row["code"] for row in read("bodies") if row["unit"] in PASSED}
    for name, day in (("contact_round", "last_day"), ("complaint", "received_on"), ("session", "opened_on")):
        bodies = {row["body"] for row in counted(name, day)}
        assert bodies & old and bodies - old, name
    units = {row["code"]: row for row in read("units")}
    assert {units[code]["valid_to"] for code in (*PASSED, "lam-vong")} == {"2025-06-30"}
    superiors = {row["code"]: row["superior"] for row in read("bodies")}
    assert superiors["tt-khe-lim"] == "tt-truong-linh"    # the province reviews, since nothing stands between


def test_rounds_and_petitions(found: dict[str, FigureValue]) -> None:
    rounds = counted("contact_round", "last_day")
    petitions = within("petition", "round", rounds)
    answered = come(petitions, "answered_on")
    meetings = within("contact_meeting", "round", rounds)
    expected = {
        "voter_contact.rounds": len(rounds), "voter_contact.meetings": len(meetings),
        "voter_contact.attendance": sum(int(row["attendance"]) for row in meetings),
        "voter_contact.petitions": len(petitions), "petitions.answered": len(answered),
        "petitions.transferred": len(come(petitions, "transferred_on")),
        "petitions.settled_on_the_spot": sum(row["settled"] == "1" for row in petitions)}
    expected |= {f"voter_contact.rounds.{form}": n for form, n in Counter(r["form"] for r in rounds).items()}
    expected |= {f"petitions.field.{field}": n for field, n in Counter(r["field"] for r in petitions).items()}
    expected |= {f"petitions.result.{result}": n for result, n in Counter(r["result"] for r in answered).items()}
    assert {key: found[key].value for key in expected} == expected
    assert set(found["voter_contact.petitions"].records) == {f"petition/{row['code']}" for row in petitions}


def test_answers_are_judged_by_the_regulation_of_the_day_they_were_received(found: dict[str, FigureValue]) -> None:
    """By hand: due days of 20 days in the old commune, of 25 and 15 in the new one, none where no regulation was."""
    due = {"TX-2025-0001": "2025-05-18", "TX-2025-0002-P02": "2025-08-18", "TX-2025-0003": "2025-12-06"}
    rows = within("petition", "round", counted("contact_round", "last_day"))
    clocked = [(row, due.get(row["code"]) or due[row["round"]]) for row in come(rows, "received_on")
               if row["code"] in due or row["round"] in due]
    on_time = [row for row, day in clocked if row["answered_on"] and row["answered_on"] <= day]
    late = [row for row, day in clocked if row["answered_on"] > day]
    overdue = [row for row, day in clocked if not row["answered_on"]]
    expected = {"answered_on_time": on_time, "answered_late": late, "unanswered_overdue": overdue}
    assert {key: set(found[f"petitions.{key}"].records) for key in expected} == {
        key: {f"petition/{row['code']}" for row in some} for key, some in expected.items()}
    assert found["petitions.answered_without_limit"].records == ("petition/TX-2025-0002-P01",)


def test_letters(found: dict[str, FigureValue]) -> None:
    received = counted("complaint", "received_on")
    carried = [row for row in kept("complaint", "received_on") if row["received_on"] < "2025-01-01" <= ended(row)]
    still_open = [row for row in received + carried if ended(row) > END]
    expected = {"complaints": len(received), "complaints.carried_in": len(carried),
                "complaints.to_be_handled": len(received) + len(carried), "complaints.open": len(still_open),
                "complaints.resolved": sum(r["resolved_on"].startswith("2025") for r in received + carried),
                "complaints.overdue": 1, "complaints.overdue.field.land_compensation": 1, "complaints.resolved_late": 1}
    assert {key: found[key].value for key in expected} == expected
    assert found["complaints.overdue"].records == ("complaint/DT-2025-0003",)      # accepted 27/6, due 27/7, still open
    assert found["complaints.resolved_late"].records == ("complaint/DT-2025-0001",)    # accepted 24/3, resolved 9/5
    assert "complaint/DT-2025-0002" in found["complaints.resolved_on_time"].records    # resolved by the new commune
    assert set(found["complaints"].records) == {f"complaint/{row['code']}" for row in received}


def test_sessions_and_supervision(found: dict[str, FigureValue]) -> None:
    held = counted("session", "opened_on")
    rounds = counted("supervision_round", "last_day")
    expected = {"sessions": len(held), "sessions.resolutions": sum(int(row["resolutions"]) for row in held),
                "supervision.rounds": len(rounds),
                "supervision.recommendations": len(within("recommendation", "round", rounds))}
    expected |= {f"sessions.{sort}": n for sort, n in Counter(row["sort"] for row in held).items()}
    assert {key: found[key].value for key in expected} == expected


def test_the_year_before_was_the_former_communes(found: dict[str, FigureValue]) -> None:
    before = counted("contact_round", "last_day", "2024")
    assert {row["body"] for row in before} == {"tt-thuong-lim"}
    assert found["voter_contact.rounds"].previous == len(before)
    assert found["voter_contact.petitions"].previous == len(within("petition", "round", before))
    assert found["complaints"].previous == len(counted("complaint", "received_on", "2024"))


def test_what_the_district_did_is_the_provinces_and_what_a_neighbour_did_nobody_elses(loaded: None) -> None:
    assert of("tt-truong-linh")["supervision.rounds"].records == ("supervision_round/GS-2025-0002",)
    assert of("tt-doi-sim")["complaints"].records == ("complaint/DT-2025-0007",)


def test_the_new_commune_reads_the_evidence_of_the_old_ones(found: dict[str, FigureValue]) -> None:
    held = Membership.get(Membership.body == Body.get(Body.code == "ub-khe-lim"), Membership.role == "officer")
    actor = actor_of(held.user, held, NOW.date())
    told = evidence(actor, found["complaints.overdue"])
    assert ([row.code for row in told.rows], told.hidden) == (["DT-2025-0003"], 0)
    outside = Membership.get(Membership.body == Body.get(Body.code == "ub-doi-sim"))
    assert evidence(actor_of(outside.user, outside, NOW.date()), found["complaints.overdue"]).hidden == 1


@pytest.mark.parametrize("order", [("2021", "2026"), ("2026", "2021")])
def test_both_years_stand_in_one_installation(database: db.Database, order: tuple[str, str], tmp_path: Path) -> None:
    """Neither takes the other's codes, and neither changes the other's figures."""
    for year in order:
        transfer.load(FOLDER.parent / year, NOW)
    assert values(of("tt-hdnd", 2021)) == (3, 1202, 144, 12)
    assert values(of("tt-khe-lim")) == (3, 457, 13, 1)
    assert usual_body(Period.of_year(2021)).code == "tt-hdnd"
    transfer.dump(tmp_path / "both")
    assert sum(1 for _ in rows_of(tmp_path / "both" / "units.csv")) == sum(
        1 for folder in (SAMPLE, FOLDER) for _ in rows_of(folder / "units.csv"))


def values(found: dict[str, FigureValue]) -> tuple[object, ...]:
    return tuple(found[key].value for key in ("voter_contact.rounds", "voter_contact.attendance",
                                              "voter_contact.petitions", "supervision.rounds"))


def rows_of(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_the_command_loads_the_year_asked_for(database: db.Database) -> None:
    told = CliRunner().invoke(data.sample_year, ["--year", "2026"])
    assert told.exit_code == 0, told.output
    assert "Năm mẫu 2026 đã nạp." in told.output and "dang-thi-ngo@truonglinh.example" in told.output
    assert settings.is_sample() and User.select().count() == len(read("users"))
    with pytest.raises(Refusal):
        sample.enter(Moment(None, NOW))
    assert CliRunner().invoke(data.sample_year, ["--year", "1999"]).exit_code == 2


def test_dump_gives_the_files_again(loaded: None, tmp_path: Path) -> None:
    transfer.dump(tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").glob("*.csv")}
    assert again == {path.name: path.read_bytes() for path in FOLDER.glob("*.csv")}
    assert Dossier.select().count() == sum(len(read(name)) for name in (
        "regulation", "session", "contact_round", "petition", "supervision_round", "recommendation", "complaint"))


def test_its_reviewers_are_those_of_the_line_above(loaded: None) -> None:
    held = Membership.get(Membership.body == Body.get(Body.code == "ub-truong-linh"), Membership.role == "reviewer")
    actor = actor_of(held.user, held, date(2026, 3, 2))
    assert {Body.get(Body.code == code).id for code in ("ub-khe-lim", "ub-doi-sim", "ub-thuong-lim", "ub-ha-lim")} \
        <= actor.below
    assert Body.get(Body.code == "ub-lam-vong").id in actor.inherited
