"""What is owed for a session's document: delivery, verification, sending; agreed days go before the regulation's."""
from portal.domain.fields import Data
from portal.domain.limit import Limit
from portal.records.session_document.course import is_sent_back

DELIVERY, VERIFICATION = "session.documents", "session.verification"
AGREED, AGREED_VERIFICATION = "agreed", "agreed.verification"


def delivery(rule: str, sent_back: bool) -> Limit:
    """The duty to deliver: an agreed day goes before the regulation's; what was sent back is owed again."""
    def is_owed(data: Data) -> bool:
        return (AGREED if data["due_on"] else DELIVERY) == rule and is_sent_back(data) == sent_back
    agreed = rule == AGREED
    met = ("withdrawn_on",) if sent_back else ("received_on", "withdrawn_on")
    return Limit(rule, "due_on" if agreed else "root.opened_on", met, "Gửi tài liệu kỳ họp", owner="agency",
                 among=None if agreed else "root.sort", when=is_owed, instead_of=DELIVERY if agreed else "")


def verification(rule: str) -> Limit:
    """The duty to verify: by the day agreed when it was assigned, else by the regulation's."""
    def is_owed(data: Data) -> bool:
        return (AGREED_VERIFICATION if data["verify_by"] else VERIFICATION) == rule and not data["unverified"]
    agreed = rule == AGREED_VERIFICATION
    return Limit(rule, "verify_by" if agreed else "root.opened_on", ("verified_on", "withdrawn_on"),
                 "Thẩm tra tài liệu kỳ họp", owner="committee", among=None if agreed else "root.sort", when=is_owed,
                 instead_of=VERIFICATION if agreed else "")


SENDING = Limit("session.send_documents", "root.opened_on", ("sent_on", "withdrawn_on"), "Gửi tài liệu đến đại biểu",
                among="root.sort")

LIMITS = (delivery(AGREED, False), delivery(AGREED, True), delivery(DELIVERY, False), delivery(DELIVERY, True),
          verification(AGREED_VERIFICATION), verification(VERIFICATION), SENDING)
