"""The frame of a report's paper: its head, number, day, signatures and foot, as they stood when it was issued."""
from dataclasses import dataclass
from datetime import date

from portal.paper.blocks import Letterhead, SignatureBlock


@dataclass(frozen=True)
class Frame:
    """What stands around a report's words on paper; `notice` is printed at the foot of every page.

    A `draft` has neither number nor signature, and is printed as one.
    """

    letterheads: tuple[Letterhead, ...]
    number: str
    symbol: str
    place: str
    day: date | None
    signatures: tuple[SignatureBlock, ...]
    notice: str
    draft: bool = False
