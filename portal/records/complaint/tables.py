"""The tables of citizens' letters: the letter, its extensions, its suspensions."""
from portal.bodies import Body
from portal.columns import Coded, Count, Day, Flag, Mark, Parent, Passage, Pick, Ref, Sealed, Text
from portal.domain.words import Word
from portal.dossier import ChildRow, Record
from portal.topics import Topic, Use


class Type(Word):
    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"
    REFLECTION = "reflection", "Kiến nghị, phản ánh"


class Source(Word):
    POST = "post", "Bưu chính"
    OFFICE = "office", "Nộp trực tiếp"
    RECEPTION = "reception", "Tiếp công dân"
    FORWARDED = "forwarded", "Cơ quan khác chuyển đến"


class Instance(Word):
    FIRST = "first", "Lần đầu"
    SECOND = "second", "Lần hai"


class Complaint(Record):
    type = Pick("Loại đơn", Type)
    field = Coded("Lĩnh vực", Topic, Use.COMPLAINT)
    summary = Text("Tóm tắt nội dung", 400,
                   help="Không ghi họ tên, địa chỉ người gửi ở đây: mục này hiện trong danh sách.")
    detail = Passage("Nội dung đơn", null=True)
    sender = Sealed("Người gửi", 200)
    sender_address = Sealed("Địa chỉ người gửi", 300, null=True)
    senders = Count("Số người cùng ký", default=1)
    source = Pick("Nguồn đơn", Source)
    received_on = Day("Ngày nhận")
    instance = Pick("Lần giải quyết", Instance, default=Instance.FIRST)
    complex = Flag("Vụ việc phức tạp")
    remote = Flag("Vùng sâu, vùng xa, đi lại khó khăn")
    several_places = Flag("Phải xác minh ở nhiều nơi")
    is_repeat = Flag("Đơn gửi lại")
    case = Text("Mã vụ việc", 60, null=True, help="Nhiều đơn của một vụ ghi cùng mã; để trống khi đơn là một vụ riêng.")
    accepted_on = Day("Ngày thụ lý", null=True)
    acceptance_number = Text("Thông báo thụ lý số", 60, null=True)
    guided_on = Day("Ngày hướng dẫn", null=True)
    transferred_on = Day("Ngày chuyển", null=True)
    transferred_to = Ref("Chuyển đến cơ quan", Body, null=True)
    refused_on = Day("Ngày thông báo không thụ lý", null=True)
    withdrawn_on = Day("Ngày rút đơn", null=True)
    resolved_on = Day("Ngày giải quyết", null=True)
    decision = Text("Quyết định, kết luận, văn bản số", 60, null=True)
    sender_mark = Mark("sender")


class Extension(ChildRow):
    complaint = Parent("Gia hạn", Complaint, "extensions", most=5)
    decision = Text("Quyết định gia hạn số", 60)
    decided_on = Day("Ngày quyết định gia hạn")
    days = Count("Thêm số ngày")
    reason = Passage("Lý do gia hạn", 1000)


class Suspension(ChildRow):
    complaint = Parent("Tạm đình chỉ", Complaint, "suspensions", most=10)
    decision = Text("Quyết định tạm đình chỉ số", 60)
    since_on = Day("Tạm đình chỉ từ ngày")
    cause = Passage("Lý do tạm đình chỉ", 1000)
    until_on = Day("Đến hết ngày", null=True)
