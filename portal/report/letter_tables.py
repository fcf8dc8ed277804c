"""The tables that inspectorates ask for, of letters and receptions, from the same conditions as the figures."""
from dataclasses import dataclass

from portal.domain.people import Organ
from portal.figures import Among, Condition, Judgement, Of, Scope, clocks, counted, judge
from portal.figures.schedules import by_level
from portal.organisation.bodies import Body, Unit
from portal.paper.blocks import Align, Column
from portal.records.complaint.figures import (
    HANDLING,
    SENDING,
    carried_in,
    done,
    happened,
    having,
    letters,
    moved,
    others,
    overdue,
    own,
    qualified,
    received,
    resolved,
    still_open,
    topics,
    unqualified,
)
from portal.records.complaint.tables import Finding, Instance, Type
from portal.records.reception.tables import Reception, ReceptionMatter
from portal.report.table import Table, in_cell
from portal.report.tables import days_past

R = Align.RIGHT
ANSWER = "reception.answer"


@dataclass(frozen=True)
class Share:
    """A column: its title, the figure that its total is, and the conditions of the letters that it counts."""

    title: str
    key: str
    where: tuple[Condition, ...]


SHARES = (
    Share("Kỳ trước chuyển sang", "complaints.carried_in", (carried_in,)),
    Share("Tiếp nhận", "complaints", (received,)),
    Share("Đủ điều kiện", "complaints.qualified", (received, qualified)),
    Share("Không đủ điều kiện", "complaints.unqualified", (received, unqualified)),
    Share("Thuộc thẩm quyền", "complaints.competence.own", (received, own)),
    Share("Không thuộc", "complaints.competence.other", (received, others)),
    Share("Thụ lý", "complaints.accepted", (happened("accepted_on"),)),
    Share("Hướng dẫn", "complaints.guided", (happened("guided_on"),)),
    Share("Chuyển", "complaints.transferred", (moved("transferred_on"),)),
    Share("Không thụ lý", "complaints.refused", (happened("refused_on"),)),
    Share("Lưu đơn", "complaints.filed", (happened("filed_on"),)),
    Share("Đã giải quyết", "complaints.resolved", (happened("resolved_on"),)),
    Share("Đúng hạn", "complaints.resolved_on_time", (resolved(Judgement.ON_TIME),)),
    Share("Quá hạn", "complaints.resolved_late", (resolved(Judgement.LATE),)),
    Share("Chưa xong", "complaints.open", (still_open,)),
    Share("Quá hạn chưa xong", "complaints.overdue", (overdue,)),
)
RESULTS = (
    Share("Đã giải quyết", "complaints.resolved", (happened("resolved_on"),)),
    *(Share(f"Nội dung {f.label.lower()}", f"complaints.finding.{f}", (happened("resolved_on"), having("finding", f)))
      for f in Finding),
    Share("Gửi quyết định chậm", "complaints.decisions_sent_late", (done("decision_sent_on", SENDING,
                                                                         Judgement.LATE),)),
    Share("Xử lý kết luận chậm", "complaints.conclusions_handled_late", (done("handled_on", HANDLING,
                                                                              Judgement.LATE),)),
    Share("Thi hành xong", "complaints.carried_out", (happened("carried_out_on"),)),
)
Group = tuple[str, Condition]


def letter_tables(scope: Scope) -> tuple[Table, ...]:
    """Every table of a scope, those without rows left out."""
    fields = [(topic.title, having("field", topic.code)) for topic in scope.once(topics)]
    kinds = [(t.label, having("type", t)) for t in Type]
    bodies = [(name, having("keeper", pk)) for pk, name in _bodies(scope)]
    made = (
        _crossed("don-theo-loai", "Tiếp nhận, xử lý, giải quyết đơn theo loại đơn", "Loại đơn", kinds, SHARES, scope),
        _crossed("don-theo-linh-vuc", "Tiếp nhận, xử lý, giải quyết đơn theo lĩnh vực", "Lĩnh vực", fields, SHARES,
                 scope),
        _crossed("don-theo-co-quan", "Tiếp nhận, xử lý, giải quyết đơn theo cơ quan", "Cơ quan", bodies, SHARES,
                 scope),
        _crossed("ket-qua", "Kết quả giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh", "Loại vụ việc", _tracks(),
                 RESULTS, scope),
        late_by("qua-han-co-quan", "Đơn quá hạn theo cơ quan", "Cơ quan", bodies, scope),
        receptions(scope),
    )
    return tuple(table for table in made if table.rows)


