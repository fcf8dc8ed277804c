"""The course of a petition: compiled, transferred, answered, reported back; merged or split on the way."""
from portal.domain.checks import not_before
from portal.domain.kind import Data
from portal.domain.policy import May
from portal.domain.workflow import Step, Workflow
from portal.records import track
from portal.records.petition.tables import PetitionState as S
from portal.records.track import ANSWER_RULES, UNFINISHED


def not_settled(data: Data) -> str | None:
    return "Ý kiến này đã được giải trình thỏa đáng tại chỗ." if data["settled"] else None


def still_to_do(data: Data) -> str | None:
    done = data["result"] not in UNFINISHED
    return "Chỉ chuyển kỳ sau ý kiến đang giải quyết hoặc sẽ giải quyết." if done else None


def not_into_itself(data: Data) -> str | None:
    return "Không gộp một ý kiến vào chính nó." if data["merged_into"] == data["id"] else None


OPEN = (S.RAISED, S.COMPILED)
TRACK = Workflow("progress", S, (
    Step("compile", "Tổng hợp", (S.RAISED,), S.COMPILED, May.FOLLOW, asks=("compiled_on", "digest_number"),
         optional=("digest_number",), guards=(not_settled,), in_bulk=True),
    track.transfer(S, OPEN, not_settled, not_before(
        "compiled_on", "transferred_on", "Ngày chuyển không thể trước ngày tổng hợp")),
    Step("split", "Tách ra", OPEN, None, May.FOLLOW, asks=("split_on", "split_text", "split_to"),
         guards=(not_settled,)),
    Step("merge", "Gộp", OPEN, S.MERGED, May.FOLLOW, asks=("merged_on", "merged_into"),
         guards=(not_settled, not_into_itself), in_bulk=True),
    *track.at_the_agency(S),
    Step("report_back", "Báo cáo lại cử tri", (S.ANSWERED,), S.REPORTED, May.FOLLOW,
         asks=("reported_on", "reported_at", "satisfaction"), optional=("reported_at", "satisfaction"),
         guards=(not_before("answered_on", "reported_on", "Ngày báo cáo lại không thể trước ngày trả lời"),),
         in_bulk=True),
    Step("carry_over", "Chuyển kỳ sau", (S.ANSWERED, S.REPORTED), S.CARRIED, May.FOLLOW, asks=("carried_on",),
         guards=(still_to_do,
                 not_before("answered_on", "carried_on", "Ngày chuyển kỳ sau không thể trước ngày trả lời")),
         in_bulk=True),
    track.supervise(S),
    Step("unmerge", "Bỏ gộp", (S.MERGED,), S.RAISED, May.FOLLOW, reason=True,
         clears=("merged_on", "merged_into", "compiled_on", "digest_number")),
), rest=(S.REPORTED, S.CARRIED, S.MERGED))


def answer_rule(data: Data) -> str | None:
    """The regulation's clause for the phase of the round; a round outside sessions starts no clock."""
    return ANSWER_RULES.get(data["root"]["phase"])
