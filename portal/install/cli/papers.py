"""`portal report` and `portal document`: the yearly report and any record, as JSON, text or an official paper."""
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from portal.base import clock
from portal.documents import notices
from portal.documents.record import paper_of as paper_of_record
from portal.documents.render import to_pdf
from portal.documents.word.writer import to_docx
from portal.domain.errors import Refusal
from portal.dossier import visibility
from portal.dossier.snapshots import Snapshot
from portal.dossier.tables import Dossier
from portal.install.cli import Plain
from portal.install.cli.rules import a_day
from portal.organisation.bodies import Body
from portal.records import kinds
from portal.report.issuing import standing
from portal.report.paper import paper_of
from portal.report.period import Period, scope_of, usual_body
from portal.report.sheets import workbook_of
from portal.report.snapshot import as_data, frozen_as_data, thawed
from portal.report.text import Report, render
from portal.report.values import figures

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command
@click.argument("year", type=click.IntRange(1946, 9999), metavar="YEAR")
@click.option("--body", "code", metavar="CODE", help="Cơ quan ký; mặc định là Thường trực HĐND cấp cao nhất có hồ sơ.")
@click.option("--from", "first", metavar="DATE", callback=a_day, help="Ngày đầu kỳ, thay cho 01/01.")
@click.option("--to", "last", metavar="DATE", callback=a_day, help="Ngày cuối kỳ, thay cho 31/12.")
@click.option("--as-of", metavar="DATE", callback=a_day,
              help="Ngày chốt số liệu; mặc định là hôm nay hoặc ngày cuối kỳ, lấy ngày sớm hơn.")
@click.option("--json", "as_json", is_flag=True, help="In số liệu ra JSON (docs/json.md).")
@click.option("--pdf", type=FILE, metavar="FILE", help="Ghi báo cáo ra tệp PDF.")
@click.option("--docx", type=FILE, metavar="FILE", help="Ghi báo cáo ra tệp DOCX.")
@click.option("--xlsx", type=FILE, metavar="FILE", help="Ghi số liệu và phụ lục ra tệp XLSX.")
@click.option("--recount", is_flag=True, help="Đếm lại từ hồ sơ, kể cả khi kỳ này đã có báo cáo ban hành.")
def report(year: int, code: str | None, first: date | None, last: date | None, as_of: date | None, as_json: bool,
           pdf: Path | None, docx: Path | None, xlsx: Path | None, recount: bool) -> None:
    """Báo cáo năm: số liệu (--json, --xlsx), bản in (--pdf), bản để sửa (--docx), hoặc lời văn.

    Kỳ đã có báo cáo ban hành thì là báo cáo ấy.
    """
    if sum(map(bool, (as_json, pdf, docx, xlsx))) > 1:
        raise click.UsageError("Chỉ chọn một: --json, --pdf, --docx hoặc --xlsx.")
    try:
        period = Period.of_year(year, first, last)
        body = _body(code) if code else usual_body(period)
        issued = None if recount else standing(body.id, period, as_of)
        if as_json:
            click.echo(json.dumps(_data(year, body, period, as_of, issued), ensure_ascii=False, indent=2))
            return
        found = thawed(issued[1]) if issued else render(scope_of(body, period, clock.today(), as_of), body)
        if pdf:
            _write(to_pdf(paper_of(found)), pdf)
        elif docx:
            _write(to_docx(paper_of(found)), docx)
        elif xlsx:
            _write(workbook_of(found), xlsx)
        else:
            click.echo("\n\n".join(plain(found)))
    except Refusal as refusal:
        raise Plain(str(refusal)) from None


def _data(year: int, body: Body, period: Period, as_of: date | None,
          issued: tuple[Dossier, Snapshot] | None) -> dict[str, Any]:
    if issued:
        return frozen_as_data(year, *issued)
    scope = scope_of(body, period, clock.today(), as_of)
    return as_data(year, body, scope, figures(scope))


def _body(code: str) -> Body:
    found: Body | None = Body.get_or_none(Body.code == code)
    if found is None:
        raise Refusal(f"Không có cơ quan mang mã {code}.")
    return found


def plain(found: Report) -> Iterator[str]:
    """The report's text, a paragraph after the other, without its appendices."""
    yield f"BÁO CÁO\n{found.title}"
    yield found.basis.plain
    for section in found.sections:
        yield section.heading
        yield from (f"- {p.plain}" if p.bullet else p.plain for p in section.paragraphs)
    if found.pending_note:
        yield found.pending_note
    yield found.closing.plain


@click.command
@click.argument("kind", metavar="KIND", type=click.Choice([kind.slug for kind in kinds()]))
@click.argument("code", metavar="ID")
@click.option("--pdf", type=FILE, metavar="FILE", help="Ghi ra tệp PDF này.")
@click.option("--docx", type=FILE, metavar="FILE", help="Ghi ra tệp DOCX này.")
@click.option("--form", metavar="NAME", help="Văn bản đã lập của hồ sơ thay cho phiếu, ví dụ acceptance, decision.")
def document(kind: str, code: str, pdf: Path | None, docx: Path | None, form: str | None) -> None:
    """Một hồ sơ thành văn bản in; ID là mã của hồ sơ. Dữ liệu cá nhân in ở dạng che."""
    file = pdf or docx
    if file is None or (pdf and docx):
        raise click.UsageError("Chọn một: --pdf FILE hoặc --docx FILE.")
    of = next(k for k in kinds() if k.slug == kind)
    record = visibility.all_of(of).where(Dossier.code == code).first()
    if record is None:
        raise Plain(f"Không có hồ sơ {code}.")
    try:
        today = clock.today()
        paper = notices.paper_of(of, record, form, today) if form else paper_of_record(of, record, today=today)
        _write(to_pdf(paper) if pdf else to_docx(paper), file)
    except Refusal as refusal:
        raise Plain(str(refusal)) from None


def _write(content: bytes, file: Path) -> None:
    """The file is touched once its whole content is made."""
    try:
        file.write_bytes(content)
    except OSError:
        raise Plain(f"Không ghi được tệp {file}.") from None
