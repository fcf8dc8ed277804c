"""Social criticism (phản biện xã hội) of a draft: who asked, who took part, what was said, the answer owed."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import HELD_BEFORE, ends_after_it_begins, fault, not_after, not_before
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import paired
from portal.domain.people import FRONT_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import count, count_come, count_rows, equal, of_column
from portal.records.social_criticism.tables import CriticismForm, CriticismState, CriticismTaken, SocialCriticism, Taken

ANSWERING = "criticism.answer"


def answer(rule: str, start: str, agreed: bool) -> Limit:
    """The duty to answer: a day that was agreed goes before the regulation's."""
    return Limit(rule, start, ("answered_on",), "Trả lời ý kiến phản biện", owner="requester",
                 when=lambda data: bool(data["answer_due_on"]) == agreed, instead_of=ANSWERING if agreed else "")


ANSWER = Workflow("progress", CriticismState, (
    Step("take_up", "Ghi tiếp thu, giải trình một ý kiến", tuple(CriticismState), None, May.ANSWER, adds="taken",
         asks=("opinion", "decision", "explanation")),
    Step("answer", "Ghi trả lời", (CriticismState.HELD,), CriticismState.ANSWERED, May.ANSWER,
         asks=("answered_on", "answer_number", "answer_summary"),
         guards=(not_before("held_on", "answered_on", "Ngày trả lời không thể trước ngày tổ chức"),)),
))

SocialCriticism.kind = Kind(
    slug="social_criticism", title="Phản biện xã hội", title_en="Social criticism", group="Giám sát", prefix="PB",
    table=SocialCriticism, named=lambda data: data["title"], dated="held_on",
    listing=Listing(
        columns=("dossier.title", "form", "requester", "held_on", "dossier.progress", "dossier.approval"),
        search=("title", "chair"), filters=("form", "requester", "held_on", "dossier.progress", "dossier.approval")),
    entering=Entering(
        by=FRONT_SIDE,
        checks=(
            not_after("held_on", "requested_on", HELD_BEFORE, "ngày tổ chức"),
            not_after("held_on", "draft_received_on", HELD_BEFORE, "ngày tổ chức"),
            fault("place", "Hội nghị, đối thoại phải ghi địa điểm.",
                  lambda data: data["form"] != CriticismForm.WRITTEN and not data["place"]),
            ends_after_it_begins("held_on", "answer_due_on", "ngày tổ chức"))),
    course=Course(workflow=ANSWER),
    papers=Papers(document=Document("portal.records.social_criticism.wording:wording", "BB", "BIÊN BẢN")),
    duties=Duties(
        limits=(answer("agreed", "answer_due_on", agreed=True), answer(ANSWERING, "held_on", agreed=False),
                Limit("criticism.send_draft", "submission_on", ("draft_received_on",), "Gửi dự thảo để phản biện",
                      owner="requester"))),
    sharing=Sharing(parties={"requester": "requester", "participants.body": "invitee"}),
    figures=(
        *(Figure(f"social_criticism.{key}", title, count(SocialCriticism, equal(SocialCriticism.form, form)))
          for key, title, form in (
              ("conferences", "Hội nghị phản biện xã hội", CriticismForm.CONFERENCE),
              ("written", "Phản biện xã hội bằng văn bản", CriticismForm.WRITTEN),
              ("dialogues", "Đối thoại phản biện xã hội", CriticismForm.DIALOGUE))),
        *(Figure(f"social_criticism.opinions.{t}", paired("Ý kiến phản biện", t.label),
                 count_rows(CriticismTaken, of_column(CriticismTaken.decision, t))) for t in Taken),
        Figure("social_criticism.answered", "Phản biện đã được trả lời", count_come(SocialCriticism.answered_on)),
    ),
)
