"""Load and dump: the same bytes both ways, records alive after a load, and nothing half done."""
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal.base import clock, db
from portal.dossier import audit, content, seals
from portal.dossier.audit import Event, Moment, Revision
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Number, Party
from portal.law.work_calendar import CalendarDay
from portal.operations import acts, summary
from portal.organisation import accounts
from portal.organisation.accounts import User
from portal.organisation.bodies import Body, Unit
from portal.records.complaint.tables import Complaint
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition
from portal.records.regulation.tables import Regulation
from portal.transfer import describe, dump, load
from tests import factories
from tests.conftest import NOW
from tests.locality import Locality
from tests.test_cli_ground import Operator
from tests.transfers import SAMPLE, contents, copied, renumbered, rewrite, rows_of

D = date


@pytest.fixture
def loaded(sample_2021: None) -> None:
    """The sample year in the database, loaded from its files."""


def someone(email: str) -> Moment:
    """A user of the sample acting now in the one role it holds."""
    user = User.get(User.email == email)
    return Moment(accounts.actor_of(user, accounts.memberships_of(user, clock.today())[0], clock.today()), clock.now())


def act(kind, pk: int, name: str, moment: Moment, given=None, reason: str = "") -> None:
    acts.act(kind, pk, name, moment, Dossier.get_by_id(pk).version, reason, given)


def live_through(place: Locality) -> None:
    """Records in many states, made by the portal's own operations, with words that files must quote."""
    officer, front = place.moment("tt", "officer"), place.bodies["mt"].id
    rule = acts.create(Regulation.kind, officer, factories.regulation([place.bodies["tt"].id, front],
                                                                            basis="Luật thứ nhất;\nLuật thứ hai."))
    pk = rule.dossier_id
    act(Regulation.kind, pk, "submit", officer)
    act(Regulation.kind, pk, "approve", place.moment("tt", "reviewer"))
    act(Regulation.kind, pk, "enter_issued", officer,
        {"number": "01/QCPH", "issued_on": D(2021, 8, 23), "signer": "Hà Nhuận", "signer_title": "CHỦ TỊCH",
         "authority": None, "signed_on": D(2021, 8, 22)})
    met = acts.create(ContactRound.kind, officer, factories.contact_round(
        title='=Đợt "thứ nhất", sau kỳ họp', petitions=[factories.petition(1, addressee=place.bodies["ub"].id)]))
    petition = Petition.get(Petition.round == met).dossier_id
    act(Petition.kind, petition, "transfer", officer, {"transferred_on": D(2021, 9, 1), "digest_number": None})
    act(Petition.kind, petition, "receive", place.moment("ub", "officer"), {"received_on": D(2021, 9, 3)})
    lived = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint(
        type="denunciation", complex=True, detail="Dòng một\n\nDòng ba, có “nháy” và \"ngoặc\"",
        received_on=D(2021, 10, 4)))
    clerk = place.moment("ub-a", "officer")
    act(Complaint.kind, lived.dossier_id, "accept", clerk, {"accepted_on": D(2021, 10, 8), "acceptance_number": None})
    act(Complaint.kind, lived.dossier_id, "extend", clerk, {"decision": "7/QĐ", "decided_on": D(2021, 10, 20),
                                                            "days": 30, "reason": "Xác minh thêm"})
    act(Complaint.kind, lived.dossier_id, "suspend", clerk, {"decision": "8/QĐ", "since_on": D(2021, 10, 25),
                                                             "cause": "Chờ giám định"})


def test_sample_comes_out_as_it_went_in(loaded: None, tmp_path: Path) -> None:
    dump(tmp_path / "out")
    assert contents(tmp_path / "out") == contents(SAMPLE)


