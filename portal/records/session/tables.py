"""The tables of a session, and the words of their columns."""
from portal.base.columns import Count, Day, Flag, Parent, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body, Term


class SessionSort(Word):
    FIRST = "first", "Kỳ họp thứ nhất"
    REGULAR = "regular", "Thường lệ"
    THEMATIC = "thematic", "Chuyên đề"
    EXTRAORDINARY = "extraordinary", "Đột xuất"


class SessionState(Word):
    PREPARING = "preparing", "Đang chuẩn bị", "running"
    HELD = "held", "Đã họp", "resolved"


class Session(Record):
    title = Text("Tên kỳ họp", 300, help="Ví dụ: Kỳ họp thứ ba, HĐND khóa VII")
    term = Ref("Nhiệm kỳ", Term, null=True)
    ordinal = Count("Kỳ họp thứ")
    sort = Pick("Loại kỳ họp", SessionSort)
    opened_on = Day("Khai mạc")
    closed_on = Day("Bế mạc")
    place = Text("Địa điểm", null=True)
    is_public = Flag("Họp công khai")
    resolutions = Count("Nghị quyết đã thông qua", null=True, help="Bỏ trống khi ghi từng nghị quyết ở dưới.")
    invited_on = Day("Ngày gửi giấy mời", null=True)
    invitation_number = Text("Giấy mời số", 60, null=True)
    front_notice_on = Day("Ngày Mặt trận gửi thông báo", null=True)
    front_notice_number = Text("Thông báo của Mặt trận số", 60, null=True)
    front_notice_slot = Text("Mục trong chương trình kỳ họp", null=True)
    deputies_present = Count("Đại biểu có mặt", null=True)
    deputies_absent = Count("Đại biểu vắng mặt", null=True)


class SessionItem(ChildRow):
    session = Parent("Nội dung kỳ họp", Session, "agenda", most=100)
    subject = Text("Nội dung", 400)
    presenter = Ref("Cơ quan trình", Body, null=True)


class Guest(ChildRow):
    session = Parent("Mời dự kỳ họp", Session, "guests", most=200)
    body = Ref("Cơ quan được mời", Body, null=True)
    guest = Text("Đoàn thể, khách mời khác", null=True, help="Khi không có trong danh sách cơ quan.")
    person = Text("Người được mời", 100, null=True)
    invited_on = Day("Ngày mời", null=True, help="Bỏ trống khi mời chung trong giấy mời của kỳ họp.")
    attended = Flag("Có dự")

    class Meta:
        table_name = "session_guest"


class Resolution(ChildRow):
    session = Parent("Nghị quyết", Session, "passed", most=100)
    number = Text("Số, ký hiệu", 60)
    title = Text("Về việc", 400)
    passed_on = Day("Ngày thông qua")

    class Meta:
        table_name = "session_resolution"
