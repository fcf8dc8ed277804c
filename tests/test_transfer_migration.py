"""A letter's transfer that stood in columns becomes a row, and what a second had written over is found in history."""
from datetime import date
from typing import Any

import pytest

from portal.base.db import Database
from portal.dossier.audit import Moment, Revision, keep, note
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Number, Party, Record
from portal.install import schema
from portal.queries import history
from portal.records.complaint import Complaint
from portal.records.complaint.tables import Transfer
from tests.locality import Locality
from tests.records import fresh
from tests.test_letter_law import clocks, do, letter, sent_on_twice

D = date
BEFORE = "0082_letter_transfers"    # the first migration that is undone, and all after it
MOVED = ("transferred_on", "transferred_to", "transfer_number", "told_on", "acknowledged_on", "declined_on")


def undo() -> None:
    """Take the tables back to what stood before transfers were rows."""
    runner = schema.runners()[0]
    while BEFORE in {m.name for m in runner.status() if m.applied}:
        runner.down()


def columns(database: Database, record: Record) -> dict[str, Any]:
    names = ", ".join(map(stored, MOVED))
    found = database.execute_sql(f"SELECT {names} FROM complaint WHERE dossier_id = {record.dossier_id}").fetchone()    # noqa: S608
    return {name: str(value) if name.endswith("_on") and value else value
            for name, value in zip(MOVED, found, strict=True)}


def stored(name: str) -> str:
    return f"{name}_id" if name == "transferred_to" else name


def write(database: Database, record: Record, **values: Any) -> None:
    """Write the columns as an officer's step wrote them then."""
    said = ", ".join(f"{stored(name)} = {database.param}" for name in values)
    database.execute_sql(f"UPDATE complaint SET {said} WHERE dossier_id = {record.dossier_id}",    # noqa: S608
                         tuple(values.values()))


def rows(record: Record) -> list[tuple[Any, ...]]:
    found = Transfer.select().where(Transfer.complaint == record.dossier_id).order_by(Transfer.id)
    return [(row.code.rpartition("-")[2], row.transferred_on, row.transferred_to.code, row.transfer_number,
             row.told_on, row.acknowledged_on, row.declined_on) for row in found]


FIRST = ("T01", D(2021, 10, 6), "tnmt", "4/PC-UBND", D(2021, 10, 6), None, D(2021, 10, 8))
SECOND = ("T02", D(2021, 10, 13), "pc", "5/PC-UBND", D(2021, 10, 14), None, None)


def test_the_columns_become_a_row(database: Database, place: Locality) -> None:
    moved, kept = letter(place), letter(place)
    undo()
    write(database, moved, transferred_on=D(2021, 10, 6), transferred_to=place.bodies["tnmt"].id,
          transfer_number="4/PC-UBND", acknowledged_on=D(2021, 10, 9))
    schema.migrate()
    assert rows(moved) == [("T01", D(2021, 10, 6), "tnmt", "4/PC-UBND", None, D(2021, 10, 9), None)]
    assert rows(kept) == []
    do(place, kept, "transfer", transferred_on=D(2021, 10, 6), transferred_to=place.bodies["tnmt"].id)
    assert [code for code, *_ in rows(kept)] == ["T01"]


def test_the_last_transfer_goes_back_and_the_first_is_found_again(database: Database, place: Locality) -> None:
    record = sent_on_twice(place)
    pk = record.dossier_id
    undo()
    assert columns(database, record) == {
        "transferred_on": "2021-10-13", "transferred_to": place.bodies["pc"].id, "transfer_number": "5/PC-UBND",
        "told_on": "2021-10-14", "acknowledged_on": None, "declined_on": "2021-10-08"}
    assert list(Number.select(Number.ordinal, Number.paper).where(Number.dossier == pk).tuples()) == [(5, "transfer")]
    assert Deadline.get(Deadline.dossier == pk).met == D(2021, 10, 13)
    assert list(Party.select(Party.part).where(Party.dossier == pk).tuples()) == [("transferee",)]
    schema.migrate()
    assert rows(record) == [FIRST, SECOND]
    found = Number.select(Number.ordinal, Number.paper, Number.day).where(Number.dossier == pk).order_by(Number.ordinal)
    assert list(found.tuples()) == [(4, "transfer-T01", D(2021, 10, 6)), (5, "transfer-T02", D(2021, 10, 13))]
    assert clocks(record) == {"complaint.accept": (D(2021, 10, 11), D(2021, 10, 6))}
    assert set(Party.select(Party.body, Party.part).where(Party.dossier == pk).tuples()) == {
        (place.bodies["tnmt"].id, "decliner"), (place.bodies["pc"].id, "transferee")}
    carried_on(place, record)


