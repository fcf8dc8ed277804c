"""Consultation on a draft (góp ý dự thảo văn bản): who is asked, what each comments, what the drafter makes of it.

The body in charge is the one that drafts: it explains every comment. A body asked, and a comment, have a life of their
own: the first owes a reply, the second an explanation.
"""
from typing import Any

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import each_row, ends_after_it_begins, no_row_twice, not_before, refusal
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import Message
from portal.domain.people import COMMITTEE_SIDE, COUNCIL_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import come, count, count_come, count_each, unless
from portal.records.consultation.tables import (
    CommentState,
    Consultation,
    ConsultationState,
    ConsultedBody,
    DraftComment,
    Outcome,
    ReplyState,
)


def was_consulted(data: Data) -> str | None:
    asked = {row["body"] for row in data["recipients"]}
    return None if data["body"] in asked else "Cơ quan này không có trong danh sách được lấy ý kiến."


def every_comment_is_explained(data: Data) -> str | None:
    left = sum(row["outcome"] is None for row in data["comments"])
    return Message("Còn {left} ý kiến chưa được tiếp thu, giải trình.", left=left) if left else None


has_recipients = refusal("Chưa ghi nơi được lấy ý kiến.", lambda data: not data["recipients"])
refusal_has_a_reason = refusal(
    "Không tiếp thu, hoặc tiếp thu một phần, thì phải ghi lý do.",
    lambda data: data["outcome"] != Outcome.ACCEPTED and not data["explanation"])
S, R, C = ConsultationState, ReplyState, CommentState
COURSE = Workflow("progress", S, (
    Step("comment", "Ghi ý kiến góp ý", (S.OPEN,), None, May.ANSWER, adds="comments",
         asks=("body", "commented_on", "article", "text"), speaks_for="body",
         guards=(has_recipients, was_consulted,
                 not_before("sent_on", "commented_on", "Ngày có ý kiến không thể trước ngày gửi"))),
    Step("close", "Hoàn thành tiếp thu, giải trình", (S.OPEN,), S.CLOSED, May.FOLLOW,
         asks=("closed_on", "closing"), optional=("closing",),
         guards=(every_comment_is_explained,
                 not_before("sent_on", "closed_on", "Ngày hoàn thành không thể trước ngày gửi"))),
))
REPLY = Workflow("progress", R, (
    Step("reply", "Ghi văn bản góp ý", (R.ASKED,), R.REPLIED, May.ANSWER,
         asks=("replied_on", "reply_number", "agrees"), optional=("reply_number", "agrees"),
         guards=(not_before("root.sent_on", "replied_on", "Ngày góp ý không thể trước ngày gửi"),)),
))
EXPLANATION = Workflow("progress", C, (
    Step("explain", "Tiếp thu, giải trình", (C.MADE,), C.EXPLAINED, May.FOLLOW,
         asks=("outcome", "explanation", "explained_on"), optional=("explanation",),
         guards=(refusal_has_a_reason,
                 not_before("commented_on", "explained_on", "Ngày giải trình không thể trước ngày có ý kiến"))),
))
DRAFTERS = COUNCIL_SIDE | COMMITTEE_SIDE

