"""Question put at a session (chất vấn): who asked whom what, how and when it was answered, whether that sufficed."""
from typing import Any

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import not_before, refusal
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import Message
from portal.domain.people import COUNCIL_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import Judgement, Scope, come, count, count_come, count_each, on_clock
from portal.records.question.tables import AnswerManner, Question, QuestionState


def asked_before_answered(data: Data) -> str | None:
    opened = data["root"]["opened_on"]
    early = data["manner"] == AnswerManner.AT_SESSION and data["answered_on"] < opened
    return Message("Trả lời tại kỳ họp không thể trước ngày khai mạc ({day}).", day=opened) if early else None


written_has_a_number = refusal(
    "Trả lời bằng văn bản thì xin ghi số văn bản.",
    lambda data: data["manner"] == AnswerManner.IN_WRITING and not data["answer_number"])
S = QuestionState
COURSE = Workflow("progress", S, (
    Step("answer", "Trả lời", (S.ASKED, S.UNSATISFIED), S.ANSWERED, May.ANSWER,
         asks=("answered_on", "manner", "answer_number", "answer_summary"),
         optional=("answer_number", "answer_summary"), guards=(written_has_a_number, asked_before_answered)),
    Step("satisfy", "Người chất vấn chấp nhận", (S.ANSWERED,), S.SATISFIED, May.FOLLOW, asks=("satisfied_on",),
         guards=(not_before("answered_on", "satisfied_on", "Không thể trước ngày trả lời"),)),
    Step("not_satisfy", "Người chất vấn chưa chấp nhận", (S.ANSWERED,), S.UNSATISFIED, May.FOLLOW, reason=True,
         asks=("unsatisfied_on",),
         guards=(not_before("answered_on", "unsatisfied_on", "Không thể trước ngày trả lời"),)),
))
answered = come(Question.answered_on)


def unsatisfied(row: Any, scope: Scope) -> bool:
    """Objected to by the day counted to, and neither answered anew since nor accepted."""
    if not come(Question.unsatisfied_on)(row, scope) or come(Question.satisfied_on)(row, scope):
        return False
    return not (answered(row, scope) and row.answered_on > row.unsatisfied_on)


Question.kind = Kind(
    slug="question", title="Chất vấn", title_en="Question to a body", group="Kỳ họp", prefix="CV", table=Question,
    named=lambda data: data["text"], dated="opened_on", within="session",
    listing=Listing(
        columns=("dossier.title", "asker", "addressee", "dossier.progress", "dossier.due"),
        search=("text", "asker", "answer_number"), filters=("addressee", "dossier.progress", "manner", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("", "", "PHIẾU THEO DÕI CHẤT VẤN", issued=False, sheet=Sheet(
            facts=("text", ("Người chất vấn", "{asker}, {group}"), "addressee", "recommendation",
                   ("Hạn trả lời", "{answer_by}"), "progress"),
            course="Trả lời",
            days=(("answered_on", "{manner}", "Văn bản số {answer_number}\n{answer_summary}"), "unsatisfied_on",
                  "satisfied_on"),
            limits="Thời hạn trả lời"))),
    duties=Duties(limits=(Limit("agreed", "answer_by", ("answered_on",), "Trả lời chất vấn", owner="addressee"),)),
    sharing=Sharing(parties={"addressee": "addressee"}, notified_with_root=True),
    figures=(
        Figure("questions", "Chất vấn tại kỳ họp", count(Question)),
        Figure("questions.answered", "Chất vấn đã trả lời", count(Question, answered)),
        *count_each("questions", "", Question.manner, answered),
        Figure("questions.satisfied", "Trả lời được chấp nhận", count_come(Question.satisfied_on)),
        Figure("questions.unsatisfied", "Trả lời chưa được chấp nhận", count(Question, unsatisfied)),
        Figure("questions.overdue", "Chất vấn quá hạn chưa trả lời",
               count(Question, on_clock(Question, ("agreed",), Judgement.OVERDUE))),
        Figure("questions.from_supervision", "Chất vấn từ kiến nghị giám sát",
               count(Question, lambda row, _scope: row.recommendation is not None)),
    ),
)
