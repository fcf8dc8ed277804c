"""What was asked of agencies, as the papers about many petitions list it: the words, where they were said, by whom."""
from collections.abc import Iterable

from portal.domain.writing import short_day
from portal.paper.blocks import Column, DataTable
from portal.paper.parts import ordered
from portal.paper.phrases import apart
from portal.paper.template import Entry, Mention

TEXT, PLACE = Column("Nội dung ý kiến, kiến nghị", 7), Column("Nơi nêu", 3.6)
TOPIC, ADDRESSEE = Column("Lĩnh vực", 2.6), Column("Cơ quan trả lời", 3.4)


def mentioned(row: Entry) -> Mention:
    """The petition or the recommendation that a row is about."""
    found: Mention = row["petition"] or row["recommendation"]
    return found


def asked_by(asked: Mention) -> str:
    """Where it was said: the meeting or commune of a round, or the body that recommends it."""
    values = asked.values
    if "source" in values:
        return apart((values["source"].label, values["raised_by"], short_day(values["raised_on"])), "\n")
    meeting = f"Điểm số {values['meeting_no']}" if values["meeting_no"] is not None else ""
    return apart((asked.within, meeting, values["commune"]), "\n")


def listed(found: Iterable[Mention], with_addressee: bool = True) -> DataTable:
    """Each in a row, numbered."""
    columns = (TEXT, PLACE, TOPIC, *((ADDRESSEE,) if with_addressee else ()))
    return ordered(columns, ((asked.values["text"], asked_by(asked), asked.values["field"] or "",
                              *((asked.values["addressee"] or "",) if with_addressee else ())) for asked in found))
