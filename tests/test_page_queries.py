"""How often pages ask the database: for a list or a record of any kind at most twelve times, whoever reads."""
from collections.abc import Callable

import pytest

from portal.dossier.tables import Record
from tests.browser_client import Browser, Queries

MOST = 12
COUNTED = {"yearly_report", "reconciliation"}    # whose pages show figures, counted from the records anew
READERS = [("tt", "officer"), ("ub", "officer"), ("mt", "officer"), ("ub-a", "officer"), ("tt", "reviewer"),
           ("ub", "reviewer"), ("tt", "leader"), ("tt", "auditor")]


@pytest.mark.parametrize("who", READERS, ids="-".join)
def test_no_list_or_record_asks_more_than_twelve_times(
        every_kind: dict[str, Record], browse: Callable[..., Browser], who: tuple[str, str]) -> None:
    reader, asked = browse(*who), dict[str, int]()
    for slug, record in every_kind.items():
        for path in (f"/{slug}/", f"/{slug}/details?id={record.dossier_id}"):
            if slug not in COUNTED and reader.get(path).status_code == 200:
                with Queries() as queries:
                    reader.get(path)
                asked[path] = queries.count
    assert len(asked) > len(every_kind) // 2
    assert {path: count for path, count in asked.items() if count > MOST} == {}
