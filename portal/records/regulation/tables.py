"""The tables of a regulation, and the words of their columns."""
from typing import Any

from portal.base.columns import Count, Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.people import Organ
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.law.duties import EVENTS, OTHER, REGULATION_DUTIES
from portal.organisation.bodies import Body, Term

_enum: Any = Word    # its functional form, which type checkers read as a member look-up
Ordered: type[Word] = _enum("Ordered", {
    **{rule.replace(".", "_").upper(): (rule, duty.title) for rule, duty in REGULATION_DUTIES.items()},
    "OTHER": (OTHER, "Việc khác, ghi ở mục “Nội dung việc”")})
Counted: type[Word] = _enum("Counted", {e.replace(".", "_").upper(): (e, label) for e, label in EVENTS.items()})


class Sessions(Word):
    """Which sessions a clause speaks of: regular ones unless it says otherwise."""

    REGULAR = "regular", "Kỳ họp thường lệ"
    ALL = "all", "Mọi kỳ họp"


class DayUnit(Word):
    DAYS = "d", "ngày"
    WORKING_DAYS = "wd", "ngày làm việc"


class Regulation(Record):
    title = Text("Tên quy chế", 300, help="Ghi đủ ba cơ quan; tên này được dẫn làm căn cứ của mọi thời hạn.")
    term = Ref("Nhiệm kỳ", Term, null=True)
    effective_on = Day("Có hiệu lực từ")
    ended_on = Day("Hết hiệu lực sau ngày", null=True, help="Để trống khi quy chế đang có hiệu lực.")
    predecessor = Ref("Thay cho quy chế", "self", null=True)
    basis = Passage("Căn cứ", null=True, help="Mỗi dòng một căn cứ.")
    silence_consents = Flag("Quá hạn không trả lời thì coi là thống nhất")


class Clause(ChildRow):
    regulation = Parent("Điều khoản", Regulation, "clauses", most=200)
    number = Text("Mã điều khoản", 20, help="Không có dấu chấm, ví dụ: D5K1.")
    title = Text("Điều, khoản", 100)
    text = Passage("Nội dung")


class Duty(ChildRow):
    regulation = Parent("Việc phải thực hiện", Regulation, "duties", most=100)
    clause = Text("Theo điều khoản", 20)
    rule = Pick("Việc", Ordered)
    owner = Pick("Cơ quan thực hiện", Organ)
    days = Count("Số ngày")
    unit = Pick("Tính theo", DayUnit)
    roll = Flag("Lùi đến ngày làm việc")
    sessions = Pick("Áp dụng cho", Sessions, default=Sessions.REGULAR)
    recipient = Pick("Gửi đến", Organ, null=True)
    words = Text("Nội dung việc", null=True, help="Chỉ ghi khi chọn “Việc khác”.")
    event = Pick("Tính từ", Counted, null=True, help="Chỉ chọn khi là “Việc khác”.")
    before = Flag("Tính lùi, trước ngày ấy", help="Chỉ chọn khi là “Việc khác”.")


class Signatory(ChildRow):
    regulation = Parent("Các bên ký", Regulation, "signatories", most=10)
    body = Ref("Cơ quan ký", Body)
    signer = Text("Người ký", 100)
    signer_title = Text("Chức vụ người ký", 100)
    authority = Text("Thẩm quyền ký", 60, null=True, help="Ví dụ: TM. THƯỜNG TRỰC HĐND")
