"""The offices in which the letters lie, and who works there, as the files of a load."""
import csv
from collections.abc import Iterable
from pathlib import Path

from benchmarks.letters import BODIES
from portal.domain.writing import padded

COMMITTEE = "UBND "    # what the names of communes' bodies begin with
ABOVE = "above"        # the body that reviews all others
SINCE = "2015-01-01"
OFFICERS = range(1, len(BODIES) + 1)
ABOVE_ALL = ("reviewer", "leader", "auditor")    # roles held in the body above
SYMBOLS = ["UBND"] * 15 + ["PTNMT", "PLĐXH", "TTH"]


def code_of(body: int) -> str:
    """The code of a body, counted from 1."""
    return f"b{padded(body)}"


def address_of(role: str, body: int | None = None) -> str:
    """By which address somebody signs in: a role of the body above, or the officer of a body."""
    return f"{role}{padded(body) if body else ''}@bench.example"


def everybody() -> list[str]:
    """The addresses of all who sign in."""
    return [*(address_of("officer", body) for body in OFFICERS), *map(address_of, ABOVE_ALL)]


def write(folder: Path) -> None:
    """Write the units, bodies, people and roles as files that a load reads."""
    folder.mkdir(parents=True, exist_ok=True)
    communes = [(body, name.removeprefix(COMMITTEE)) for body, name in enumerate(BODIES, 1)
                if name.startswith(COMMITTEE)]
    units = {body: f"u{padded(body)}" for body, _ in communes}
    write_csv(folder / "units.csv", "code name level parent place valid_from valid_to", [
        ["around", "huyện Mẫu", "district", "", "Mẫu", SINCE, ""],
        *([units[body], name, "commune", "around", name, SINCE, ""] for body, name in communes)])
    write_csv(folder / "bodies.csv", "code name organ unit superior heading symbol valid_from valid_to", [
        [ABOVE, "UBND huyện Mẫu", "peoples_committee", "around", "", "UBND HUYỆN MẪU", "UBND", SINCE, ""],
        *([code_of(body), name, "peoples_committee" if body in units else "agency", units.get(body, "around"), ABOVE,
           name.upper(), SYMBOLS[body - 1], SINCE, ""] for body, name in enumerate(BODIES, 1))])
    write_csv(folder / "users.csv", "email name active", [
        [email, email.partition("@")[0], "1"] for email in everybody()])
    write_csv(folder / "memberships.csv", "user body role valid_from valid_to", [
        *([address_of("officer", body), code_of(body), "officer", SINCE, ""] for body in OFFICERS),
        *([address_of(role), ABOVE, role, SINCE, ""] for role in ABOVE_ALL)])


def write_csv(path: Path, columns: str, rows: Iterable[Iterable[str]]) -> None:
    """One file of a load, its columns named in one text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(columns.split())
        lines.writerows(rows)
