"""How an official paper breaks over pages: numbering, headings that stay with their text, signatures never alone.

The renderer's own rules drag a whole paragraph along with its heading, and number pages only in a second pass.
"""
from itertools import takewhile
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, LongTable
from reportlab.platypus.doctemplate import FrameBreak, NullActionFlowable
from reportlab.platypus.flowables import _listWrapOn
from xhtml2pdf.xhtml2pdf_reportlab import PmlBaseDoc, PmlParagraph

CREATOR = "Cổng phối hợp"
# Templates of a first page: it shows no number, and numbering starts again there.
FIRST_PAGES = ("body", "wide-first")
LINES_TOGETHER = 2


class OfficialDocument(PmlBaseDoc):
    """Lays a story out on the pages of a paper."""

    _first_page = 1

    def beforePage(self) -> None:  # noqa: N802  the library's hook
        super().beforePage()
        self.canv.setCreator(CREATOR)

    def handle_pageBegin(self) -> None:  # noqa: N802  the library's hook
        # The number is painted as the page begins, before anything on it.
        if self.pageTemplate.id in FIRST_PAGES:
            self._first_page = self.page + 1
        super().handle_pageBegin()

    def pageLabel(self, page: int) -> int:  # noqa: N802  the library's hook
        """The number shown on a page: the paper and each appendix count from 1 (NĐ 30/2020, PL I)."""
        return page - self._first_page + 1

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:  # noqa: N802  the library's hook
        """Headings need room for themselves and the first lines of what follows, not for all of it."""
        run = list(takewhile(lambda flowable: flowable.getKeepWithNext(), flowables))
        if not run:
            return
        for heading in run:
            heading.keepWithNext = False
        width = self.frame._aW
        room = _stack(run, width, self.canv) + run[-1].getSpaceAfter()
        for follower in flowables[len(run):len(run) + 1]:
            room += _lead(follower, width, self.canv)
        flowables.insert(0, Room(min(room, self.frame._aH)))


class Room(CondPageBreak):
    """Begins a page where less than this height is left; the distance that the block before it asked for stays."""

    _SPACETRANSFER = True


class Closing(KeepTogether):
    """The last block of the text and the signatures: at least two of its lines stand on the signatures' page."""

    def split(self, width: float, height: float) -> list[Any]:
        first, *rest = self._content
        if height >= self._H:
            return [NullActionFlowable(), first, *rest]
        pieces = self._cut(first, width, height)
        if pieces:
            return [pieces[0], FrameBreak(), Closing([pieces[1], *rest])]
        if self._at_top():
            return [NullActionFlowable(), first, *rest]
        return [FrameBreak(), Closing([first, *rest])]

    def _at_top(self) -> bool:
        return bool(getattr(getattr(self, "_frame", None), "_atTop", False))

    def _cut(self, block: Flowable, width: float, height: float) -> list[Flowable]:
        """The block in two, its tail left for the next page; empty when it is too short to be cut."""
        limit = min(height - block.getSpaceBefore(), _height(block, width, self.canv) - _tail(block))
        pieces = list(block.splitOn(self.canv, width, limit)) if limit > 0 else []
        return pieces if len(pieces) == 2 else []


def _height(flowable: Flowable, width: float, canvas: Any) -> float:
    return float(flowable.wrapOn(canvas, width, 0xFFFFFF)[1])


def _lead(flowable: Flowable, width: float, canvas: Any) -> float:
    """The room that the beginning of a block takes: two lines, a table's titles and first row, or all of it."""
    if isinstance(flowable, Closing):
        return _closing_lead(flowable, width, canvas)
    before: float = flowable.getSpaceBefore()
    whole = before + float(_height(flowable, width, canvas))
    if isinstance(flowable, PmlParagraph):
        return min(whole, before + LINES_TOGETHER * float(flowable.style.leading))
    if isinstance(flowable, LongTable):
        return min(whole, before + float(sum(flowable._rowHeights[:flowable.repeatRows + 1])))
    return whole


def _closing_lead(closing: Closing, width: float, canvas: Any) -> float:
    """The beginning of its block; all of it when the block is too short to leave a tail with the signatures."""
    block = closing._content[0]
    lead = _lead(block, width, canvas)
    cut_at = block.getSpaceBefore() + _height(block, width, canvas) - _tail(block)
    return lead if cut_at >= lead else _stack(closing._content, width, canvas)


def _stack(flowables: list[Flowable], width: float, canvas: Any) -> float:
    return float(_listWrapOn(flowables, width, canvas)[1])


def _tail(block: Flowable) -> float:
    """The height of the last lines that stay with the signatures."""
    if isinstance(block, LongTable):
        return float(sum(block._rowHeights[-LINES_TOGETHER:]))
    return float(LINES_TOGETHER * block.style.leading)
