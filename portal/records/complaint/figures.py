"""What reports count of citizens' letters, rebuilt for any day from their dated facts."""
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from peewee import Expression, fn

from portal.domain.aspects import Family, Figure
from portal.domain.message import paired
from portal.figures import (
    Among,
    Condition,
    Judgement,
    Measure,
    Measured,
    Of,
    Rows,
    Scope,
    children_of,
    deadlines_of,
    judge,
    read_records,
    tally,
    tally_under,
    unless,
)
from portal.figures import having as having_value
from portal.figures.reading import Known, known_on
from portal.law import work_calendar
from portal.law.duties import CITIZENS_OWN
from portal.organisation.topics import Topic, Use, of_period
from portal.records.complaint.tables import (
    Competence,
    Complaint,
    Extension,
    Finding,
    Qualification,
    Source,
    Suspension,
    Transfer,
    Type,
)

K = Complaint
RESOLVE = frozenset({"complaint.resolve_first", "complaint.resolve_second", "complaint.resolve_disciplinary",
                     "denunciation.resolve", "letter.process"})
SENDING = frozenset({"complaint.send_first_decision", "complaint.send_second_decision"})
HANDLING, NOTIFYING = frozenset({"denunciation.handle"}), frozenset({"denunciation.notify"})
OWED = RESOLVE | {"complaint.accept", "complaint.accept_second", "denunciation.accept", "denunciation.transfer"}
ENDS = ("resolved_on", "withdrawn_on", "guided_on", "sent_back_on", "refused_on", "filed_on")
COUNTED = (*ENDS, "received_on", "type", "field", "instance", "source", "case", "is_repeat", "accepted_on",
           "disciplinary", "qualified", "competence", "finding", "decision_sent_on", "notified_on", "handled_on",
           "carried_out_on")
_ends = attrgetter(*ENDS)
AGES = (("under_30", "dưới 30 ngày", 0, 30), ("from_30", "30 đến 59 ngày", 30, 60),
        ("from_60", "60 đến 89 ngày", 60, 90), ("from_90", "từ 90 ngày", 90, 10**6))
AGED = {"under_30": "Chưa giải quyết xong, đã nhận dưới 30 ngày",
        "from_30": "Chưa giải quyết xong, đã nhận 30 đến 59 ngày",
        "from_60": "Chưa giải quyết xong, đã nhận 60 đến 89 ngày",
        "from_90": "Chưa giải quyết xong, đã nhận từ 90 ngày"}


class Clock(NamedTuple):
    """One deadline of a letter as known on the day counted to; `of` is its row."""

    rule: str
    met: date | None
    known: Known
    of: Any


class Letter(NamedTuple):
    """A letter that the period has to do with: its columns, its end, its clocks, its transfers, its extensions' days.

    `clocks` are what an open letter may be late by; `duties` the body's others: to notify, to send, to handle.
    """

    row: Any
    ended: date | None
    clocks: tuple[Clock, ...]
    transfers: tuple[Any, ...]
    extended: tuple[date, ...]
    duties: tuple[Clock, ...] = ()

    @property
    def code(self) -> str:
        return str(self.row.code)


def letters(scope: Scope) -> Rows:
    """Letters received up to the end of the period and not ended before its beginning, by code."""
    concerned = (K.received_on <= scope.until) & ~_left_before(scope)
    for name in ENDS:
        day = getattr(K, name)
        concerned &= day.is_null() | (day >= scope.first)
    rows = read_records(scope, K, concerned, *COUNTED)
    held = deadlines_of(rows)
    transfers = children_of(Transfer, rows, "transferred_on", "declined_on")
    extensions = children_of(Extension, rows, "decided_on", "days")
    suspensions = children_of(Suspension, rows, "since_on", "until_on")
    calendar, others_own = work_calendar.calendar(), OWED | CITIZENS_OWN

    def clock(row: Any) -> Clock:
        moves = (extensions[row.dossier], suspensions[row.dossier]) if row.rule in RESOLVE else ([], [])
        return Clock(row.rule, row.met, known_on(scope.as_of, row, *moves, calendar, scope.rules), row)

    return Rows((Letter(row, ended(row, transfers[row.dossier], scope.as_of),
                        tuple([clock(d) for d in held[row.dossier] if d.rule in OWED]), tuple(transfers[row.dossier]),
                        tuple([e.decided_on for e in extensions[row.dossier]]),
                        tuple([clock(d) for d in held[row.dossier] if d.rule not in others_own]))
                 for row in rows), K.kind.slug)


