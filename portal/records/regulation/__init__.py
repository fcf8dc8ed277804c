"""Coordination regulation (quy chế phối hợp): its clauses, the duties they carry, the bodies that sign it."""
from portal.domain.approval import Approval
from portal.domain.aspects import Course, Document, Entering, Figure, Listing, Page, Papers, Sharing
from portal.domain.checks import ends_after_it_begins
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.people import COUNCIL_SIDE
from portal.domain.policy import Trait
from portal.dossier.tables import Dossier
from portal.figures import Measured, Scope
from portal.law.duties import OTHER
from portal.records.regulation.tables import Regulation


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
    course=Course(concurs=True, after={"approve": "portal.deadlines.periodic:after_approval"}),
    papers=Papers(document=Document("portal.records.regulation.wording:wording", "QCPH", "QUY CHẾ", joint=True)),
    sharing=Sharing(parties={"signatories.body": "signatory"}, traits=frozenset({Trait.BINDING})),
    page=Page(panels={"clauses.html": "portal.deadlines.clauses:panel"}),
    figures=(Figure("regulation.number", "Quy chế phối hợp đang có hiệu lực", number),
             Figure("regulation.issued_on", "Ngày ban hành quy chế", issued_on)),
)
