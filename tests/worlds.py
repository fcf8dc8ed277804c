"""What a test may find in its database: each is written once a process in each kind of database, then copied."""
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from portal.base import files, keys
from portal.base.db import database
from tests import factories
from tests.canaries import PDF, Canary, release
from tests.locality import Locality, settle
from tests.records import all_kinds
from tests.sample_years import enter_2021, enter_2026
from tests.year import D, contact_round, letter, whole_year

ROOT = Path(__file__).parents[1]
OUTSIDE = ROOT / "tests" / "outside"


class World(NamedTuple):
    """What writes it, in the place of the world that it is built on, if any; it may return more for tests."""

    write: Callable[..., Any]
    base: str = ""


def release_all(place: Locality) -> dict[str, Canary]:
    """Every canary; their files are not kept, see `put_files`."""
    with TemporaryDirectory() as folder:
        files.keep_in(Path(folder))
        return release(place)


def put_files(folder: Path) -> None:
    """The canaries' file, one and the same, below this folder."""
    files.keep_in(folder)
    files.put(hashlib.sha256(PDF).hexdigest(), PDF)


def add_years_before(place: Locality) -> None:
    """Rounds in two years, with a year without records between."""
    contact_round(place, D(2020, 7, 10), meetings=[factories.meeting(1, held_on=D(2020, 7, 10), attendance=1234)])
    contact_round(place, D(2018, 5, 10), form="online")
    letter(place, D(2021, 12, 1), D(2021, 12, 5), field="public_employee_contract")


def install_volunteering() -> Any:
    """What the journey of an installed package tells; its records stand in the database."""
    secrets = {f"PORTAL_{name.upper()}_KEY": getattr(keys, name)().decode() for name in keys.NAMES}
    with TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-W", "error", OUTSIDE / "journey.py", database.obj.bound[0], folder],
                              env=os.environ | secrets | {"PYTHONPATH": f"{OUTSIDE}:{ROOT}"},
                              capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


WORLDS = {
    "sample_2021": World(enter_2021), "sample_2026": World(enter_2026),
    "volunteering": World(install_volunteering),
    "place": World(settle), "canaries": World(release_all, "place"),
    "every_kind": World(all_kinds, "place"),
    "year": World(whole_year, "place"), "years": World(add_years_before, "year"),
}