def _left_before(scope: Scope) -> Expression:
    """Transferred before the period, and not known to have come back."""
    stands = Transfer.declined_on.is_null() | (Transfer.declined_on > scope.as_of)
    return fn.EXISTS(Transfer.select(Transfer.id).where(
        Transfer.complaint == K.dossier, Transfer.transferred_on < scope.first, stands))


def ended(row: Any, transfers: Iterable[Any], as_of: date) -> date | None:
    """The first day on which a letter ended; not that of a transfer from which it is known to have come back."""
    days = [day for day in _ends(row) if day]
    days += [sent.transferred_on for sent in transfers if not (sent.declined_on and sent.declined_on <= as_of)]
    return min(days, default=None)


def _in_period(day: date | None, scope: Scope) -> bool:
    return scope.has(day)


@cache
def happened(name: str) -> Condition:
    """The day in this column lies in the period."""
    return Of(f"row.{name}", _in_period)


@cache
def moved(name: str) -> Condition:
    """The day in this column of one of its transfers lies in the period."""
    return Of("transfers", lambda transfers, scope: any(scope.has(getattr(sent, name)) for sent in transfers))


received = happened("received_on")
carried_in = Of("row.received_on", lambda day, scope: day < scope.first)    # and not ended before the period
still_open = Of("ended", lambda day, scope: day is None or day > scope.as_of)    # on the day counted to
handled = Of("ended", _in_period)    # what is said of reflections, which are handled and not accepted


@cache
def done(name: str, rules: frozenset[str], *judgements: Judgement) -> Condition:
    """The day in this column lies in the period, and is so judged by the limit of these rules."""
    def judged(letter: Letter, scope: Scope) -> bool:
        return any(judge(c.known.due, c.met, scope.as_of) in judgements
                   for c in letter.clocks + letter.duties if c.rule in rules)
    return Among(happened(name), judged)


def resolved(*judgements: Judgement) -> Condition:
    """Resolved in the period, and so judged by the limit of resolving."""
    return done("resolved_on", RESOLVE, *judgements)


def _is_past_due(letter: Letter, scope: Scope) -> bool:
    """Past a day it was due, as extended by decisions; a letter not even accepted is late by that limit."""
    return any(not c.known.stands_still and judge(c.known.due, c.met, scope.as_of) is Judgement.OVERDUE
               for c in letter.clocks)


overdue = Among(still_open, _is_past_due)
extended = Of("extended", lambda days, scope: any(map(scope.has, days)))


def having(name: str, value: Any) -> Condition:
    """Letters whose column has this value."""
    return having_value(f"row.{name}", value)


unqualified = having("qualified", Qualification.UNQUALIFIED)    # what nobody set aside is qualified, and one's own
qualified = unless(unqualified)
others = having("competence", Competence.OTHER)
own = unless(others)


@cache
def aged(least: int, below: int) -> Condition:
    """So many days lie between its receipt and the day counted to."""
    return Of("row.received_on", lambda day, scope: least <= (scope.as_of - day).days < below)


def count(*where: Condition) -> Measure:
    """How many letters, under conditions."""
    return lambda scope: tally_under(scope, scope.once(letters), *where)


def cases(*where: Condition) -> Measure:
    """Cases (vụ việc) of the letters under conditions: letters of one matter, in whatever body, are one.

    The first of them stands for it, so that a case that went from body to body counts once.
    """
    def measure(scope: Scope) -> Measured:
        found = scope.once(letters).under(scope, *where)
        first: dict[str, Letter] = {}
        for letter in sorted(found, key=lambda letter: (letter.row.received_on, letter.code)):
            first.setdefault(letter.row.case or letter.code, letter)
        return tally(K, sorted(first.values(), key=lambda letter: letter.code))
    return measure


def topics(scope: Scope) -> list[Topic]:
    """What letters may be about in the period, and what those that it has to do with are about; read once."""
    return of_period(Use.COMPLAINT, scope.first, scope.last, (letter.row.field for letter in scope.once(letters)))


def by_topic(key: str, words: str, *where: Condition) -> Callable[[Scope], list[Figure]]:
    """One figure a topic, of the letters under these conditions."""
    def figures(scope: Scope) -> list[Figure]:
        return [Figure(f"{key}.{topic.code}", paired(words, topic.title), count(*where, having("field", topic.code)),
                       topic.title) for topic in scope.once(topics)]
    return figures


