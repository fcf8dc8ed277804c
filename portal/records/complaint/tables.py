"""The tables of citizens' letters: the letter, its transfers, its extensions, its suspensions, its dialogues."""
from portal.base.columns import BlindIndex, Coded, Count, Day, Flag, Parent, Passage, Pick, Ref, Sealed, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.organisation.topics import Topic, Use


class Type(Word):
    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"
    REFLECTION = "reflection", "Kiến nghị, phản ánh"
    SEVERAL = "several", "Nhiều nội dung"


class Source(Word):
    POST = "post", "Bưu chính"
    OFFICE = "office", "Nộp trực tiếp"
    RECEPTION = "reception", "Tiếp công dân"
    FORWARDED = "forwarded", "Cơ quan khác chuyển đến"
    BOX = "box", "Hộp thư góp ý"
    LEADERS = "leaders", "Lãnh đạo Đảng, Nhà nước chuyển đến"
    DEPUTIES = "deputies", "Đại biểu Quốc hội, HĐND chuyển đến"


class Instance(Word):
    FIRST = "first", "Lần đầu"
    SECOND = "second", "Lần hai"


class Qualification(Word):
    """TT 05/2021/TT-TTCP Đ6: whether a letter has what handling it needs."""

    QUALIFIED = "qualified", "Đủ điều kiện xử lý"
    UNQUALIFIED = "unqualified", "Không đủ điều kiện xử lý"


class Unfit(Word):
    """Why a letter lacks what handling it needs."""

    ANONYMOUS = "anonymous", "Không rõ họ tên, địa chỉ người gửi"
    UNSIGNED = "unsigned", "Không có chữ ký hoặc điểm chỉ"
    SENT_TO_OTHERS = "sent_to_others", "Đã gửi cơ quan có thẩm quyền"
    NOTHING_NEW = "not_new", "Đã được xử lý, nay gửi lại mà không có tình tiết mới"
    UNREADABLE = "unclear", "Không đọc được, không rõ nội dung"
    OTHER = "other", "Lý do khác"


class Competence(Word):
    OWN = "own", "Thuộc thẩm quyền"
    OTHER = "other", "Không thuộc thẩm quyền"


class Finding(Word):
    """What the decision or the conclusion says of the matter."""

    JUSTIFIED = "justified", "Đúng"
    PARTLY = "partly", "Đúng một phần"
    UNJUSTIFIED = "unjustified", "Sai"


class Ground(Word):
    """Why a clock stands still."""

    CITIZEN = "citizen", "Chờ công dân bổ sung"
    EXPERTISE = "expertise", "Chờ giám định, ý kiến chuyên môn"
    OTHER_CASE = "other_case", "Chờ kết quả giải quyết việc khác"
    OTHER = "other", "Căn cứ khác"


class Complaint(Record):
    type = Pick("Loại đơn", Type, help="Theo nội dung đơn, không theo tiêu đề người gửi ghi.")
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
    very_complex = Flag("Vụ việc đặc biệt phức tạp")
    remote = Flag("Vùng sâu, vùng xa, đi lại khó khăn")
    several_places = Flag("Phải xác minh ở nhiều nơi")
    is_repeat = Flag("Đơn gửi lại")
    case = Text("Mã vụ việc", 60, null=True, help="Nhiều đơn của một vụ ghi cùng mã; để trống khi đơn là một vụ riêng.")
    accepted_on = Day("Ngày thụ lý", null=True)
    acceptance_number = Text("Thông báo thụ lý số", 60, null=True)
    guided_on = Day("Ngày hướng dẫn", null=True)
    refused_on = Day("Ngày thông báo không thụ lý", null=True)
    withdrawn_on = Day("Ngày rút đơn", null=True)
    resolved_on = Day("Ngày giải quyết", null=True)
    decision = Text("Quyết định, kết luận, văn bản số", 60, null=True)
    sender_mark = BlindIndex("sender")
    qualified = Pick("Điều kiện xử lý", Qualification, null=True, default=Qualification.QUALIFIED)
    unqualified_why = Pick("Lý do không đủ điều kiện", Unfit, null=True)
    competence = Pick("Thẩm quyền", Competence, null=True, default=Competence.OWN)
    disciplinary = Flag("Khiếu nại quyết định kỷ luật cán bộ, công chức")
    known_on = Day("Ngày nhận, biết quyết định bị khiếu nại", null=True,
                   help="Lần hai: ngày nhận quyết định lần đầu, hoặc ngày hết hạn giải quyết lần đầu.")
    forwarded_by = Text("Người, cơ quan chuyển đơn đến", 200, null=True)
    forwarded_number = Text("Số văn bản chuyển đơn", 60, null=True)
    guided_number = Text("Phiếu hướng dẫn số", 60, null=True)
    refused_number = Text("Thông báo không thụ lý số", 60, null=True)
    sent_back_on = Day("Ngày trả đơn", null=True)
    sent_back_number = Text("Văn bản trả đơn số", 60, null=True)
    filed_on = Day("Ngày lưu đơn", null=True)
    closed_on = Day("Ngày hết lưu", null=True)
    notified_on = Day("Ngày thông báo việc thụ lý", null=True)
    finding = Pick("Kết quả xác minh", Finding, null=True)
    ruling = Passage("Nội dung giải quyết, kết luận", null=True)
    decision_sent_on = Day("Ngày gửi quyết định", null=True)
    handled_on = Day("Ngày xử lý kết luận", null=True)
    handling = Passage("Việc xử lý sau kết luận", 2000, null=True)
    carried_out_on = Day("Ngày thi hành xong", null=True)


class Transfer(ChildRow):
    complaint = Parent("Chuyển đơn", Complaint, "transfers", most=10)
    transferred_on = Day("Ngày chuyển")
    transferred_to = Ref("Chuyển đến cơ quan", Body)
    transfer_number = Text("Phiếu chuyển đơn số", 60, null=True)
    told_on = Day("Ngày báo người gửi việc chuyển đơn", null=True)
    acknowledged_on = Day("Ngày nơi nhận tiếp nhận", null=True)
    declined_on = Day("Ngày nơi nhận từ chối", null=True)


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
    ground = Pick("Vì sao dừng", Ground, null=True)


class Dialogue(ChildRow):
    complaint = Parent("Đối thoại", Complaint, "dialogues", most=10)
    dialogue_on = Day("Ngày đối thoại")
    place = Text("Nơi đối thoại", null=True)
    chair = Text("Người chủ trì", 100)
    result = Passage("Kết quả đối thoại", 2000)
