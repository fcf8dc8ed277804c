"""The tables of a supervision round, and the words of their columns."""
from portal.base.columns import Day, Parent, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body, Unit
from portal.records.supervision_programme.tables import SupervisionProgramme


class Mode(Word):
    SUPERVISION = "supervision", "Giám sát"
    SURVEY = "survey", "Khảo sát"


class Manner(Word):
    REGULAR = "regular", "Thường xuyên"
    THEMATIC = "thematic", "Chuyên đề"
    AGAIN = "again", "Tái giám sát"


class SupervisedField(Word):
    SOCIO_ECONOMIC = "socio_economic", "Kinh tế – xã hội"
    DEFENCE_SECURITY = "defence_security", "Quốc phòng – an ninh"
    JUDICIAL = "judicial", "Thi hành pháp luật của cơ quan tư pháp"
    LOWER_COUNCIL = "lower_council", "Tổ chức, hoạt động của HĐND cấp dưới"


class SupervisionRound(Record):
    title = Text("Nội dung giám sát", 300)
    mode = Pick("Hình thức", Mode)
    manner = Pick("Cách thức", Manner)
    field = Pick("Lĩnh vực", SupervisedField)
    object = Ref("Cơ quan chịu giám sát", Body)
    area = Ref("Địa bàn", Unit, null=True)
    first_day = Day("Từ ngày")
    last_day = Day("Đến ngày")
    plan_number = Text("Kế hoạch số", 60, null=True)
    lead = Text("Trưởng đoàn", 100)
    lead_title = Text("Chức vụ trưởng đoàn", 150)
    programme = Ref("Thuộc chương trình giám sát", SupervisionProgramme, null=True)


class TeamMember(ChildRow):
    round = Parent("Thành viên đoàn", SupervisionRound, "team", most=60)
    person = Text("Họ và tên", 100)
    body = Ref("Cơ quan", Body)
    position = Text("Chức vụ", 150, null=True)
