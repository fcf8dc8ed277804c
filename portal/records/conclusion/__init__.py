"""Conclusion of a joint meeting (kết luận họp liên tịch): who is to do what by when, followed until it is done."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import not_before
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import Judgement, count, count_come, on_clock
from portal.records.conclusion.tables import Conclusion, ConclusionState

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
        document=Document("", "", "PHIẾU THEO DÕI KẾT LUẬN HỌP LIÊN TỊCH", issued=False, sheet=Sheet(
            facts=("text", ("Ngày họp", "{root.held_on}"), "owner", "due_on", "progress"),
            course="Quá trình thực hiện",
            days=(("started_on", "Bắt đầu thực hiện", "{owner}"), "done_on"),
            limits="Thời hạn thực hiện"))),
    duties=Duties(limits=(Limit("agreed", "due_on", ("done_on",), "Thực hiện kết luận họp liên tịch", owner="owner"),)),
    sharing=Sharing(parties={"owner": "owner"}, notified_with_root=True),
    figures=(
        Figure("joint_meetings.conclusions", "Kết luận họp liên tịch", count(Conclusion)),
        Figure("joint_meetings.conclusions.done", "Kết luận đã thực hiện", count_come(Conclusion.done_on)),
        Figure("joint_meetings.conclusions.overdue", "Kết luận quá hạn chưa thực hiện",
               count(Conclusion, on_clock(Conclusion, ("agreed",), Judgement.OVERDUE))),
    ),
)
