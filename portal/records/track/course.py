"""The limits and the steps of a track: transfer, receipt, answer, report back, and what goes on."""
from collections.abc import Callable
from typing import Any

from portal.domain.checks import not_before, refusal
from portal.domain.fields import Data
from portal.domain.limit import Limit
from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import Guard, Step


class Result(Word):
    RESOLVED = "resolved", "Đã giải quyết"
    RESOLVING = "resolving", "Đang giải quyết"
    WILL_RESOLVE = "will_resolve", "Sẽ giải quyết", "resolving"
    EXPLAINED = "explained", "Giải trình"


UNFINISHED = (Result.RESOLVING, Result.WILL_RESOLVE)


ANSWER_RULES = {"before_session": "petition.answer_before_session", "after_session": "petition.answer_after_session"}
RULES = tuple(ANSWER_RULES.values())


def answering(title: str, phase: Callable[[Data], str | None]) -> tuple[Limit, ...]:
    """The regulation orders answers by the phase of the contact round; outside sessions no clock starts."""
    def in_phase(name: str) -> Callable[[Data], bool]:
        return lambda data: phase(data) == name
    return tuple(Limit(rule, "received_on", ("answered_on",), title, owner="addressee", when=in_phase(name))
                 for name, rule in ANSWER_RULES.items())


has_addressee = refusal("Chưa ghi cơ quan trả lời; xin sửa hồ sơ chính rồi chuyển.", lambda data: not data["addressee"])
promise_has_a_day = refusal(
    "Kết quả “Sẽ giải quyết” phải có ngày.",
    lambda data: data["result"] == Result.WILL_RESOLVE and not data["will_resolve_by"])
still_to_do = refusal("Chỉ chuyển kỳ sau ý kiến đang giải quyết hoặc sẽ giải quyết.",
                      lambda data: data["result"] not in UNFINISHED)


def transfer(states: Any, sources: tuple[Word, ...], *guards: Guard) -> Step:
    """Sent on to whoever owes the answer."""
    return Step("transfer", "Chuyển", sources, states.TRANSFERRED, May.FOLLOW,
                asks=("transferred_on", "transfer_number"), optional=("transfer_number",),
                guards=(has_addressee, *guards), in_bulk=True)


def at_the_agency(states: Any) -> tuple[Step, ...]:
    """Receipt, which starts the clock; the answer; and before it who drafts, and the draft."""
    received = (states.RECEIVED,)
    return (
        Step("receive", "Ghi ngày nhận", (states.TRANSFERRED,), states.RECEIVED, May.ANSWER, asks=("received_on",),
             guards=(not_before("transferred_on", "received_on", "Ngày nhận không thể trước ngày chuyển"),),
             in_bulk=True),
        Step("answer", "Trả lời", received, states.ANSWERED, May.ANSWER,
             asks=("answered_on", "answer_number", "result", "will_resolve_by", "answer_summary"),
             optional=("will_resolve_by", "answer_summary"), ahead=("will_resolve_by",),
             guards=(not_before("received_on", "answered_on", "Ngày trả lời không thể trước ngày nhận"),
                     promise_has_a_day)),
        Step("assign", "Giao tham mưu", received, None, May.ANSWER, asks=("assigned_on", "assigned_to"),
             guards=(not_before("received_on", "assigned_on", "Ngày giao không thể trước ngày nhận"),), in_bulk=True),
        Step("draft", "Ghi dự thảo trả lời", received, None, May.ANSWER, asks=("drafted_on", "draft"),
             guards=(not_before("received_on", "drafted_on", "Ngày dự thảo không thể trước ngày nhận"),)),
    )


def report_back(states: Any, title: str, *more: str) -> Step:
    """The answer is told to whoever asked; `more` are the columns that may be told beside the day."""
    return Step("report_back", title, (states.ANSWERED,), states.REPORTED, May.FOLLOW, asks=("reported_on", *more),
                optional=more, in_bulk=True,
                guards=(not_before("answered_on", "reported_on", "Ngày báo cáo lại không thể trước ngày trả lời"),))


def carry_over(states: Any) -> Step:
    """What the answer left to be done is followed on in the next period."""
    return Step("carry_over", "Chuyển kỳ sau", (states.ANSWERED, states.REPORTED), states.CARRIED, May.FOLLOW,
                asks=("carried_on",), in_bulk=True, guards=(
                    still_to_do,
                    not_before("answered_on", "carried_on", "Ngày chuyển kỳ sau không thể trước ngày trả lời")))


def supervise(states: Any) -> Step:
    """Taken into a supervision round: an answer that is late, or one that does not satisfy."""
    return Step("supervise", "Đưa vào giám sát", (
        states.TRANSFERRED, states.RECEIVED, states.ANSWERED, states.REPORTED), None, May.FOLLOW,
                asks=("supervised_on", "supervision"), guards=(
                    not_before("transferred_on", "supervised_on", "Ngày đưa vào giám sát không thể trước ngày chuyển"),
                ), in_bulk=True)
