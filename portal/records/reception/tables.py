"""The tables of a reception, and the words of their columns."""
from portal.base.columns import BlindIndex, Coded, Count, Day, Flag, Parent, Passage, Pick, Ref, Sealed, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.organisation.topics import Topic, Use
from portal.records.complaint.tables import Complaint, Type


class ReceptionSort(Word):
    REGULAR = "regular", "Định kỳ"
    EXTRAORDINARY = "extraordinary", "Đột xuất"


class ReceptionForm(Word):
    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"


class Receiver(Word):
    """Who received the citizens."""

    HEAD = "head", "Người đứng đầu"
    DEPUTY_HEAD = "deputy_head", "Cấp phó"
    OFFICER = "officer", "Cán bộ tiếp công dân"
    COUNCIL_DEPUTY = "council_deputy", "Đại biểu HĐND"


class Reception(Record):
    held_on = Day("Ngày tiếp")
    sort = Pick("Loại buổi tiếp", ReceptionSort, default=ReceptionSort.REGULAR)
    form = Pick("Hình thức", ReceptionForm, default=ReceptionForm.DIRECT)
    place = Text("Địa điểm", null=True)
    receiver = Text("Người tiếp", 100)
    receiver_title = Text("Chức vụ người tiếp", 100)
    receiver_rank = Pick("Là", Receiver, default=Receiver.HEAD)
    citizens = Count("Lượt công dân")
    groups = Count("Đoàn đông người", default=0, help="Từ 05 người trở lên về cùng một nội dung.")
    note = Passage("Ghi chú", 2000, null=True)


class ReceptionMatter(Record):
    reception = Parent("Nội dung công dân trình bày", Reception, "matters", most=100)
    content = Text("Nội dung", 400, help="Không ghi họ tên, địa chỉ công dân ở đây.")
    type = Pick("Loại việc", Type)
    field = Coded("Lĩnh vực", Topic, Use.COMPLAINT)
    citizen = Sealed("Công dân", 200, null=True, help="Họ tên người trình bày; để trống khi không ghi.")
    citizen_address = Sealed("Địa chỉ công dân", 300, null=True)
    is_repeat = Flag("Đã trình bày trước đây")
    explained_on = Day("Ngày giải thích", null=True)
    explanation = Passage("Nội dung giải thích", 2000, null=True)
    letter_on = Day("Ngày nhận đơn", null=True)
    letter = Ref("Đơn đã nhận", Complaint, null=True)
    guided_on = Day("Ngày hướng dẫn", null=True)
    transferred_on = Day("Ngày chuyển", null=True)
    transferred_to = Ref("Chuyển đến cơ quan", Body, null=True)
    answered_on = Day("Ngày trả lời", null=True)
    answer_number = Text("Văn bản trả lời số", 60, null=True)
    answer = Passage("Nội dung trả lời", 2000, null=True)
    citizen_mark = BlindIndex("citizen")


class MatterState(Word):
    HEARD = "heard", "Chờ trả lời", "running"
    EXPLAINED = "explained", "Đã giải thích tại chỗ", "done"
    LETTER = "letter", "Đã nhận đơn", "done"
    GUIDED = "guided", "Đã hướng dẫn", "done"
    TRANSFERRED = "transferred", "Đã chuyển", "done"
    ANSWERED = "answered", "Đã trả lời", "done"
