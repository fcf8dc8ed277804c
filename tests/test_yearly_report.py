"""A report's life: drafted, edited sentence by sentence, issued and frozen, and then changed by nobody."""
import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook
from peewee import DatabaseError

from portal import transfer
from portal.base.db import database
from portal.documents.record import paper_of
from portal.documents.render import to_pdf
from portal.domain.errors import Invalid, Refusal
from portal.domain.paper import PaperState
from portal.dossier import content, snapshots
from portal.dossier.snapshots import Snapshot, canonical
from portal.dossier.tables import Dossier, Record
from portal.install.cli.papers import document, report
from portal.operations import acts
from portal.queries import history
from portal.records import kind_of
from portal.report.drafts import drafted, drift, report_of
from portal.report.text import Report
from portal.report.wording import Origin
from tests import factories
from tests.conftest import NOW
from tests.locality import Locality
from tests.pages import pages
from tests.records import SIGNATURE, enter, fresh, step
from tests.test_report import printed_words
from tests.transfers import contents, faults_of, set_cell
from tests.year import approve, approved, contact_round

D = date
TODAY = D(2022, 1, 20)
ISSUE = {"number": "01/BC-HĐND", "issued_on": D(2022, 1, 15)}
ENTERED = SIGNATURE | ISSUE | {"signed_on": D(2022, 1, 14)}
ROUNDS = "tiep-xuc/voter_contact.rounds"


def draft(place: Locality, **changes: Any) -> Record:
    return enter(place, "yearly_report", factories.yearly_report(**changes))


def edited(place: Locality, record: Record, **lists: list[dict[str, Any]]) -> Record:
    """The record with these edits beside those it has."""
    data = content.read(record)
    data |= {name: [*data[name], *rows] for name, rows in lists.items()}
    acts.change(kind_of("yearly_report"), record.dossier_id, place.moment("tt", "officer"),
                      Dossier.get_by_id(record.dossier_id).version, data)
    return fresh(record)


def issue(place: Locality, record: Record, **changes: Any) -> Record:
    step(record, "enter_issued", place.moment("tt", "officer"), ENTERED | changes)
    return fresh(record)


def text_of(found: Report) -> str:
    return "\n".join(p.plain for section in found.sections for p in section.paragraphs)


def test_a_draft_is_the_report_of_its_period(year: Locality) -> None:
    found = report_of(draft(year), TODAY)
    assert found.figures["voter_contact.rounds"].value == 4 and found.as_of == D(2021, 12, 31)
    assert found.title.endswith("năm 2021") and not found.number


def test_words_of_officers_stand_with_their_figures_bound(year: Locality) -> None:
    record = edited(year, draft(year), wordings=[factories.wording(
        ROUNDS, "Cả huyện có {voter_contact.rounds} đợt, {voter_contact.attendance} lượt.")])
    assert "Cả huyện có 04 đợt, 300 lượt." in text_of(report_of(record, TODAY))
    contact_round(year, D(2021, 12, 5))
    found = report_of(record, TODAY)
    assert "Cả huyện có 05 đợt, 400 lượt." in text_of(found)
    sentence = next(s for section in found.draft for p in section.paragraphs for s in p.spoken if s.key == ROUNDS)
    assert sentence.origin is Origin.EDITED and not sentence.has_typed_digits


def test_a_sentence_left_out_is_kept_to_be_told_again(year: Locality) -> None:
    record = edited(year, draft(year), wordings=[factories.wording(ROUNDS, None)])
    found = report_of(record, TODAY)
    assert "đợt tiếp xúc cử tri của đại biểu" not in text_of(found)
    assert ROUNDS in {s.key for section in found.draft for p in section.paragraphs for s in p.spoken}
    data = content.read(record) | {"wordings": []}
    acts.change(kind_of("yearly_report"), record.dossier_id, year.moment("tt", "officer"),
                      record.dossier.version, data)
    assert "đợt tiếp xúc cử tri của đại biểu" in text_of(report_of(fresh(record), TODAY))


def test_own_paragraphs_stand_under_their_headings(year: Locality) -> None:
    """Headings for officers' words alone appear, and are numbered, once something is written under them."""
    assert not [s for s in report_of(draft(year), TODAY).sections if s.anchor == "kien-nghi"]
    record = edited(year, draft(year), additions=[
        {"heading": "kien-nghi", "words": "Đề nghị UBND trả lời dứt điểm {petitions.unanswered_overdue} ý kiến."},
        {"heading": "ton-tai", "words": "Một số đơn vị gửi tài liệu chậm."}])
    found = report_of(record, TODAY)
    assert [s.heading for s in found.sections][-1] == "IV. Kiến nghị, đề xuất"
    assert found.sections[-1].paragraphs[0].plain == "Đề nghị UBND trả lời dứt điểm 01 ý kiến."
    assert next(s for s in found.sections if s.anchor == "ton-tai").paragraphs[-1].plain.startswith("Một số đơn vị")


