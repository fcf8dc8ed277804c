"""Conclusion of a joint meeting (kết luận họp liên tịch): who is to do what by when, followed until it is done."""
from portal.base.columns import Day, Parent, Passage, Ref
from portal.domain.aspects import Course, Document, Duties, Entering, Listing, Papers, Sharing
from portal.domain.checks import not_before
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE
from portal.domain.policy import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.dossier.tables import Record
from portal.figures import Judgement, come, count, on_clock
from portal.organisation.bodies import Body
from portal.records.joint_meeting import JointMeeting


class ConclusionState(Word):
    AGREED = "agreed", "Đã kết luận", "running"
    UNDER_WAY = "under_way", "Đang thực hiện", "resolving"
    DONE = "done", "Đã thực hiện"


class Conclusion(Record):
    meeting = Parent("Kết luận", JointMeeting, "conclusions", most=100)
    text = Passage("Nội dung kết luận", 2000)
    owner = Ref("Cơ quan thực hiện", Body, null=True)
    due_on = Day("Hạn", null=True)
    started_on = Day("Ngày bắt đầu thực hiện", null=True)
    done_on = Day("Ngày thực hiện xong", null=True)
    proof = Passage("Kết quả, bằng chứng", null=True)


S = ConclusionState
COURSE = Workflow("progress", S, (
    Step("start", "Bắt đầu thực hiện", (S.AGREED,), S.UNDER_WAY, May.ANSWER, asks=("started_on",)),
    Step("finish", "Thực hiện xong", (S.AGREED, S.UNDER_WAY), S.DONE, May.ANSWER, asks=("done_on", "proof"),
         guards=(not_before("started_on", "done_on", "Ngày thực hiện xong không thể trước ngày bắt đầu"),)),
))

Conclusion.kind = Kind(
    slug="conclusion", title="Kết luận họp liên tịch", title_en="Joint meeting conclusion", group="Kỳ họp", prefix="C",
    table=Conclusion, named=lambda data: data["text"], dated="held_on", within="meeting",
    listing=Listing(
        columns=("dossier.title", "owner", "dossier.progress", "dossier.due"), search=("text",),
        filters=("owner", "dossier.progress", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("portal.records.conclusion.wording:wording", "", "PHIẾU THEO DÕI KẾT LUẬN HỌP LIÊN TỊCH",
                          issued=False)),
    duties=Duties(limits=(Limit("agreed", "due_on", ("done_on",), "Thực hiện kết luận họp liên tịch", owner="owner"),)),
    sharing=Sharing(parties={"owner": "owner"}, told_with_root=True),
    figures=(
        Figure("joint_meetings.conclusions", "Kết luận họp liên tịch", count(Conclusion)),
        Figure("joint_meetings.conclusions.done", "Kết luận đã thực hiện", count(Conclusion, come(Conclusion.done_on))),
        Figure("joint_meetings.conclusions.overdue", "Kết luận quá hạn chưa thực hiện",
               count(Conclusion, on_clock(Conclusion, ("agreed",), Judgement.OVERDUE))),
    ),
)
