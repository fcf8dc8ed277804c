"""Bad files: every wrong row is named with file, line, column and a sentence, and nothing is changed."""
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.base import db
from portal.domain.errors import Refusal
from portal.dossier.audit import Event, Head
from portal.dossier.tables import Counter, Dossier
from portal.install import schema
from portal.records.complaint.course import COURSE
from portal.records.petition import TRACK
from portal.transfer import load
from portal.transfer.soundness import contradictions
from tests.conftest import NOW
from tests.transfers import SAMPLE, copied, faults_of, line_of, renumbered, rewrite, rows_of, set_cell

CELLS = [
    # file, row, column, what is written there, the sentence
    ("units.csv", "ha-vy", "level", "huyện", "Xin chọn một mục trong danh sách."),
    ("units.csv", "ha-vy", "parent", "thach", "Không có mã thach."),
    ("units.csv", "tinh", "parent", "ha-vy", "tinh lại dẫn về chính nó."),
    ("bodies.csv", "ubnd", "superior", "ubnd", "ubnd lại dẫn về chính nó."),
    ("units.csv", "ha-vy", "valid_to", "1980-01-01", "Phải từ ngày 04/07/1988 trở đi."),
    ("bodies.csv", "ubnd", "code", "ủy ban", "Mã chỉ gồm chữ, số, dấu gạch và dấu chấm."),
    ("bodies.csv", "ubnd-ha-vy", "unit", "", "Xin ghi mã."),
    ("bodies.csv", "p-nv", "symbol", "N" * 31, "Nhiều nhất 30 ký tự; đang có 31."),
    ("terms.csv", "khoa-7", "ends_on", "2021-02-30", "Không có ngày này trong lịch."),
    ("users.csv", "vu-thi-yen@thachgiang.example", "email", "vũ thị yến", "Đây không phải một địa chỉ thư điện tử."),
    ("users.csv", "vu-thi-yen@thachgiang.example", "active", "có", "Chỉ chọn có hoặc không."),
    ("memberships.csv", "vu-thi-yen@thachgiang.example", "role", "boss", "Xin chọn một mục trong danh sách."),
    ("own_reviews.csv", "complaint", "kind", "letters", "Xin chọn một mục trong danh sách."),
    ("complaint.csv", "DT-2021-0003", "approval", "ok", "Xin chọn một mục trong danh sách."),
    ("complaint.csv", "DT-2021-0003", "summary", "", "Xin điền mục này."),
    ("complaint.csv", "DT-2021-0003", "senders", "năm", "Phải là số nguyên từ 0 trở lên."),
    ("complaint.csv", "DT-2021-0003", "senders", "0", "Phải có ít nhất một người."),
    ("complaint.csv", "DT-2021-0003", "received_on", "hôm qua", "Ghi ngày/tháng/năm, ví dụ 05/01/2022."),
    ("complaint.csv", "DT-2021-0004", "code", "DT-2021-0003", "“DT-2021-0003” đã ghi ở dòng"),
    ("petition.csv", "TX-2021-0001-P07", "code", "DT-2021-0003", "Mã DT-2021-0003 đã dùng ở complaint.csv, dòng"),
    ("transfer.csv", "DT-2021-0016-T01", "transferred_to", "so-tnmt", "Không có mã so-tnmt."),
    ("transfer.csv", "DT-2021-0016-T02", "transferred_to", "", "Xin ghi mã."),
    ("complaint.csv", "DT-2021-0060", "accepted_on", "2021-12-23", "Phải để trống khi tiến độ là “Đã tiếp nhận”."),
    ("complaint.csv", "DT-2021-0001", "resolved_on", "", "Phải có khi tiến độ là “Đã giải quyết”."),
    ("petition.csv", "TX-2021-0001-P01", "round", "TX-2021-0999", "Không có hồ sơ mang mã TX-2021-0999 trong lần nạp"),
    ("petition.csv", "TX-2021-0001-P01", "meeting_no", "41", "Xin ghi số của một điểm tiếp xúc ở trên."),
    ("petition.csv", "TX-2020-0001-P01", "answered_on", "", "Phải có khi tiến độ là “Đã trả lời”."),
    ("contact_meeting.csv", "TX-2021-0001-C03", "held_on", "2021-07-30", "Ngày này nằm ngoài đợt tiếp xúc."),
    ("contact_round.csv", "TX-2021-0001", "last_day", "2021-07-05", "Phải từ ngày bắt đầu (06/07/2021) trở đi."),
    ("contact_round.csv", "TX-2021-0001", "body", "p-nv", "Cơ quan này không lập loại hồ sơ này."),
    ("contact_round.csv", "TX-2021-0001", "paper", "unsigned", "Văn bản chưa ký mà signatures.csv có chữ ký."),
    ("contact_round.csv", "TX-2021-0001", "number", "", "Văn bản đã ban hành phải có số và ngày ban hành."),
    ("contact_round.csv", "TX-2021-0001", "number", "BC 8", "Số, ký hiệu phải có dạng 05/TB-HĐND"),
    ("contact_round.csv", "TX-2021-0001", "issued_on", "2021-07-01", "Ngày ban hành không thể trước ngày ký"),
    ("contact_round.csv", "TX-2022-0001", "paper", "signed", "Văn bản đã ký phải có chữ ký trong signatures.csv."),
    ("contact_round.csv", "TX-2021-0003", "issued_on", "2022-01-05", "Văn bản chưa ban hành thì chưa có số và ngày"),
    ("duty.csv", "QC-2021-0001-D01", "clause", "D99", "Chưa có điều khoản mang mã này ở trên."),
    ("signatures.csv", "KH-2020-0001", "body", "so-noi-vu", "Không có mã so-noi-vu."),
    ("concurrences.csv", "BCN-2021-0001", "reason", "", "Ý kiến khác phải có lý do."),
    ("concurrences.csv", "BCN-2021-0001", "concurred_on", "", "Cơ quan đã có ý kiến thì phải có ngày."),
]