def test_edits_are_in_the_history_and_take_agreement_back(year: Locality) -> None:
    record = draft(year)
    step(record, "ask", year.moment("tt", "officer"), {"answer_by": D(2022, 1, 7)})
    record = edited(year, record, wordings=[factories.wording(ROUNDS, "Có {voter_contact.rounds} đợt.")])
    last, *_ = history.history_of(kind_of("yearly_report"), record.dossier)
    assert (last.act, [c.after for c in last.changes]) == ("change", ["thêm"])
    assert record.dossier.concurrence == "not_asked"


def test_two_words_for_one_sentence_are_refused(year: Locality) -> None:
    with pytest.raises(Invalid):
        edited(year, draft(year), wordings=[factories.wording(ROUNDS, "a"), factories.wording(ROUNDS, "b")])
    with pytest.raises(Invalid):
        edited(year, draft(year), wordings=[factories.wording("không phải câu", "a")])


def test_a_period_is_as_long_as_its_sort(place: Locality) -> None:
    for changes in ({"sort": "month"}, {"as_of": D(2020, 1, 1)}, {"last_day": D(2020, 1, 1)}):
        with pytest.raises(Invalid):
            draft(place, **changes)
    found = draft(place, sort="quarter", first_day=D(2021, 1, 1), last_day=D(2021, 3, 31))
    assert found.dossier.title == "Báo cáo quý I năm 2021"


def test_a_commune_reports_by_the_same_code(year: Locality) -> None:
    approved(year, "session", factories.session(), "tt-a")
    record = enter(year, "yearly_report", factories.yearly_report(), "tt-a")
    found = report_of(record, TODAY)
    assert (found.body.code, found.figures["sessions"].value) == ("tt-a", 1)
    assert "Thường trực HĐND xã A" in found.closing.plain


def test_reports_are_no_figures_of_themselves(year: Locality) -> None:
    """A draft of a report is not something that waits; the year's quarters are counted, the year itself is not."""
    before = report_of(draft(year), TODAY)
    assert before.pending.waiting == 0 and before.figures["reports.within"].value == 0
    approved(year, "yearly_report", factories.yearly_report())
    approved(year, "yearly_report", factories.yearly_report(
        sort="quarter", first_day=D(2021, 1, 1), last_day=D(2021, 3, 31)))
    assert report_of(draft(year), TODAY).figures["reports.within"].value == 1


def test_issuing_freezes_figures_records_and_words(year: Locality) -> None:
    record = edited(year, draft(year), wordings=[factories.wording(ROUNDS, "Có {voter_contact.rounds} đợt.")])
    before = drafted(record, D(2022, 1, 15))
    record = issue(year, record)
    found = report_of(record, TODAY)
    assert {k: (f.value, f.records, f.amounts, f.previous, f.title) for k, f in found.figures.items()} == {
        k: (f.value, f.records, f.amounts, f.previous, f.title) for k, f in before.figures.items()}
    assert text_of(found) == text_of(before) and found.tables == before.tables
    assert (found.number, found.basis.plain, found.closing.plain) == ("01/BC-HĐND", before.basis.plain,
                                                                     before.closing.plain)
    kept = snapshots.snapshot_of(record.dossier_id)
    assert kept and kept.sha256 == hashlib.sha256(kept.content.encode()).hexdigest()


