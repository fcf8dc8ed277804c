"""Numbers of issued documents: one sequence per body, type and year, from 01; none is used twice.

Decree 30/2020/NĐ-CP Đ15: numbers run from 01 on 1 January to 31 December.
"""
import re
from datetime import date

from peewee import fn

from portal.domain.errors import Refusal
from portal.domain.kind import Kind
from portal.dossier import Dossier, Number

SHAPE = re.compile(r"(\d{1,5})/(\S+)")


def symbol_of(kind: Kind, dossier: Dossier) -> str:
    """The symbol after the number: QCPH for a joint document, TB-HĐND for one body's, HĐND alone for its letter.

    A letter (công văn) has no abbreviation of its type: Decree 30/2020/NĐ-CP, PL III.
    """
    if kind.document is None:
        raise LookupError(kind.slug)
    own = () if kind.document.joint else (dossier.body.symbol,)
    return "-".join(filter(None, (kind.document.symbol, *own)))


def suggested(kind: Kind, dossier: Dossier, year: int) -> str:
    """The next number of the register, as it is written: 03/TB-HĐND."""
    symbol = symbol_of(kind, dossier)
    last = (Number.select(fn.MAX(Number.ordinal))
            .where(Number.body == dossier.body_id, Number.symbol == symbol, Number.year == year).scalar())
    return f"{(last or 0) + 1:02d}/{symbol}"


def parts(number: str) -> tuple[int, str]:
    """The ordinal and the symbol of a number as it is written; raises Refusal when it is misshapen."""
    match = SHAPE.fullmatch(number.strip())
    if match is None:
        raise Refusal("Số, ký hiệu phải có dạng 05/TB-HĐND: số, gạch chéo, ký hiệu.")
    if int(match[1]) == 0:
        raise Refusal("Số văn bản bắt đầu từ 01.")
    return int(match[1]), match[2]


def take(dossier: Dossier, number: str, issued_on: date) -> None:
    """Enter a number in the register; raises Refusal when it is misshapen or was used."""
    ordinal, symbol = parts(number)
    entered = Number.insert(body=dossier.body_id, symbol=symbol, year=issued_on.year, ordinal=ordinal,
                            dossier=dossier.id).on_conflict_ignore().as_rowcount().execute()
    if not entered:
        raise Refusal(f"Số {number} năm {issued_on.year} đã dùng cho văn bản khác; xin lấy số kế tiếp trong sổ.")
