"""From a paper to its PDF within this process: markup, then a story of blocks, then pages.

Only `worker` calls this in the portal: a hostile text may take any time and memory here.
"""
import logging
from io import BytesIO

from reportlab.platypus import Flowable
from xhtml2pdf import parser
from xhtml2pdf.config.resources import ResourceAccessPolicy, render_budget, use_policy
from xhtml2pdf.context import pisaContext
from xhtml2pdf.default import DEFAULT_PAGE_NAME
from xhtml2pdf.document import pisaStory
from xhtml2pdf.tags import pisaTag
from xhtml2pdf.xhtml2pdf_reportlab import PmlParagraph

from portal.documents import fonts
from portal.documents.chart import drawings
from portal.documents.flow import Closing, OfficialDocument
from portal.documents.markup import Markup, markup
from portal.documents.tables import data_table, facts_list
from portal.documents.text import texts, tidied
from portal.paper.blocks import BarChart, Block, DataTable, Facts, Paper

# No file, no name look-up, no network, whatever the text says.
CLOSED = ResourceAccessPolicy.server(None, allow_remote=False)


class Misprint(Exception):
    """The renderer gave a warning; the page would not be what the paper says."""


class Grid(pisaTag):
    """`<grid no="3" width="453.5">`: the block of that number, set from its data."""

    def start(self, context: pisaContext) -> None:
        block = context.blocks[int(self.node.getAttribute("no"))]
        context.addPara()
        for flowable in _set(block, float(self.node.getAttribute("width"))):
            context.addStory(flowable)


def _set(block: Block, width: float) -> list[Flowable]:
    """A block across `width` points."""
    match block:
        case Facts():
            return [facts_list(block, width)]
        case DataTable():
            return [data_table(block, width)]
        case BarChart():
            return list(drawings(block, width))
    raise TypeError(type(block))


class Ending(pisaTag):
    """`<ending>`: the last block of the text and the signatures, kept together."""

    def start(self, context: pisaContext) -> None:
        context.addPara()
        self.begin = len(context.story)

    def end(self, context: pisaContext) -> None:
        context.addPara()
        context.story[self.begin:] = [Closing(context.story[self.begin:])]


# The renderer looks its tags up by these names in that module.
parser.pisaTagGRID = Grid
parser.pisaTagENDING = Ending


class _Complaints(logging.Handler):
    """Gathers what the renderer warns of, so that nothing is passed over in silence."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self._logger = logging.getLogger("xhtml2pdf")

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())

    def __enter__(self) -> "_Complaints":
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)


def typeset(paper: Paper) -> bytes:
    """The paper's PDF; `fonts.register` comes first.

    Raises text.MissingLetter for a character outside the typeface and Misprint for any warning of the renderer.
    """
    clean: Paper = tidied(paper)
    fonts.check(texts(clean))
    with _Complaints() as complaints, use_policy(CLOSED), render_budget(CLOSED):
        pdf = _print(clean, markup(clean))
    if complaints.heard:
        raise Misprint(complaints.heard)
    return pdf


def _print(paper: Paper, source: Markup) -> bytes:
    context = pisaContext("")
    context.resource_policy = CLOSED
    context.blocks = source.blocks
    pisaStory(source.html, context=context, resource_policy=CLOSED)
    if context.err or context.warn:
        raise Misprint(context.log)
    target = BytesIO()
    document = OfficialDocument(target, pagesize=context.pageSize, lang="vi", author=paper.issuers,
                                title=paper.title, initialFontName=fonts.FAMILY)
    first = context.templateList.pop(DEFAULT_PAGE_NAME)
    document.addPageTemplates([first, *context.templateList.values()])
    document.build(_with_company(context.story))
    return target.getvalue()


def _with_company(story: list[Flowable]) -> list[Flowable]:
    """No last line of a paragraph alone at the top of a page."""
    for flowable in story:
        if isinstance(flowable, PmlParagraph):
            flowable.allowWidows = 0
    return story
