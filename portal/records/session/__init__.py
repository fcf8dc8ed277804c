"""Council session (kỳ họp HĐND): its agenda, its guests, the resolutions it passed, its timetable counted back."""

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Page, Papers, Sharing
from portal.domain.checks import each_row, ends_after_it_begins, fault
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import Message, paired
from portal.domain.people import COUNCIL_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import Measured, Scope, child_rows, count, counted, equal, named, total
from portal.records.session.tables import Resolution, Session, SessionSort, SessionState


def resolutions_are_of_its_days(data: Data) -> dict[str, str]:
    first, last = data["opened_on"], data["closed_on"]
    return {f"passed.{i}.passed_on": Message("Phải trong kỳ họp, từ {first} đến {last}.", first=first, last=last)
            for i, row in enumerate(data["passed"]) if not first <= row["passed_on"] <= last}


S = SessionState
COURSE = Workflow("progress", S, (
    Step("invite", "Ghi gửi giấy mời", (S.PREPARING,), None, May.FOLLOW, asks=("invited_on", "invitation_number"),
         optional=("invitation_number",)),
    Step("front_notice", "Ghi thông báo của Mặt trận", (S.PREPARING,), None, May.FOLLOW,
         asks=("front_notice_on", "front_notice_number", "front_notice_slot"),
         optional=("front_notice_number", "front_notice_slot")),
    Step("hold", "Ghi đã họp", (S.PREPARING,), S.HELD, May.FOLLOW, asks=("deputies_present", "deputies_absent"),
         optional=("deputies_present", "deputies_absent")),
))
SORTS = (SessionSort.REGULAR, SessionSort.THEMATIC, SessionSort.FIRST, SessionSort.EXTRAORDINARY)


def resolutions(scope: Scope) -> Measured:
    """Resolutions passed: those written one by one, and the number of a session that gives only that."""
    rows = child_rows(scope, Resolution)
    counts = total(Session.resolutions, lambda session, _scope: not rows[session.dossier])(scope)
    found = [row for session in counted(scope, Session) for row in rows[session.dossier]]
    return Measured(len(found) + counts.value, [f"session_resolution/{row.code}" for row in found] + counts.records,
                    (1,) * len(found) + counts.amounts)


def attendance_rate(scope: Scope) -> Measured:
    """Of the sessions whose deputies were counted, the share present, in a hundred."""
    held = [row for row in counted(scope, Session) if row.deputies_present]
    present, absent = (sum(getattr(row, name) or 0 for row in held) for name in ("deputies_present", "deputies_absent"))
    return Measured(round(100 * present / (present + absent), 1) if held else None, named(Session, held))


Session.kind = Kind(
    slug="session", title="Kỳ họp", title_en="Council session", group="Kỳ họp", prefix="KH", table=Session,
    named=lambda data: data["title"], dated="opened_on",
    listing=Listing(
        columns=("dossier.title", "sort", "opened_on", "closed_on", "dossier.progress", "dossier.due",
                 "dossier.approval"),
        search=("title", "place"),
        filters=("sort", "opened_on", "dossier.progress", "dossier.due", "dossier.approval")),
    entering=Entering(
        by=COUNCIL_SIDE,
        checks=(ends_after_it_begins("opened_on", "closed_on", "ngày khai mạc"),
                each_row("guests", fault("guest", "Chọn cơ quan hoặc ghi tên đoàn thể, khách mời.",
                                         lambda row: not (row["body"] or row["guest"]))),
                resolutions_are_of_its_days)),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("portal.records.session.wording:wording", "CTr", "CHƯƠNG TRÌNH"),
        sheets={"timetable": Document("portal.records.session.timetable_wording:wording", "", "LỊCH CHUẨN BỊ KỲ HỌP",
                                      issued=False)}),
    duties=Duties(
        events={"session.opened": "opened_on", "session.closed": "closed_on"},
        limits=(
            Limit("session.joint_meeting", "opened_on", (), "Họp liên tịch thống nhất nội dung kỳ họp", among="sort"),
            Limit("session.front_notice", "opened_on", ("front_notice_on",), "Mặt trận gửi thông báo tham gia xây dựng "
                  "chính quyền", among="sort"),
            Limit("session.invitation", "opened_on", ("invited_on",), "Gửi giấy mời dự kỳ họp", among="sort"),
            Limit("voter_contact.plan_before", "opened_on", (), "Ban hành kế hoạch tiếp xúc trước kỳ họp",
                  among="sort"),
            Limit("voter_contact.plan_after", "closed_on", (), "Ban hành kế hoạch tiếp xúc sau kỳ họp", among="sort"),
        )),
    sharing=Sharing(parties={"guests.body": "invitee"}),
    page=Page(
        panels={"feasibility.html": "portal.deadlines.feasibility:of_session",
                "timetable.html": "portal.deadlines.timetable:of_record"}),
    figures=(
        Figure("sessions", "Kỳ họp HĐND", count(Session)),
        *(Figure(f"sessions.{s}", paired("Kỳ họp", s.label), count(Session, equal(Session.sort, s)))
          for s in SORTS),
        Figure("sessions.resolutions", "Nghị quyết đã thông qua", resolutions),
        Figure("sessions.attendance_rate", "Tỷ lệ đại biểu dự kỳ họp (%)", attendance_rate),
    ),
)