@pytest.mark.parametrize(("file", "row", "column", "words", "sentence"), CELLS)
def test_a_bad_cell_is_named_by_its_place(database: db.Database, tmp_path: Path, file: str, row: str, column: str,
                                          words: str, sentence: str) -> None:
    folder = copied(tmp_path / "in")
    line = line_of(folder, file, row)
    set_cell(folder, file, line, column, words)
    found = faults_of(folder)
    assert any(f"{file}, dòng {line}, cột {column}: {sentence}" in fault for fault in found), found
    assert schema.is_empty()


def test_a_body_that_is_silent_has_given_no_day(database: db.Database, tmp_path: Path) -> None:
    folder = copied(tmp_path / "in")
    set_cell(folder, "concurrences.csv", 2, "opinion", "")
    assert "concurrences.csv, dòng 2, cột concurred_on: Cơ quan chưa có ý kiến thì chưa có ngày." in faults_of(folder)


def test_every_bad_row_is_named_not_only_the_first(database: db.Database, tmp_path: Path) -> None:
    folder = copied(tmp_path / "in")
    set_cell(folder, "units.csv", 3, "level", "?")
    set_cell(folder, "complaint.csv", 5, "type", "?")
    set_cell(folder, "complaint.csv", 5, "received_on", "?")
    set_cell(folder, "complaint.csv", 9, "sender", "")
    set_cell(folder, "petition.csv", 20, "field", "?")
    places = {fault.split(":")[0] for fault in faults_of(folder)}
    assert places == {"units.csv, dòng 3, cột level", "complaint.csv, dòng 5, cột type",
                      "complaint.csv, dòng 5, cột received_on", "complaint.csv, dòng 9, cột sender",
                      "petition.csv, dòng 20, cột field"}


def drop_column(folder: Path) -> None:
    rewrite(folder / "deputies.csv", [row[:-1] for row in rows_of(folder / "deputies.csv")])


def add_column(folder: Path) -> None:
    rewrite(folder / "deputies.csv", [[*row, "x"] for row in rows_of(folder / "deputies.csv")])


def shorten_row(folder: Path) -> None:
    rows = rows_of(folder / "deputies.csv")
    rewrite(folder / "deputies.csv", [*rows[:4], rows[4][:-1], *rows[5:]])


