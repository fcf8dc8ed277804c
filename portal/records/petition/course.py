"""The course of a petition: compiled, transferred, answered, reported back; merged or split on the way."""
from portal.domain.checks import not_before, refusal
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.records.petition.tables import PetitionState as S
from portal.records.track.course import at_the_agency, carry_over, report_back, supervise, transfer

not_settled = refusal("Ý kiến này đã được giải trình thỏa đáng tại chỗ.", lambda data: data["settled"])
not_into_itself = refusal("Không gộp một ý kiến vào chính nó.", lambda data: data["merged_into"] == data["id"])
OPEN = (S.RAISED, S.COMPILED)
TRACK = Workflow("progress", S, (
    Step("compile", "Tổng hợp", (S.RAISED,), S.COMPILED, May.COMPILE, asks=("compiled_on", "digest_number"),
         optional=("digest_number",), guards=(not_settled,), in_bulk=True),
    transfer(S, OPEN, not_settled, not_before(
        "compiled_on", "transferred_on", "Ngày chuyển không thể trước ngày tổng hợp")),
    Step("split", "Tách ra", OPEN, None, May.FOLLOW, asks=("split_on", "split_text", "split_to"),
         guards=(not_settled,)),
    Step("merge", "Gộp", OPEN, S.MERGED, May.FOLLOW, asks=("merged_on", "merged_into"),
         guards=(not_settled, not_into_itself), in_bulk=True),
    *at_the_agency(S),
    report_back(S, "Báo cáo lại cử tri", "reported_at", "satisfaction"),
    carry_over(S),
    supervise(S),
    Step("unmerge", "Bỏ gộp", (S.MERGED,), S.RAISED, May.FOLLOW, reason=True,
         clears=("merged_on", "merged_into", "compiled_on", "digest_number")),
), rest=(S.REPORTED, S.CARRIED, S.MERGED))
