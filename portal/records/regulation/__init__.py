"""Coordination regulation (quy chế phối hợp): its clauses, the duties they carry, the bodies that sign it."""
from typing import Any

from portal.base.columns import Count, Day, Flag, Parent, Passage, Pick, Ref, Text
from portal.domain.approval import Approval
from portal.domain.aspects import Course, Document, Entering, Listing, Page, Papers, Sharing
from portal.domain.checks import ends_after_it_begins
from portal.domain.data import Data
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.people import COUNCIL_SIDE, Organ
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Dossier, Record
from portal.figures import Measured, Scope
from portal.law.duties import EVENTS, OTHER, REGULATION_DUTIES
from portal.organisation.bodies import Body, Term

_enum: Any = Word    # its functional form, which type checkers read as a member look-up
Ordered: type[Word] = _enum("Ordered", {
    **{rule.replace(".", "_").upper(): (rule, duty.title) for rule, duty in REGULATION_DUTIES.items()},
    "OTHER": (OTHER, "Việc khác, ghi ở mục “Nội dung việc”")})
"""What a clause may order, by the id of its deadline rule."""
Counted: type[Word] = _enum("Counted", {e.replace(".", "_").upper(): (e, label) for e, label in EVENTS.items()})
"""What a duty in a clause's own words may be counted from."""


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


def duties_rest_on_clauses(data: Data) -> dict[str, str]:
    """Every duty names a clause of this regulation, and each thing is ordered once."""
    numbers = {c["number"] for c in data["clauses"]}
    faults = {f"clauses.{i}.number": "Mã điều khoản không có dấu chấm hay khoảng trắng."
              for i, c in enumerate(data["clauses"]) if not c["number"].isalnum()}
    seen: set[str] = set()
    for i, duty in enumerate(data["duties"]):
        if duty["clause"] not in numbers:
            faults[f"duties.{i}.clause"] = "Chưa có điều khoản mang mã này ở trên."
        if duty["rule"] in seen:
            faults[f"duties.{i}.rule"] = "Việc này đã được quy định ở dòng trên."
        if duty["days"] < 1:
            faults[f"duties.{i}.days"] = "Phải từ 1 ngày trở lên."
        if duty["rule"] != OTHER:
            seen.add(duty["rule"])
    return faults


def other_duties_say_what(data: Data) -> dict[str, str]:
    """A duty in the clause's own words says what and counted from when; any other leaves that to its kind."""
    faults = {}
    for i, duty in enumerate(data["duties"]):
        for name, sentence in (("words", "Chọn “Việc khác” thì xin ghi nội dung việc."),
                               ("event", "Chọn “Việc khác” thì xin chọn mốc tính.")):
            if duty["rule"] == OTHER and not duty.get(name):
                faults[f"duties.{i}.{name}"] = sentence
            if duty["rule"] != OTHER and duty.get(name):
                faults[f"duties.{i}.{name}"] = "Mục này chỉ dùng cho “Việc khác”; xin để trống."
    return faults


def binding(scope: Scope) -> Regulation | None:
    """The regulation in force at the end of the period."""
    found: Regulation | None = (
        Regulation.select(Regulation, Dossier).join(Dossier, on=Regulation.dossier)
        .where(Dossier.approval == Approval.APPROVED, Dossier.body.in_(sorted(scope.at_work)),
               Regulation.effective_on <= scope.last,
               Regulation.ended_on.is_null() | (Regulation.ended_on >= scope.last))
        .order_by(Regulation.effective_on.desc(), Dossier.id.desc()).first())
    return found


def number(scope: Scope) -> Measured:
    found = scope.once(binding)
    return Measured(found.dossier.number, [f"regulation/{found.dossier.code}"]) if found else Measured(None, [])


def issued_on(scope: Scope) -> Measured:
    found = scope.once(binding)
    day = found.dossier.issued_on if found else None
    return Measured(day and day.isoformat(), number(scope).records)


Regulation.kind = Kind(
    slug="regulation", title="Quy chế phối hợp", title_en="Coordination regulation", group="Quy chế", prefix="QC",
    table=Regulation, named=lambda data: data["title"], dated="effective_on",
    listing=Listing(
        columns=("dossier.title", "dossier.number", "effective_on", "ended_on", "dossier.paper", "dossier.approval"),
        search=("title",), filters=("effective_on", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=COUNCIL_SIDE,
        checks=(ends_after_it_begins("effective_on", "ended_on", "ngày có hiệu lực"), duties_rest_on_clauses,
                other_duties_say_what)),
    course=Course(concurs=True, after={"approve": "portal.deadlines.catching_up:after_approval"}),
    papers=Papers(document=Document("portal.records.regulation.wording:wording", "QCPH", "QUY CHẾ", joint=True)),
    sharing=Sharing(parties={"signatories.body": "signatory"}),
    page=Page(panels={"clauses.html": "portal.deadlines.clauses:panel"}),
    figures=(Figure("regulation.number", "Quy chế phối hợp đang có hiệu lực", number),
             Figure("regulation.issued_on", "Ngày ban hành quy chế", issued_on)),
)