def test_the_paper_of_a_frozen_report_is_the_same_byte_for_byte(year: Locality) -> None:
    """Whatever becomes of records, body, calendar or the report itself afterwards."""
    kind = kind_of("yearly_report")
    record = issue(year, draft(year))
    first = to_pdf(paper_of(kind, record, TODAY))
    kept = snapshots.snapshot_of(record.dossier_id)
    assert kept and kept.sha256 in "".join(pages(first)[0].split())
    year.bodies["tt"].heading = "TÊN KHÁC"
    year.bodies["tt"].save()
    approved(year, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    step(record, "recall", year.moment("tt", "officer"), reason="Sai số liệu")
    assert to_pdf(paper_of(kind, fresh(record), D(2023, 1, 1))) == first
    assert "01/BC-HĐND" in printed_words(first) and "TÊN KHÁC" not in printed_words(first)


def test_signing_then_issuing_freezes_too(year: Locality) -> None:
    record = draft(year)
    approve(year, record)
    step(record, "sign", year.moment("tt", "leader"), SIGNATURE | {"signed_on": D(2022, 1, 14)})
    step(record, "issue", year.moment("tt", "officer"), ISSUE)
    paper = paper_of(kind_of("yearly_report"), fresh(record), TODAY)
    assert (paper.number, paper.day, paper.signatures[0].name) == ("01", D(2022, 1, 15), "Phan Thị Bích Liễu")
    assert not paper.draft


def test_what_was_signed_is_what_is_issued(year: Locality) -> None:
    """Figures that move under a signature hold the number back until somebody signs them as they are."""
    record, officer, leader = draft(year), year.moment("tt", "officer"), year.moment("tt", "leader")
    signature = SIGNATURE | {"signed_on": D(2022, 1, 14)}
    step(record, "sign", leader, signature)
    approved(year, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    with pytest.raises(Refusal, match="số liệu đã đổi từ khi ký: .*Kỳ họp HĐND"):
        step(record, "issue", officer, ISSUE)
    assert fresh(record).dossier.paper == "signed" and not Snapshot.select().exists()
    edited(year, record)
    step(record, "sign", leader, signature)
    step(record, "issue", officer, ISSUE)
    assert report_of(fresh(record), TODAY).figures["sessions"].value == 3


def test_drift_is_shown_key_by_key_and_never_applied(year: Locality) -> None:
    record = issue(year, draft(year))
    assert drift(report_of(record, TODAY), TODAY) == []
    late = approved(year, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    joint = Dossier.get(Dossier.kind == "joint_meeting")
    acts.act(kind_of("joint_meeting"), joint.id, "reopen", year.moment("tt", "reviewer"), joint.version, "Sai")
    found = {d.frozen.key: d for d in drift(report_of(record, TODAY), TODAY)}
    assert found["sessions"].frozen.value == 2 and found["sessions"].now == 3
    assert (found["sessions"].came, found["sessions"].gone) == ((f"session/{late.dossier.code}",), ())
    assert (found["joint_meetings"].now, found["joint_meetings"].gone) == (0, (f"joint_meeting/{joint.code}",))
    assert set(found) == {"sessions", "sessions.regular", "sessions.resolutions", "joint_meetings",
                          "joint_meetings.conclusions", "joint_meetings.conclusions.overdue", "invitations",
                          "invitations.attended"}
    assert report_of(record, TODAY).figures["sessions"].value == 2


def test_the_database_refuses_to_change_what_was_frozen(year: Locality) -> None:
    record = issue(year, draft(year))
    for act in (Snapshot.update(content="{}"), Snapshot.delete(), Snapshot.update(sha256="0" * 64)):
        with pytest.raises(DatabaseError, match="frozen stays"), database.atomic():
            act.execute()
    kept = snapshots.snapshot_of(record.dossier_id)
    assert kept and kept.data["figures"]["sessions"]["value"] == 2
    with pytest.raises(DatabaseError), database.atomic():
        snapshots.freeze(record.dossier, {"figures": {}, "text": {}}, TODAY)


def test_a_frozen_report_that_is_reopened_keeps_its_words(year: Locality) -> None:
    """Its entry may be sent back and mended; what was issued stays as it was issued."""
    record = issue(year, draft(year))
    approve(year, record)
    step(record, "reopen", year.moment("tt", "reviewer"), reason="Xem lại")
    before = text_of(report_of(fresh(record), TODAY))
    record = edited(year, fresh(record), wordings=[factories.wording(ROUNDS, "Lời khác.")])
    assert text_of(report_of(record, TODAY)) == before


def test_words_that_name_no_figure_are_not_issued(year: Locality) -> None:
    record = edited(year, draft(year), wordings=[factories.wording(ROUNDS, "Có {khong.co} đợt.")])
    with pytest.raises(Refusal, match="khong.co"):
        issue(year, record)
    assert Dossier.get_by_id(record.dossier_id).paper == PaperState.UNSIGNED
    assert snapshots.snapshot_of(record.dossier_id) is None


def test_a_corrected_report_is_a_new_one_that_replaces_it(year: Locality) -> None:
    old = issue(year, draft(year))
    new = issue(year, draft(year, replaces=old.dossier_id), number="02/BC-HĐND")
    assert Dossier.get_by_id(old.dossier_id).paper == PaperState.REPLACED
    assert Dossier.get_by_id(new.dossier_id).paper == PaperState.ISSUED
    other = draft(year, replaces=new.dossier_id, sort="quarter", first_day=D(2021, 1, 1), last_day=D(2021, 3, 31))
    with pytest.raises(Refusal, match="cùng kỳ"):
        issue(year, other, number="03/BC-HĐND")
    assert snapshots.snapshot_of(other.dossier_id) is None


def run(*words: str) -> Any:
    found = CliRunner().invoke(report, words)
    assert found.exit_code == 0, found.output
    return found.output


def test_the_command_tells_the_issued_report_and_its_hash(year: Locality, tmp_path: Path) -> None:
    record = issue(year, edited(year, draft(year), wordings=[factories.wording(ROUNDS, "Có {voter_contact.rounds}.")]))
    approved(year, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    found = json.loads(run("2021", "--json"))
    kept = found["frozen"]
    assert (kept["report"], kept["number"]) == (record.dossier.code, "01/BC-HĐND")
    again = canonical({"figures": found["figures"], "text": kept["text"]})
    assert hashlib.sha256(again.encode()).hexdigest() == kept["sha256"]
    assert found["figures"]["sessions"]["value"] == 2 and "Có 04." in run("2021")
    recounted = json.loads(run("2021", "--json", "--recount", "--as-of", "2021-12-31"))
    assert recounted["figures"]["sessions"]["value"] == 3 and "frozen" not in recounted
    assert "frozen" not in json.loads(run("2021", "--json", "--as-of", "2021-11-30"))
    one, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    run("2021", "--pdf", str(one))
    assert CliRunner().invoke(document, ["yearly_report", record.dossier.code, "--pdf", str(other)]).exit_code == 0
    assert one.read_bytes() == other.read_bytes()


def dumped(place: Locality, folder: Path) -> Path:
    """The files of a portal with one issued report."""
    issue(place, draft(place))
    transfer.dump(folder)
    return folder


def test_a_load_brings_a_frozen_report_as_it_was(year: Locality, tmp_path: Path, elsewhere: Callable[[], None]) -> None:
    folder = dumped(year, tmp_path / "out")
    before = contents(folder)
    elsewhere()
    transfer.load(folder, NOW)
    kept = Snapshot.get()
    assert kept.sha256 == hashlib.sha256(kept.content.encode()).hexdigest()
    assert report_of(kind_of("yearly_report").table.get(), TODAY).figures["sessions"].value == 2
    transfer.dump(tmp_path / "again")
    assert contents(tmp_path / "again") == before


CHANGED = [
    ("sha256", "0" * 64, "Mã SHA-256 không khớp"),
    ("content", '{"figures":{},"text":{}}', "Mã SHA-256 không khớp"),
    ("content", '{"figures": {}, "text": {}}', "không đúng dạng"),
    ("content", "[]", "không đúng dạng"),
    ("dossier", "KH-2021-0001", "chưa có số liệu đóng băng"),
]


@pytest.mark.parametrize(("column", "words", "sentence"), CHANGED)
def test_no_load_changes_what_was_frozen(year: Locality, tmp_path: Path, elsewhere: Callable[[], None], column: str,
                                         words: str, sentence: str) -> None:
    folder = dumped(year, tmp_path / "out")
    stands = faults_of(folder)
    assert any(fault.startswith("frozen.csv") and "đã có" in fault for fault in stands), "beside a report that stands"
    elsewhere()
    set_cell(folder, "frozen.csv", 2, column, words)
    assert any(sentence in fault for fault in faults_of(folder))
    (folder / "frozen.csv").unlink()
    assert any("Thiếu số liệu đã đóng băng" in fault for fault in faults_of(folder))


def test_all_forms_of_an_issued_report_agree(year: Locality, tmp_path: Path) -> None:
    """Edited, frozen, and then the records moved on: paper, word file, workbook and data still say the same."""
    issue(year, edited(year, draft(year), wordings=[factories.wording(ROUNDS, "Cả huyện có {voter_contact.rounds}.")],
                       additions=[{"heading": "kien-nghi", "words": "Đề nghị {sessions} việc."}]))
    approved(year, "session", factories.session(opened_on=D(2021, 5, 5), closed_on=D(2021, 5, 5)))
    for form in ("pdf", "docx", "xlsx"):
        run("2021", f"--{form}", str(tmp_path / f"bc.{form}"))
    data = json.loads(run("2021", "--json"))["figures"]
    printed = printed_words((tmp_path / "bc.pdf").read_bytes())
    typed = "\n".join(p.text for p in Document(str(tmp_path / "bc.docx")).paragraphs)
    for words in (printed, typed):
        assert "Cả huyện có 04." in words and "Đề nghị 02 việc." in words
    workbook = load_workbook(tmp_path / "bc.xlsx")
    rows = [row for table in workbook.worksheets for row in table.iter_rows(values_only=True)]
    cells = {key: row for row in rows for key in row if key in data}
    assert cells.keys() >= {"sessions", "voter_contact.rounds"}
    assert all(data[key]["value"] in cells[key] for key in ("sessions", "voter_contact.rounds", "petitions.answered"))
