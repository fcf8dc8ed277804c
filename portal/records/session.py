"""Council session (kỳ họp HĐND): first, regular, thematic or extraordinary, with its agenda."""
from portal.bodies import Body, Term
from portal.columns import Count, Day, Flag, Parent, Pick, Ref, Text
from portal.domain.checks import ends_after_it_begins
from portal.domain.kind import Document, Figure, Kind, Limit
from portal.domain.people import COUNCIL_SIDE
from portal.domain.words import Word
from portal.dossier import ChildRow, Record
from portal.measures import count, equal, total


class SessionSort(Word):
    FIRST = "first", "Kỳ họp thứ nhất"
    REGULAR = "regular", "Thường lệ"
    THEMATIC = "thematic", "Chuyên đề"
    EXTRAORDINARY = "extraordinary", "Đột xuất"


class Session(Record):
    title = Text("Tên kỳ họp", 300, help="Ví dụ: Kỳ họp thứ ba, HĐND khóa VII")
    term = Ref("Nhiệm kỳ", Term, null=True)
    ordinal = Count("Kỳ họp thứ")
    sort = Pick("Loại kỳ họp", SessionSort)
    opened_on = Day("Khai mạc")
    closed_on = Day("Bế mạc")
    place = Text("Địa điểm", null=True)
    is_public = Flag("Họp công khai")
    resolutions = Count("Nghị quyết đã thông qua", null=True)


class SessionItem(ChildRow):
    session = Parent("Nội dung kỳ họp", Session, "agenda", most=100)
    subject = Text("Nội dung", 400)
    presenter = Ref("Cơ quan trình", Body, null=True)


SORTS = (SessionSort.REGULAR, SessionSort.THEMATIC, SessionSort.FIRST, SessionSort.EXTRAORDINARY)

Session.kind = Kind(
    slug="session", title="Kỳ họp", title_en="Council session", group="Kỳ họp", prefix="KH", table=Session,
    named=lambda data: data["title"], dated="opened_on", entered_by=COUNCIL_SIDE,
    columns=("dossier.title", "sort", "opened_on", "closed_on", "dossier.approval"),
    search=("title", "place"), filters=("sort", "opened_on", "dossier.approval"),
    document=Document("portal.documents.kinds.session:wording", "CTr", "CHƯƠNG TRÌNH"),
    checks=(ends_after_it_begins("opened_on", "closed_on", "ngày khai mạc"),),
    events={"session.opened": "opened_on", "session.closed": "closed_on"},
    panels={"feasibility.html": "portal.feasibility:of_session"},
    limits=(
        Limit("session.joint_meeting", "opened_on", (), "Họp liên tịch thống nhất nội dung kỳ họp", among="sort"),
    ),
    figures=(
        Figure("sessions", "Kỳ họp HĐND", count(Session)),
        *(Figure(f"sessions.{s}", f"Kỳ họp: {s.label}", count(Session, equal(Session.sort, s)))
          for s in SORTS),
        Figure("sessions.resolutions", "Nghị quyết đã thông qua", total(Session.resolutions)),
    ),
)
