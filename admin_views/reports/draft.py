"""A report's record as its page reads it: sentences with their marks, appendices, who checked their figures, drift."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from admin_views.reports.reader import Address, Opened, Piece, Reader, table_rows
from portal.domain import policy
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.dossier import snapshots, visibility
from portal.dossier.snapshots import Snapshot
from portal.report.checking import Checked, of_report, unasked
from portal.report.drafts import Drift, drift, report_of
from portal.report.evidence import EvidenceRow, evidence
from portal.report.table import Table, in_cell
from portal.report.text import Prose, Report, Section
from portal.report.values import FigureValue
from portal.report.wording import Origin, Spoken

MARKS = {Origin.EDITED: ("Đã sửa lời", "is-extended"), Origin.ADDED: ("Viết thêm", "is-extended"),
         Origin.LEFT_OUT: ("Đã bỏ", "is-suspended"), Origin.PORTAL: ("", "")}


@dataclass(frozen=True)
class Sentence:
    """One sentence on the page; `edit` leads to its editor where the reader may write."""

    key: str
    pieces: list[Piece]
    mark: str
    css: str
    is_left_out: bool
    has_typed_digits: bool
    edit: str


@dataclass(frozen=True)
class DraftParagraph:
    sentences: list[Sentence]
    bullet: bool
    opened: Opened | None


@dataclass(frozen=True)
class DraftPart:
    level: int
    anchor: str
    heading: str
    paragraphs: list[DraftParagraph]
    add: str
    waits: bool


@dataclass(frozen=True)
class Named:
    """Records that came to a figure, or went from it: those in sight, and how many more."""

    rows: tuple[EvidenceRow, ...]
    hidden: int


@dataclass(frozen=True)
class Moved:
    """A figure that would be counted otherwise now."""

    title: str
    then: str
    now: str
    came: Named
    gone: Named


@dataclass(frozen=True)
class DraftPage:
    """Everything of a report that `portal/report/record.html` reads."""

    report: Report
    kept: Snapshot | None
    basis: DraftParagraph
    parts: list[DraftPart]
    closing: DraftParagraph
    tables: list[tuple[Table, list[tuple[str, tuple[str, ...]]]]]
    sheets: list[tuple[Checked, str, str]]
    unasked: list[str]
    moved: list[Moved]
    may_write: bool


def draft_page(actor: Actor, record: Any, today: date) -> DraftPage:
    """The page of a report's record. Raises Refusal for a period that has not begun."""
    report, kept = report_of(record, today), snapshots.snapshot_of(record.dossier_id)
    may_write = kept is None and policy.can(actor, May.CHANGE, record.dossier)
    sheets = of_report(record.dossier_id, visibility.open_to(actor))
    page = _Draft(actor, record, report, may_write, frozenset(d.reply.figure for s in sheets for d in s.disputes))
    return DraftPage(
        report, kept, page.paragraph(report.basis, "can-cu"),
        [page.part(s) for s in report.draft if may_write or not s.waits],
        page.paragraph(report.closing, "ket"), [(t, table_rows(actor, t)) for t in report.tables],
        [(s, *s.words(today)) for s in sheets], unasked(record, [s.sheet.asked_id for s in sheets], today),
        _moved(actor, drift(report, today)) if kept else [], may_write)


class _Draft:
    """Turns sections into what the page shows, each sentence with its own editor."""

    def __init__(self, actor: Actor, record: Any, report: Report, may_write: bool, disputed: frozenset[str]) -> None:
        self.record, self.may_write = record, may_write
        self.reader = Reader(actor, report, self._address(), lambda _key: "", disputed)

    def _address(self) -> Address:
        def address(anchor: str, **more: str) -> str:
            values: dict[str, Any] = {"id": self.record.dossier_id, **more}
            return url_for("yearly_report.details_view", _anchor=anchor, **values)
        return address

    def part(self, section: Section) -> DraftPart:
        add = self._url("paragraph_view", heading=section.anchor) if self.may_write else ""
        return DraftPart(section.level, section.anchor, section.heading, list(self._paragraphs(section)), add,
                         section.waits)

    def _paragraphs(self, section: Section) -> Iterable[DraftParagraph]:
        told = 0
        for prose in section.paragraphs:
            told += bool(prose.parts)
            if prose.parts or self.may_write:
                yield self.paragraph(prose, f"{section.anchor}-{told}", section.anchor)

    def paragraph(self, prose: Prose, place: str, anchor: str = "") -> DraftParagraph:
        said = [self._sentence(s, place, anchor) for s in prose.spoken if s.is_told or self.may_write]
        pieces = [piece for s in said for piece in s.pieces]
        return DraftParagraph(said, prose.bullet, self.reader.opened_in(pieces, place))

    def _sentence(self, spoken: Spoken, place: str, anchor: str) -> Sentence:
        mark, css = MARKS[spoken.origin]
        gone = spoken.origin is Origin.LEFT_OUT
        pieces = [Piece(p if isinstance(p, str) else p.shown) for p in spoken.parts] if gone else self.reader.pieces(
            spoken.parts, place)
        return Sentence(spoken.key, pieces, mark, css, gone, spoken.has_typed_digits, self._editor(spoken, anchor))

    def _editor(self, spoken: Spoken, anchor: str) -> str:
        if not self.may_write:
            return ""
        if spoken.origin is Origin.ADDED:
            return self._url("paragraph_view", heading=anchor, code=spoken.key)
        return self._url("sentence_view", key=spoken.key)

    def _url(self, view: str, **more: str) -> str:
        values: dict[str, Any] = {"id": self.record.dossier_id, **more}
        return url_for(f"yearly_report.{view}", **values)


def _moved(actor: Actor, found: list[Drift]) -> list[Moved]:
    """Drift with the records in sight, looked up together."""
    named = tuple(dict.fromkeys(r for d in found for r in (*d.came, *d.gone)))
    seen = {row.record: row for row in evidence(actor, FigureValue("", "", 0, named)).rows}
    return [Moved(d.frozen.title, in_cell(d.frozen.value), in_cell(d.now), _named(d.came, seen), _named(d.gone, seen))
            for d in found]


def _named(records: tuple[str, ...], seen: dict[str, EvidenceRow]) -> Named:
    return Named(tuple(seen[r] for r in records if r in seen), sum(r not in seen for r in records))
