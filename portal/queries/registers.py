"""The registers of a body over a period: what went out and came in, receptions, letters; as the reader may see."""
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import Any

from peewee import Expression, Field, ModelSelect

from portal.domain import policy
from portal.domain.errors import Absent
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.policy import Reach
from portal.domain.writing import padded, short_day
from portal.dossier import visibility
from portal.dossier.numbers import INCOMING
from portal.dossier.seals import MASK
from portal.dossier.tables import Dossier, Number, Party, Signature
from portal.organisation.bodies import Body
from portal.organisation.topics import Topic
from portal.paper.blocks import Align, Column
from portal.records import kind_of
from portal.records.complaint.tables import Complaint
from portal.records.incoming_document.tables import IncomingDocument, IncomingState
from portal.records.reception.tables import MatterState, Reception, ReceptionMatter, ReceptionSort

OUT_OF_SIGHT = "(hồ sơ ngoài phạm vi của bạn)"
UNUSED = "(số chưa dùng)"
SENT_TO = ("addressee", "recipient")
KEPT = Reach.OWN | Reach.INHERITED | Reach.BELOW    # a body's books are open to these, whole
AT_ONCE = 1_000    # records read together
C = Align.CENTER


@dataclass(frozen=True)
class Line:
    """One row of a book; `kind` and `dossier` lead to its record, where the reader may see it."""

    cells: tuple[str, ...]
    kind: str = ""
    dossier: int = 0


@dataclass(frozen=True)
class Book:
    """A register: its name in addresses, its title, its columns, its rows, which are read as they are taken.

    `by_hand` are columns of the statutory form that are filled in on paper; they stand before the last one.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    lines: Iterator[Line]
    by_hand: tuple[Column, ...] = ()


def bodies_of(actor: Actor) -> list[Body]:
    """The bodies whose registers the actor may open: its own and those below, all for whoever reads all."""
    found = policy.slices(actor, May.READ)
    query = Body.select().order_by(Body.name)
    if any(s.reason is Reach.ALL for s in found):
        return list(query)
    keys = {pk for s in found if s.reason in KEPT for pk in s.bodies or ()}
    return list(query.where(Body.id.in_(sorted(keys))))


def open_book(actor: Actor, name: str, body: int, first: date, last: date) -> Book:
    """The book of this name; raises Absent for one that there is not, or a body out of reach."""
    if name not in BOOKS or body not in {b.id for b in bodies_of(actor)}:
        raise Absent("Không có sổ này.")
    title, columns, read = BOOKS[name]
    return Book(name, title, columns, read(actor, body, first, last), BY_HAND.get(name, ()))


def _outgoing(actor: Actor, body: int, first: date, last: date) -> Iterator[Line]:
    """Every number by symbol and year, in order; numbers left out between two used ones are shown."""
    before: Number | None = None
    numbers = Number.select().where(Number.body == body, Number.symbol != INCOMING, Number.day.between(first, last))
    for used in _some(numbers, Number.symbol, Number.year, Number.ordinal):
        seen = {d.id: d for d in visibility.dossiers_visible_to(actor).where(
            Dossier.id.in_([n.dossier_id for n in used if n.dossier_id]))}
        said = _signed_and_sent(seen)
        for n in used:
            if before and (before.symbol, before.year) == (n.symbol, n.year) and n.ordinal > before.ordinal + 1:
                yield _gap(n.symbol, before.ordinal + 1, n.ordinal - 1)
            yield _number(n, seen.get(n.dossier_id), said)
            before = n


def _some(query: ModelSelect, *order: Field) -> Iterator[list[Any]]:
    """The rows of a query in an order that no two share, some at a time; each part goes on behind the last row."""
    asked = query.order_by(*order).limit(AT_ONCE)
    found = list(asked)
    while found:
        yield found
        found = list(asked.where(_behind(found[-1], order))) if len(found) == AT_ONCE else []


def _behind(row: Any, order: tuple[Field, ...]) -> Expression:
    """The condition that a row comes after this one; a column of the dossier is read there."""
    def value(column: Field) -> Any:
        return (row if column.model is type(row) else row.dossier).__data__[column.name]
    return reduce(or_, (reduce(and_, (*(before == value(before) for before in order[:place]), column > value(column)))
                        for place, column in enumerate(order)))


def _gap(symbol: str, first: int, last: int) -> Line:
    span = f"{padded(first)}" if first == last else f"{padded(first)}–{padded(last)}"
    return Line((f"{span}/{symbol}", "", UNUSED, "", "", ""))


def _signed_and_sent(keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Who signed each record's own document, and which bodies it was sent to."""
    wanted = sorted(keys)
    signers, bodies = defaultdict(list), defaultdict(list)
    for pk, name in Signature.select(Signature.dossier, Signature.signer).where(Signature.dossier.in_(wanted)).tuples():
        signers[pk].append(name)
    for pk, name in (Party.select(Party.dossier, Body.name).join(Body, on=Party.body)
                     .where(Party.dossier.in_(wanted), Party.part.in_(SENT_TO)).order_by(Body.name).tuples()):
        bodies[pk].append(name)
    return {pk: ("\n".join(signers[pk]), "\n".join(bodies[pk])) for pk in wanted}


