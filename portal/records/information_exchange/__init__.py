"""Information exchange (trao đổi thông tin, báo cáo định kỳ): what one body sent the others, and by which clause."""
from portal.base.columns import Day, Parent, Passage, Pick, Ref, Text
from portal.domain.aspects import Course, Document, Duties, Entering, Listing, Papers, Sharing
from portal.domain.data import Data
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.figures import count, equal
from portal.law.duties import OTHER
from portal.organisation.bodies import Body
from portal.records.contact_round import ContactRound
from portal.records.session import Session


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

    class Meta:
        table_name = "information_exchange"


class ExchangeRecipient(ChildRow):
    exchange = Parent("Nơi nhận", InformationExchange, "recipients", most=60)
    body = Ref("Cơ quan", Body)

    class Meta:
        table_name = "exchange_recipient"


def is_addressed_soundly(data: Data) -> dict[str, str]:
    """It goes to somebody; a periodic report says to what day; a clause is named by its code."""
    faults = {}
    if not data["recipients"]:
        faults["recipients"] = "Xin ghi ít nhất một nơi nhận."
    if data["sort"] == ExchangeSort.PERIODIC and not data["period_end"]:
        faults["period_end"] = "Báo cáo định kỳ: xin ghi ngày cuối của kỳ."
    if data["clause"] and not data["clause"].isalnum():
        faults["clause"] = "Mã điều khoản không có dấu chấm hay khoảng trắng."
    return faults


InformationExchange.kind = Kind(
    slug="information_exchange", title="Trao đổi thông tin", title_en="Information exchange",
    group="Thông tin, tuyên truyền", prefix="TI", table=InformationExchange, named=lambda data: data["title"],
    dated="sent_on",
    listing=Listing(
        columns=("dossier.title", "sort", "sent_on", "document_number", "dossier.body", "dossier.approval"),
        search=("title", "document_number", "clause"),
        filters=("sort", "sent_on", "session", "clause", "dossier.body", "dossier.approval")),
    entering=Entering(checks=(is_addressed_soundly,), past=("sent_on",)),
    course=Course(after=dict.fromkeys(("create", "change", "cancel"), "portal.deadlines.periodic:meet")),
    papers=Papers(
        document=Document("portal.records.information_exchange.wording:wording", "", "PHIẾU TRAO ĐỔI THÔNG TIN",
                          issued=False)),
    duties=Duties(
        fulfils=(Fulfilment(OTHER, "session", "sent_on", clause="clause"),
                 Fulfilment(OTHER, "contact_round", "sent_on", clause="clause"),
                 Fulfilment(OTHER, "", "sent_on", clause="clause", period="period_end"))),
    sharing=Sharing(parties={"recipients.body": "recipient"}),
    figures=(
        Figure("exchanges", "Văn bản trao đổi thông tin, báo cáo", count(InformationExchange)),
        *(Figure(f"exchanges.{s}", f"Trao đổi thông tin: {s.label}",
                 count(InformationExchange, equal(InformationExchange.sort, s))) for s in ExchangeSort),
    ),
)
