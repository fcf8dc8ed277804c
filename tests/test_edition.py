"""The edition's token changes whenever what is kept under it may be another, and at nothing else."""
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from peewee import Model

from portal.base import edition
from portal.base.db import database, immediate
from portal.base.settings import Setting
from portal.dossier.tables import Dossier
from portal.law.rulebook import DeadlineRule
from portal.law.work_calendar import CalendarDay
from portal.operations import acts
from portal.organisation import accounts, bodies
from portal.organisation.accounts import Membership, SignIn, User
from portal.organisation.bodies import Body
from portal.organisation.topics import Topic
from portal.records import kind_of
from portal.records.regulation.tables import Clause, Duty, Regulation, Signatory
from tests import factories
from tests.browser_client import Browser
from tests.locality import Locality

KEPT: tuple[type[Model], ...] = (*bodies.MAP, *(table for table in accounts.PEOPLE if table is not SignIn), Topic,
                                 Setting, CalendarDay, DeadlineRule, Regulation, Clause, Duty, Signatory, Dossier)


@pytest.mark.parametrize("table", KEPT)
def test_each_table_moves_it_by_every_act(every_kind: Any, place: Locality, table: type[Model]) -> None:
    values = _another(table, place)
    key, seen = table._meta.primary_key, [edition.current()]
    column = "active" if table is User else next(name for name in values if name != key.name)
    made = table.insert(values).execute()
    row = values.get(key.name, made)
    for act in (None, table.update({column: values[column]}).where(key == row), table.delete().where(key == row)):
        if act is not None:
            act.execute()
        seen.append(edition.current())
    assert len(set(seen)) == len(seen) and all(len(token) == 32 for token in seen)


def _another(table: type[Model], place: Locality) -> dict[str, Any]:
    """The values of a row that could stand beside those of the world, mostly one of them under another name."""
    ub, name = place.bodies["ub"], table._meta.table_name
    if name == "setting":
        return {"name": "thử", "value": "1"}
    if name == "own_review":
        return {"kind": "complaint", "body": ub.id}
    if name == "succession":
        return {"former": place.bodies["ub-a"].unit_id, "latter": ub.unit_id, "on_day": date(2021, 1, 1),
                "records_elsewhere": False}
    if name == "candidate":
        return {"code": "thử", "name": "Lò Thị Thử", "unit": ub.unit_id, "level": "own", "constituency": "số 1",
                "election_day": date(2021, 5, 23)}
    if name == "regulation":
        row, dossier = Regulation.select().dicts().get(), _another(Dossier, place)
        return row | {"dossier": Dossier.insert(dossier).execute()}
    rows = table.select().where(Dossier.kind == "regulation") if table is Dossier else table.select()
    row = rows.dicts().get()
    row.pop("id")
    news = {"code": "thử", "email": "thu@x.vn", "fs_uniquifier": "thử", "ordinal": 77, "day": date(1999, 1, 2),
            "rule": "thử", "valid_from": date(1999, 1, 2)}
    return row | {column: news[column] for column in row.keys() & news.keys()
                  if not (table in (Dossier, Duty) and column in ("day", "rule"))}


def test_what_is_taken_back_moves_nothing(place: Locality) -> None:
    before = edition.current()
    with pytest.raises(ZeroDivisionError), immediate():
        Membership.update(basis="thử").execute()
        _ = 1 / 0
    assert edition.current() == before


def test_work_on_records_leaves_it(place: Locality) -> None:
    """Neither an entry nor a wrong password makes every process read the masters anew."""
    before = edition.current()
    acts.create(kind_of("complaint"), place.moment("ub-a", "officer"), factories.complaint())
    User.update(failed_count=User.failed_count + 1).execute()
    assert edition.current() == before


def test_what_a_person_is_ends_with_the_next_request(place: Locality, browse: Callable[..., Browser]) -> None:
    """What is kept of a person in memory is not asked again, and never outlives a change by whatever road."""
    browser = browse("ub-a", "officer")
    assert browser.get("/complaint/").status_code == 200
    database.execute_sql(f"UPDATE membership SET valid_to = '2021-01-01' "
                         f"WHERE user_id = {place.user('ub-a', 'officer').id}")
    assert browser.get("/complaint/").status_code == 302
    Body.update(name="UBND xã khác").where(Body.code == "ub-a").execute()
    Membership.update(valid_to=None).execute()
    assert "UBND xã khác" in browse("ub-a", "officer").get("/complaint/").text
