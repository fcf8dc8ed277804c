"""The report as frozen text: headings, sentences whose figures can be followed, appendices, who signs it."""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.bodies import Body
from portal.documents.words import roman
from portal.domain.calendar import in_words
from portal.domain.people import Organ
from portal.measures import Scope
from portal.report import outline
from portal.report.appendices import appendices
from portal.report.charts import Chart, charts
from portal.report.period import Period, bodies_of
from portal.report.phrases import Figures, Names, Part, Sentence, in_text, joined, said
from portal.report.recipients import recipients
from portal.report.tables import Table
from portal.report.values import FigureValue, Pending, figures, pending


@dataclass(frozen=True)
class Prose:
    """A paragraph (or a bullet) of plain words and figures."""

    parts: tuple[Part, ...]
    bullet: bool = False

    @property
    def plain(self) -> str:
        return joined(self.parts)


@dataclass(frozen=True)
class Section:
    """A heading with its number (“I. …”, “1. …”, “1.1. …”), its level 1 to 3, its anchor and its paragraphs."""

    level: int
    anchor: str
    heading: str
    paragraphs: tuple[Prose, ...]


@dataclass(frozen=True)
class Report:
    """A report of a scope as it stands now; `number` is empty until it is entered in the register."""

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


def render(scope: Scope, body: Body | None = None) -> Report:
    """The report's text from its figures. The signing body is the unit's standing committee unless told.

    Raises LookupError where the unit has none and none is told.
    """
    bodies = bodies_of(scope)
    signer = body or bodies[Organ.STANDING_COMMITTEE]
    found, waiting = figures(scope), pending(scope)
    period = Period(scope.first, scope.last)
    names = _names(bodies, signer, period, scope.as_of)
    return Report(
        title=joined(said(Sentence(outline.TITLE), found, names)), basis=Prose(said(outline.BASIS, found, names)),
        sections=tuple(_sections(found, names)), closing=Prose(said(outline.CLOSING, found, names)),
        tables=appendices(scope, found), charts=charts(scope, found), recipients=recipients(signer), pending=waiting,
        pending_note=_note(waiting), period=period, as_of=scope.as_of, body=signer, figures=found)


def _names(bodies: dict[Organ, Body], signer: Body, period: Period, as_of: date) -> Names:
    """Names that sentences speak of; a body that the unit does not have goes by what such bodies are called."""
    spoken = {"council": Organ.STANDING_COMMITTEE, "committee": Organ.PEOPLES_COMMITTEE,
              "front": Organ.FRONT_STANDING_BOARD}
    return {name: bodies[organ].name if organ in bodies else organ.label for name, organ in spoken.items()} | {
        "signer": signer.name, "period": period.label, "as_of": in_words(as_of)}


def _sections(found: Figures, names: Names) -> Iterator[Section]:
    counts = [0, 0, 0]
    for part in outline.OUTLINE:
        counts[part.level - 1] += 1
        counts[part.level:] = [0] * (3 - part.level)
        yield Section(part.level, part.anchor, f"{_ordinal(counts, part.level)}. {part.heading}",
                      tuple(_paragraphs(part, found, names)))


def _ordinal(counts: list[int], level: int) -> str:
    return roman(counts[0]) if level == 1 else ".".join(map(str, counts[1:level]))


def _paragraphs(part: outline.Part, found: Figures, names: Names) -> Iterator[Prose]:
    for para in part.paragraphs:
        spoken = [said(sentence, found, names) for sentence in para.sentences] if para.when(found) else []
        parts = [part for sentence in spoken if sentence for part in (" ", *sentence)][1:]
        if parts:
            yield Prose(tuple(parts), para.bullet)


def _note(waiting: Pending) -> str:
    if not waiting.waiting:
        return ""
    reopened = f", trong đó {in_text(waiting.reopened)} bản ghi đã duyệt được mở lại" if waiting.reopened else ""
    return f"Còn {in_text(waiting.waiting)} bản ghi chờ duyệt{reopened}; các bản ghi này chưa tính vào số liệu báo cáo."
