"""The portal as a candidate: how it is started, who signs in, where its pages are."""
import sys
from importlib.metadata import version
from urllib.parse import quote_plus

from benchmarks.asking import FORM, RECORD
from benchmarks.installation import Installation
from benchmarks.letters import BODIES, PASSWORD
from benchmarks.offices import ABOVE_ALL, COMMITTEE, OFFICERS, address_of, code_of
from benchmarks.serving import WORKERS, Candidate
from benchmarks.survey import COMMON, FIGURES, PAGE, PREFIX, TWO, YEAR, Expected, Picks, survey
from portal.records.complaint.tables import Complaint

START = (sys.executable, "-c", "from portal.install.cli import main; main()")
LIST = f"/complaint/?page_size={PAGE}"
OFFICER = "officer"
PACKAGES = ("flask", "flask-admin", "gunicorn", "peewee", "psycopg")
VIEWS = ("open", "overdue", "waiting", "returned")


def candidate(name: str, portal: Installation, picks: Picks) -> Candidate:
    """The portal over this installation."""
    keys = portal.keys(letter.code for letter in picks.returned)
    people = {role: _fields(address_of(role)) for role in ABOVE_ALL}
    people |= {_officer(picks, body): _fields(address_of(OFFICER, body)) for body in OFFICERS}
    return Candidate(
        name=name, command=(*START, "run", "--port", "{port}", "--workers", str(WORKERS), "--no-worker"),
        environment=portal.environment, help=(*START, "--help"), door="/sign-in", people=people,
        roles=(OFFICER, *ABOVE_ALL), pages=_pages(picks, portal.key_of_body(code_of(picks.body))), text="summary",
        key_of=lambda letter: str(keys[letter.code]), editor_of=lambda letter: _officer(picks, letter.body),
        is_ours=True, alone={"view: waiting": "reviewer", FORM: OFFICER},
        versions={package: version(package) for package in PACKAGES})


def expected(picks: Picks) -> dict[str, dict[str, Expected]]:
    """What each role is shown: the officer sees one body and reports on it, the others see all and report on theirs."""
    communes = {body for body in OFFICERS if BODIES[body - 1].startswith(COMMITTEE)}
    above = survey(picks, OFFICERS, {*OFFICERS} - communes)
    return {OFFICER: survey(picks, {picks.body}, {picks.body}), **dict.fromkeys(ABOVE_ALL, above)}


def _fields(email: str) -> dict[str, str]:
    return {"email": email, "password": PASSWORD}


def _officer(picks: Picks, body: int) -> str:
    return OFFICER if body == picks.body else f"{OFFICER} {body}"


def _pages(picks: Picks, body: int) -> dict[str, str]:
    columns = (name.rpartition(".")[2] for name in Complaint.kind.listing.columns)
    searched = {"common": COMMON, "rare": picks.rare, "two words": TWO, "prefix": PREFIX, "code": picks.code}
    return {
        "list": LIST,
        "filtered": f"{LIST}&flt0_dossier_body_is={body}&flt1_dossier_approval_is=submitted",
        **{f"view: {view}": f"{LIST}&view={view}" for view in VIEWS},
        "last page": f"{LIST}&before=",
        **{f"sort: {name}": f"{LIST}&sort={no}" for no, name in enumerate(columns)},
        **{f"search: {what}": f"{LIST}&search={quote_plus(words)}" for what, words in searched.items()},
        RECORD: "/complaint/details?id={key}", FORM: "/complaint/edit?id={key}", "first page": "/",
        FIGURES: f"/report/?year={YEAR}", "CSV": f"/complaint/export.csv?flt0_received_on_from={picks.since}",
        "XLSX": f"/report/report.xlsx?year={YEAR}",
    }
