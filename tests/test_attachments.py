"""Files of a record: kept whole, checked by what they are, reached only through the record."""
from pathlib import Path

import pytest

from portal.base import files
from portal.domain.errors import Absent, Forbidden, Invalid, Stale
from portal.dossier import audit
from portal.operations import acts, attachments
from portal.operations.attachments import Attachment
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.locality import Locality

K = Complaint.kind
PDF = b"%PDF-1.7\n%fake but begins as one\n"


@pytest.fixture
def record(place: Locality, tmp_path: Path) -> int:
    files.keep_in(tmp_path / "files")
    return acts.create(K, place.moment("ub-a", "officer"), factories.complaint()).dossier_id


def test_a_file_keeps_its_vietnamese_name_and_its_bytes(place: Locality, record: int) -> None:
    officer = place.moment("ub-a", "officer")
    kept = attachments.add(K, record, officer, 1, "C:\\quét\\Đơn khiếu nại của bà Ánh.pdf", PDF)
    assert (kept.name, kept.media_type) == ("Đơn khiếu nại của bà Ánh.pdf", "application/pdf")
    found, data = attachments.opened(officer.actor, K, record, kept.id)
    assert (found.id, data) == (kept.id, PDF)
    assert [a.by.name for a in attachments.listed(found.dossier)] == [officer.actor.name]
    assert audit.last_event(found.dossier).act == "attach"


@pytest.mark.parametrize(("name", "data"), [("a.html", b"<script>"), ("a.pdf", b"<html>"), ("a", PDF), (".pdf", PDF),
                                            ("a.exe", b"MZ"), ("..", PDF), ("a.pdf", b"%PDF-" + bytes(21 * 2**20))])
def test_what_is_not_a_file_to_keep_is_refused(place: Locality, record: int, name: str, data: bytes) -> None:
    with pytest.raises(Invalid):
        attachments.add(K, record, place.moment("ub-a", "officer"), 1, name, data)
    assert Attachment.select().count() == 0


def test_files_are_out_of_reach_with_their_record(place: Locality, record: int) -> None:
    officer = place.moment("ub-a", "officer")
    kept = attachments.add(K, record, officer, 1, "don.pdf", PDF)
    other = acts.create(K, officer, factories.complaint()).dossier_id
    with pytest.raises(Absent):
        attachments.opened(place.actor("ub-b", "officer"), K, record, kept.id)
    with pytest.raises(Absent):
        attachments.opened(officer.actor, K, other, kept.id)    # not of that record
    with pytest.raises(Forbidden):
        attachments.add(K, record, place.moment("ub-a", "reviewer"), 2, "b.pdf", PDF)
    with pytest.raises(Stale):
        attachments.drop(K, record, officer, 1, kept.id)
    attachments.drop(K, record, officer, 2, kept.id)
    with pytest.raises(Absent):
        attachments.opened(officer.actor, K, record, kept.id)


def test_revealing_needs_a_reason_and_leaves_one_event(place: Locality, record: int) -> None:
    officer = place.moment("ub-a", "officer")
    with pytest.raises(Invalid):
        acts.reveal(K, record, officer, " ")
    found = acts.reveal(K, record, officer, "Liên hệ người gửi")
    assert found == {"sender": "Nguyễn Thị Ánh", "sender_address": "thôn 3, xã A"}
    last = audit.Event.select().order_by(audit.Event.id.desc()).get()
    assert (last.act, last.reason) == ("reveal", "Liên hệ người gửi")
    acts.act(K, record, "submit", officer, 1)
    with pytest.raises(Absent):
        acts.reveal(K, record, place.moment("ub-b", "officer"), "tò mò")
    with pytest.raises(Forbidden):
        acts.reveal(K, record, place.moment("tt", "auditor"), "kiểm tra")
