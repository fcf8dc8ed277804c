"""Numbers of issued documents: one sequence per body, type and year, from 01; none is used twice.

Decree 30/2020/NĐ-CP Đ15: numbers run from 01 on 1 January to 31 December.
"""
import re
from datetime import date
from typing import Any

from peewee import fn

from portal.domain.errors import Refusal
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.notice import notices_given
from portal.domain.writing import padded
from portal.dossier.tables import Dossier, Number

SHAPE = re.compile(r"(\d{1,5})/(\S+)")


def symbol_of(kind: Kind, dossier: Dossier) -> str:
    """The symbol after the number: QCPH for a joint document, TB-HĐND for one body's, HĐND alone for its letter.

    A letter (công văn) has no abbreviation of its type: Decree 30/2020/NĐ-CP, PL III.
    """
    if kind.papers.document is None:
        raise LookupError(kind.slug)
    own = () if kind.papers.document.joint else (dossier.body.symbol,)
    return "-".join(filter(None, (kind.papers.document.symbol, *own)))


def suggested(kind: Kind, dossier: Dossier, year: int) -> str:
    """The next number of the register, as it is written: 03/TB-HĐND."""
    return next_of(dossier.body_id, symbol_of(kind, dossier), year)


def next_of(body: int, symbol: str, year: int) -> str:
    """The next number of a body's register under this symbol."""
    last = (Number.select(fn.MAX(Number.ordinal))
            .where(Number.body == body, Number.symbol == symbol, Number.year == year).scalar())
    return f"{padded((last or 0) + 1)}/{symbol}"


def parts(number: str) -> tuple[int, str]:
    """The ordinal and the symbol of a number as it is written; raises Refusal when it is misshapen."""
    match = SHAPE.fullmatch(number.strip())
    if match is None:
        raise Refusal("Số, ký hiệu phải có dạng 05/TB-HĐND: số, gạch chéo, ký hiệu.")
    if int(match[1]) == 0:
        raise Refusal("Số văn bản bắt đầu từ 01.")
    return int(match[1]), match[2]


def take(dossier: Dossier, number: str, issued_on: date, paper: str = "") -> None:
    """Enter a number in the register; raises Refusal when it is misshapen or was used."""
    ordinal, symbol = parts(number)
    entered = Number.insert(body=dossier.body_id, symbol=symbol, year=issued_on.year, ordinal=ordinal,
                            dossier=dossier.id, paper=paper, day=issued_on).on_conflict_ignore().as_rowcount().execute()
    if not entered:
        raise Refusal(Message("Số {number} năm {year} đã dùng cho văn bản khác; xin lấy số kế tiếp trong sổ.",
                              number=number, year=issued_on.year))


INCOMING = "Đến"    # the symbol of the incoming register: NĐ 30/2020 Đ22 numbers what arrives in one sequence a year


def take_incoming(dossier: Dossier, arrived_on: date) -> None:
    """Give a record that arrived the next number of its body's incoming register, once."""
    if dossier.number is None:
        dossier.number = next_of(dossier.body_id, INCOMING, arrived_on.year)
        take(dossier, dossier.number, arrived_on)
        Dossier.update(number=dossier.number).where(Dossier.id == dossier.id).execute()


def update_register(kind: Kind, dossier: Dossier, data: dict[str, Any]) -> None:
    """Make the register hold the numbers of the notices that a record's content tells of.

    A number that the content no longer tells (it was typed wrong and put right) is free again.
    """
    if kind.entering.incoming:
        take_incoming(dossier, data[kind.dated])
    if not kind.papers.notices:
        return
    told = {(one.form, *key_of(one.number, one.day)): one
            for one in notices_given(kind.papers.notices, data) if one.number}
    standing = {(n.paper, n.ordinal, n.symbol, n.year): n.id for n in
                Number.select().where(Number.dossier == dossier, Number.paper != "")}
    gone = [pk for key, pk in standing.items() if key not in told]
    if gone:
        Number.delete().where(Number.id.in_(gone)).execute()
    for key, one in told.items():
        if key not in standing:
            take(dossier, one.number or "", one.day, one.form)


def key_of(number: str, day: date) -> tuple[int, str, int]:
    """The ordinal, symbol and year under which a number stands in the register."""
    return (*parts(number), day.year)
