"""Recommendation after supervision (kiến nghị giám sát), followed until it is done or goes further."""
from collections import Counter
from collections.abc import Callable
from typing import Any

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import not_before
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import Condition, Measure, Measured, Scope, come, count, count_come, counted, named
from portal.records.recommendation.tables import Recommendation, RecommendationState
from portal.records.supervision_round.tables import SupervisionRound

S = RecommendationState
OPEN = (S.ISSUED, S.UNDER_WAY)
AFTER_DONE = "Ngày kiểm tra lại không thể trước ngày thực hiện xong"
FATE = Workflow("progress", S, (
    Step("start", "Bắt đầu thực hiện", (S.ISSUED,), S.UNDER_WAY, May.ANSWER, asks=("started_on",)),
    Step("finish", "Thực hiện xong", OPEN, S.DONE, May.ANSWER, asks=("done_on", "proof"), optional=("proof",),
         guards=(not_before("started_on", "done_on", "Ngày thực hiện xong không thể trước ngày bắt đầu"),)),
    Step("confirm", "Kiểm tra lại: đạt", (S.DONE,), S.CONFIRMED, May.FOLLOW, asks=("confirmed_on", "confirmed_words"),
         optional=("confirmed_words",), guards=(not_before("done_on", "confirmed_on", AFTER_DONE),)),
    Step("find_wanting", "Kiểm tra lại: chưa đạt", (S.DONE,), S.NOT_DONE, May.FOLLOW, reason=True, asks=("wanting_on",),
         guards=(not_before("done_on", "wanting_on", AFTER_DONE),)),
    Step("not_done", "Không thực hiện", OPEN, S.NOT_DONE, May.FOLLOW, reason=True, asks=("refused_on",)),
    Step("re_supervise", "Tái giám sát", (*OPEN, S.NOT_DONE), S.RE_SUPERVISED, May.FOLLOW,
         asks=("re_supervised_on", "again_in"), optional=("again_in",)),
    Step("question", "Chuyển chất vấn", (*OPEN, S.NOT_DONE, S.RE_SUPERVISED), S.QUESTIONED, May.FOLLOW,
         asks=("questioned_on", "question_number"), optional=("question_number",)),
))


FATES = (    # the furthest first: what each was brought to decides, not how it got there
    (Recommendation.questioned_on, S.QUESTIONED), (Recommendation.re_supervised_on, S.RE_SUPERVISED),
    (Recommendation.wanting_on, S.NOT_DONE), (Recommendation.done_on, S.DONE), (Recommendation.refused_on, S.NOT_DONE),
)


def fate(*states: RecommendationState) -> Condition:
    """Recommendations that had come to one of these states, and no further, by the day counted to."""
    def condition(row: Any, scope: Scope) -> bool:
        reached = next((state for day, state in FATES if come(day)(row, scope)), S.UNDER_WAY)
        return reached in states
    return condition


def per_round(scope: Scope) -> list[tuple[Any, int]]:
    """The rounds that issued recommendations, each with how many."""
    issued = Counter(row.round for row in counted(scope, Recommendation))
    return [(row, issued[row.dossier]) for row in counted(scope, SupervisionRound) if issued[row.dossier]]


def mean_per_round(scope: Scope) -> Measured:
    """Over rounds that issue any; they and their recommendations' numbers are the evidence."""
    rounds = scope.once(per_round)
    amounts = tuple(many for _, many in rounds)
    mean = round(sum(amounts) / len(amounts), 2) if amounts else None
    return Measured(mean, named(SupervisionRound, [row for row, _ in rounds]), amounts)


def extreme_per_round(pick: Callable[[list[int]], int]) -> Measure:
    """The fewest or the most of one round; the rounds that have so many are the evidence."""
    def measure(scope: Scope) -> Measured:
        rounds = scope.once(per_round)
        value = pick([many for _, many in rounds]) if rounds else None
        found = [row for row, many in rounds if many == value]
        return Measured(value, named(SupervisionRound, found), tuple(many for _, many in rounds if many == value))
    return measure


Recommendation.kind = Kind(
    slug="recommendation", title="Kiến nghị giám sát", title_en="Supervision recommendation", group="Giám sát",
    prefix="R", table=Recommendation, named=lambda data: data["text"], dated="last_day", within="round",
    listing=Listing(
        columns=("dossier.title", "addressee", "dossier.progress", "done_on", "dossier.due"), search=("text",),
        filters=("addressee", "dossier.progress", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE | FRONT_SIDE),
    course=Course(workflow=FATE),
    papers=Papers(
        document=Document("", "", "PHIẾU THEO DÕI KIẾN NGHỊ", issued=False, sheet=Sheet(
            facts=(("Nội dung", "{text}"), ("Cơ quan chịu giám sát", "{root.object}"), "addressee", "due_on",
                   "progress"),
            course="Quá trình thực hiện",
            days=(("started_on", "Bắt đầu thực hiện", "{addressee}"), "done_on", "confirmed_on", "wanting_on",
                  ("refused_on", "Xác định không thực hiện", ""), "re_supervised_on",
                  ("questioned_on", "Chuyển chất vấn", "Văn bản số {question_number}")),
            limits="Thời hạn thực hiện"))),
    duties=Duties(
        limits=(Limit("agreed", "due_on", ("done_on", "refused_on", "questioned_on"), "Thực hiện kiến nghị giám sát",
                      owner="addressee"),)),
    sharing=Sharing(parties={"addressee": "addressee"}, notified_with_root=True),
    figures=(
        Figure("supervision.recommendations", "Kiến nghị sau giám sát", count(Recommendation)),
        Figure("supervision.mean_per_round", "Kiến nghị bình quân một đợt", mean_per_round),
        Figure("supervision.min_per_round", "Đợt ít kiến nghị nhất", extreme_per_round(min)),
        Figure("supervision.max_per_round", "Đợt nhiều kiến nghị nhất", extreme_per_round(max)),
        Figure("supervision.implemented", "Đã thực hiện", count(Recommendation, fate(S.DONE))),
        Figure("supervision.confirmed", "Đã thực hiện, kiểm tra lại đạt", count_come(Recommendation.confirmed_on)),
        Figure("supervision.under_way", "Đang thực hiện", count(Recommendation, fate(S.UNDER_WAY))),
        Figure("supervision.not_implemented", "Không thực hiện", count(Recommendation, fate(S.NOT_DONE))),
        Figure("supervision.re_supervised", "Đã tái giám sát", count(Recommendation, fate(S.RE_SUPERVISED))),
        Figure("supervision.questioned", "Đã chuyển chất vấn", count(Recommendation, fate(S.QUESTIONED))),
    ),
)