def test_what_the_portal_made_survives_a_move_byte_by_byte(place: Locality, elsewhere: Callable[[], None],
                                                            tmp_path: Path) -> None:
    live_through(place)
    CalendarDay.update(kind="off", name="Nghỉ phòng dịch", source="administrator").where(
        CalendarDay.day == D(2021, 9, 3)).execute()
    CalendarDay.create(day=D(2021, 11, 20), kind="worked", name="Làm bù bầu cử", source="administrator")
    due = {d.dossier.code: (d.rule, d.due, d.suspended) for d in Deadline.select()}
    named = sorted((p.dossier.code, p.body.code, p.part) for p in Party.select())
    dump(tmp_path / "first")
    elsewhere()
    load(tmp_path / "first", NOW)
    dump(tmp_path / "second")
    assert contents(tmp_path / "first") == contents(tmp_path / "second")
    assert {d.dossier.code: (d.rule, d.due, d.suspended) for d in Deadline.select()} == due
    assert sorted((p.dossier.code, p.body.code, p.part) for p in Party.select()) == named
    assert {"regulation.csv", "signatory.csv", "signatures.csv", "petition.csv", "suspension.csv", "calendar_days.csv",
            "memberships.csv"} <= contents(tmp_path / "first").keys()


def test_dump_holds_no_secret_and_is_the_operators_own(loaded: None, tmp_path: Path) -> None:
    User.update(password="$argon2id$kept").execute()
    names = dump(tmp_path / "out")
    words = b"".join(contents(tmp_path / "out").values())
    secrets = [*(u.fs_uniquifier for u in User.select()), *(s.key for s in seals.Seal.select()), "argon2",
               *(c.sender for c in Complaint.select())]
    assert not [s for s in secrets if s.encode() in words]
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    assert all((tmp_path / "out" / name).stat().st_mode & 0o077 == 0 for name in names)
    assert not any(raw.startswith(b"\xef\xbb\xbf") for raw in contents(tmp_path / "out").values())


def test_load_leaves_one_event_for_each_record_and_no_author(loaded: None) -> None:
    roots = Dossier.select().where(Dossier.root.is_null())
    events = [(e.dossier_id, e.act, e.actor_id) for e in Event.select().where(Event.dossier.is_null(False))]
    assert sorted(events) == sorted((d.id, "load", None) for d in roots)
    assert all(summary.act_title(d.kind, "load") == "Nạp từ tệp" and d.author_id is None for d in roots)
    assert list(audit.broken_links()) == []
    assert Event.select().where(Event.subject.startswith("user:")).count() == 54 + 55    # accounts, then their roles
    assert Revision.select().count() == roots.count()


def test_approved_entries_are_pinned_and_others_wait(loaded: None) -> None:
    found = {d.code: (d.approval, d.version, d.approved_version, d.parties_notified) for d in Dossier.select()}
    assert found["TX-2021-0001"] == found["DT-2021-0001"] == ("approved", 1, 1, 1)
    assert found["TX-2022-0001"] == ("submitted", 1, None, 1)
    assert found["TX-2022-0002"] == ("draft", 1, None, 0)
    kept = audit.content_at(Dossier.get(Dossier.code == "TX-2021-0003"), 1)
    assert [p["code"] for p in kept["petitions"]] == [f"TX-2021-0003-P{i:02d}" for i in range(1, 33)]


@pytest.mark.parametrize(("code", "rule", "due"), [
    ("petition received 26/07/2021", "petition.answer_after_session", D(2021, 8, 25)),    # khóa VI, Đ5K1: 30 days
    ("petition received 16/11/2021", "petition.answer_before_session", D(2021, 12, 6)),    # khóa VII, Đ7K2: 20 days
    ("petition received 31/12/2021", "petition.answer_after_session", D(2022, 1, 30)),    # khóa VII, Đ7K1: 30 days
])
def test_clocks_run_after_a_load(loaded: None, code: str, rule: str, due: date) -> None:
    received = D(*map(int, reversed(code.split()[-1].split("/"))))
    found = (Deadline.select().join(Dossier).switch(Deadline).join(Petition, on=Petition.dossier == Deadline.dossier)
             .where(Petition.received_on == received, Dossier.body == Body.get(Body.code == "tt-hdnd")))
    assert {(d.rule, d.due) for d in found} == {(rule, due)}


def test_codes_given_after_a_load_are_new(loaded: None) -> None:
    last = max(d.code for d in Dossier.select().where(Dossier.kind == "complaint", Dossier.code.startswith("DT-2021")))
    record = acts.create(Complaint.kind, someone("nguyen-khac-tuong@thachgiang.example"), factories.complaint())
    assert int(record.dossier.code[-4:]) == int(last[-4:]) + 1
    draft = ContactRound.select().join(Dossier).where(Dossier.code == "TX-2022-0002").get()
    given = content.read(draft)
    given["petitions"].append(factories.petition(None, commune=Unit.get(Unit.code == "ha-vy").id))
    acts.change(ContactRound.kind, draft.dossier_id, someone("do-ngoc-diep@thachgiang.example"), 1, given)
    codes = [d.code for d in Dossier.select().where(Dossier.root == draft.dossier_id).order_by(Dossier.id)]
    assert codes == ["TX-2022-0002-P01", "TX-2022-0002-P02"]


