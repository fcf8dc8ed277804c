"""The tables of a contact round, and the words of their columns."""
from portal.base.columns import Count, Day, Flag, Parent, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body, DeputyGroup
from portal.records.contact_plan.tables import ContactPlan, Phase
from portal.records.session.tables import Session


class ContactForm(Word):
    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    COMPILED = "compiled", "Tổng hợp từ cơ sở"


class DeputyLevel(Word):
    """Whose deputies meet the voters, seen from the unit that keeps the record."""

    OWN = "own", "Đại biểu HĐND cấp này"
    UPPER = "upper", "Đại biểu HĐND cấp trên"
    NATIONAL = "national", "Đại biểu Quốc hội"
    NATIONAL_AND_UPPER = "national_and_upper", "Đại biểu Quốc hội và HĐND cấp trên"


class ContactCategory(Word):
    DEPUTIES = "deputies", "Đại biểu tiếp xúc cử tri"
    CANDIDATES = "candidates", "Ứng cử viên tiếp xúc cử tri"


class ContactRound(Record):
    title = Text("Tên đợt", 300, help="Đặt theo kỳ họp; tên này hiện trong danh sách và báo cáo năm.")
    phase = Pick("Thời điểm", Phase)
    form = Pick("Hình thức", ContactForm, help="“Tổng hợp từ cơ sở” không có điểm tiếp xúc; ý kiến gắn thẳng với xã.")
    level = Pick("Cấp đại biểu", DeputyLevel)
    session = Ref("Kỳ họp", Session, null=True)
    first_day = Day("Ngày bắt đầu")
    last_day = Day("Ngày kết thúc", help="Đợt tiếp xúc được tính vào năm của ngày này.")
    plan_number = Text("Kế hoạch số", 60, null=True, help="Số và ký hiệu như trong sổ văn bản đi.")
    plan_issued_on = Day("Ngày ban hành kế hoạch", null=True)
    category = Pick("Người tiếp xúc", ContactCategory, default=ContactCategory.DEPUTIES,
                    help="Tiếp xúc của ứng cử viên được đếm riêng, ngoài số đợt của đại biểu.")
    plan = Ref("Theo kế hoạch", ContactPlan, null=True,
               help="Kế hoạch chưa có trong cổng thì ghi số, ngày ban hành ở trên.")


class ContactMeeting(ChildRow):
    round = Parent("Điểm tiếp xúc", ContactRound, "meetings", most=60)
    no = Count("Số", help="Số thứ tự của điểm; ý kiến ghi theo số này.")
    place = Text("Điểm")
    held_on = Day("Ngày")
    chair = Text("Người điều hành", 100)
    group = Ref("Tổ đại biểu", DeputyGroup, null=True)
    deputies = Count("Số đại biểu dự", null=True)
    leader = Text("Lãnh đạo UBND dự", 100, null=True)
    attendance = Count("Lượt cử tri")
    agencies = Text("Cơ quan chuyên môn dự", 300, null=True)
    candidates = Text("Ứng cử viên", 300, null=True)
    minutes_number = Text("Biên bản số", 60, null=True)


class AttendanceRequest(ChildRow):
    round = Parent("Đề nghị cử lãnh đạo dự", ContactRound, "requests", most=20)
    body = Ref("Cơ quan được đề nghị", Body)
    requested_on = Day("Ngày đề nghị")
    number = Text("Văn bản đề nghị số", 60, null=True)
    answered_on = Day("Ngày trả lời", null=True)
    appointed = Text("Người được cử", 200, null=True)
    attended = Flag("Có dự")
