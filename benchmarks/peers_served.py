"""The peers as candidates: their own Pythons, their databases, how they are started, where their pages are."""
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.asking import FORM, OVERVIEW, RECORD
from benchmarks.letters import BODIES, PASSWORD
from benchmarks.made import LETTERS, ROOT, is_marked, mark_of
from benchmarks.serving import THREADS, WORKERS, Candidate
from benchmarks.survey import COMMON, PAGE, PREFIX, TWO, Expected, Picks, survey

PEERS = ROOT / "benchmarks" / "peers"
ADMIN = "admin"    # sees and changes all
SEARCHED = {"common": COMMON, "two words": TWO, "prefix": PREFIX}
# The columns of their lists, by those of ours that they stand for.
COLUMNS = {"title": 5, "type": 3, "body": 2, "received_on": 6, "progress": 8, "due": 7}


@dataclass(frozen=True)
class Peer:
    """An application under `peers/`, and what differs from the other in how it is asked."""

    title: str
    folder: str
    application: str           # as gunicorn is told
    help: tuple[str, ...]      # words behind its Python
    packages: tuple[str, ...]  # whose versions are told
    door: str
    pages: Mapping[str, str]
    sent: Mapping[str, str]

    def python(self, pythons: Path) -> Path:
        """Its own Python, made in this folder with all it needs when it is not there yet."""
        home, needs = pythons / self.folder, PEERS / self.folder / "requirements.txt"
        python = home.absolute() / "bin" / "python"
        if not is_marked(home / "ready", mark_of(needs)):
            subprocess.run([sys.executable, "-m", "venv", home], check=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", needs],
                           check=True)
            (home / "ready").write_text(mark_of(needs))
        return python


def pages_of_django(picks: Picks) -> dict[str, str]:
    at = "/admin/django_peer/complaint/"
    return {
        "list": at, "filtered": f"{at}?unit__id__exact={picks.body}&status__exact=submitted",
        "view: returned": f"{at}?status__exact=returned", "last page": f"{at}?p={picks.many // PAGE}",
        **{f"sort: {name}": f"{at}?o={no}" for name, no in COLUMNS.items()},
        **{f"search: {what}": f"{at}?q={quote_plus(words)}" for what, words in SEARCHED.items()},
        "search: rare": f"{at}?q={picks.rare}", "search: code": f"{at}?code__exact={picks.code}",
        RECORD: f"{at}{{key}}/change/", FORM: f"{at}{{key}}/change/", "first page": "/admin/",
        OVERVIEW: f"{at}overview/", "CSV": f"{at}export/?from={picks.since}"}


def pages_of_flask(picks: Picks) -> dict[str, str]:
    at = "/admin/complaint/"
    return {
        "list": at, "filtered": f"{at}?flt1_unit_id_equals={picks.body}&flt2_status_equals=submitted",
        "view: returned": f"{at}?flt1_status_equals=returned", "last page": f"{at}?page={picks.many // PAGE - 1}",
        **{f"sort: {name}": f"{at}?sort={no - 1}" for name, no in COLUMNS.items()},
        **{f"search: {what}": f"{at}?search={quote_plus(words)}" for what, words in SEARCHED.items()},
        "search: rare": f"{at}?search={picks.rare}", "search: code": f"{at}?flt1_code_equals={picks.code}",
        RECORD: f"{at}details/?id={{key}}", FORM: f"{at}edit/?id={{key}}", "first page": "/admin/",
        OVERVIEW: "/admin/overview/",
        "CSV": f"{at}export/csv/?flt1_received_on_greater_than={picks.since - timedelta(1)}"}


def peers(picks: Picks) -> tuple[Peer, ...]:
    """Both, asked about these letters."""
    return (
        Peer("Django admin", "django_peer", "benchmarks.peers.django_peer.wsgi:application",
             ("-m", "django", "--help"), ("Django", "gunicorn"), "/admin/login/", pages_of_django(picks),
             {"_save": "1"}),
        Peer("Flask-Admin", "flask_peer", "benchmarks.peers.flask_peer.app:app", ("-m", "flask", "--help"),
             ("Flask", "Flask-Admin", "SQLAlchemy", "gunicorn"), "/login", pages_of_flask(picks), {}))


def candidate(peer: Peer, python: Path, database: Path, is_tuned: bool, rows: int) -> Candidate:
    """A peer over its database, which is filled when it is not there yet."""
    environment = {"PEER_DATABASE": str(database.absolute()), "PEER_TUNED": str(int(is_tuned))}
    _fill(peer, python, database, environment, rows)
    return Candidate(
        name=f"{peer.title}, tuned" if is_tuned else peer.title,
        command=(str(python), "-m", "gunicorn", peer.application, "--bind", "127.0.0.1:{port}", "--workers",
                 str(WORKERS), "--threads", str(THREADS), "--log-level", "warning"),
        environment=environment, help=(str(python), *peer.help), door=peer.door,
        people={ADMIN: {"username": ADMIN, "password": PASSWORD}}, roles=(ADMIN,), pages=peer.pages, text="subject",
        key_of=lambda letter: str(letter.no), editor_of=lambda _letter: ADMIN, is_plain=not is_tuned, sent=peer.sent,
        versions=_versions(python, peer.packages))


def _fill(peer: Peer, python: Path, database: Path, environment: Mapping[str, str], rows: int) -> None:
    """Make the database, unless it was made to its end as it would be made today."""
    ready = database.with_suffix(".ready")
    mark = mark_of(*LETTERS, PEERS / "rows.py", PEERS / peer.folder)
    if is_marked(ready, mark):
        return
    for path in database.parent.glob(f"{database.stem}.*"):
        path.unlink()
    subprocess.run([python, "-m", f"benchmarks.peers.{peer.folder}.prepare", str(rows)], cwd=ROOT, check=True,
                   env=os.environ | environment)
    ready.write_text(mark)
    print(f"{database.name}: filled", flush=True)


def _versions(python: Path, packages: tuple[str, ...]) -> dict[str, str]:
    ask = "import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]))"
    done = subprocess.run([python, "-c", ask, *packages], check=True, capture_output=True, text=True)
    return dict(zip(packages, done.stdout.split(), strict=True))


def expected(picks: Picks) -> dict[str, dict[str, Expected]]:
    """What the administrator is shown: all letters."""
    return {ADMIN: survey(picks, range(1, len(BODIES) + 1), ())}