def test_numbers_of_issued_papers_are_in_the_register(loaded: None) -> None:
    papers = Dossier.select().where(Dossier.issued_on.is_null(False))
    own = Number.select().where(Number.paper == "", Number.symbol != "Đến")    # no notices, nothing that came in
    kept = {(n.dossier_id, f"{n.ordinal:02d}/{n.symbol}", n.year) for n in own}
    assert kept == {(d.id, d.number, d.issued_on.year) for d in papers}


def test_personal_data_is_sealed_by_a_load(loaded: None) -> None:
    rows = rows_of(SAMPLE / "complaint.csv")
    words = {row[rows[0].index(name)] for row in rows[1:] for name in ("sender", "sender_address")}
    tables = (Complaint, Revision, Dossier, Event)
    stored = "\n".join(str(row) for table in tables for row in table.select().tuples())
    assert not [name for name in words if name in stored]
    first = Complaint.select().join(Dossier).where(Dossier.code == rows[1][0]).get()
    name = rows[1][rows[0].index("sender")]
    assert seals.open_all(first.dossier_id, {"sender": first.sender}) == {"sender": name}
    assert first.sender_mark == seals.blind_index(name)


def test_a_mark_in_front_and_columns_in_any_order_are_read(database: db.Database, tmp_path: Path) -> None:
    folder = copied(tmp_path / "in")
    rows = [row[::-1] for row in rows_of(folder / "bodies.csv")]
    rewrite(folder / "bodies.csv", rows)
    (folder / "bodies.csv").write_bytes(b"\xef\xbb\xbf" + (folder / "bodies.csv").read_bytes().replace(b"\n", b"\r\n"))
    load(folder, NOW)
    dump(tmp_path / "out")
    assert contents(tmp_path / "out") == contents(SAMPLE)


def test_one_table_is_loaded_into_what_stands(loaded: None, tmp_path: Path) -> None:
    rows = rows_of(SAMPLE / "complaint.csv")
    (tmp_path / "in").mkdir()
    rewrite(tmp_path / "in" / "complaint.csv", [rows[0], renumbered(rows, "DT-2021-0900")])
    assert load(tmp_path / "in", NOW) == {"complaint": 1}
    assert Dossier.get(Dossier.code == "DT-2021-0900").title


def test_format_page_is_the_one_the_tables_make() -> None:
    page = Path(__file__).parents[1] / "docs" / "data-format.md"
    assert page.read_text(encoding="utf-8") == describe.page()


def test_commands_say_what_they_did_or_why_not(database: db.Database, database_url: str, tmp_path: Path) -> None:
    portal, out = Operator(database_url, tmp_path / "data"), tmp_path / "out"
    (tmp_path / "data").mkdir(mode=0o700)
    rows = sum(len(rows_of(path)) - 1 for path in SAMPLE.iterdir())
    assert portal("load", str(SAMPLE)) == (0, f"Đã nạp {rows} dòng của {len(list(SAMPLE.iterdir()))} bảng.\n", "")
    code, printed, told = portal("load", str(SAMPLE))
    assert (code, printed) == (1, "") and "units.csv, dòng 2, cột code: “bau-tram” đã có.\n" in told
    code, printed, told = portal("dump", str(out))
    assert (code, printed) == (0, f"Đã ghi {len(list(SAMPLE.iterdir()))} tệp vào {out}.\n")
    assert told == "Các tệp này có dữ liệu cá nhân ở dạng đọc được: chỉ người vận hành được giữ.\n"
    assert portal("dump", str(out)) == (1, "", f"{out} phải là một thư mục trống hoặc chưa có.\n")
    assert portal("load", str(tmp_path / "none")) == (1, "", f"Không có thư mục {tmp_path / 'none'}.\n")
    assert portal("sample")[0] == 1
