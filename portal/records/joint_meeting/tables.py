"""The tables of a joint meeting, and the words of their columns."""
from portal.base.columns import Count, Day, Flag, Parent, Ref, Text
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.records.session.tables import Session


class JointMeeting(Record):
    title = Text("Về việc", 300)
    held_on = Day("Ngày họp")
    place = Text("Địa điểm")
    session = Ref("Chuẩn bị kỳ họp", Session, null=True)
    chair = Text("Người chủ trì", 100)
    chair_title = Text("Chức vụ người chủ trì", 150)
    agreed_opening_on = Day("Thống nhất khai mạc kỳ họp ngày", null=True)
    agreed_days = Count("Thống nhất số ngày họp", null=True)


class AgendaItem(ChildRow):
    meeting = Parent("Nội dung họp", JointMeeting, "agenda", most=60)
    subject = Text("Nội dung", 400)
    presenter = Ref("Cơ quan trình bày", Body, null=True)


class Participant(ChildRow):
    meeting = Parent("Thành phần dự", JointMeeting, "participants", most=100)
    body = Ref("Cơ quan", Body)
    person = Text("Người dự", 100, null=True)
    attended = Flag("Có mặt")