FIGURES: tuple[Figure | Family, ...] = (
    Figure("complaints", "Đơn thư tiếp nhận", count(received)),
    *(Figure(f"complaints.kind.{t}", paired("Đơn", t.label), count(received, having("type", t))) for t in Type),
    Family("complaints.field", by_topic("complaints.field", "Đơn về", received)),
    Figure("complaints.cases", "Vụ việc", cases(received)),
    Figure("complaints.repeat", "Đơn gửi lại", count(received, having("is_repeat", True))),
    Figure("complaints.carried_in", "Kỳ trước chuyển sang", count(carried_in)),
    Figure("complaints.to_be_handled", "Phải giải quyết trong kỳ", count()),
    Figure("complaints.accepted", "Đã thụ lý", count(happened("accepted_on"))),
    Figure("complaints.guided", "Đã hướng dẫn", count(happened("guided_on"))),
    Figure("complaints.transferred", "Đã chuyển cơ quan có thẩm quyền", count(moved("transferred_on"))),
    Figure("complaints.refused", "Không thụ lý", count(happened("refused_on"))),
    Figure("complaints.withdrawn", "Người gửi đã rút", count(happened("withdrawn_on"))),
    Figure("complaints.reflections_handled", "Kiến nghị, phản ánh đã xử lý",
           count(handled, having("type", Type.REFLECTION))),
    Figure("complaints.resolved", "Đã giải quyết", count(happened("resolved_on"))),
    Figure("complaints.resolved_on_time", "Giải quyết đúng hạn", count(resolved(Judgement.ON_TIME))),
    Figure("complaints.resolved_late", "Giải quyết quá hạn", count(resolved(Judgement.LATE))),
    Figure("complaints.overdue", "Quá hạn chưa giải quyết", count(overdue)),
    Family("complaints.overdue.field", by_topic("complaints.overdue.field", "Quá hạn về", overdue)),
    Figure("complaints.extended", "Đã gia hạn", count(extended)),
    Figure("complaints.open", "Chưa giải quyết xong", count(still_open)),
    *(Figure(f"complaints.age.{name}", AGED[name], count(still_open, aged(least, below)))
      for name, _, least, below in AGES),
    *(Figure(f"complaints.source.{s}", paired("Nguồn đơn", s.label), count(received, having("source", s)))
      for s in Source),
    Figure("complaints.qualified", paired("Đơn", Qualification.QUALIFIED.label), count(received, qualified)),
    Figure("complaints.unqualified", paired("Đơn", Qualification.UNQUALIFIED.label), count(received, unqualified)),
    Figure("complaints.competence.own", paired("Đơn", Competence.OWN.label), count(received, own)),
    Figure("complaints.competence.other", paired("Đơn", Competence.OTHER.label), count(received, others)),
    Figure("complaints.disciplinary", "Khiếu nại quyết định kỷ luật", count(received, having("disciplinary", True))),
    Figure("complaints.filed", "Đã lưu đơn", count(happened("filed_on"))),
    Figure("complaints.sent_back", "Đã trả đơn cho nơi chuyển", count(happened("sent_back_on"))),
    Figure("complaints.declined", "Nơi nhận từ chối đơn chuyển", count(moved("declined_on"))),
    *(Figure(f"complaints.finding.{f}", paired("Đã giải quyết, nội dung đơn", f.label),
             count(happened("resolved_on"), having("finding", f))) for f in Finding),
    Figure("complaints.decisions_sent", "Quyết định giải quyết đã gửi", count(happened("decision_sent_on"))),
    Figure("complaints.decisions_sent_late", "Quyết định giải quyết gửi chậm",
           count(done("decision_sent_on", SENDING, Judgement.LATE))),
    Figure("complaints.notified_late", "Thông báo thụ lý tố cáo chậm",
           count(done("notified_on", NOTIFYING, Judgement.LATE))),
    Figure("complaints.conclusions_handled", "Kết luận tố cáo đã xử lý", count(happened("handled_on"))),
    Figure("complaints.conclusions_handled_late", "Kết luận tố cáo xử lý chậm",
           count(done("handled_on", HANDLING, Judgement.LATE))),
    Figure("complaints.carried_out", "Quyết định, kết luận đã thi hành xong", count(happened("carried_out_on"))),
    Figure("complaints.cases.carried_in", "Vụ việc kỳ trước chuyển sang", cases(carried_in)),
    Figure("complaints.cases.resolved", "Vụ việc đã giải quyết", cases(happened("resolved_on"))),
    Figure("complaints.cases.open", "Vụ việc chưa xong", cases(still_open)),
    Figure("complaints.cases.overdue", "Vụ việc quá hạn chưa giải quyết", cases(overdue)),
)
