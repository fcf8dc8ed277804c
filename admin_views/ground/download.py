"""Files that a page hands out: papers as PDF and DOCX, lines of CSV, any bytes under a Vietnamese name."""
import re
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import quote

from flask import Response

from portal.documents.render import to_pdf
from portal.documents.word.writer import to_docx
from portal.documents.workbook import Sheet, write_xlsx
from portal.paper.blocks import Paper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PART = 64 * 1024    # bytes sent at once
QUOTED = re.compile(r"[\",\r\n]")
LEADS = ("=", "+", "-", "@", "\t", "\r")    # a spreadsheet takes a cell that begins so for a formula


def as_pdf(paper: Paper, name: str) -> Response:
    """A paper to read in the browser."""
    return sent(to_pdf(paper), "application/pdf", f"{name}.pdf", inline=True)


def as_docx(paper: Paper, name: str) -> Response:
    """A paper to edit."""
    return sent(to_docx(paper), DOCX, f"{name}.docx")


def as_xlsx(title: str, sheets: Iterable[Sheet], name: str) -> Response:
    """Sheets to work on; however long they are, they are kept in a file and not in memory."""
    file = TemporaryFile()    # noqa: SIM115 - closed when it has been sent
    write_xlsx(file, title, sheets)
    file.seek(0)
    return named_file(_parts(file), XLSX, f"{name}.xlsx")


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file, some at a time; it is closed behind the last."""
    with file:
        while part := file.read(PART):
            yield part


def sent(data: bytes, media_type: str, name: str, inline: bool = False) -> Response:
    """Bytes to keep, under a name whose Vietnamese letters stay."""
    return named_file([data], media_type, name, inline)


def named_file(parts: Iterable[bytes] | Iterable[str], media_type: str, name: str, inline: bool = False) -> Response:
    """The same of what comes in parts."""
    response = Response(parts, mimetype=media_type)
    way = "inline" if inline else "attachment"
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "tep"
    response.headers["Content-Disposition"] = f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def csv_cell(text: str) -> str:
    """The text as a cell (RFC 4180), which no spreadsheet takes for a formula."""
    guarded = f"'{text}" if text.startswith(LEADS) else text
    return '"' + guarded.replace('"', '""') + '"' if QUOTED.search(guarded) else guarded


def csv_lines(rows: Iterable[Iterable[str]]) -> str:
    """Lines of such cells."""
    return "".join([",".join(cells) + "\r\n" for cells in rows])


def csv_line(values: Iterable[str]) -> str:
    """One line of these texts."""
    return csv_lines([map(csv_cell, values)])
