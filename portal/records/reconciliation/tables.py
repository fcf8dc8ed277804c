"""The tables of a reconciliation, and the words of their columns."""
from portal.base.columns import Day, Flag, Parent, Passage, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.records.yearly_report.tables import YearlyReport


class SheetState(Word):
    PREPARED = "prepared", "Chưa gửi", "draft"
    SENT = "sent", "Đang đối chiếu", "running"
    CONFIRMED = "confirmed", "Đã đối chiếu", "resolved"


class Reconciliation(Record):
    title = Text("Về việc", 300, default="Đối chiếu số liệu báo cáo")
    report = Ref("Báo cáo", YearlyReport)
    asked = Ref("Cơ quan đối chiếu", Body)
    made_on = Day("Ngày lập")
    answer_by = Day("Trả lời trước hết ngày")
    sent_on = Day("Ngày gửi", null=True)
    confirmed_on = Day("Ngày xác nhận", null=True)
    confirmed_by = Text("Người xác nhận", 100, null=True)


class SheetReply(ChildRow):
    """What the body said of one figure; the last word on a figure counts."""

    sheet = Parent("Ý kiến về từng số liệu", Reconciliation, "replies", most=300)
    figure = Text("Số liệu", 120)
    agrees = Flag("Đúng")
    says = Text("Số cơ quan nêu", 60, null=True)
    why = Passage("Lý do", 2000, null=True)
    said_by = Text("Người trả lời", 100)
    said_on = Day("Ngày trả lời")
