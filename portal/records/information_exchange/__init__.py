"""Information exchange (trao đổi thông tin, báo cáo định kỳ): what one body sent the others, and by which clause."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment
from portal.figures import count, count_each
from portal.law.duties import OTHER
from portal.records.information_exchange.tables import ExchangeSort, InformationExchange


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
        *count_each("exchanges", "Trao đổi thông tin", InformationExchange.sort),
    ),
)
