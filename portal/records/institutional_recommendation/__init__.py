"""What the standing committee, deputies or the Front ask of an agency themselves; it runs on the petitions' track."""
from typing import Any

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import not_before
from portal.domain.kind import Kind
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.workflow import Workflow
from portal.dossier.tables import Dossier
from portal.figures import Condition, Measure, Rows, Scope, come, count, count_among, count_each, read_records
from portal.records.institutional_recommendation.tables import InstitutionalRecommendation, RecommendationState
from portal.records.track.course import answering, at_the_agency, carry_over, report_back, supervise, transfer
from portal.records.track.figures import answers_of

S = RecommendationState
TRACK = Workflow("progress", S, (
    transfer(S, (S.RAISED,), not_before(
        "raised_on", "transferred_on", "Ngày chuyển không thể trước ngày kiến nghị")),
    *at_the_agency(S), report_back(S, "Báo cáo lại nơi kiến nghị"), carry_over(S), supervise(S),
), rest=(S.REPORTED, S.CARRIED))


T = InstitutionalRecommendation
answers = answers_of(T)


def asked(row: Any, _scope: Scope) -> bool:
    """What somebody recommended; nothing followed on."""
    return row.carried_from is None


def carried_in(scope: Scope) -> Rows:
    """What of earlier periods this one opened with: without an answer, and what was carried over."""
    first = scope.first
    return read_records(scope, T, (Dossier.day < first) & (T.answered_on.is_null() | (T.answered_on >= first))
                        & (T.since_on.is_null() | (T.since_on < first)))


of_earlier = count_among(carried_in)


def counting(*where: Condition) -> Measure:
    """Recommendations made in the period, under conditions."""
    return count(T, asked, *where)


T.kind = Kind(
    slug="institutional_recommendation", title="Kiến nghị của cơ quan, đại biểu",
    title_en="Institutional recommendation", group="Tiếp xúc cử tri", prefix="KN", table=T,
    named=lambda data: data["text"], dated="raised_on",
    listing=Listing(
        columns=("dossier.title", "source", "addressee", "raised_on", "dossier.progress", "result", "dossier.due"),
        search=("text", "raised_by", "answer_number", "transfer_number"),
        filters=("source", "field", "addressee", "raised_on", "dossier.progress", "result", "dossier.approval",
                 "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE | FRONT_SIDE, past=("raised_on",)),
    course=Course(
        workflow=TRACK, drawn=("carried_from", "since_on"),
        after={"carry_over": "portal.operations.effects.follow_on:carry_over",
               "correct": "portal.operations.effects.follow_on:corrected"}),
    papers=Papers(
        document=Document("portal.records.institutional_recommendation.wording:wording", "", "PHIẾU THEO DÕI KIẾN NGHỊ",
                          issued=False)),
    duties=Duties(limits=answering("Trả lời kiến nghị", lambda data: data["phase"])),
    sharing=Sharing(parties={"addressee": "addressee", "assigned_to": "drafter"}),
    figures=(
        Figure("institutional_recommendations", "Kiến nghị của Thường trực HĐND, đại biểu, Mặt trận", counting()),
        *count_each("petitions.source", "Kiến nghị", T.source, asked),
        Figure("institutional_recommendations.transferred", "Kiến nghị đã chuyển", counting(come(T.transferred_on))),
        Figure("institutional_recommendations.answered", "Kiến nghị đã trả lời", counting(answers["answered"])),
        Figure("institutional_recommendations.answered_on_time", "Kiến nghị trả lời đúng hạn",
               counting(answers["on_time"])),
        Figure("institutional_recommendations.answered_late", "Kiến nghị trả lời quá hạn", counting(answers["late"])),
        Figure("institutional_recommendations.unanswered_overdue", "Kiến nghị quá hạn chưa trả lời",
               counting(answers["overdue"])),
        Figure("institutional_recommendations.reported_back", "Kiến nghị đã báo cáo lại",
               counting(come(T.reported_on))),
        Figure("institutional_recommendations.carried_over", "Kiến nghị chuyển kỳ sau", counting(come(T.carried_on))),
        Figure("institutional_recommendations.carried_in", "Kiến nghị kỳ trước chuyển sang", of_earlier()),
        Figure("institutional_recommendations.carried_in.answered", "Kiến nghị kỳ trước đã trả lời trong kỳ",
               of_earlier(answers["answered"])),
    ),
)
