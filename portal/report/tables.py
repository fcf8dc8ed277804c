"""The report's appendices: rounds, answers by agency, supervision, overdue letters, the regulation by clause."""
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from portal.domain.writing import short_day, thousands
from portal.figures import Condition, Judgement, Scope, child_rows, counted, judge, under
from portal.paper.blocks import Align, Column
from portal.records.body_meeting.invitations import matrix
from portal.records.complaint.figures import Letter, letters, overdue, topics
from portal.records.contact_round import of_this_level
from portal.records.contact_round.tables import ContactCategory, ContactForm, ContactMeeting, ContactRound, DeputyLevel
from portal.records.petition import answered, here, late, on_time, raised
from portal.records.petition import overdue as unanswered_overdue
from portal.records.petition.tables import Petition
from portal.records.recommendation import fate
from portal.records.recommendation.tables import Recommendation, RecommendationState
from portal.records.supervision_round.tables import SupervisionRound
from portal.report.compliance import SHARES, orderings
from portal.report.phrases import Figures
from portal.report.rows import by, names_of
from portal.report.table import Table, in_cell

R = Align.RIGHT
C = Align.CENTER


def contact_rounds(scope: Scope, figures: Figures) -> Table:
    rounds = sorted(counted(scope, ContactRound), key=lambda row: (not of_this_level(row, scope), row.last_day))
    meetings, said = child_rows(scope, ContactMeeting), by(under(scope, counted(scope, Petition), raised), "round")
    rows = tuple((str(no), row.title, ContactForm(row.form).label, _who(row),
                  f"{short_day(row.first_day)} – {short_day(row.last_day)}", _sum(meetings[row.dossier], "attendance"),
                  thousands(len(said.get(row.dossier, ())))) for no, row in enumerate(rounds, 1))
    return Table("phu-luc-tiep-xuc", "Các đợt tiếp xúc cử tri", (
        Column("TT", 1, C), Column("Đợt tiếp xúc", 5), Column("Hình thức", 2.4), Column("Cấp đại biểu", 3.2),
        Column("Thời gian", 3.4, C), Column("Lượt cử tri", 1.8, R), Column("Ý kiến", 1.6, R)), rows,
        tuple(f"contact_round/{row.code}" for row in rounds),
        ("", "Cộng, đại biểu HĐND cấp mình", "", "", "", in_cell(figures["voter_contact.attendance"].value),
         in_cell(figures["voter_contact.petitions"].value)), landscape=True)


def _who(row: Any) -> str:
    """Whose deputies met the voters, or that candidates did."""
    return DeputyLevel(row.level).label if row.category == ContactCategory.DEPUTIES else "Ứng cử viên"


class Agency(NamedTuple):
    """An agency that owes answers and its petitions: all that were sent to it, and how these were answered."""

    name: str
    transferred: list[Any]
    answered: list[Any]
    on_time: list[Any]
    late: list[Any]
    unanswered: list[Any]


def agencies(scope: Scope) -> list[Agency]:
    """The agencies that petitions were transferred to, the latest first; read once."""
    found: list[Agency] = scope.once(_agencies)
    return found


def _agencies(scope: Scope) -> list[Agency]:
    sent = [p for p in under(scope, counted(scope, Petition), here)
            if p.transferred_on and p.transferred_on <= scope.as_of]
    shares: tuple[list[Condition], ...] = ([], [answered], [on_time], [late], [unanswered_overdue])
    by_agency = {pk: [under(scope, found, *share) for share in shares] for pk, found in by(sent, "addressee").items()}
    names = names_of(by_agency)
    ranked = sorted(by_agency.items(), key=lambda item: (-len(item[1][4]) - len(item[1][3]), -len(item[1][0]), item[0]))
    return [Agency(names[pk], *found) for pk, found in ranked]


def answers(scope: Scope, _figures: Figures) -> Table:
    """Petitions transferred, by the agency that owes the answer."""
    numbers = [[len(petitions) for petitions in agency[1:]] for agency in agencies(scope)]
    rows = tuple((str(no), agency.name, *map(in_cell, of_agency))
                 for no, (agency, of_agency) in enumerate(zip(agencies(scope), numbers, strict=True), 1))
    heads = ("Đã chuyển", "Đã trả lời", "Đúng hạn", "Quá hạn", "Quá hạn chưa trả lời")
    return Table("phu-luc-tra-loi", "Trả lời ý kiến, kiến nghị theo cơ quan",
                 (Column("TT", 1, C), Column("Cơ quan", 5), *(Column(head, 1.8, R) for head in heads)),
                 rows, totals=("", "Cộng", *_column_sums(numbers)) if rows else ())


