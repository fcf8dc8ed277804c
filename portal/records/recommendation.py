"""Recommendation after supervision (kiến nghị giám sát), followed until it is done or goes further."""
from collections import Counter
from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any

from peewee import Expression

from portal.bodies import Body
from portal.columns import Day, Parent, Passage, Ref, Text
from portal.domain.kind import Data, Document, Figure, Kind, Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.policy import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.dossier import Dossier, Record
from portal.measures import Measure, Measured, Scope, come, count, counted, evidence
from portal.records.supervision_round import SupervisionRound


class RecommendationState(Word):
    ISSUED = "issued", "Đã gửi", "running"
    UNDER_WAY = "under_way", "Đang thực hiện", "resolving"
    DONE = "done", "Đã thực hiện"
    NOT_DONE = "not_done", "Không thực hiện", "overdue"
    RE_SUPERVISED = "re_supervised", "Tái giám sát", "returned"
    QUESTIONED = "questioned", "Chuyển chất vấn", "returned"


class Recommendation(Record):
    round = Parent("Kiến nghị", SupervisionRound, "recommendations", most=100)
    text = Passage("Nội dung kiến nghị", 2000)
    addressee = Ref("Cơ quan thực hiện", Body)
    due_on = Day("Hạn thực hiện", null=True)
    started_on = Day("Ngày bắt đầu thực hiện", null=True)
    done_on = Day("Ngày thực hiện xong", null=True)
    proof = Passage("Kết quả, bằng chứng", null=True)
    refused_on = Day("Ngày xác định không thực hiện", null=True)
    re_supervised_on = Day("Ngày tái giám sát", null=True)
    questioned_on = Day("Ngày chuyển chất vấn", null=True)
    question_number = Text("Văn bản chuyển chất vấn số", 60, null=True)


def done_after_it_began(data: Data) -> str | None:
    if data["started_on"] and data["done_on"] < data["started_on"]:
        return f"Ngày thực hiện xong không thể trước ngày bắt đầu ({data['started_on']:%d/%m/%Y})."
    return None


S = RecommendationState
OPEN = (S.ISSUED, S.UNDER_WAY)
FATE = Workflow("progress", S, (
    Step("start", "Bắt đầu thực hiện", (S.ISSUED,), S.UNDER_WAY, May.ANSWER, asks=("started_on",)),
    Step("finish", "Thực hiện xong", OPEN, S.DONE, May.ANSWER, asks=("done_on", "proof"), optional=("proof",),
         guards=(done_after_it_began,)),
    Step("not_done", "Không thực hiện", OPEN, S.NOT_DONE, May.FOLLOW, reason=True, asks=("refused_on",)),
    Step("re_supervise", "Tái giám sát", (*OPEN, S.NOT_DONE), S.RE_SUPERVISED, May.FOLLOW, asks=("re_supervised_on",)),
    Step("question", "Chuyển chất vấn", (*OPEN, S.NOT_DONE, S.RE_SUPERVISED), S.QUESTIONED, May.FOLLOW,
         asks=("questioned_on", "question_number"), optional=("question_number",)),
))


ENDS = (Recommendation.done_on, Recommendation.refused_on, Recommendation.re_supervised_on,
        Recommendation.questioned_on)


def _under_way(scope: Scope) -> Expression:
    """Neither done nor given up by the day counted to."""
    return reduce(and_, (day.is_null() | (day > scope.as_of) for day in ENDS))


def a_round(shape: Callable[[list[int]], Any]) -> Measure:
    """A measure of how many recommendations the rounds that issued any have; those rounds are the evidence."""
    def measure(scope: Scope) -> Measured:
        found = (Recommendation.select(Recommendation.round).join(Dossier, on=Recommendation.dossier)
                 .where(counted(scope, Recommendation)).tuples())
        per_round = Counter(pk for pk, in found)
        rounds = (SupervisionRound.select(SupervisionRound.dossier, Dossier.code)
                  .join(Dossier, on=SupervisionRound.dossier)
                  .where(SupervisionRound.dossier.in_(list(per_round))).order_by(Dossier.code).tuples())
        values = list(per_round.values())
        return (shape(values) if values else None), evidence(SupervisionRound, list(rounds))
    return measure


def mean(values: list[int]) -> float:
    return round(sum(values) / len(values), 2)


Recommendation.kind = Kind(
    slug="recommendation", title="Kiến nghị giám sát", title_en="Supervision recommendation", group="Giám sát",
    prefix="R", table=Recommendation, named=lambda data: data["text"], dated="last_day", within="round",
    entered_by=COUNCIL_SIDE | FRONT_SIDE,
    columns=("dossier.title", "addressee", "dossier.progress", "done_on", "dossier.due"),
    search=("text",), filters=("addressee", "dossier.progress", "dossier.due"), progress=FATE,
    parties={"addressee": "addressee"},
    document=Document("portal.documents.kinds.recommendation:wording", "", "PHIẾU THEO DÕI KIẾN NGHỊ", issued=False),
    limits=(Limit("agreed", "due_on", ("done_on", "refused_on", "questioned_on"), "Thực hiện kiến nghị giám sát",
                  owner="addressee"),),
    figures=(
        Figure("supervision.recommendations", "Kiến nghị sau giám sát", count(Recommendation)),
        Figure("supervision.mean_per_round", "Kiến nghị bình quân một đợt", a_round(mean)),
        Figure("supervision.min_per_round", "Đợt ít kiến nghị nhất", a_round(min)),
        Figure("supervision.max_per_round", "Đợt nhiều kiến nghị nhất", a_round(max)),
        Figure("supervision.implemented", "Đã thực hiện", count(Recommendation, come(Recommendation.done_on))),
        Figure("supervision.under_way", "Đang thực hiện", count(Recommendation, _under_way)),
        Figure("supervision.not_implemented", "Không thực hiện",
               count(Recommendation, come(Recommendation.refused_on))),
        Figure("supervision.re_supervised", "Đã tái giám sát",
               count(Recommendation, come(Recommendation.re_supervised_on))),
        Figure("supervision.questioned", "Đã chuyển chất vấn",
               count(Recommendation, come(Recommendation.questioned_on))),
    ),
)
