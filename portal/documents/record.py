"""Records of the portal as official papers: one in the frame that every kind shares, many as a printed book."""
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pkgutil import resolve_name
from typing import Any

from portal.base import settings
from portal.deadlines.starting import ground_for
from portal.documents import issuers
from portal.documents.entries import entry_of
from portal.domain.approval import Approval
from portal.domain.fields import Field, Rows, Sort
from portal.domain.kind import Kind
from portal.domain.paper import PaperState
from portal.domain.people import Actor
from portal.dossier import content, numbers
from portal.dossier.tables import Dossier, Record
from portal.organisation.bodies import Body
from portal.paper import sheet
from portal.paper.blocks import Block, Column, DataTable, Facts, Heading, Level, Paper, Paragraph, SignatureBlock
from portal.paper.parts import deadlines
from portal.paper.phrases import distinct, shown, span
from portal.paper.template import Entry, Template, Wording
from portal.paper.words import bases

SAMPLE_NOTICE = "Dữ liệu mẫu, không có giá trị pháp lý"
SHEET_SIGNERS = (SignatureBlock((), "Người lập phiếu"), SignatureBlock((), "Lãnh đạo cơ quan"))
BOOK_SIGNERS = (SignatureBlock((), "Người lập sổ"), SignatureBlock((), "Lãnh đạo cơ quan"))
EMPTY_BOOK = Paragraph("Trong kỳ chưa có dòng nào.")
WIDE_SORTS = (Sort.PASSAGE, Sort.TEXT)
MOST_COLUMNS = 6
NO_LONGER_AS_ISSUED = (PaperState.CORRECTED, PaperState.REPLACED, PaperState.RECALLED)


def paper_of(kind: Kind, record: Record, today: date, revealed: Mapping[str, str | None] | None = None,
             reader: Actor | None = None) -> Paper:
    """The record's paper, for `render.to_pdf`; the caller has asked whether it may be read.

    `today` is the day that states of deadlines are told for, and the day on a sheet. `revealed` holds the words of
    sealed columns, by name, that this reader was shown with a reason; without it they print masked. Without a `reader`
    every record that this one follows is read. Raises LookupError for a template that is not there.
    """
    if kind.papers.document and kind.papers.document.paper:
        made: Paper = resolve_name(kind.papers.document.paper)(kind, record, today)
        return made
    entry = entry_of(kind, record, revealed or {}, today, ground_for(kind), reader)
    return framed(kind, record, today, template_of(kind)(entry))


def framed(kind: Kind, record: Record, today: date, wording: Wording) -> Paper:
    """A wording in the frame of its record: letterhead, number, day, signatures, marks, and the files' copy."""
    dossier = record.dossier
    frame = _issued(kind, dossier, record) if is_issued(kind) else _sheet(kind, dossier, today)
    filed = ("Lưu: VT",) if is_issued(kind) else ()
    return Paper(
        place=dossier.body.unit.place, notice=sample_notice(),
        summary=wording.summary, bases=bases(wording.bases), addressees=wording.addressees, body=wording.body,
        recipients=distinct((*wording.recipients, *filed)), appendices=wording.appendices, **frame)


def sample_notice() -> str:
    """What a sample installation prints at the foot of every page."""
    return SAMPLE_NOTICE if settings.is_sample() else ""


def sheet_of(kind: Kind, name: str) -> Kind:
    """The kind as it prints one of its other sheets. Raises LookupError for a name that it does not have."""
    return replace(kind, papers=replace(kind.papers, document=kind.papers.sheets[name]))


def is_issued(kind: Kind) -> bool:
    """Whether the record is itself a document with a number; else its paper is a printed sheet."""
    return bool(kind.papers.document and kind.papers.document.issued and not kind.within)


def template_of(kind: Kind) -> Template:
    """The function that words the kind's papers; one that names none has its sheet derived, or all of it listed."""
    document = kind.papers.document
    if document is None or not document.template:
        return partial(sheet.wording, kind, document.sheet) if document and document.sheet else partial(
            _listed, kind)
    try:
        found: Template = resolve_name(document.template)
    except (ImportError, AttributeError, ValueError) as fault:
        raise LookupError(f"{kind.slug}: no template {document.template}") from fault
    return found


