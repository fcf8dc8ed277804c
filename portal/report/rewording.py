"""What officers do to a report's sentences: other words, none, a paragraph of their own, the portal's words again.

Each is one change of the record, at the version that was read, with all that a change brings.
"""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.domain.errors import Absent, Invalid
from portal.domain.message import Message
from portal.dossier import content
from portal.dossier.audit import Moment
from portal.operations import acts
from portal.records.yearly_report.tables import YearlyReport
from portal.report import outline
from portal.report.phrases import worded
from portal.report.text import Report, names_of
from portal.report.wording import lost, typed_digits, unknown

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Told:
    """One sentence of the outline: the heading it stands under, and the portal's words for it now, as tokens."""

    key: str
    heading: str
    words: str


def sentence(report: Report, key: str) -> Told:
    """The sentence of this key; raises Absent for none."""
    for anchor, heading, one in (("can-cu", "Căn cứ", outline.BASIS), ("ket", "Lời kết", outline.CLOSING)):
        if one.key(anchor) == key:
            return Told(key, heading, worded(one, report.figures))
    for part in outline.OUTLINE:
        for para in part.paragraphs:
            for one in para.sentences:
                if one.key(part.anchor) == key:
                    words = worded(one, report.figures) if para.when(report.figures) else ""
                    return Told(key, part.heading, words)
    raise Absent("Báo cáo không có câu này.")


def heading(anchor: str) -> str:
    """The title of a part; raises Absent for none."""
    for part in outline.OUTLINE:
        if part.anchor == anchor:
            return part.heading
    raise Absent("Báo cáo không có mục này.")


def require_known(words: str, report: Report) -> None:
    """Raise Invalid for words that name a figure nobody counts."""
    wrong = unknown(words, report.figures, names_of({}, report.body, report.period, report.as_of))
    if wrong:
        raise Invalid({"words": Message("Không có số liệu {names}; xin chọn trong danh sách số liệu.",
                                        names=", ".join(wrong))})


def concerns(words: str, before: str = "") -> list[str]:
    """What the officer should look at again before these words are kept: figures gone, numbers typed by hand."""
    gone, digits = lost(words, before), typed_digits(words)
    return [*([Message("Câu cũ nêu số liệu mà câu này bỏ: {names}.", names=", ".join(gone))] if gone else []),
            *([Message("Có số gõ tay, không đổi theo hồ sơ: {names}.", names=", ".join(digits))] if digits else [])]


def reword(record: YearlyReport, moment: Moment, version: int, key: str, words: str | None) -> None:
    """Say a sentence in these words; None leaves it out."""
    def change(rows: Rows) -> Rows:
        found = next((row for row in rows if row["sentence"] == key), None)
        if found is None:
            return [*rows, {"sentence": key, "words": words}]
        return [row | {"words": words} if row is found else row for row in rows]
    _change(record, moment, version, "wordings", change)


def reset(record: YearlyReport, moment: Moment, version: int, key: str) -> None:
    """Say a sentence in the portal's own words again."""
    _change(record, moment, version, "wordings", lambda rows: [row for row in rows if row["sentence"] != key])


def write(record: YearlyReport, moment: Moment, version: int, anchor: str, words: str, code: str = "") -> None:
    """Write a paragraph under a heading, or another way where `code` names it."""
    def change(rows: Rows) -> Rows:
        if not code:
            return [*rows, {"heading": anchor, "words": words}]
        return [row | {"words": words} if row["code"] == code else row for row in rows]
    _change(record, moment, version, "additions", change)


def strike(record: YearlyReport, moment: Moment, version: int, code: str) -> None:
    """Take out a paragraph that was written."""
    _change(record, moment, version, "additions", lambda rows: [row for row in rows if row["code"] != code])


def _change(record: YearlyReport, moment: Moment, version: int, name: str, change: Callable[[Rows], Rows]) -> None:
    data = content.read(record)
    acts.change(YearlyReport.kind, record.dossier_id, moment, version, data | {name: change(data[name])})
