"""Urging (công văn đôn đốc): the letter that asks one body for what it still owes, with the list as it then stood."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Page, Papers, Sharing
from portal.domain.checks import ends_after_it_begins, fault, not_before
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COMMITTEE_SIDE, COUNCIL_SIDE, FRONT_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import count, count_come
from portal.records.urging.tables import Urging, UrgingState


def was_sent(data: Data) -> bool:
    """Nobody owes an answer to a letter that is not issued yet."""
    return bool(data["dossier.issued_on"])


S = UrgingState
COURSE = Workflow("progress", S, (
    Step("answer", "Ghi trả lời", (S.ASKED,), S.ANSWERED, May.ANSWER,
         asks=("answered_on", "answer_number", "answer_summary"), optional=("answer_number", "answer_summary"),
         guards=(not_before("counted_on", "answered_on", "Ngày trả lời không thể trước ngày lập danh mục"),)),
    Step("close", "Kết thúc đôn đốc", (S.ASKED, S.ANSWERED), S.CLOSED, May.FOLLOW, asks=("closed_on",),
         guards=(not_before("counted_on", "closed_on", "Ngày kết thúc không thể trước ngày lập danh mục"),)),
))

Urging.kind = Kind(
    slug="urging", title="Đôn đốc", title_en="Urging", group="Thông tin, tuyên truyền", prefix="DD", table=Urging,
    named=lambda data: f"V/v {data['subject']}", dated="counted_on",
    listing=Listing(
        columns=("dossier.title", "addressee", "counted_on", "dossier.progress", "dossier.due", "dossier.approval"),
        search=("subject",),
        filters=("addressee", "counted_on", "dossier.progress", "dossier.body", "dossier.approval")),
    entering=Entering(
        by=COUNCIL_SIDE | COMMITTEE_SIDE | FRONT_SIDE,
        checks=(fault("items", "Xin ghi ít nhất một việc cần đôn đốc.", lambda data: not data["items"]),
                ends_after_it_begins("counted_on", "answer_by", "ngày lập danh mục")),
        past=("counted_on",)),
    course=Course(workflow=COURSE),
    papers=Papers(document=Document("portal.records.urging.wording:wording", "", "")),
    duties=Duties(
        limits=(Limit("agreed", "answer_by", ("answered_on", "closed_on"), "Trả lời công văn đôn đốc",
                      owner="addressee", when=was_sent),)),
    sharing=Sharing(parties={"addressee": "addressee"}),
    page=Page(panels={"urged.html": "portal.operations.effects.urgings:panel"}),
    figures=(
        Figure("urgings", "Công văn đôn đốc", count(Urging)),
        Figure("urgings.answered", "Công văn đôn đốc đã được trả lời", count_come(Urging.answered_on)),
    ),
)
