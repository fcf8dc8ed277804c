"""The sample year: counted by hand from its files, it adds up to the figures of the source report."""
import csv
import itertools
import unicodedata
from collections import Counter

import pytest
from click.testing import CliRunner

from portal.access import passwords
from portal.base import clock, db, settings
from portal.domain.errors import Refusal
from portal.domain.people import Role
from portal.dossier import audit
from portal.dossier.audit import Event, Moment
from portal.install import sample
from portal.install.cli import data
from portal.organisation.accounts import User
from tests.locality import Locality
from tests.transfers import SAMPLE

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BODIES = {row["code"] for row in read("bodies") if row["unit"] == "thach-giang"}


def counted(name: str, day: str) -> list[Row]:
    """Approved records of the district's bodies whose deciding day lies in 2021."""
    return [row for row in read(name) if row["body"] in BODIES and row["approval"] == "approved"
            and row[day].startswith("2021-")]


def within(name: str, column: str, owners: list[Row]) -> list[Row]:
    codes = {row["code"] for row in owners}
    return [row for row in read(name) if row[column] in codes]


def raised(petitions: list[Row]) -> list[Row]:
    """What voters said: no part split from another opinion, nothing that follows one on."""
    return [row for row in petitions if not row["part_of"] and not row["carried_from"]]


def test_the_regulation_in_force_at_the_end_of_the_year() -> None:
    held = [r for r in read("regulation") if r["effective_on"] <= "2021-12-31" <= (r["ended_on"] or "9999")]
    assert [(r["number"], r["issued_on"], r["term"]) for r in held] == [("01/QCPH", "2021-08-23", "khoa-7")]
    days = {d["rule"]: d["days"] for d in within("duty", "regulation", held)}
    assert days == {"voter_contact.plan_before": "30", "voter_contact.plan_after": "20",
                    "petition.answer_after_session": "30", "petition.answer_before_session": "20",
                    "group_opinion.explain": "1", "session.joint_meeting": "30", "session.invitation": "7",
                    "session.send_documents": "5", "session.front_notice": "5"}


def test_voter_contact() -> None:
    rounds = counted("contact_round", "last_day")
    own = [r for r in rounds if r["level"] == "own"]
    assert Counter(r["form"] for r in own) == {"direct": 1, "online": 1, "compiled": 1}
    assert sum(int(m["attendance"]) for m in within("contact_meeting", "round", own)) == 1202
    assert len(raised(within("petition", "round", own))) == 144
    assert [r["form"] for r in rounds if r["level"] != "own"] == ["online", "online"]


def test_sessions() -> None:
    assert Counter(r["sort"] for r in counted("session", "opened_on")) == {"regular": 2, "thematic": 1}


def test_supervision() -> None:
    rounds = counted("supervision_round", "last_day")
    assert len(rounds) == 12
    recommendations = within("recommendation", "round", rounds)
    each = Counter(r["round"] for r in recommendations)
    assert len(each) == 12 and set(each.values()) <= {6, 7, 8}
    fates = Counter(r["progress"] for r in recommendations)
    assert fates.keys() == {"issued", "under_way", "done", "not_done", "re_supervised", "questioned"}
    assert fates["done"] > len(recommendations) / 2    # “hầu hết”


def test_social_criticism() -> None:
    held = counted("social_criticism", "held_on")
    assert [(c["form"], c["held_on"][:7]) for c in held] == [("conference", "2021-11")]
    assert len(within("criticism_participant", "criticism", held)) >= 6


def test_complaints_of_every_kind_linger_where_the_report_says() -> None:
    found = counted("complaint", "received_on")
    assert {r["type"] for r in found} == {"complaint", "denunciation", "reflection"}
    lingering = {r["field"] for r in found if r["progress"] == "accepted" and r["received_on"] < "2021-11-01"}
    assert lingering >= {"public_employee_contract", "land_compensation", "construction"}
    assert {r["progress"] for r in found} == {"received", "accepted", "guided", "transferred", "acknowledged",
                                              "refused", "suspended", "resolved", "withdrawn"}
    carried = [r for r in read("complaint") if r["received_on"] < "2021-01-01" and (r["resolved_on"] or "9") > "2021"]
    assert len(carried) >= 5


def test_every_workflow_has_entries_for_each_screen() -> None:
    """Drafts, entries that wait for a reviewer and ones sent back; and years before and after, so that edges show."""
    names = ("contact_round", "session", "supervision_round", "complaint")
    rows = list(itertools.chain.from_iterable(read(name) for name in names))
    assert {r["approval"] for r in rows} == {"draft", "submitted", "returned", "approved"}
    for name in (*names, "joint_meeting"):
        assert {r["code"].split("-")[1] for r in read(name)} == {"2020", "2021", "2022"}
        assert "submitted" in {r["approval"] for r in read(name)}
    assert {p["progress"] for p in read("petition")} == {"raised", "compiled", "transferred", "received", "answered",
                                                           "merged"}
    assert {p["result"] for p in read("petition")} == {"", "resolved", "resolving", "will_resolve", "explained"}


def test_texts_are_invented_varied_and_composed() -> None:
    for path in sorted(SAMPLE.iterdir()):
        words = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", words), path.name
    for name, column in (("petition", "text"), ("recommendation", "text"), ("complaint", "summary")):
        texts = [row[column] for row in read(name)]
        assert len(set(texts)) == len(texts)
    assert all(row["email"].endswith("@thachgiang.example") for row in read("users"))


def test_sample_is_marked_and_opens_to_the_password_it_prints(database: db.Database) -> None:
    printed = CliRunner().invoke(data.sample_year)
    assert printed.exit_code == 0, printed.output
    first, *others = printed.stdout.splitlines()
    password = first.rsplit(" ", 1)[-1]
    assert settings.is_sample()
    assert {u.password for u in User.select()} == {User.get().password}
    assert passwords.is_right(password, User.get().password)
    assert passwords.fault(password, User.get().email) is None
    assert [line for line in others if line and not line.startswith(" ")] == [role.label for role in Role]
    assert any("le-hoang-dang@thachgiang.example" in line and "Lê Hoàng Đăng" in line
               and "Thường trực HĐND huyện" in line for line in others)
    assert Event.select().where(Event.subject == "sample").count() == 1
    assert list(audit.broken_links()) == []


def test_sample_is_refused_where_anything_was_entered(place: Locality) -> None:
    before = User.select().count()
    with pytest.raises(Refusal, match="hệ thống trống"):
        sample.enter(Moment(None, clock.now()))
    assert User.select().count() == before and not settings.is_sample()
