"""The tables of a urging, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body

MOST = 500    # duties that one letter lists


class UrgingState(Word):
    ASKED = "asked", "Chờ trả lời", "running"
    ANSWERED = "answered", "Đã trả lời", "resolved"
    CLOSED = "closed", "Đã kết thúc", "done"


class Urging(Record):
    subject = Text("Trích yếu", 300, help="Viết tiếp sau “V/v”, ví dụ: đôn đốc thực hiện 3 việc đã quá hạn.")
    addressee = Ref("Cơ quan được đôn đốc", Body)
    counted_on = Day("Danh mục tính đến ngày", help="Số ngày quá hạn trong phụ lục tính đến hết ngày này.")
    answer_by = Day("Đề nghị trả lời trước hết ngày")
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer_summary = Passage("Nội dung trả lời", null=True)
    closed_on = Day("Ngày kết thúc", null=True)


class UrgedItem(ChildRow):
    """One duty as it stood when it was urged; what became of it later is read beside it, never written here."""

    urging = Parent("Việc được đôn đốc", Urging, "items", most=MOST)
    record = Text("Mã hồ sơ", 60)
    title = Text("Nội dung", 400)
    owed = Text("Việc còn phải làm", 200)
    due_on = Day("Hạn")
