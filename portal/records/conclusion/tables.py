"""The tables of a conclusion, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Ref
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.records.joint_meeting.tables import JointMeeting


class ConclusionState(Word):
    AGREED = "agreed", "Đã kết luận", "running"
    UNDER_WAY = "under_way", "Đang thực hiện", "resolving"
    DONE = "done", "Đã thực hiện"


class Conclusion(Record):
    meeting = Parent("Kết luận", JointMeeting, "conclusions", most=100)
    text = Passage("Nội dung kết luận", 2000)
    owner = Ref("Cơ quan thực hiện", Body, null=True)
    due_on = Day("Hạn", null=True)
    started_on = Day("Ngày bắt đầu thực hiện", null=True)
    done_on = Day("Ngày thực hiện xong", null=True)
    proof = Passage("Kết quả, bằng chứng", null=True)
