"""What a test may find in its database: each is written once a process in each kind of database, then copied."""
import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from portal.base import files
from tests import factories
from tests.canaries import PDF, Canary, release
from tests.locality import Locality, settle
from tests.sample_years import enter_2021, enter_2026
from tests.year import D, contact_round, letter, whole_year


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


WORLDS = {
    "sample_2021": World(enter_2021), "sample_2026": World(enter_2026),
    "place": World(settle), "canaries": World(release_all, "place"),
    "year": World(whole_year, "place"), "years": World(add_years_before, "year"),
}
