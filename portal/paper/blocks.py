"""An official paper described as plain data: what it says, never how it is drawn."""
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

MOST_SERIES = 4    # more could not be told apart in grey print


class Level(IntEnum):
    """The levels of a heading: phần or chương; mục “I.”; khoản “1.” or điều; điểm “1.1.” or “a)”."""

    PART = 1
    SECTION = 2
    CLAUSE = 3
    POINT = 4


class Align(StrEnum):
    LEFT = "LEFT"
    CENTER = "CENTER"
    RIGHT = "RIGHT"


@dataclass(frozen=True)
class Letterhead:
    """Who issues: the superior body above (may be empty) and the issuer in bold below it."""

    superior: str
    issuer: str


@dataclass(frozen=True)
class SignatureBlock:
    """Authority lines (“TM. THƯỜNG TRỰC HĐND”, “KT. CHỦ TỊCH”), the signer's title and name."""

    authority: tuple[str, ...]
    title: str
    name: str = ""


@dataclass(frozen=True)
class Heading:
    level: Level
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line break in it stays one."""

    text: str


@dataclass(frozen=True)
class Bullet:
    """One item of a list, printed after a dash."""

    text: str


@dataclass(frozen=True)
class Facts:
    """A borderless list of label and value, for sheets and forms."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A table's column: its title, its share of the width beside the others, how its cells align."""

    title: str
    share: float = 1
    align: Align = Align.LEFT


@dataclass(frozen=True)
class DataTable:
    """A ruled table; every row, and the totals where given, has one text a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    totals: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lines = (*self.rows, self.totals) if self.totals else self.rows
        if not self.columns or any(len(line) != len(self.columns) for line in lines):
            raise ValueError("Every row of a table needs one text a column.")


@dataclass(frozen=True)
class Series:
    """The numbers of a chart that share a tone, one a category; none is below 0."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class BarChart:
    """Numbers as bars: under each category one bar a series."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if not self.series or any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError("Every series of a chart needs one number a category.")
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"A chart has tones for {MOST_SERIES} series.")


Block = Heading | Paragraph | Bullet | Facts | DataTable | BarChart


@dataclass(frozen=True)
class Appendix:
    """A part behind the signatures, with page numbers of its own; `landscape` turns its pages."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One official paper for `render.to_pdf`.

    Several letterheads make a joint paper; one signature stands at the right beside the recipients, several stand
    side by side. Without `type_title` it is an official letter (công văn), its summary under the number.
    A sheet that no register numbers has a `file_code`, the record's, where the number would stand.
    A decision says who decides (`decides`) above its bases, and below them that what follows is decided.
    `marks` are stamps such as “MẬT” or “HỎA TỐC”; `notice` is printed small at the foot of every page.
    `landscape` turns the pages of the text, for a book; one without a symbol has no place for a number.
    """

    letterheads: tuple[Letterhead, ...]
    symbol: str
    place: str
    summary: str
    body: tuple[Block, ...]
    signatures: tuple[SignatureBlock, ...]
    recipients: tuple[str, ...] = ()
    type_title: str = ""
    number: str = ""
    file_code: str = ""
    day: date | None = None
    decides: str = ""
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    marks: tuple[str, ...] = ()
    notice: str = ""
    draft: bool = False
    landscape: bool = False

    @property
    def issuers(self) -> str:
        """The issuers in one line, “Thường trực Hội đồng nhân dân …”, for the file's properties."""
        return ", ".join(" ".join(f"{head.issuer} {head.superior}".split()) for head in self.letterheads)

    @property
    def title(self) -> str:
        """Type and summary in one line, for the file's properties."""
        return " ".join(f"{self.type_title} {self.summary}".split())