def _number(n: Number, dossier: Dossier | None, said: dict[int, tuple[str, str]]) -> Line:
    words = (f"{padded(n.ordinal)}/{n.symbol}", short_day(n.day))
    if dossier is None:
        return Line((*words, OUT_OF_SIGHT, "", "", ""))
    kind = kind_of(dossier.kind)
    notice = next((x.title for x in kind.papers.notices if n.paper.partition("-")[0] == x.name), "")
    return Line((*words, f"{notice}: {dossier.title}" if notice else dossier.title,
                 *(said[dossier.id] if not n.paper else ("", "")), dossier.code), kind.slug, dossier.id)


def _of(actor: Actor, table: Any, body: int, first: date, last: date) -> Iterator[list[Any]]:
    found = visibility.visible_to(actor, table.kind).where(
        Dossier.body == body, Dossier.day.between(first, last), Dossier.approval != "cancelled")
    return _some(found, Dossier.day, Dossier.id)


def _incoming(actor: Actor, body: int, first: date, last: date) -> Iterator[Line]:
    for rows in _of(actor, IncomingDocument, body, first, last):
        yield from _came(rows)


def _came(rows: list[Any]) -> Iterator[Line]:
    names = dict(Body.select(Body.id, Body.name).where(Body.id.in_({r.handler_id for r in rows} - {None})).tuples())
    for r in rows:
        theirs = ", ".join(filter(None, (r.their_number, r.their_day and short_day(r.their_day))))
        yield Line((r.dossier.number or "", short_day(r.arrived_on), r.sender, theirs, r.subject,
                    names.get(r.handler_id, ""), r.due_on and short_day(r.due_on) or "",
                    IncomingState(r.dossier.progress).label), r.kind.slug, r.dossier_id)


def _receptions(actor: Actor, body: int, first: date, last: date) -> Iterator[Line]:
    """A row for each matter, its citizen masked; a session to which nobody brought one has a row of its own."""
    for sessions in _of(actor, Reception, body, first, last):
        yield from _received(actor, sessions)


def _received(actor: Actor, sessions: list[Any]) -> Iterator[Line]:
    matters = defaultdict(list)
    for matter in visibility.visible_to(actor, ReceptionMatter.kind).where(
            ReceptionMatter.reception.in_([r.dossier_id for r in sessions])).order_by(Dossier.id):
        matters[matter.reception_id].append(matter)
    sent_to = {m.transferred_to_id for some in matters.values() for m in some} - {None}
    names = dict(Body.select(Body.id, Body.name).where(Body.id.in_(sent_to)).tuples())
    for r in sessions:
        told = (f"{ReceptionSort(r.sort).label}; {r.receiver}, {r.receiver_title}; "
                f"{r.citizens} lượt, {r.groups} đoàn đông người")
        for m in matters[r.dossier_id]:
            yield Line((m.dossier.code, short_day(r.held_on), MASK if m.citizen else "", m.content, m.type.label,
                        _handling(m, names), _outcome(m), told), m.kind.slug, m.dossier_id)
        if not matters[r.dossier_id]:
            yield Line((r.dossier.code, short_day(r.held_on), *[""] * 5, told), r.kind.slug, r.dossier_id)


