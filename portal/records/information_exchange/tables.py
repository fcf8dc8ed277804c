"""The tables of a exchange of information, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Pick, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.records.contact_round.tables import ContactRound
from portal.records.session.tables import Session


class ExchangeSort(Word):
    PERIODIC = "periodic", "Báo cáo định kỳ"
    THEMATIC = "thematic", "Báo cáo chuyên đề, đột xuất"
    NOTICE = "notice", "Thông báo, trao đổi thông tin"


class InformationExchange(Record):
    title = Text("Nội dung trao đổi", 300)
    sort = Pick("Loại thông tin", ExchangeSort)
    sent_on = Day("Ngày gửi")
    document_number = Text("Văn bản số", 60, null=True, help="Số và ký hiệu như trong sổ văn bản đi.")
    period_end = Day("Kỳ báo cáo đến ngày", null=True,
                     help="Ngày cuối của tháng, quý, sáu tháng hoặc năm mà báo cáo nói về.")
    clause = Text("Thực hiện điều khoản", 20, null=True, help="Mã điều khoản của quy chế, không có dấu chấm: D12K1.")
    session = Ref("Kỳ họp", Session, null=True)
    contact_round = Ref("Đợt tiếp xúc cử tri", ContactRound, null=True)
    summary = Passage("Tóm tắt", null=True)


class ExchangeRecipient(ChildRow):
    exchange = Parent("Nơi nhận", InformationExchange, "recipients", most=60)
    body = Ref("Cơ quan", Body)
