"""The chain of the history: whatever is done behind the portal's back shows, and its lock is held for a moment."""
from collections.abc import Callable

import pytest

from portal.base.db import database, is_sqlite
from portal.dossier import audit
from portal.dossier.audit import Event, Head
from portal.install import checkup
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.browser_client import Queries
from tests.locality import Locality

K = Complaint.kind


@pytest.fixture
def lived(place: Locality) -> list[int]:
    """Some acts, and the ids of their events, which nothing guards any more."""
    officer = place.moment("ub-a", "officer")
    for _ in range(2):
        pk = acts.create(K, officer, factories.complaint()).dossier_id
        acts.change(K, pk, officer, 1, factories.complaint(summary="Khiếu nại thu hồi thửa 12"))
        acts.act(K, pk, "submit", officer, 2)
    assert list(checkup.history_faults()) == []
    for act in ("update", "delete"):
        database.execute_sql(f"DROP TRIGGER event_no_{act}" + ("" if is_sqlite() else " ON event"))
    return [event.id for event in Event.select().order_by(Event.id)]


def rewrite(column: str) -> Callable[[list[int]], None]:
    def change(ids: list[int]) -> None:
        other = Event.get_by_id(ids[-1] if column != "act" else ids[0])
        value = {"dossier": other.dossier_id, "actor": None, "at": other.at.replace(hour=1), "version": 9}.get(
            column, "khác")
        Event.update({column: value}).where(Event.id == ids[1]).execute()
    return change


def drop(place: int) -> Callable[[list[int]], None]:
    return lambda ids: Event.delete().where(Event.id == ids[place]).execute()


def swap(ids: list[int]) -> None:
    """Two neighbours change places, each with its own link."""
    one, other = Event.get_by_id(ids[1]), Event.get_by_id(ids[2])
    Event.delete().where(Event.id << [one.id, other.id]).execute()
    one.id, other.id = other.id, one.id
    for event in (one, other):
        event.save(force_insert=True)


def repeat(ids: list[int]) -> None:
    """The last event once more, as whoever has no key could write it."""
    last = Event.get_by_id(ids[-1])
    last.id, last.link = None, "f" * 64
    last.save(force_insert=True)


@pytest.mark.parametrize("done", [
    *map(rewrite, ("dossier", "subject", "actor", "act", "at", "reason", "version", "link")),
    drop(0), drop(2), drop(-1), swap, repeat])
def test_whatever_is_done_to_the_history_shows(lived: list[int], done: Callable[[list[int]], None]) -> None:
    done(lived)
    assert list(checkup.history_faults())


def test_the_chain_is_read_a_piece_at_a_time(lived: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "AT_ONCE", 2)
    assert list(audit.broken_links()) == []
    rewrite("reason")(lived)
    assert list(audit.broken_links()) == [lived[1]]


def test_the_lock_is_taken_last(place: Locality) -> None:
    """All writers queue for it, so an act holds it for its event alone and not for what follows from the act."""
    officer = place.moment("ub-a", "officer")
    pk = acts.create(K, officer, factories.complaint()).dossier_id
    with Queries() as asked:
        acts.change(K, pk, officer, 1, factories.complaint())
    taken = next(n for n, sql in enumerate(asked.said) if sql.startswith(f'UPDATE "{Head._meta.table_name}"'))
    assert [sql.split('"')[:2] for sql in asked.said[taken:] if "SAVEPOINT" not in sql] == [
        ["UPDATE ", "head"], ["SELECT EXISTS(SELECT 1 FROM ", "setting"],    # the mark of a move
        ["INSERT INTO ", "event"], ["UPDATE ", "head"]]
    assert list(audit.broken_links()) == []