def _handling(matter: Any, names: dict[int, str]) -> str:
    """Which way a matter went on: with a letter, with guidance, to another body."""
    match matter.dossier.progress:
        case MatterState.LETTER:
            return f"Nhận đơn {short_day(matter.letter_on)}"
        case MatterState.GUIDED:
            return f"Hướng dẫn {short_day(matter.guided_on)}"
        case MatterState.TRANSFERRED:
            return f"Chuyển {short_day(matter.transferred_on)}: {names[matter.transferred_to_id]}"
    return ""


def _outcome(matter: Any) -> str:
    """What became of a matter that nobody else was asked to handle."""
    match matter.dossier.progress:
        case MatterState.EXPLAINED:
            return f"Giải thích tại chỗ {short_day(matter.explained_on)}"
        case MatterState.ANSWERED:
            return f"Trả lời {' '.join(filter(None, (matter.answer_number, short_day(matter.answered_on))))}"
        case MatterState.HEARD:
            return MatterState.HEARD.label
    return ""


def _letters(actor: Actor, body: int, first: date, last: date) -> Iterator[Line]:
    """The senders stand masked: whoever needs a name opens the record and says why."""
    topics = dict(Topic.select(Topic.code, Topic.title).tuples())
    for r in chain.from_iterable(_of(actor, Complaint, body, first, last)):
        progress = r.kind.course.workflow.states(r.dossier.progress).label if r.kind.course.workflow else ""
        yield Line((r.dossier.code, short_day(r.received_on), MASK, r.type.label,
                    topics.get(r.__data__["field"], ""), r.summary, progress,
                    r.resolved_on and short_day(r.resolved_on) or ""), r.kind.slug, r.dossier_id)


# NĐ 30/2020, PL IV, mục I và VII; TT 04/2021/TT-TTCP, Mẫu số 03.
BY_HAND = {
    "outgoing": (Column("Người nhận bản lưu", 1.6), Column("Số lượng bản", 1.5), Column("Ngày chuyển", 1.7),
                 Column("Ký nhận", 1.6)),
    "incoming": (Column("Ngày chuyển", 1.7), Column("Ký nhận", 1.6)),
    "receptions": (Column("Cơ quan đã giải quyết", 1.8),),
}
Read = Callable[[Actor, int, date, date], Iterator[Line]]
DAY = Column("Ngày", 2.4, C)
BOOKS: dict[str, tuple[str, tuple[Column, ...], Read]] = {
    "outgoing": ("Sổ đăng ký văn bản đi", (
        Column("Số, ký hiệu", 3.6), DAY, Column("Tên loại, trích yếu", 4.6), Column("Người ký", 2.2),
        Column("Nơi nhận", 2.8), Column("Ghi chú (mã hồ sơ)", 3.4)), _outgoing),
    "incoming": ("Sổ đăng ký văn bản đến", (
        Column("Số đến", 1.6), Column("Ngày đến", 2.4, C), Column("Tác giả", 2.4), Column("Số, ngày văn bản", 2.6),
        Column("Tên loại, trích yếu", 4.6), Column("Đơn vị nhận", 2.4), Column("Hạn", 2.4, C),
        Column("Ghi chú (tình trạng)", 2)), _incoming),
    "receptions": ("Sổ tiếp công dân", (
        Column("Mã", 3.2), Column("Ngày tiếp", 2.4, C), Column("Công dân", 1.5), Column("Nội dung vụ việc", 4.6),
        Column("Phân loại", 1.9), Column("Hướng xử lý", 3.4), Column("Theo dõi kết quả", 2.7),
        Column("Ghi chú (buổi tiếp)", 3.4)), _receptions),
    "letters": ("Sổ đơn thư", (
        Column("Mã", 3), Column("Ngày nhận", 2.4, C), Column("Người gửi", 1.6), Column("Loại", 2),
        Column("Lĩnh vực", 2.4), Column("Nội dung", 5), Column("Tiến độ", 2), Column("Giải quyết", 2.4, C)), _letters),
}
