"""Voters' petition (ý kiến, kiến nghị cử tri): raised in a round, transferred, received, answered."""
from typing import Any

from portal.bodies import Body, Unit
from portal.columns import Coded, Count, Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.checks import not_before
from portal.domain.kind import Data, Document, Family, Figure, Kind, Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.policy import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.dossier import Dossier, Record
from portal.measures import (
    Condition,
    Judgement,
    Measure,
    Scope,
    come,
    count,
    counted,
    equal,
    on_clock,
    rate,
    read_records,
    tally,
    under,
    unless,
)
from portal.records.contact_round import ContactRound, DeputyLevel, Phase, of_other_level, of_this_level
from portal.topics import Topic, Use, of_period


class Result(Word):
    RESOLVED = "resolved", "Đã giải quyết"
    RESOLVING = "resolving", "Đang giải quyết"
    WILL_RESOLVE = "will_resolve", "Sẽ giải quyết", "resolving"
    EXPLAINED = "explained", "Giải trình"


class PetitionState(Word):
    RAISED = "raised", "Đã ghi nhận", "draft"
    COMPILED = "compiled", "Đã tổng hợp", "running"
    TRANSFERRED = "transferred", "Đã chuyển", "running"
    RECEIVED = "received", "Đã nhận", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"


class Petition(Record):
    round = Parent("Ý kiến, kiến nghị", ContactRound, "petitions", most=400)
    text = Passage("Nội dung", 2000)
    meeting_no = Count("Điểm số", null=True)
    commune = Ref("Xã, thị trấn", Unit, null=True)
    field = Coded("Lĩnh vực", Topic, Use.PETITION)
    addressee = Ref("Cơ quan trả lời", Body, null=True)
    settled = Flag("Đã giải trình thỏa đáng tại chỗ")
    compiled_on = Day("Ngày tổng hợp", null=True)
    transferred_on = Day("Ngày chuyển", null=True)
    digest_number = Text("Báo cáo tổng hợp số", 60, null=True)
    received_on = Day("Ngày cơ quan trả lời nhận", null=True)
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung trả lời", null=True)
    result = Pick("Kết quả", Result, null=True)
    will_resolve_by = Day("Sẽ giải quyết xong trước", null=True)

    class Meta:
        table_name = "petition"


def not_settled(data: Data) -> str | None:
    return "Ý kiến này đã được giải trình thỏa đáng tại chỗ." if data["settled"] else None


def has_addressee(data: Data) -> str | None:
    return None if data["addressee"] else "Chưa ghi cơ quan trả lời; xin sửa đợt tiếp xúc rồi chuyển."


def promise_has_a_day(data: Data) -> str | None:
    missing = data["result"] == Result.WILL_RESOLVE and not data["will_resolve_by"]
    return "Kết quả “Sẽ giải quyết” phải có ngày." if missing else None


S = PetitionState
TRACK = Workflow("progress", PetitionState, (
    Step("compile", "Tổng hợp", (S.RAISED,), S.COMPILED, May.FOLLOW, asks=("compiled_on",), guards=(not_settled,),
         in_bulk=True),
    Step("transfer", "Chuyển", (S.RAISED, S.COMPILED), S.TRANSFERRED, May.FOLLOW,
         asks=("transferred_on", "digest_number"), optional=("digest_number",),
         guards=(not_settled, has_addressee,
                 not_before("compiled_on", "transferred_on", "Ngày chuyển không thể trước ngày tổng hợp")),
         in_bulk=True),
    Step("receive", "Ghi ngày nhận", (S.TRANSFERRED,), S.RECEIVED, May.ANSWER, asks=("received_on",),
         guards=(not_before("transferred_on", "received_on", "Ngày nhận không thể trước ngày chuyển"),), in_bulk=True),
    Step("answer", "Trả lời", (S.RECEIVED,), S.ANSWERED, May.ANSWER,
         asks=("answered_on", "answer_number", "result", "will_resolve_by", "answer_summary"),
         optional=("will_resolve_by", "answer_summary"), ahead=("will_resolve_by",),
         guards=(not_before("received_on", "answered_on", "Ngày trả lời không thể trước ngày nhận"),
                 promise_has_a_day)),
))

ANSWER_RULES = {Phase.BEFORE_SESSION: "petition.answer_before_session",
                Phase.AFTER_SESSION: "petition.answer_after_session"}


def answer_rule(data: Data) -> str | None:
    """The regulation's clause for the phase of the round; a round outside sessions starts no clock."""
    return ANSWER_RULES.get(data["root"]["phase"])


RULES = tuple(ANSWER_RULES.values())


def of_level(level: Condition) -> Condition:
    """Petitions whose round is under this condition; a petition counts whenever its round does."""
    def condition(row: Any, scope: Scope) -> bool:
        rounds = scope.once(_rounds)
        return level(rounds[row.round], scope)
    return condition