Consultation.kind = Kind(
    slug="consultation", title="Góp ý dự thảo văn bản", title_en="Consultation on a draft", group="Góp ý dự thảo",
    prefix="GY", table=Consultation, named=lambda data: data["title"], dated="sent_on",
    listing=Listing(
        columns=("dossier.title", "sort", "sender", "due_on", "dossier.progress", "dossier.approval"),
        search=("title", "sent_number"),
        filters=("sort", "sender", "session", "sent_on", "dossier.progress", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=DRAFTERS, past=("sent_on",),
        checks=(ends_after_it_begins("sent_on", "due_on", "ngày gửi"),
                no_row_twice("recipients", "body", "Đã ghi ở dòng trên."),
                each_row("recipients", ends_after_it_begins("sent_on", "due_on", "ngày gửi")))),
    course=Course(workflow=COURSE),
    papers=Papers(document=Document("portal.records.consultation.wording:wording", "BC", "BÁO CÁO")),
    sharing=Sharing(parties={"sender": "requester", "recipients.body": "addressee"}),
    figures=(
        Figure("consultations", "Dự thảo văn bản lấy ý kiến", count(Consultation)),
        *count_each("consultations", "Góp ý dự thảo văn bản", Consultation.sort),
    ),
)


def asked(day: str, **given: Any) -> Limit:
    """The day a reply is due: the body's own where it has one, else the whole consultation's."""
    own = day == "due_on"
    return Limit("agreed", day, ("replied_on",), "Góp ý dự thảo", owner="body",
                 when=lambda data: bool(data["due_on"]) == own, **given)


ConsultedBody.kind = Kind(
    slug="consulted_body", title="Nơi được lấy ý kiến", title_en="Body consulted", group="Góp ý dự thảo", prefix="NG",
    table=ConsultedBody, named=lambda data: data["root"]["title"], dated="sent_on", within="consultation",
    listing=Listing(
        columns=("dossier.title", "body", "dossier.progress", "replied_on", "dossier.due"), search=("reply_number",),
        filters=("body", "agrees", "dossier.progress", "dossier.due")),
    entering=Entering(by=DRAFTERS),
    course=Course(workflow=REPLY),
    papers=Papers(
        document=Document("", "", "PHIẾU LẤY Ý KIẾN DỰ THẢO", issued=False, sheet=Sheet(
            facts=(("Cơ quan được lấy ý kiến", "{body}"), ("Ngày gửi lấy ý kiến", "{root.sent_on}"),
                   ("Hạn góp ý", "{due_on or root.due_on}"), "replied_on", "reply_number", ("Ý kiến", "{agrees}"),
                   "progress"),
            limits="Thời hạn góp ý"))),
    duties=Duties(limits=(asked("due_on"), asked("root.due_on"))),
    sharing=Sharing(parties={"body": "addressee"}, notified_with_root=True),
    figures=(
        Figure("consultations.recipients", "Lượt lấy ý kiến dự thảo", count(ConsultedBody)),
        Figure("consultations.replied", "Lượt đã góp ý dự thảo", count_come(ConsultedBody.replied_on)),
        Figure("consultations.not_replied", "Lượt chưa góp ý dự thảo",
               count(ConsultedBody, unless(come(ConsultedBody.replied_on)))),
    ),
)

explained = come(DraftComment.explained_on)
DraftComment.kind = Kind(
    slug="draft_comment", title="Ý kiến góp ý dự thảo", title_en="Comment on a draft", group="Góp ý dự thảo",
    prefix="YK", table=DraftComment, named=lambda data: data["text"], dated="sent_on", within="consultation",
    listing=Listing(
        columns=("dossier.title", "article", "body", "dossier.progress", "outcome"), search=("text", "article"),
        filters=("body", "outcome", "commented_on", "dossier.progress")),
    entering=Entering(by=DRAFTERS),
    course=Course(workflow=EXPLANATION),
    papers=Papers(
        document=Document("", "", "PHIẾU Ý KIẾN GÓP Ý", issued=False, sheet=Sheet(
            facts=("body", "commented_on", ("Điều, khoản", "{article}"), "text", ("Kết quả", "{outcome or progress}"),
                   "explanation", "explained_on"), limits=""))),
    sharing=Sharing(parties={"body": "addressee"}, notified_with_root=True),
    figures=(
        Figure("consultations.comments", "Ý kiến góp ý dự thảo", count(DraftComment)),
        *count_each("consultations", "Ý kiến góp ý", DraftComment.outcome, explained),
        Figure("consultations.unanswered", "Ý kiến góp ý chưa giải trình", count(DraftComment, unless(explained))),
    ),
)
