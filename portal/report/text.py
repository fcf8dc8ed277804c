"""The report as text: headings, sentences whose figures can be followed, appendices, who signs it, who receives it."""
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from portal.domain.people import Organ
from portal.domain.writing import roman, short_day
from portal.figures import Scope
from portal.organisation.bodies import Body, Unit
from portal.paper.blocks import Paper
from portal.report import outline
from portal.report.charts import Chart, charts
from portal.report.period import Period, bodies_of
from portal.report.phrases import Figures, Names, Part, Sentence, joined, put_into_words
from portal.report.table import Table, in_text
from portal.report.tables import appendices
from portal.report.values import FigureValue, Pending, figures, pending
from portal.report.wording import UNEDITED, Edits, Spoken, added, spoken


@dataclass(frozen=True)
class Prose:
    """A paragraph (or a bullet) of sentences, those left out among them; `parts` are the words and figures told."""

    spoken: tuple[Spoken, ...]
    bullet: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        told = [s for s in self.spoken if s.is_told]
        return tuple(part for sentence in told for part in (" ", *sentence.parts))[1:]

    @property
    def plain(self) -> str:
        return joined(self.parts)


@dataclass(frozen=True)
class Section:
    """A heading with its number (“I. …”, “1. …”, “1.1. …”), its level 1 to 3, its anchor and its paragraphs.

    One that officers write freely, and did not yet, has no number and no paragraph: it is no part of the report.
    """

    level: int
    anchor: str
    heading: str
    paragraphs: tuple[Prose, ...]
    waits: bool = False


@dataclass(frozen=True)
class Report:
    """A report of a scope as it stands now, or as it was issued: then it has its number and the frame of its paper.

    `sections` are what it tells; `draft` has besides what was left out of it and what may yet be written.
    """

    title: str
    basis: Prose
    sections: tuple[Section, ...]
    closing: Prose
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]
    recipients: tuple[str, ...]
    pending: Pending
    pending_note: str
    period: Period
    as_of: date
    body: Body
    figures: dict[str, FigureValue]
    number: str = ""
    draft: tuple[Section, ...] = ()
    frame: Paper | None = None


def render(scope: Scope, body: Body | None = None, edits: Edits = UNEDITED, period: Period | None = None,
           receivers: tuple[str, ...] = (), title: str = "") -> Report:
    """The report's text from its figures; what officers entered beside the records stands instead of the usual.

    The signing body is the unit's standing committee unless told; a `period` is told that is called otherwise than by
    its days. Raises LookupError where the unit has no standing committee and no body is told.
    """
    bodies = bodies_of(scope)
    signer = body or bodies[Organ.STANDING_COMMITTEE]
    found, waiting = figures(scope), pending(scope)
    period = period or Period(scope.first, scope.last)
    names = names_of(bodies, signer, period, scope.as_of)
    draft = tuple(_sections(found, names, edits))
    printed = (replace(s, paragraphs=tuple(p for p in s.paragraphs if p.parts)) for s in draft if not s.waits)
    return Report(
        title=title or joined(put_into_words(outline.TITLE, found, names)),
        basis=_one("can-cu", outline.BASIS, found, names, edits), sections=tuple(printed),
        closing=_one("ket", outline.CLOSING, found, names, edits), tables=appendices(scope, found),
        charts=charts(scope, found), recipients=receivers or recipients(signer), pending=waiting,
        pending_note=_note(waiting), period=period, as_of=scope.as_of, body=signer, figures=found, draft=draft)


def names_of(bodies: dict[Organ, Body], signer: Body, period: Period, as_of: date) -> Names:
    """Names that sentences speak of; a body that the unit does not have goes by what such bodies are called."""
    called = {"council": Organ.STANDING_COMMITTEE, "committee": Organ.PEOPLES_COMMITTEE,
              "front": Organ.FRONT_STANDING_BOARD}
    return {name: bodies[organ].name if organ in bodies else organ.label for name, organ in called.items()} | {
        "signer": signer.name, "period": period.label, "as_of": short_day(as_of)}


def _one(anchor: str, sentence: Sentence, found: Figures, names: Names, edits: Edits) -> Prose:
    one = spoken(sentence, sentence.key(anchor), True, found, names, edits)
    return Prose((one,) if one else ())


def _sections(found: Figures, names: Names, edits: Edits) -> Iterator[Section]:
    counts = [0, 0, 0]
    for part in outline.OUTLINE:
        paragraphs = tuple(_paragraphs(part, found, names, edits))
        waits = part.free and not any(p.parts for p in paragraphs)
        if not waits:
            counts[part.level - 1] += 1
            counts[part.level:] = [0] * (3 - part.level)
        ordinal = roman(counts[0]) if part.level == 1 else ".".join(map(str, counts[1:part.level]))
        number = "" if waits else f"{ordinal}. "
        yield Section(part.level, part.anchor, f"{number}{part.heading}", paragraphs, waits)


def _paragraphs(part: outline.Part, found: Figures, names: Names, edits: Edits) -> Iterator[Prose]:
    for para in part.paragraphs:
        holds = para.when(found)
        sentences = [spoken(s, s.key(part.anchor), holds, found, names, edits) for s in para.sentences]
        if here := tuple(filter(None, sentences)):
            yield Prose(here, para.bullet)
    yield from (Prose((own,)) for own in added(part.anchor, found, names, edits))


def _note(waiting: Pending) -> str:
    if not waiting.waiting:
        return ""
    reopened = f", trong đó {in_text(waiting.reopened)} bản ghi đã duyệt được mở lại" if waiting.reopened else ""
    return f"Còn {in_text(waiting.waiting)} bản ghi chờ duyệt{reopened}; các bản ghi này chưa tính vào số liệu báo cáo."


NAMED = (Organ.STANDING_COMMITTEE, Organ.PEOPLES_COMMITTEE, Organ.FRONT_STANDING_BOARD, Organ.COUNCIL_COMMITTEE)
FILED = "Lưu: VT"


def named_or_usual(signer: Body, named: str | None) -> tuple[str, ...]:
    """The recipients that officers wrote, a line each, else the usual ones; the files always keep a copy."""
    lines = [line.strip(" -;.") for line in (named or "").splitlines()]
    written = [line for line in lines if line and line != FILED]
    return (*written, FILED) if written else recipients(signer)


def recipients(signer: Body) -> tuple[str, ...]:
    """The upper council's standing committee, the unit's own bodies, its agencies, deputies, and lower units."""
    unit: Unit = signer.unit
    own = list(Body.select().where(Body.unit == unit, Body.organ.in_(NAMED)).order_by(Body.code))
    named = [body.name for organ in NAMED for body in own if body.organ == organ]
    above = Body.get_or_none(Body.unit == unit.parent_id, Body.organ == Organ.STANDING_COMMITTEE)
    agencies = Body.select().where(Body.unit == unit, Body.organ == Organ.AGENCY).exists()
    below = Unit.select().where(Unit.parent == unit).exists()
    return (*([above.name] if above else []), *dict.fromkeys(named),
            *(["Các cơ quan chuyên môn"] if agencies else []), f"Đại biểu HĐND {unit.name}",
            *(["Thường trực HĐND, UBND các đơn vị hành chính trực thuộc"] if below else []), FILED)