def _sheet(kind: Kind, dossier: Dossier, today: date) -> dict[str, Any]:
    """A printed record: the file's code for a number, the day it is printed, room for two signatures."""
    approved = dossier.approval == Approval.APPROVED
    return {"letterheads": issuers.letterheads([dossier.body]), "symbol": "", "file_code": dossier.code, "day": today,
            "type_title": kind.papers.document.title if kind.papers.document else kind.title,
            "marks": () if approved else ("Chưa duyệt",), "signatures": SHEET_SIGNERS}


def _issued(kind: Kind, dossier: Dossier, record: Record) -> dict[str, Any]:
    """A document: its register number, the day it was issued or last signed, its signatures."""
    assert kind.papers.document is not None  # noqa: S101  is_issued has asked
    number, _, symbol = (dossier.number or f"/{numbers.symbol_of(kind, dossier)}").partition("/")
    signatures = list(dossier.signatures)
    blocks = _signatories(kind, dossier, record)
    signed = {s.body_id: issuers.block(s.body, s.authority, s.signer_title, s.signer) for s in signatures}
    return {"letterheads": issuers.letterheads([body for body, _ in blocks]), "number": number, "symbol": symbol,
            "day": dossier.issued_on or max((signature.signed_on for signature in signatures), default=None),
            "type_title": kind.papers.document.title, "marks": _marks(dossier),
            "draft": not dossier.number and any(body.id not in signed for body, _ in blocks),
            "signatures": tuple(signed.get(body.id, waiting) for body, waiting in blocks)}


def _signatories(kind: Kind, dossier: Dossier, record: Record) -> list[tuple[Body, SignatureBlock]]:
    """Each body that signs, with the block that stands until it has: on a joint document as its parties are named."""
    rows = content.read(record).get("signatories") if kind.papers.document and kind.papers.document.joint else None
    if not rows:
        return [(dossier.body, issuers.unsigned(dossier.body))]
    bodies = {body.id: body for body in Body.select().where(Body.id.in_([row["body"] for row in rows]))}
    return [(bodies[row["body"]],
             issuers.block(bodies[row["body"]], row["authority"], row["signer_title"], row["signer"]))
            for row in rows]


def _marks(dossier: Dossier) -> tuple[str, ...]:
    state = PaperState(dossier.paper) if dossier.paper else None
    return (state.label,) if state in NO_LONGER_AS_ISSUED else ()


def _listed(kind: Kind, entry: Entry) -> Wording:
    """The fields that are filled in, in the order of the form; a list of many columns stands as facts, row by row."""
    blocks: list[Block] = [Facts(_facts(kind.fields, entry, progress=entry.progress))]
    for rows in kind.all_rows:
        if entry[rows.name]:
            blocks += [Heading(Level.CLAUSE, rows.title), *_list(rows, entry[rows.name])]
    root = {"root": dict(entry.root.values)} if entry.root else {}
    return Wording(summary=kind.named(dict(entry.values) | root), body=(*blocks, *deadlines(entry)))


def _facts(fields: Iterable[Field], entry: Entry, progress: str) -> tuple[tuple[str, str], ...]:
    told = tuple((field.title, shown(entry[field.name])) for field in fields if shown(entry[field.name]))
    return (*told, ("Tiến độ", progress)) if progress else told


def _list(rows: Rows, entries: tuple[Entry, ...]) -> Iterator[Block]:
    if len(rows.fields) > MOST_COLUMNS:
        yield from (Facts((("Mã", row.code), *_facts(rows.fields, row, row.progress))) for row in entries)
        return
    columns = tuple(Column(field.title, 3 if field.sort in WIDE_SORTS else 2) for field in rows.fields)
    yield DataTable(columns, tuple(tuple(shown(row[field.name]) for field in rows.fields) for row in entries))


def book_of(title: str, body: Body, first: date, last: date, printed_on: date, tables: Iterable[DataTable]) -> Paper:
    """The book as a paper; it has no number."""
    found: tuple[Block, ...] = tuple(table for table in tables if table.rows)
    return Paper(letterheads=issuers.letterheads([body]), symbol="", place=body.unit.place, day=printed_on,
                 type_title=title, summary=span(first, last).capitalize(), body=found or (EMPTY_BOOK,),
                 signatures=BOOK_SIGNERS, notice=sample_notice(), landscape=True)
