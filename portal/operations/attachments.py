"""Files kept with a record: checked by what they are, stored by their hash, reached only through the record."""
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, ModelSelect, Node

from portal.base import files
from portal.base.db import BaseModel, immediate
from portal.base.prepared import prepared
from portal.domain import policy
from portal.domain.errors import Absent, Invalid
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.dossier import audit, content, visibility
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.operations.acts import advance, held
from portal.organisation.accounts import User


class Attachment(BaseModel):
    """One file of a record; `official` is the stamped scan or signed PDF of an issued document."""

    dossier = ForeignKeyField(Dossier, backref="attachments", on_delete="RESTRICT")
    name = CharField(200)
    media_type = CharField(100)
    size = IntegerField()
    sha256 = CharField(64)
    official = BooleanField(default=False)
    by = ForeignKeyField(User, null=True, backref="+")
    at = DateTimeField()
    row = CharField(80, default="")    # the code of the child row it belongs to; empty: the record itself


LARGEST = 20 * 2**20    # bytes
MOST = 50               # files a record


def add(kind: Kind, pk: int, moment: Moment, version: int, name: str, data: bytes,
        official: bool = False, row: str = "") -> Attachment:
    """Keep a file with the record at the version that was read, or with one of its child rows (by its code).

    Raises Invalid when it is not a file to keep, or the record has no such row.
    """
    name, media_type = _named(name), _media_type(name, data)
    with immediate():
        record = held(kind, pk, moment, version)
        dossier = record.dossier
        policy.require(moment.acting, May.ATTACH, dossier)
        if row and row not in {code for code, _ in rows_of(kind, content.read(record))}:
            raise Invalid({"row": "Hồ sơ không có dòng này."})
        if Attachment.select().where(Attachment.dossier == dossier).count() >= MOST:
            raise Invalid({"files": Message("Mỗi hồ sơ kèm nhiều nhất {most} tệp.", most=MOST)})
        advance(dossier)
        digest = hashlib.sha256(data).hexdigest()
        files.put(digest, data)
        kept: Attachment = Attachment.create(
            dossier=dossier, name=name, media_type=media_type, size=len(data), sha256=digest, official=official,
            row=row, by=moment.user, at=moment.at.replace(tzinfo=None))
        audit.add_event(moment, "attach", dossier, name)
        return kept


def drop(kind: Kind, pk: int, moment: Moment, version: int, attachment: int) -> None:
    """Take a file off the record; its bytes stay while another record keeps the same."""
    with immediate():
        dossier = held(kind, pk, moment, version).dossier
        policy.require(moment.acting, May.ATTACH, dossier)
        gone = _of(dossier, attachment)
        advance(dossier)
        gone.delete_instance()
        audit.add_event(moment, "detach", dossier, gone.name)


def rows_of(kind: Kind, data: Data) -> Iterator[tuple[str, str]]:
    """The rows that steps wrote and that a file may belong to, by code, each with its list's title and number."""
    for rows in kind.all_rows:
        if rows.name in kind.step_written:
            yield from ((row["code"], f"{rows.title} {n}") for n, row in enumerate(data[rows.name], 1))


def listed(dossier: Dossier) -> list[Attachment]:
    """The record's files, the official one first, each with who kept it."""
    return _listed(dossier.id)


@prepared
def _listed(dossier: Node) -> ModelSelect:
    found: ModelSelect = (Attachment.select(Attachment, User).left_outer_join(User, on=Attachment.by)
                          .where(Attachment.dossier == dossier).order_by(Attachment.official.desc(), Attachment.id))
    return found


def opened(actor: Actor, kind: Kind, pk: int, attachment: int) -> tuple[Attachment, bytes]:
    """A file of a record that the actor may see; raises Absent alike for none and for not theirs."""
    found = _of(visibility.record_in_sight(actor, kind, pk).dossier, attachment)
    return found, files.get(found.sha256)


def kept_by_records() -> dict[str, set[str]]:
    """The hash of each file that is kept, with the codes of the records it is kept with."""
    found: dict[str, set[str]] = {}
    for digest, code in Attachment.select(Attachment.sha256, Dossier.code).join(Dossier).tuples():
        found.setdefault(digest, set()).add(code)
    return found


def _of(dossier: Dossier, attachment: int) -> Attachment:
    found: Attachment | None = Attachment.get_or_none(Attachment.dossier == dossier, Attachment.id == attachment)
    if found is None:
        raise Absent
    return found


SHAPES = {    # ending -> media type and how such a file begins
    ".pdf": ("application/pdf", b"%PDF-"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
}
UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')


def _named(name: str) -> str:
    """The file's own name without folders or signs that no system keeps; its Vietnamese letters stay."""
    bare = UNFIT.sub("", unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    stem, ending = Path(bare).stem[:150], Path(bare).suffix
    if not stem or not ending:
        raise Invalid({"files": "Tệp phải có tên và đuôi, ví dụ: bien-ban.pdf."})
    return stem + ending


def _media_type(name: str, data: bytes) -> str:
    shape = SHAPES.get(Path(name).suffix.lower())
    if shape is None:
        raise Invalid({"files": Message("Chỉ kèm được tệp {endings}.", endings=", ".join(sorted(SHAPES)))})
    if len(data) > LARGEST:
        raise Invalid({"files": Message("Tệp lớn hơn {size} MB; xin nén hoặc tách ra.", size=LARGEST // 2**20)})
    if not data.startswith(shape[1]):
        raise Invalid({"files": Message("Tệp {file} không đúng là loại mà đuôi của nó ghi.", file=_named(name))})
    return shape[0]
