"""Tables of a body's meeting: its agenda, whom it invited and who came, who was told its results."""
from portal.base.columns import Count, Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.invitations import MeetingSort
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body


class BodyMeeting(Record):
    title = Text("Nội dung chính", 300)
    sort = Pick("Cuộc họp của", MeetingSort)
    ordinal = Count("Phiên thứ", null=True)
    held_on = Day("Ngày họp")
    place = Text("Địa điểm", null=True)
    chair = Text("Người chủ trì", 100)
    chair_title = Text("Chức vụ người chủ trì", 150)
    conclusion = Passage("Kết quả, kết luận", null=True)


class MeetingItem(ChildRow):
    meeting = Parent("Nội dung họp", BodyMeeting, "agenda", most=60)
    subject = Text("Nội dung", 400)
    presenter = Ref("Cơ quan trình bày", Body, null=True)


class Invitation(ChildRow):
    meeting = Parent("Mời dự", BodyMeeting, "invitations", most=100)
    body = Ref("Cơ quan được mời", Body)
    person = Text("Người dự", 100, null=True)
    invited_on = Day("Ngày mời", null=True)
    reports = Text("Đề nghị báo cáo về", 300, null=True)
    attended = Flag("Có mặt")
    absence = Text("Lý do vắng", 200, null=True)

    class Meta:
        table_name = "meeting_invitation"


class ResultNotice(ChildRow):
    meeting = Parent("Thông báo kết quả gửi đến", BodyMeeting, "notices", most=100)
    body = Ref("Nơi nhận", Body)
    sent_on = Day("Ngày gửi", null=True)