def append(file: str, raw: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with (folder / file).open("ab") as handle:
            handle.write(raw)
    return spoil


def too_many(folder: Path) -> None:
    rows = rows_of(folder / "extension.csv")
    rewrite(folder / "extension.csv", [*rows, *([f"{rows[1][0][:-2]}{i:02d}", *rows[1][1:]] for i in range(2, 7))])


FILES = [
    (drop_column, "deputies.csv, dòng 1, cột position: Thiếu cột này."),
    (add_column, "deputies.csv, dòng 1, cột x: Không biết cột này."),
    (shorten_row, "deputies.csv, dòng 5: Dòng này có 3 ô; đầu bảng có 4 cột."),
    (append("deputies.csv", b"\xff\xfe,x"), "deputies.csv, dòng 32: Tệp không ghi bằng UTF-8."),
    (append("deputies.csv", b'a"b,"x"y'), "deputies.csv, dòng 32: Dấu ngoặc kép đặt sai"),
    (append("complaints.csv", b"code\n"), "complaints.csv: Không có bảng nào mang tên này."),
    (append("users.csv", "VU-THI-YEN@thachgiang.example,Vũ Thị Yến,1\n".encode()), "cột email: “VU-THI-YEN@thachgia"),
    (too_many, "extension.csv, dòng 8, cột complaint: Nhiều nhất 5 dòng cho một hồ sơ."),
]


@pytest.mark.parametrize(("spoil", "sentence"), FILES)
def test_a_bad_file_is_named(database: db.Database, tmp_path: Path, spoil: Callable[[Path], None],
                             sentence: str) -> None:
    folder = copied(tmp_path / "in")
    spoil(folder)
    found = faults_of(folder)
    assert any(sentence in fault for fault in found), found


def test_a_number_is_used_once(database: db.Database, tmp_path: Path) -> None:
    folder = copied(tmp_path / "in")
    rows = rows_of(folder / "joint_meeting.csv")
    numbers = {row[0]: row[rows[0].index("number")] for row in rows}
    line = line_of(folder, "joint_meeting.csv", "LT-2021-0003")
    set_cell(folder, "joint_meeting.csv", line, "number", numbers["LT-2021-0002"])
    assert faults_of(folder) == [
        f"joint_meeting.csv, dòng {line}, cột number: Số {numbers['LT-2021-0002']} năm 2021 đã dùng cho "
        f"joint_meeting.csv, dòng {line - 1}."]


def test_nothing_is_changed_by_a_load_that_fails(database: db.Database, tmp_path: Path) -> None:
    load(SAMPLE, NOW)
    before = {table: table.select().count() for table in schema.all_tables()}
    head, counters = Head.get_by_id(1).link, dict(Counter.select(Counter.scope, Counter.last).tuples())
    rows = rows_of(SAMPLE / "complaint.csv")
    fresh = [renumbered(rows, "DT-2021-0900"), ["DT-2021-0901", "khong-co", *rows[1][2:]]]
    (tmp_path / "in").mkdir()
    rewrite(tmp_path / "in" / "complaint.csv", [rows[0], *fresh])
    assert faults_of(tmp_path / "in") == ["complaint.csv, dòng 3, cột body: Không có mã khong-co."]
    assert {table: table.select().count() for table in schema.all_tables()} == before
    assert Head.get_by_id(1).link == head
    assert dict(Counter.select(Counter.scope, Counter.last).tuples()) == counters


def test_what_stands_is_not_written_over(database: db.Database, tmp_path: Path) -> None:
    """A code that exists is refused, and so is a new row of a record that was approved here long ago."""
    load(SAMPLE, NOW)
    events = Event.select().count()
    (tmp_path / "in").mkdir()
    for file in ("users.csv", "complaint.csv", "memberships.csv"):
        rewrite(tmp_path / "in" / file, rows_of(SAMPLE / file)[:2])
    rows = rows_of(SAMPLE / "petition.csv")
    rewrite(tmp_path / "in" / "petition.csv", [rows[0], ["TX-2021-0001-P99", "TX-2021-0001", *rows[1][2:]]])
    assert faults_of(tmp_path / "in") == [
        "complaint.csv, dòng 2, cột code: Mã DT-2020-0001 đã có.",
        "memberships.csv, dòng 2, cột valid_from: “bui-quang-tao@thachgiang.example, mttq-suoi-nhan, officer, "
        "2021-07-01” đã có.",
        "petition.csv, dòng 2, cột round: Hồ sơ TX-2021-0001 đã có; lệnh nạp không thêm dòng vào hồ sơ cũ.",
        "users.csv, dòng 2, cột email: “bui-quang-tao@thachgiang.example” đã có."]
    assert Event.select().count() == events
    assert not Dossier.select().where(Dossier.code == "TX-2021-0001-P99").exists()


def test_a_folder_without_files_is_refused(database: db.Database, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="không có tệp CSV nào"):
        load(tmp_path, NOW)


@pytest.mark.parametrize(("flow", "state", "data", "columns"), [
    (COURSE, "received", {}, []),
    (COURSE, "received", {"resolved_on": 1}, ["resolved_on"]),
    (COURSE, "accepted", {"accepted_on": 1, "acceptance_number": "x"}, []),
    (COURSE, "accepted", {"accepted_on": 1, "withdrawn_on": 1}, ["withdrawn_on"]),
    (COURSE, "accepted", {"accepted_on": 1, "suspensions": [{"until_on": 1}]}, []),
    (COURSE, "suspended", {"accepted_on": 1, "suspensions": []}, ["suspensions"]),
    (COURSE, "suspended", {"accepted_on": 1, "suspensions": [{"until_on": None}], "extensions": [{}]}, []),
    (COURSE, "transferred", {"transfers": []}, ["transfers"]),
    (COURSE, "transferred", {"transfers": [{"declined_on": 1}, {"declined_on": None}]}, []),
    (COURSE, "declined", {"transfers": [{"declined_on": 1}, {"declined_on": None}]}, ["transfers"]),
    (COURSE, "received", {"transfers": [{}]}, ["transfers"]),
    (COURSE, "refused", {"refused_on": 1, "extensions": [{}]}, ["extensions"]),
    (TRACK, "transferred", {"transferred_on": 1}, []),    # without being compiled first
    (TRACK, "compiled", {"compiled_on": 1, "received_on": 1}, ["received_on"]),
])
def test_dated_columns_agree_with_the_progress(flow, state, data, columns) -> None:
    assert [name for name, _ in contradictions(flow, state, data)] == columns