def _rounds(scope: Scope) -> dict[int, Any]:
    return {row.dossier: row for row in counted(scope, ContactRound)}


here = of_level(of_this_level)
to_answer = equal(Petition.settled, False)
answered = come(Petition.answered_on)
on_time = on_clock(Petition, RULES, Judgement.ON_TIME)
late = on_clock(Petition, RULES, Judgement.LATE)
overdue = on_clock(Petition, RULES, Judgement.OVERDUE)
judged = on_clock(Petition, RULES, Judgement.ON_TIME, Judgement.LATE, Judgement.OVERDUE)
clocked = on_clock(Petition, RULES, *Judgement)


def carried_in(scope: Scope) -> list[Any]:
    """Petitions of earlier rounds of this level, neither settled on the spot nor answered before the period."""
    levels = ContactRound.select(ContactRound.dossier).where(ContactRound.level == DeputyLevel.OWN)
    still_open = Petition.answered_on.is_null() | (Petition.answered_on >= scope.first)
    return read_records(scope, Petition, (Dossier.day < scope.first) & Petition.round.in_(levels)
                        & (Petition.settled == False) & still_open)    # noqa: E712 - SQL


def of_earlier_rounds(*where: Condition) -> Measure:
    """How many petitions the period opened with, under conditions."""
    return lambda scope: tally(Petition, under(scope, scope.once(carried_in), *where))


def by_topic(scope: Scope) -> list[Figure]:
    """One figure a topic."""
    found = of_period(Use.PETITION, scope.first, scope.last, (row.field for row in counted(scope, Petition)))
    return [Figure(f"petitions.field.{topic.code}", f"Ý kiến về: {topic.title}",
                   count(Petition, here, equal(Petition.field, topic.code)), topic.title) for topic in found]


Petition.kind = Kind(
    slug="petition", title="Ý kiến, kiến nghị cử tri", title_en="Voters' petition", group="Tiếp xúc cử tri",
    prefix="P", table=Petition, named=lambda data: data["text"], dated="last_day", within="round",
    entered_by=COUNCIL_SIDE | FRONT_SIDE,
    columns=("dossier.title", "field", "addressee", "dossier.progress", "result", "dossier.due"),
    search=("text", "answer_number"), filters=("field", "addressee", "dossier.progress", "result", "dossier.due"),
    progress=TRACK, parties={"addressee": "addressee"},
    document=Document("portal.documents.kinds.petition:wording", "",
                      "PHIẾU THEO DÕI Ý KIẾN, KIẾN NGHỊ CỬ TRI", issued=False),
    limits=(Limit(answer_rule, "received_on", ("answered_on",), "Trả lời ý kiến, kiến nghị", owner="addressee"),),
    figures=(
        Figure("voter_contact.petitions", "Ý kiến, kiến nghị", count(Petition, here)),
        Figure("voter_contact.other_level.petitions", "Ý kiến ở đợt của cấp khác",
               count(Petition, of_level(of_other_level))),
        Family("petitions.field", by_topic),
        Figure("petitions.settled_on_the_spot", "Giải trình thỏa đáng tại chỗ",
               count(Petition, here, equal(Petition.settled, True))),
        Figure("petitions.compiled", "Đã tổng hợp", count(Petition, here, come(Petition.compiled_on))),
        Figure("petitions.transferred", "Đã chuyển cơ quan trả lời",
               count(Petition, here, come(Petition.transferred_on))),
        Figure("petitions.answered", "Đã trả lời bằng văn bản", count(Petition, here, answered)),
        Figure("petitions.answered_on_time", "Trả lời đúng hạn", count(Petition, here, on_time)),
        Figure("petitions.answered_late", "Trả lời quá hạn", count(Petition, here, late)),
        Figure("petitions.answered_without_limit", "Trả lời không thuộc diện tính hạn",
               count(Petition, here, answered, unless(clocked))),
        Figure("petitions.unanswered_overdue", "Quá hạn chưa trả lời", count(Petition, here, overdue)),
        Figure("petitions.unanswered", "Chưa trả lời, chưa quá hạn",
               count(Petition, here, to_answer, unless(answered), unless(overdue))),
        Figure("petitions.on_time_rate", "Tỷ lệ trả lời đúng hạn (%)",
               rate(count(Petition, here, on_time), count(Petition, here, judged))),
        *(Figure(f"petitions.result.{r}", r.label, count(Petition, here, answered, equal(Petition.result, r)))
          for r in Result),
        Figure("petitions.carried_in", "Ý kiến kỳ trước chuyển sang", of_earlier_rounds()),
        Figure("petitions.carried_in.answered", "Ý kiến kỳ trước đã trả lời trong kỳ", of_earlier_rounds(answered)),
    ),
)

