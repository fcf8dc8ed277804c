"""Social criticism (phản biện xã hội) of a draft: who asked, who took part, what was said, the answer owed."""
from portal.base.columns import Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.aspects import Course, Document, Duties, Entering, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins, not_before
from portal.domain.data import Data
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import FRONT_SIDE
from portal.domain.policy import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.dossier.tables import ChildRow, Record
from portal.figures import come, count, count_rows, equal, of_column
from portal.organisation.bodies import Body


class CriticismForm(Word):
    CONFERENCE = "conference", "Hội nghị"
    WRITTEN = "written", "Bằng văn bản"
    DIALOGUE = "dialogue", "Đối thoại"


class CriticismState(Word):
    HELD = "held", "Đã tổ chức", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"


class SocialCriticism(Record):
    title = Text("Dự thảo được phản biện", 300)
    form = Pick("Hình thức", CriticismForm)
    requester = Ref("Cơ quan đề nghị", Body)
    requested_on = Day("Ngày đề nghị", null=True)
    draft_received_on = Day("Ngày nhận dự thảo", null=True)
    held_on = Day("Ngày tổ chức")
    place = Text("Địa điểm", null=True)
    chair = Text("Người chủ trì", 100)
    chair_title = Text("Chức vụ người chủ trì", 150)
    summary = Passage("Ý kiến phản biện chung")
    answer_due_on = Day("Hạn trả lời đã thống nhất", null=True)
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung tiếp thu, giải trình", null=True)
    submission_on = Day("Ngày trình cơ quan ban hành", null=True,
                        help="Hạn gửi dự thảo đến Mặt trận tính lùi từ ngày này.")
    written_number = Text("Văn bản phản biện số", 60, null=True)


class Taken(Word):
    """How the body that drafts took an opinion."""

    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY = "partly", "Tiếp thu một phần"
    REJECTED = "rejected", "Giải trình, không tiếp thu"


class CriticismParticipant(ChildRow):
    criticism = Parent("Thành phần dự, ý kiến", SocialCriticism, "participants", most=200)
    body = Ref("Cơ quan", Body, null=True)
    person = Text("Người phát biểu", 100)
    position = Passage("Ý kiến", 2000, null=True)
    agrees = Flag("Đồng tình với dự thảo")

    class Meta:
        table_name = "criticism_participant"


class CriticismTaken(ChildRow):
    criticism = Parent("Tiếp thu, giải trình từng ý kiến", SocialCriticism, "taken", most=200)
    opinion = Passage("Ý kiến phản biện", 2000)
    decision = Pick("Kết quả", Taken)
    explanation = Passage("Nội dung tiếp thu, giải trình", 2000)

    class Meta:
        table_name = "criticism_taken"


def the_form_has_its_place(data: Data) -> dict[str, str]:
    """A conference or a dialogue is held somewhere; written criticism has the number of its paper."""
    if data["form"] == CriticismForm.WRITTEN:
        return {}
    return {} if data["place"] else {"place": "Hội nghị, đối thoại phải ghi địa điểm."}


def asked_before_it_was_held(data: Data) -> dict[str, str]:
    return {name: f"Phải trước hoặc trong ngày tổ chức ({data['held_on']:%d/%m/%Y})."
            for name in ("requested_on", "draft_received_on") if data[name] and data[name] > data["held_on"]}


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
        checks=(asked_before_it_was_held, the_form_has_its_place,
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
        *(Figure(f"social_criticism.opinions.{t}", f"Ý kiến phản biện: {t.label}",
                 count_rows(CriticismTaken, of_column(CriticismTaken.decision, t))) for t in Taken),
        Figure("social_criticism.answered", "Phản biện đã được trả lời",
               count(SocialCriticism, come(SocialCriticism.answered_on))),
    ),
)
