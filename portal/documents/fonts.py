"""The typeface of official papers: TeX Gyre Termes, with the metrics of Times New Roman and all Vietnamese letters.

Times New Roman itself may not be shipped. The package brings PostScript outlines, which the PDF library cannot embed:
each style is converted once and kept.
"""
import hashlib
import tempfile
import unicodedata
from collections.abc import Iterable
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus.tables import CellStyle
from xhtml2pdf.default import DEFAULT_FONT
from xhtml2pdf.opentype import to_truetype

from portal.documents.text import MissingLetter

FAMILY = "Termes"
BOLD = "Termes-Bold"
STYLES = {
    FAMILY: ("texgyretermes-regular", 0, 0),
    BOLD: ("texgyretermes-bold", 1, 0),
    "Termes-Italic": ("texgyretermes-italic", 0, 1),
    "Termes-BoldItalic": ("texgyretermes-bolditalic", 1, 1),
}
# Found, not imported: its package would load a typesetting system that we neither use nor install.
_SOURCE = Path(str(distribution("rinoh-typeface-texgyretermes").locate_file("rinoh_typeface_texgyretermes")))


class BrokenFont(Exception):
    """A font file that is missing or cannot be read."""


def register(folder: Path | None = None) -> None:
    """Make the four styles known to the PDF library, once a process; converted files are kept in `folder`."""
    for name, (stem, bold, italic) in STYLES.items():
        try:
            pdfmetrics.registerFont(TTFont(name, BytesIO(_truetype(stem, folder))))
        except (OSError, TTFError) as fault:
            raise BrokenFont(stem) from fault
        addMapping(FAMILY, bold, italic, name)
    for alias in ("times new roman", FAMILY.lower()):
        DEFAULT_FONT[alias] = FAMILY
    # A table's cells otherwise begin in Helvetica, which is not embedded.
    CellStyle.fontname = FAMILY
    # No file carries the time it was made: the same paper is the same bytes.
    rl_config.invariant = 1


def check(pieces: Iterable[str]) -> None:
    """Raise MissingLetter for the first character that one of the styles lacks, rather than print a black box."""
    known = set.intersection(*(set(pdfmetrics.getFont(name).face.charToGlyph) for name in STYLES)) | {ord("\n")}
    for char in sorted(set().union(*pieces)):
        # A mark that joined no letter would be printed beside it; a private sign means another thing in each font.
        if ord(char) not in known or unicodedata.combining(char) or unicodedata.category(char) == "Co":
            raise MissingLetter(char)


def outlines(name: str) -> bytes:
    """The font file of a style as its package brings it."""
    return (_SOURCE / f"{STYLES[name][0]}.otf").read_bytes()


def _truetype(stem: str, folder: Path | None) -> bytes:
    source = (_SOURCE / f"{stem}.otf").read_bytes()
    if folder is None:
        found: bytes = to_truetype(source)
        return found
    kept = folder / f"{stem}-{hashlib.sha256(source).hexdigest()[:12]}.ttf"
    if not kept.exists():
        _write(kept, to_truetype(source))
    return kept.read_bytes()


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all: two processes may convert at the same time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
        part.write(content)
    Path(part.name).replace(target)
