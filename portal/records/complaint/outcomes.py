"""What inspectorates count besides: conditions, competence, what became of letters, findings, cases, punctual acts."""
from portal.domain.aspects import Figure
from portal.domain.message import paired
from portal.figures import Judgement, Scope, judge, unless
from portal.records.complaint.figures import (
    Condition,
    Letter,
    carried_in,
    cases,
    count,
    happened,
    having,
    moved,
    overdue,
    received,
    still_open,
)
from portal.records.complaint.tables import Competence, Finding, Qualification, Source

SENDING = frozenset({"complaint.send_first_decision", "complaint.send_second_decision"})
HANDLING = frozenset({"denunciation.handle"})
NOTIFYING = frozenset({"denunciation.notify"})


def done(name: str, rules: frozenset[str], *judgements: Judgement) -> Condition:
    """The day in this column lies in the period, and is so judged by the limit of these rules."""
    def condition(letter: Letter, scope: Scope) -> bool:
        return happened(name)(letter, scope) and any(
            judge(c.known.due, c.met, scope.as_of) in judgements for c in letter.duties if c.rule in rules)
    return condition


unqualified = having("qualified", Qualification.UNQUALIFIED)    # what nobody set aside is qualified, and one's own
qualified = unless(unqualified)
others = having("competence", Competence.OTHER)
own = unless(others)


def resolved(letter: Letter, scope: Scope) -> bool:
    return happened("resolved_on")(letter, scope)


OUTCOMES = (
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
             count(resolved, having("finding", f))) for f in Finding),
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
    Figure("complaints.cases.resolved", "Vụ việc đã giải quyết", cases(resolved)),
    Figure("complaints.cases.open", "Vụ việc chưa xong", cases(still_open)),
    Figure("complaints.cases.overdue", "Vụ việc quá hạn chưa giải quyết", cases(overdue)),
)
