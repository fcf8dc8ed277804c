"""The sample's issued report: carried there by the portal's own acts, and kept among the sample's files.

`python -m portal.install.sample.issuing` does the acts anew, for when the sample or the way of counting has changed.
"""
import csv
import shutil
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from portal import transfer
from portal.base import clock, db, keys, settings
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.install import schema
from portal.law import rulebook, work_calendar
from portal.operations import acts
from portal.organisation.accounts import User, actor_of, memberships_of
from portal.records import kind_of

HOME = Path(__file__).parent / "2021"
REPORT, SHEET = "BCN-2021-0001", "DC-2021-0001"
LATE = "TCD-2021-0014"    # a reception whose entry was approved when the report was out: what its drift shows
BEFORE = {
    ("yearly_report", REPORT): {"paper": "unsigned", "number": "", "issued_on": ""},
    ("reconciliation", SHEET): {"progress": "prepared", "sent_on": "", "confirmed_on": "", "confirmed_by": ""},
    ("reception", LATE): {"approval": "submitted"}}
MADE = {"sheet_reply": "sheet", "signatures": "dossier", "concurrences": "dossier", "frozen": "dossier"}
WRITTEN = ("yearly_report", "reconciliation", *MADE)
Row = dict[str, str]


@dataclass(frozen=True)
class Act:
    """One act of somebody of the sample on the report or its sheet."""

    code: str
    name: str
    who: str
    day: date
    given: dict[str, Any]
    reason: str = ""


D = date
ACTS = (
    Act(SHEET, "send", "le-hoang-dang", D(2021, 7, 5), {"sent_on": D(2021, 7, 5)}),
    Act(REPORT, "ask", "le-hoang-dang", D(2021, 7, 5), {"answer_by": D(2021, 7, 12)}),
    Act(SHEET, "reply", "bui-thanh-nha", D(2021, 7, 8), {
        "figure": "receptions", "agrees": False, "says": "12", "said_by": "Bùi Thanh Nhã", "said_on": D(2021, 7, 8),
        "why": "Buổi tiếp công dân định kỳ ngày 21/6/2021 chưa được duyệt trên hệ thống."}),
    Act(SHEET, "confirm", "bui-thanh-nha", D(2021, 7, 8), {
        "confirmed_by": "Bùi Thanh Nhã", "confirmed_on": D(2021, 7, 8)}),
    Act(REPORT, "concur", "vu-dinh-trong", D(2021, 7, 9), {
        "concurred_on": D(2021, 7, 9), "concurrence_number": "618/UBND"}),
    Act(REPORT, "dissent", "nguyen-van-quyen", D(2021, 7, 12), {
        "concurred_on": D(2021, 7, 12), "concurrence_number": "45/MTTQ-BTT"},
        "Đề nghị nêu rõ kế hoạch tiếp xúc cử tri trước kỳ họp thứ nhất ban hành chậm so với Quy chế."),
    Act(REPORT, "sign", "phan-thi-bich-lieu", D(2021, 7, 14), {
        "signer": "Phan Thị Bích Liễu", "signer_title": "PHÓ CHỦ TỊCH",
        "authority": "TM. THƯỜNG TRỰC HĐND; KT. CHỦ TỊCH", "signed_on": D(2021, 7, 14)}),
    Act(REPORT, "issue", "le-hoang-dang", D(2021, 7, 15), {"number": "06/BC-HĐND", "issued_on": D(2021, 7, 15)}),
)


def issue(folder: Path) -> Path:
    """Load the sample as it stood before the acts into an empty installation, act, and dump beside; returns where."""
    before = Path(shutil.copytree(HOME, folder / "before"))
    _turn_back(before)
    transfer.load(before, _at(ACTS[0].day))
    settings.mark_sample()    # its papers say that they are worth nothing
    for act in ACTS:
        _do(act)
    transfer.dump(folder / "after")
    return folder / "after"


def _turn_back(folder: Path) -> None:
    for (name, code), cells in BEFORE.items():
        heading, rows = _read(folder / f"{name}.csv")
        _write(folder / f"{name}.csv", heading, [row | cells if row["code"] == code else row for row in rows])
    for name, column in MADE.items():
        heading, rows = _read(folder / f"{name}.csv")
        _write(folder / f"{name}.csv", heading, [row for row in rows if row[column] not in (REPORT, SHEET)])


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return list(rows.fieldnames or ()), list(rows)


def _write(path: Path, heading: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heading, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _do(act: Act) -> None:
    dossier = Dossier.get(Dossier.code == act.code)
    user = User.get(User.email == f"{act.who}@thachgiang.example")
    actor = actor_of(user, memberships_of(user, act.day)[0], act.day)
    acts.act(kind_of(dossier.kind), dossier.id, act.name, Moment(actor, _at(act.day)), dossier.version,
                   act.reason, act.given)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), clock.ZONE)


def main() -> None:
    """Make the files anew in a database of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        keys.load(folder, {})
        db.bind(f"sqlite:///{folder / 'portal.db'}")
        with db.database.connection_context():
            schema.migrate()
            work_calendar.fill()
            rulebook.fill()
            after = issue(folder)
        for table in WRITTEN:
            (HOME / f"{table}.csv").write_bytes((after / f"{table}.csv").read_bytes())


if __name__ == "__main__":
    main()
