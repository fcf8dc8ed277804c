"""The tables of a supervision programme, and the words of their columns."""
from portal.base.columns import Count, Day, Flag, Parent, Passage, Pick, Ref, Text, Year
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.records.session.tables import Session


class Proposer(Word):
    COMMITTEE = "committee", "Ban của HĐND"
    DEPUTY = "deputy", "Đại biểu, Tổ đại biểu"
    FRONT = "front", "Ban Thường trực UBMTTQVN"
    OTHER = "other", "Cử tri, cơ quan khác"


class SupervisionProgramme(Record):
    title = Text("Tên chương trình", 300, help="Ví dụ: Chương trình giám sát năm 2022 của Thường trực HĐND")
    year = Year("Năm thực hiện")
    session = Ref("Trình tại kỳ họp", Session, null=True, help="Kỳ họp cuối năm; hạn gửi đề xuất tính lùi từ khai mạc.")
    asked_on = Day("Ngày đề nghị các cơ quan đề xuất")
    closed_on = Day("Ngày tổng hợp xong đề xuất", null=True)


class ProgrammeProposal(ChildRow):
    programme = Parent("Đề xuất", SupervisionProgramme, "proposals", most=200)
    source = Pick("Bên đề xuất", Proposer)
    body = Ref("Cơ quan đề xuất", Body, null=True)
    person = Text("Người, Tổ đề xuất", null=True)
    text = Passage("Nội dung đề xuất", 2000)
    proposed_on = Day("Ngày đề xuất")
    taken = Flag("Đưa vào chương trình")
    reason = Text("Lý do không đưa vào", 300, null=True)


class ProgrammeItem(ChildRow):
    programme = Parent("Nội dung giám sát", SupervisionProgramme, "items", most=100)
    subject = Text("Nội dung", 300)
    lead = Ref("Cơ quan chủ trì", Body)
    object = Ref("Cơ quan chịu giám sát", Body, null=True)
    month = Count("Tháng", null=True, help="Tháng dự kiến thực hiện, từ 1 đến 12.")