def supervision(scope: Scope, _figures: Figures) -> Table:
    rounds = sorted(counted(scope, SupervisionRound), key=lambda row: row.last_day)
    names = names_of(row.object for row in rounds)
    issued = by(counted(scope, Recommendation), "round")
    S = RecommendationState    # noqa: N806 - the kind's own short name
    fates = ((S.DONE,), (S.UNDER_WAY,), (S.NOT_DONE, S.RE_SUPERVISED, S.QUESTIONED))
    numbers = [[len(found)] + [len(under(scope, found, fate(*states))) for states in fates]
               for row in rounds for found in [issued.get(row.dossier, [])]]
    rows = tuple((str(no), row.title, names.get(row.object, ""), short_day(row.last_day), *map(in_cell, of_round))
                 for no, (row, of_round) in enumerate(zip(rounds, numbers, strict=True), 1))
    return Table("phu-luc-giam-sat", "Các đợt giám sát, khảo sát và kết quả thực hiện kiến nghị", (
        Column("TT", 1, C), Column("Nội dung", 5), Column("Cơ quan chịu giám sát", 3.6), Column("Kết thúc", 2.2, C),
        *(Column(title, 1.8, R) for title in ("Kiến nghị", "Đã thực hiện", "Đang thực hiện", "Chưa, chuyển tiếp"))),
        rows, tuple(f"supervision_round/{row.code}" for row in rounds),
        ("", "Cộng", "", "", *_column_sums(numbers)), landscape=True)


def invitations(scope: Scope, _figures: Figures) -> Table:
    """The mutual invitations, pair by pair; nothing where no body met."""
    pairs = [kept for kept in matrix(scope) if kept.meetings]
    rows = tuple((kept.mutual.meeting.label, kept.mutual.invitee.label, *map(in_cell, (
        kept.meetings, kept.invited, kept.attended, kept.missing))) for kept in pairs)
    return Table("phu-luc-moi-du", "Mời dự phiên họp, hội nghị giữa các cơ quan", (
        Column("Cuộc họp", 4.4), Column("Cơ quan được mời theo Quy chế", 4.4),
        *(Column(head, 1.8, R) for head in ("Số cuộc họp", "Có mời", "Có dự", "Thiếu giấy mời"))), rows)


def overdue_letters(scope: Scope, _figures: Figures) -> Table:
    """Letters overdue by field: how old since receipt, how long past due, in days on average."""
    found = [letter for letter in scope.once(letters) if overdue(letter, scope)]
    groups = [(topic.title, [x for x in found if x.row.field == topic.code]) for topic in scope.once(topics)]
    rows = tuple((label, in_cell(len(some)), _mean(some, lambda x: (scope.as_of - x.row.received_on).days),
                  _mean(some, lambda x: days_past(x, scope.as_of))) for label, some in groups if some)
    return Table("phu-luc-don-thu", "Đơn thư quá hạn chưa giải quyết theo lĩnh vực", (
        Column("Lĩnh vực", 4), Column("Số đơn", 1.6, R), Column("Bình quân từ ngày nhận (ngày)", 2.6, R),
        Column("Bình quân quá hạn (ngày)", 2.6, R)), rows,
        totals=("Cộng", in_cell(len(found)), "", "") if rows else ())


def days_past(letter: Letter, day: date) -> int:
    """Days past the earliest due day that was missed."""
    missed = [c.known.due for c in letter.clocks if not c.known.stands_still
              and judge(c.known.due, c.met, day) is Judgement.OVERDUE]
    return (day - min(missed)).days


def compliance(scope: Scope, figures: Figures) -> Table:
    """How each clause that orders something was kept."""
    rows = tuple((clause.title, "; ".join(clause.orders),
                  *(in_cell(figures[clause.key(share)].value) for share in SHARES)) for clause in orderings(scope))
    return Table("phu-luc-quy-che", "Thực hiện Quy chế theo điều khoản", (
        Column("Điều khoản", 2.4), Column("Việc phải thực hiện", 5),
        *(Column(words[:1].upper() + words[1:], 1.8, R) for words, _ in SHARES.values())), rows)


def _column_sums(numbers: Sequence[Sequence[int]]) -> list[str]:
    return [in_cell(sum(column)) for column in zip(*numbers, strict=True)]


def _sum(rows: Iterable[Any], name: str) -> str:
    found = [getattr(row, name) for row in rows]
    return in_cell(sum(found)) if found else "–"


def _mean(letters_: Sequence[Letter], days: Callable[[Letter], int]) -> str:
    return in_cell(round(sum(map(days, letters_)) / len(letters_)))
