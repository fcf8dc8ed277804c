"""Citizens' reception (tiếp công dân): a session of a body, and each matter that a citizen brought to it."""
from datetime import date

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.checks import fault, not_before
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.permission import May
from portal.domain.workflow import Guard, Step, Workflow
from portal.domain.writing import short_day
from portal.figures import Judgement, count, count_come, count_each, equal, on_clock, total
from portal.figures.schedules import days_held
from portal.records.reception.tables import MatterState, Receiver, Reception, ReceptionMatter, ReceptionSort

NO_DEPUTY_SINCE = date(2026, 7, 1)    # Luật 136/2025/QH15


def not_before_reception(name: str) -> Guard:
    """A guard: what was done with a matter came on the day of its reception or later."""
    return not_before("root.held_on", name, "Không thể trước ngày tiếp")


M = MatterState
COURSE = Workflow("progress", MatterState, (
    Step("explain", "Giải thích tại chỗ", (M.HEARD,), M.EXPLAINED, May.FOLLOW, asks=("explained_on", "explanation"),
         guards=(not_before_reception("explained_on"),)),
    Step("take_letter", "Nhận đơn", (M.HEARD,), M.LETTER, May.FOLLOW, asks=("letter_on",),
         guards=(not_before_reception("letter_on"),)),
    Step("name_letter", "Gắn đơn", (M.LETTER,), None, May.FOLLOW, asks=("letter",), once=True),
    Step("guide", "Hướng dẫn", (M.HEARD,), M.GUIDED, May.FOLLOW, asks=("guided_on",), reason=True,
         guards=(not_before_reception("guided_on"),)),
    Step("transfer", "Chuyển", (M.HEARD,), M.TRANSFERRED, May.FOLLOW, asks=("transferred_on", "transferred_to"),
         guards=(not_before_reception("transferred_on"),)),
    Step("answer", "Trả lời công dân", (M.HEARD,), M.ANSWERED, May.FOLLOW,
         asks=("answered_on", "answer_number", "answer"), optional=("answer_number",),
         guards=(not_before_reception("answered_on"),)),
))
DONE = ("explained_on", "letter_on", "guided_on", "transferred_on", "answered_on")
ANSWER = ("reception.answer",)


def no_standing_in(data: Data) -> str | None:
    """Luật 136/2025/QH15: from 01/7/2026 the head receives in person."""
    stood_in = data["sort"] == ReceptionSort.REGULAR and data["receiver_rank"] == Receiver.DEPUTY_HEAD
    if not stood_in or data["held_on"] < NO_DEPUTY_SINCE:
        return None
    return "Từ 01/7/2026 người đứng đầu không được ủy quyền cho cấp phó tiếp công dân định kỳ (Luật 136/2025/QH15)."


Reception.kind = Kind(
    slug="reception", title="Tiếp công dân", title_en="Citizens' reception", group="Công dân", prefix="TCD",
    table=Reception, named=lambda data: f"Tiếp công dân ngày {short_day(data['held_on'])}, {data['receiver']}",
    dated="held_on",
    listing=Listing(
        columns=("dossier.title", "sort", "held_on", "dossier.body", "citizens", "dossier.approval"),
        search=("receiver", "place", "note"),
        filters=("sort", "form", "receiver_rank", "held_on", "dossier.body", "dossier.approval"),
        overview="portal.operations.effects.receptions:schedule"),
    entering=Entering(past=("held_on",), checks=(
        fault("citizens", "Có nội dung trình bày thì phải có ít nhất một lượt công dân.",
              lambda data: data["matters"] and data["citizens"] < 1),)),
    course=Course(remarks=(no_standing_in,)),
    papers=Papers(
        document=Document("portal.records.reception.wording:wording", "BB", "BIÊN BẢN TIẾP CÔNG DÂN", issued=False)),
    figures=(
        Figure("receptions", "Buổi tiếp công dân", count(Reception)),
        *count_each("receptions", "Buổi tiếp công dân", Reception.sort),
        Figure("receptions.by_head", "Buổi do người đứng đầu tiếp",
               count(Reception, equal(Reception.receiver_rank, Receiver.HEAD))),
        Figure("receptions.online", "Buổi tiếp trực tuyến", count(Reception, equal(Reception.form, "online"))),
        Figure("receptions.citizens", "Lượt công dân được tiếp", total(Reception.citizens)),
        Figure("receptions.groups", "Đoàn đông người được tiếp", total(Reception.groups)),
        Figure("receptions.days", "Ngày có tiếp công dân định kỳ", days_held(Reception)),
    ),
)

ReceptionMatter.kind = Kind(
    slug="reception_matter", title="Việc ở buổi tiếp công dân", title_en="Matter at a reception", group="Công dân",
    prefix="V", table=ReceptionMatter, named=lambda data: data["content"], dated="held_on", within="reception",
    listing=Listing(
        columns=("dossier.title", "type", "field", "dossier.body", "dossier.progress", "dossier.due"),
        search=("content", "answer_number"),
        filters=("type", "field", "dossier.body", "dossier.progress", "dossier.due")),
    course=Course(workflow=COURSE, after={"take_letter": "portal.operations.effects.receptions:enter_letter"}),
    papers=Papers(
        document=Document("", "PĐ", "PHIẾU TIẾP CÔNG DÂN", issued=False, sheet=Sheet(
            summary="{content}",
            facts=(("Ngày tiếp", "{root.held_on}"), "citizen", ("Địa chỉ", "{citizen_address}"), "type", "field",
                   "is_repeat", "progress"),
            course="Quá trình xử lý",
            days=("explained_on", ("letter_on", "Nhận đơn", "{letter}"), "guided_on", "transferred_on", "answered_on"),
            limits="Thời hạn trả lời"))),
    duties=Duties(limits=(Limit("reception.answer", "root.held_on", DONE, "Trả lời công dân sau buổi tiếp"),)),
    sharing=Sharing(parties={"transferred_to": "transferee"}),
    figures=(
        Figure("receptions.matters", "Việc công dân trình bày", count(ReceptionMatter)),
        *count_each("receptions.matters", "Việc trình bày", ReceptionMatter.type),
        Figure("receptions.explained", "Việc đã giải thích tại chỗ", count_come(ReceptionMatter.explained_on)),
        Figure("receptions.letters", "Việc đã nhận đơn", count_come(ReceptionMatter.letter_on)),
        Figure("receptions.answered_on_time", "Trả lời sau buổi tiếp đúng hạn",
               count(ReceptionMatter, on_clock(ReceptionMatter, ANSWER, Judgement.ON_TIME))),
        Figure("receptions.answered_late", "Trả lời sau buổi tiếp quá hạn",
               count(ReceptionMatter, on_clock(ReceptionMatter, ANSWER, Judgement.LATE))),
        Figure("receptions.unanswered_overdue", "Quá hạn chưa trả lời sau buổi tiếp",
               count(ReceptionMatter, on_clock(ReceptionMatter, ANSWER, Judgement.OVERDUE))),
    ),
)