def carried_on(place: Locality, record: Record) -> None:
    """What came over lives on: its receiver answers, it is sent on once more, its register has each number."""
    do(place, record, "decline", "pc", "Không thuộc thẩm quyền", declined_on=D(2021, 10, 20))
    do(place, record, "transfer", transferred_on=D(2021, 10, 25), transferred_to=place.bodies["mt"].id,
       transfer_number="6/PC-UBND")
    assert [code for code, *_ in rows(record)] == ["T01", "T02", "T03"]
    assert [n for n, in Number.select(Number.ordinal).where(Number.symbol == "PC-UBND").order_by(
        Number.ordinal).tuples()] == [4, 5, 6]


def keep_as_then(record: Record, place: Locality, act: str, told: dict[str, Any]) -> None:
    """A version as it was kept while transfers stood in columns, with its event."""
    dossier = Dossier.get_by_id(record.dossier_id)
    dossier.version += 1
    dossier.save()
    content = {"id": record.dossier_id, "code": dossier.code, "summary": record.summary, "extensions": [], **told}
    keep(dossier, content)
    moment = place.moment("ub", "officer")
    note(Moment(moment.actor, moment.at), act, dossier)


@pytest.mark.parametrize("is_taken", [False, True])
def test_history_tells_the_transfer_that_was_written_over(database: Database, place: Locality, is_taken: bool) -> None:
    """The number of a paper that was written over was free again: another may have taken it since."""
    record, empty = letter(place), dict.fromkeys(MOVED)
    first = empty | {"transferred_on": D(2021, 10, 6), "transferred_to": place.bodies["tnmt"].id,
                     "transfer_number": "4/PC-UBND", "told_on": D(2021, 10, 6)}
    declined = first | {"declined_on": D(2021, 10, 8)}
    second = declined | {"transferred_on": D(2021, 10, 13), "transferred_to": place.bodies["pc"].id,
                         "transfer_number": "5/PC-UBND", "told_on": D(2021, 10, 14)}
    undo()
    for act, told in (("change", empty), ("transfer", first), ("decline", declined), ("transfer", second)):
        keep_as_then(record, place, act, told)
    write(database, record, **second)
    Dossier.update(progress="transferred", told=1).where(Dossier.id == record.dossier_id).execute()
    kept = list(Revision.select(Revision.content).where(Revision.dossier == record.dossier_id).tuples())
    for ordinal in (4, 5) if is_taken else (5,):
        Number.create(body=place.bodies["ub"].id, symbol="PC-UBND", year=2021, ordinal=ordinal,
                      dossier=record.dossier_id, paper="transfer" if ordinal == 5 else "", day=D(2021, 10, 13))
    schema.migrate()
    number = None if is_taken else "4/PC-UBND"
    assert rows(record) == [(*FIRST[:3], number, *FIRST[4:]), SECOND]
    assert list(Revision.select(Revision.content).where(Revision.dossier == record.dossier_id).tuples()) == kept
    told_ = [(t.act, [(c.title, c.after) for c in t.changes]) for t in history.of(
        Complaint.kind, fresh(record).dossier) if t.act in ("transfer", "decline")]
    assert told_ == [("transfer", [("Chuyển đơn T02", "thêm")]),
                     ("decline", [("Chuyển đơn T01, Ngày nơi nhận từ chối", "2021-10-08")]),
                     ("transfer", [("Chuyển đơn T01", "thêm")])]
