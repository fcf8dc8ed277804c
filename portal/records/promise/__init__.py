"""Promise made at a session (việc đã hứa): who promised what, for when; followed until it is kept, years if need be."""
from datetime import date
from typing import Any

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import not_before
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import Message
from portal.domain.people import COUNCIL_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.dossier.tables import Dossier
from portal.figures import Rows, Scope, come, count, count_among, read_records, unless
from portal.records.promise.tables import Promise, PromiseState


def moves_the_day_on(data: Data) -> str | None:
    due, on, to = data["due_on"], data["extended_on"], data["extended_to"]
    if due and to <= due:
        return Message("Hạn mới phải sau hạn đã hứa ({day}).", day=due)
    return "Hạn mới không thể trước ngày cho lùi hạn." if to < on else None


S = PromiseState
COURSE = Workflow("progress", S, (
    Step("keep", "Thực hiện xong", (S.MADE, S.NOT_KEPT), S.KEPT, May.ANSWER, asks=("kept_on", "proof"),
         guards=(not_before("root.opened_on", "kept_on", "Không thể trước ngày khai mạc kỳ họp"),)),
    Step("extend", "Lùi hạn", (S.MADE, S.NOT_KEPT), S.MADE, May.FOLLOW, reason=True,
         asks=("extended_on", "extended_to"), ahead=("extended_to",), guards=(moves_the_day_on,)),
    Step("not_kept", "Xác định chưa giữ lời", (S.MADE,), S.NOT_KEPT, May.FOLLOW, reason=True, asks=("not_kept_on",)),
))


def keeping(start: str, extended: bool) -> Limit:
    """The duty to keep a promise, by the day that was promised or the one it was put off to."""
    return Limit("agreed", start, ("kept_on",), "Thực hiện việc đã hứa", owner="body",
                 when=lambda data: bool(data["extended_to"]) == extended)


def due(row: Any, scope: Scope) -> date | None:
    """The day a promise was due, as it was known on the day counted to."""
    found: date | None = row.extended_to if come(Promise.extended_on)(row, scope) else row.due_on
    return found


kept = come(Promise.kept_on)


def overdue(row: Any, scope: Scope) -> bool:
    day = due(row, scope)
    return day is not None and day < scope.as_of and not kept(row, scope)


def kept_late(row: Any, scope: Scope) -> bool:
    day = due(row, scope)
    return day is not None and kept(row, scope) and row.kept_on > day


def carried_in(scope: Scope) -> Rows:
    """Promises of sessions before the period that were not kept before it began."""
    still_open = Promise.kept_on.is_null() | (Promise.kept_on >= scope.first)
    return read_records(scope, Promise, (Dossier.day < scope.first) & still_open)


of_earlier_sessions = count_among(carried_in)

Promise.kind = Kind(
    slug="promise", title="Việc đã hứa", title_en="Promise made at a session", group="Kỳ họp", prefix="VH",
    table=Promise, named=lambda data: data["text"], dated="opened_on", within="session",
    listing=Listing(
        columns=("dossier.title", "promiser", "body", "dossier.progress", "dossier.due"), search=("text", "promiser"),
        filters=("body", "dossier.progress", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("", "", "PHIẾU THEO DÕI VIỆC ĐÃ HỨA", issued=False, sheet=Sheet(
            facts=("text", ("Người hứa", "{promiser}, {promiser_title}"), "body", "due_on", "progress"),
            course="Quá trình thực hiện",
            days=(("extended_on", "Cho lùi hạn", "Đến {extended_to}"), "not_kept_on", "kept_on"),
            limits="Thời hạn thực hiện"))),
    duties=Duties(limits=(keeping("due_on", extended=False), keeping("extended_to", extended=True))),
    sharing=Sharing(parties={"body": "promiser"}, notified_with_root=True),
    figures=(
        Figure("promises", "Việc đã hứa tại kỳ họp", count(Promise)),
        Figure("promises.kept", "Việc đã hứa, đã thực hiện", count(Promise, kept)),
        Figure("promises.kept_late", "Việc đã hứa, thực hiện sau hạn", count(Promise, kept_late)),
        Figure("promises.overdue", "Việc đã hứa, quá hạn chưa thực hiện", count(Promise, overdue)),
        Figure("promises.open", "Việc đã hứa, chưa đến hạn", count(Promise, unless(kept), unless(overdue))),
        Figure("promises.carried_in", "Việc đã hứa kỳ trước chuyển sang", of_earlier_sessions()),
        Figure("promises.carried_in.kept", "Việc hứa kỳ trước đã thực hiện trong kỳ", of_earlier_sessions(kept)),
        Figure("promises.carried_in.overdue", "Việc hứa kỳ trước vẫn quá hạn", of_earlier_sessions(overdue)),
    ),
)
