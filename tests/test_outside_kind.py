"""A kind that comes from another package: its own tables and migrations, all screens, PDF and figures."""
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest

from portal import kinds
from portal.base import clock
from portal.domain.approval import Approval
from portal.dossier.audit import Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Concurrence, Dossier, Number, Party
from portal.law import work_calendar
from portal.operations import acts
from portal.organisation import accounts
from portal.organisation.accounts import User
from portal.organisation.bodies import Body
from portal.records.complaint.tables import Complaint
from portal.report.evidence import Evidence, evidence
from portal.report.values import FigureValue
from tests import factories
from tests.browser_client import Browser
from tests.door import open_portal
from tests.house import modules
from tests.test_cli_ground import Operator
from tests.worlds import OUTSIDE, ROOT

# What the portal's own kinds use and does not promise to others, each with the reason.
KEPT_WITHIN = {
    "portal.domain.invitations": "who invites whom to which meeting is agreed among the three bodies alone",
    "portal.domain.periods": "the yearly report alone has a period",
    "portal.dossier.deadline": "a figure asks `on_clock` or `clocks`, not the rows",
    "portal.figures.reading": "only a citizen's letter is extended and suspended",
    "portal.figures.schedules": "the law sets days of reception alone",
    "portal.law": "what a regulation may order, and the counting of letters' ages by working days",
    "portal.organisation.topics.of_period": "figures by topic are of the portal's own kinds",
}


SLUG = "volunteer_day"
PEOPLE = (("mt-a", "officer"), ("mt", "reviewer"), ("mt", "officer"), ("tt", "auditor"), ("ub", "officer"))
PAGES = ("/", "/?all=came-back", "/search?q=don+kenh", "/obligations/", "/obligations/?whose=all", "/registers/",
         "/report/", "/joint_meeting/", "/body_meeting/", "/social_criticism/?view=overdue")


@pytest.fixture
def left(volunteering: Any) -> Dossier:
    """The record of a package that was removed, with all that may hang on one."""
    found = Dossier.get(Dossier.kind == SLUG)
    asked = Body.get(Body.code == "ub")
    Party.create(dossier=found, body=asked, part="addressee", kind=found.kind, day=found.day)
    Number.create(body=found.body, symbol="TB-MTTQ", year=2021, ordinal=1, dossier=found, day=date(2021, 12, 1))
    Concurrence.create(dossier=found, body=asked, asked_on=date(2021, 12, 1), answer_by=date(2021, 12, 16))
    Deadline.create(dossier=found, rule="agreed", version="", title="Việc phải làm", owner=asked, owed_by=asked,
                    start=date(2021, 12, 1), due=date(2021, 12, 13))
    Dossier.update(due=date(2021, 12, 13), parties_notified=1).where(Dossier.id == found.id).execute()
    return found


def test_the_package_that_the_page_shows_is_a_whole_kind(database_url: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = tmp_path / "package"
    for name, code in re.findall(r"`(patrols/[^`]+)`.*?\n```python\n(.+?)```", page, re.DOTALL):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(code, encoding="utf-8")
    declared = package / "patrols-1.0.dist-info"
    declared.mkdir()
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: patrols\nVersion: 1.0\n")
    (declared / "entry_points.txt").write_text("\n".join(re.findall(r"`(\[portal\.kinds\])` `(.+?)`", page)[0]))
    done = subprocess.run([sys.executable, "-W", "error", "-m", "tests.shown_kind", database_url, tmp_path], cwd=ROOT,
                          env=os.environ | {"PYTHONPATH": f"{package}:{ROOT}"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def test_an_installed_package_brings_a_whole_kind(volunteering: Any) -> None:
    assert volunteering == {"volunteering.days": 1, "volunteering.people": 42}


@pytest.mark.parametrize("approval", list(Approval))
def test_pages_leave_out_what_a_removed_package_left_behind(left: Dossier, database_url: str, tmp_path: Path,
                                                            approval: Approval) -> None:
    Dossier.update(approval=approval).where(Dossier.id == left.id).execute()
    with open_portal(database_url, tmp_path) as app:
        for body, role in PEOPLE:
            browser = Browser(app, User.get(User.email.startswith(f"{role}1.{body}@")))
            for path in PAGES:
                page = browser.get(path)
                assert page.status_code == 200 and left.title not in page.text, (body, role, path)
            assert browser.get(f"/{SLUG}/details?id={left.id}").status_code == 404


def test_an_act_that_met_its_duty_goes_on_without_it(left: Dossier) -> None:
    user = User.get(User.email.startswith("officer1.ub-a@"))
    moment = Moment(accounts.actor_of(user, user.memberships.get(), clock.today()), clock.now())
    letter = acts.create(Complaint.kind, moment, factories.complaint())
    Deadline.update(met=date(2021, 12, 2), met_by=letter.dossier_id).where(Deadline.dossier == left.id).execute()
    acts.act(Complaint.kind, letter.dossier_id, "submit", moment, 1)


def test_evidence_of_an_issued_report_counts_it_as_out_of_sight(left: Dossier) -> None:
    user = User.get(User.email.startswith("auditor1.tt@"))
    auditor = accounts.actor_of(user, user.memberships.get(), clock.today())
    figure = FigureValue("volunteering.days", "Ngày tình nguyện", 1, (f"{SLUG}/{left.code}", "volunteer_team/X-T01"))
    assert evidence(auditor, figure) == Evidence((), 2)


def test_operator_is_told_and_no_dump_loses_it(left: Dossier, database_url: str, tmp_path: Path) -> None:
    work_calendar.fill()
    operator, out = Operator(database_url, tmp_path), tmp_path / "out"
    code, told, _ = operator("check")
    assert code == 1
    assert "Có 1 hồ sơ thuộc loại không còn được cài: volunteer_day." in told
    assert operator("dump", str(out)) == (1, "", "Chưa ghi ra tệp nào: có hồ sơ thuộc loại không còn được cài: "
                                          "volunteer_day (1 hồ sơ). Hãy cài lại gói có loại ấy.\n")
    assert not out.exists()
    assert operator("init")[0] == operator("report", "2021")[0] == 0


def test_nothing_is_lost_once_the_package_is_back(left: Dossier, database_url: str, tmp_path: Path) -> None:
    back = Operator(database_url, tmp_path)
    back.environ["PYTHONPATH"] = f"{OUTSIDE}:{ROOT}"
    assert "volunteer_day" not in back("check")[1]
    code, _, wrong = back("dump", str(tmp_path / "out"))
    assert (code, left.code in (tmp_path / "out" / "volunteer_day.csv").read_text(encoding="utf-8")) == (0, True), wrong


def test_the_contract_says_each_name_once() -> None:
    """All that the module takes in is said, and nothing else: what it says is what a package may rest on."""
    assert len(set(kinds.__all__)) == len(kinds.__all__)
    assert {name for name in vars(kinds) if not name.startswith("__")} == set(kinds.__all__)


def test_what_the_portal_writes_its_kinds_with_is_in_the_contract() -> None:
    """The very same thing under the same name; what the portal keeps to itself is listed, and no more than that."""
    used = {name for module in modules() if module.room == "portal.records" for name in module.imported
            if name.startswith("portal.") and not name.startswith("portal.records.")}
    missing = {name for name in used if getattr(kinds, name.rpartition(".")[2], None) is not resolve_name(name)}
    unlisted = {name for name in missing if not any(f"{name}.".startswith(f"{place}.") for place in KEPT_WITHIN)}
    assert unlisted == set()
    assert [place for place in KEPT_WITHIN if not any(f"{n}.".startswith(f"{place}.") for n in missing)] == []
