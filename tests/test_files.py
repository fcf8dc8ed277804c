"""Where attachments lie: a folder that servers share, or an object store that speaks S3; whole, once, found lost."""
import hashlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Barrier, Thread

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from portal.base import files
from portal.dossier.tables import Dossier
from portal.install import checkup
from portal.install.config import Settings, WrongSetting
from portal.operations import acts, attachments
from portal.operations.attachments import Attachment
from portal.records.complaint.tables import Complaint
from tests import factories
from tests.browser_client import Browser
from tests.locality import Locality

K = Complaint.kind
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 9000    # more than two pieces
DIGEST = hashlib.sha256(PDF).hexdigest()
BUCKET = "ho-so"
Store = Callable[[str], tuple[fsspec.AbstractFileSystem, str]]


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A server that speaks S3, with an empty bucket; the URL of a place in it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "k",
                            "AWS_SECRET_ACCESS_KEY": "s", "AWS_DEFAULT_REGION": "us-east-1"}.items():
            patch.setenv(name, value)
        fsspec.get_filesystem_class("s3")().mkdir(BUCKET)
        yield f"s3://{BUCKET}/tep/kem"
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Attachments kept in either; opens the place of a digest behind the portal's back."""
    (tmp_path / "chung").mkdir()
    url = (tmp_path / "chung").as_uri() if request.param == "folder" else request.getfixturevalue("bucket")
    files.keep_in(url)
    fs, path = fsspec.url_to_fs(url, use_listings_cache=False)
    if request.param == "s3" and fs.exists(path):
        fs.rm(path, recursive=True)
    return lambda digest: fsspec.url_to_fs(f"{url}/{digest[:2]}/{digest}", use_listings_cache=False)


def test_bytes_come_back_whole_and_in_pieces_until_they_are_removed(store: Store) -> None:
    files.put(DIGEST, PDF)
    assert files.get(DIGEST) == PDF
    assert [len(piece) for piece in files.chunks(DIGEST)] == [files.CHUNK, files.CHUNK, len(PDF) - 2 * files.CHUNK]
    assert files.is_whole(DIGEST)
    files.remove(DIGEST)
    files.remove(DIGEST)
    with pytest.raises(FileNotFoundError):
        files.get(DIGEST)


def test_the_same_bytes_are_written_once(store: Store) -> None:
    files.put(DIGEST, PDF)
    files.put(DIGEST, b"other bytes under the same name")
    assert files.get(DIGEST) == PDF


def test_who_writes_at_the_same_moment_leaves_one_whole_file(store: Store) -> None:
    gate = Barrier(4)

    def write() -> None:
        gate.wait(10)
        files.put(DIGEST, PDF)
    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fs, path = store(DIGEST)
    assert files.is_whole(DIGEST)
    assert [found.rpartition("/")[2] for found in fs.find(path.rpartition("/")[0])] == [DIGEST], "no temporary stays"


def test_a_fault_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.keep_in(tmp_path)

    def full(_handle: int) -> None:
        raise OSError("no space left")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        files.put(DIGEST, PDF)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_checkup_names_what_was_lost_and_what_was_changed(
        store: Store, place: Locality, tmp_path: Path) -> None:
    officer = place.moment("ub-a", "officer")
    record = acts.create(K, officer, factories.complaint())
    for n, data in enumerate((PDF, b"%PDF-1.7 lost", b"%PDF-1.7 changed"), 1):
        attachments.add(K, record.dossier_id, officer, n, f"đơn {n}.pdf", data)
    lost, changed = (each.sha256 for each in Attachment.select().order_by(Attachment.id)[1:])
    fs, path = store(lost)
    fs.rm_file(path)
    fs.pipe_file(store(changed)[1], b"%PDF-1.7 another")
    told = [fault for fault in checkup.faults(Settings(tmp_path, "")) if "kho tệp" in fault]
    assert sorted(told) == sorted(
        f"Tệp {digest[:12]}… kèm hồ sơ {record.dossier.code} {fault} trong kho tệp; hãy lấy lại từ bản sao lưu."
        for digest, fault in ((lost, "không còn"), (changed, "đã bị sửa")))


def test_a_store_that_is_not_there_is_said_and_keeps_nothing(
        bucket: str, place: Locality, tmp_path: Path) -> None:
    files.keep_in(bucket.replace(BUCKET, "khong-co"))
    officer = place.moment("ub-a", "officer")
    record = acts.create(K, officer, factories.complaint())
    with pytest.raises(files.Unreachable):
        files.require_reachable()
    with pytest.raises(files.Unreachable):
        attachments.add(K, record.dossier_id, officer, 1, "đơn.pdf", PDF)
    assert Attachment.select().count() == 0
    assert [fault for fault in checkup.faults(Settings(tmp_path, "")) if "PORTAL_FILES_URL" in fault]


@pytest.mark.once
def test_a_store_that_does_not_know_our_key_is_said_on_a_page(
        bucket: str, browse: Callable[..., Browser], place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of what a library says of it reaches the page, and nothing is kept."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    record = acts.create(K, place.moment("ub-a", "officer"), factories.complaint())
    browser = browse("ub-a", "officer")
    files.keep_in(bucket)
    answer = browser.post(f"/complaint/attachments?id={record.dossier_id}", {
        "version": "1", "files": (BytesIO(b"%PDF-1.7 small"), "đơn.pdf")}, content_type="multipart/form-data")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    assert answer.status_code == 503 and "Kho tệp không trả lời" in answer.text
    assert "credentials" not in answer.text.lower()
    assert (Attachment.select().count(), Dossier.get_by_id(record.dossier_id).version) == (0, 1)


@pytest.mark.parametrize("url", ["/srv/tep", "ftp://may/tep", "s3://", "file://may/tep", "memory://tep",
                                 "s3://khoa:bi-mat@kho/tep", "file:///proc/tep"])
def test_a_place_that_cannot_be_is_named(tmp_path: Path, url: str) -> None:
    with pytest.raises(WrongSetting, match="^PORTAL_FILES_URL") as wrong:
        Settings.from_environment({"PORTAL_DATA": str(tmp_path), "PORTAL_FILES_URL": url})
    assert "bi-mat" not in wrong.value.sentence


def test_a_store_whose_package_lacks_is_told_with_what_to_install(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ImportError
    monkeypatch.setattr(fsspec, "get_filesystem_class", missing)
    with pytest.raises(WrongSetting, match=r"pip install coordination-portal\[s3\]"):
        Settings.from_environment({"PORTAL_DATA": str(tmp_path), "PORTAL_FILES_URL": "s3://kho/tep"})
