"""Opinion of a deputies' group before a session (ý kiến tại họp Tổ), and the explanation owed before the opening."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import not_before
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import Judgement, count, count_come, on_clock
from portal.records.group_opinion.tables import GroupOpinion, OpinionState
from portal.records.track.course import has_addressee

RULES = ("group_opinion.explain",)


S = OpinionState
COURSE = Workflow("progress", S, (
    Step("send", "Chuyển", (S.RAISED,), S.SENT, May.FOLLOW, asks=("sent_on",), guards=(
        has_addressee, not_before("met_on", "sent_on", "Ngày chuyển không thể trước ngày họp Tổ")), in_bulk=True),
    Step("explain", "Ghi giải trình", (S.SENT,), S.EXPLAINED, May.ANSWER,
         asks=("explained_on", "explanation_number", "explanation"), optional=("explanation_number", "explanation"),
         guards=(not_before("sent_on", "explained_on", "Ngày giải trình không thể trước ngày chuyển"),), in_bulk=True),
))

GroupOpinion.kind = Kind(
    slug="group_opinion", title="Ý kiến Tổ đại biểu", title_en="Opinion of a deputies' group", group="Kỳ họp",
    prefix="YT", table=GroupOpinion, named=lambda data: data["text"], dated="met_on",
    listing=Listing(
        columns=("dossier.title", "group", "session", "addressee", "met_on", "dossier.progress", "dossier.due"),
        search=("text", "explanation_number"),
        filters=("group", "session", "field", "addressee", "met_on", "dossier.progress", "dossier.approval",
                 "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE, past=("met_on",)),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("", "", "PHIẾU THEO DÕI Ý KIẾN TỔ ĐẠI BIỂU", issued=False, sheet=Sheet(
            summary="{session}",
            facts=("text", "group", "met_on", "field", "addressee", "progress"),
            course="Quá trình xử lý",
            days=(("sent_on", "Chuyển cơ quan giải trình", "{addressee}"),
                  ("explained_on", "Giải trình", "Báo cáo số {explanation_number}\n{explanation}")),
            limits="Thời hạn giải trình"))),
    duties=Duties(
        limits=(Limit("group_opinion.explain", "session.opened_on", ("explained_on",), "Giải trình ý kiến Tổ đại biểu",
                      owner="addressee", among="session.sort"),)),
    sharing=Sharing(parties={"addressee": "addressee"}),
    figures=(
        Figure("group_opinions", "Ý kiến của Tổ đại biểu trước kỳ họp", count(GroupOpinion)),
        Figure("group_opinions.explained", "Ý kiến Tổ đại biểu đã giải trình", count_come(GroupOpinion.explained_on)),
        Figure("group_opinions.explained_on_time", "Giải trình trước khai mạc đúng hạn",
               count(GroupOpinion, on_clock(GroupOpinion, RULES, Judgement.ON_TIME))),
        Figure("group_opinions.explained_late", "Giải trình quá hạn",
               count(GroupOpinion, on_clock(GroupOpinion, RULES, Judgement.LATE))),
        Figure("group_opinions.unexplained_overdue", "Quá hạn chưa giải trình",
               count(GroupOpinion, on_clock(GroupOpinion, RULES, Judgement.OVERDUE))),
    ),
)
