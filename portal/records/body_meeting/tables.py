"""Tables of a body's meeting: its agenda, whom it invited and who came, who was told its results."""
from portal.base.columns import Count, Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.data import Data
from portal.domain.invitations import MeetingSort
from portal.domain.message import Message
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


def invitations_precede_the_meeting(data: Data) -> dict[str, str]:
    """Each body is invited once and beforehand; who came has no reason to be absent."""
    faults: dict[str, str] = {}
    seen = set()
    for i, row in enumerate(data["invitations"]):
        if row["invited_on"] and row["invited_on"] > data["held_on"]:
            faults[f"invitations.{i}.invited_on"] = Message("Phải trước hoặc trong ngày họp ({day}).",
                                                            day=data["held_on"])
        if row["attended"] and row["absence"]:
            faults[f"invitations.{i}.absence"] = "Đã ghi là có mặt; xin để trống lý do vắng."
        if (row["body"], row["person"]) in seen:
            faults[f"invitations.{i}.body"] = "Đã mời ở dòng trên."
        seen.add((row["body"], row["person"]))
    return faults


def results_follow_the_meeting(data: Data) -> dict[str, str]:
    return {f"notices.{i}.sent_on": Message("Phải từ ngày họp ({day}) trở đi.", day=data["held_on"])
            for i, row in enumerate(data["notices"]) if row["sent_on"] and row["sent_on"] < data["held_on"]}