def _bodies(scope: Scope) -> list[tuple[int, str]]:
    return list(Body.select(Body.id, Body.name).where(Body.id.in_(sorted(scope.bodies))).order_by(Body.name).tuples())


def _tracks() -> list[Group]:
    first = [(f"Khiếu nại {i.label.lower()}", Among(having("type", Type.COMPLAINT), having("instance", i)))
             for i in Instance]
    return [*first, ("Tố cáo", having("type", Type.DENUNCIATION)),
            ("Kiến nghị, phản ánh", Of("row.type", lambda sort, _scope: sort in (Type.REFLECTION, Type.SEVERAL)))]


def _crossed(anchor: str, title: str, head: str, groups: list[Group], shares: tuple[Share, ...],
             scope: Scope) -> Table:
    """Groups down, shares across; a group of which nothing is counted is left out."""
    found = scope.once(letters)
    counts = [(name, [found.count(scope, belongs, *share.where) for share in shares]) for name, belongs in groups]
    rows = tuple((name, *map(in_cell, numbers)) for name, numbers in counts if any(numbers))
    totals = [found.count(scope, *share.where) for share in shares]
    return Table(anchor, title, (Column(head, 4), *(Column(share.title, 1.4, R) for share in shares)), rows,
                 totals=("Cộng", *map(in_cell, totals)) if rows else (), landscape=True)


def late_by(anchor: str, title: str, head: str, groups: list[Group], scope: Scope) -> Table:
    """How many are overdue, and by how many days on average and at most."""
    found, rows = scope.once(letters), []
    for name, belongs in groups:
        days = [days_past(letter, scope.as_of) for letter in found.under(scope, overdue, belongs)]
        if days:
            rows.append((name, in_cell(len(days)), in_cell(round(sum(days) / len(days))), in_cell(max(days))))
    return Table(anchor, title, (Column(head, 4), Column("Số đơn quá hạn", 1.8, R),
                                 Column("Bình quân quá hạn (ngày)", 2.2, R), Column("Nhiều nhất (ngày)", 2, R)),
                 tuple(rows), totals=("Cộng", in_cell(found.count(scope, overdue)), "", "") if rows else ())


def receptions(scope: Scope) -> Table:
    """Receptions by body: held against what the law asks of the people's committee of such a unit."""
    sessions, matters, held = counted(scope, Reception), counted(scope, ReceptionMatter), clocks(scope, ReceptionMatter)
    rule = by_level().get(Unit.get_by_id(scope.unit).level)
    committees = {pk for pk, in Body.select(Body.id).where(
        Body.unit == scope.unit, Body.organ == Organ.PEOPLES_COMMITTEE).tuples()}
    rows, numbers = [], []
    for pk, name in _bodies(scope):
        mine = [s for s in sessions if s.keeper == pk]
        brought = [m for m in matters if m.keeper == pk]
        required = rule.required(scope.first, scope.until) if rule and pk in committees else 0
        judged = [judge(d.due, d.met, scope.as_of) for m in brought for d in held[m.dossier] if d.rule == ANSWER]
        found = [len(mine), len({s.held_on for s in mine if s.sort == "regular"}), required,
                 sum(s.citizens for s in mine), sum(s.groups for s in mine), len(brought),
                 *(judged.count(j) for j in (Judgement.ON_TIME, Judgement.LATE, Judgement.OVERDUE))]
        if any(found):
            numbers.append(found)
            rows.append((name, *map(in_cell, found)))
    heads = ("Buổi tiếp", "Ngày tiếp định kỳ", "Ngày phải tiếp", "Lượt công dân", "Đoàn đông người", "Việc trình bày",
             "Trả lời đúng hạn", "Trả lời quá hạn", "Quá hạn chưa trả lời")
    totals = [sum(column) for column in zip(*numbers, strict=True)]
    return Table("tiep-cong-dan", "Tiếp công dân", (Column("Cơ quan", 4), *(Column(h, 1.4, R) for h in heads)),
                 tuple(rows), totals=("Cộng", *map(in_cell, totals)) if rows else (), landscape=True)
