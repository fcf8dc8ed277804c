"""A notice of a record as its official paper: the issuer's head, its own number and day, the words of its template."""
from collections.abc import Mapping
from datetime import date
from pkgutil import resolve_name

from portal.deadlines.starting import Ground, ground_for, moves
from portal.documents import issuers
from portal.documents.entries import entry_of
from portal.documents.record import sample_notice
from portal.domain.errors import Absent
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.notice import Given, notices_given
from portal.dossier import content
from portal.dossier.audit import Event
from portal.dossier.tables import Record
from portal.paper.blocks import Paper
from portal.paper.phrases import distinct
from portal.paper.template import Entry, NoticeTemplate, Occasion
from portal.paper.words import bases

DECISION = "QĐ"    # NĐ 30/2020, PL III: who decides stands above the bases


def paper_of(kind: Kind, record: Record, form: str, today: date,
             revealed: Mapping[str, str | None] | None = None) -> Paper:
    """The paper of this form that the record gave; the caller has asked whether the record may be read.

    `revealed` holds the words of sealed columns that this reader was shown with a reason. Raises Absent for a form
    that the record did not give.
    """
    data = content.read(record)
    one = next((g for g in notices_given(kind.papers.notices, data) if form in (g.form, g.notice.name)), None)
    if one is None:
        raise Absent("Hồ sơ này chưa có văn bản này.")
    ground = ground_for(kind)
    entry = entry_of(kind, record, revealed or {}, today, ground)
    template: NoticeTemplate = resolve_name(one.notice.template)
    wording = template(entry, _occasion(kind, record, data, entry, one, ground))
    body = record.dossier.body
    number, _, symbol = (one.number or f"/{one.notice.symbol}-{body.symbol}").partition("/")
    return Paper(
        letterheads=issuers.letterheads([body]), number=number, symbol=symbol, day=one.day, place=body.unit.place,
        decides=issuers.deciding(body) if one.notice.symbol == DECISION else "",
        type_title=one.notice.type_title, summary=wording.summary, bases=bases(wording.bases),
        addressees=wording.addressees, body=wording.body, recipients=distinct((*wording.recipients, "Lưu: VT, hồ sơ")),
        signatures=(issuers.in_person(body) if one.notice.personal else issuers.unsigned(body),),
        notice=sample_notice())


def _occasion(kind: Kind, record: Record, data: Data, entry: Entry, one: Given, ground: Ground) -> Occasion:
    if one.row is None:
        return Occasion(one.day, _reason(record, one.notice.step))
    row = next(r for r in entry[one.notice.rows or ""] if r.code == one.row["code"])
    move = next((m for m in moves(record.dossier, kind, data, ground) if m.row["code"] == row.code), None)
    return Occasion(one.day, _reason(record, one.notice.step), row, *((move.before, move.after) if move else ()))


def _reason(record: Record, act: str) -> str:
    """Why, as whoever did the step last stated it; nothing where the record came in from files."""
    event = record.dossier.events.where(Event.act == act).order_by(Event.id.desc()).first()
    return event.reason if event else ""
