"""The report's appendices, each from the same conditions as the figures."""
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from portal.domain.writing import short_day
from portal.figures import Condition, Judgement, Scope, child_rows, come, counted, judge, under
from portal.paper.blocks import Align, Column
from portal.records import promise
from portal.records.body_meeting.invitations import matrix
from portal.records.complaint.figures import Letter, letters, overdue, topics
from portal.records.contact_round import of_this_level
from portal.records.contact_round.tables import ContactCategory, ContactForm, ContactMeeting, ContactRound, DeputyLevel
from portal.records.petition import figures as petitions
from portal.records.petition.tables import Petition
from portal.records.promise.tables import Promise
from portal.records.recommendation import fate
from portal.records.recommendation.tables import Recommendation, RecommendationState
from portal.records.session_document import figures as documents
from portal.records.session_document.tables import DocumentField, SessionDocument
from portal.records.supervision_round.tables import SupervisionRound
from portal.report import lateness
from portal.report.compliance import SHARES, orderings
from portal.report.phrases import Figures
from portal.report.table import Table, by, in_cell, names_of

R = Align.RIGHT
C = Align.CENTER
NO = Column("TT", 1, C)


def appendices(scope: Scope, figures: Figures) -> tuple[Table, ...]:
    """All of them in the order in which they are printed; those that have nothing to tell are left out."""
    made = (contact_rounds(scope, figures), reckoning(scope), answers(scope), documents_by_agency(scope),
            documents_by_field(scope), promises(scope), supervision(scope), invitations(scope), overdue_letters(scope),
            *lateness.tables(scope), compliance(scope, figures))
    return tuple(table for table in made if table.rows)


def contact_rounds(scope: Scope, figures: Figures) -> Table:
    rounds = sorted(counted(scope, ContactRound), key=lambda row: (not of_this_level(row, scope), row.last_day))
    meetings = child_rows(scope, ContactMeeting)
    said = by(under(scope, counted(scope, Petition), petitions.raised), "round")
    return Table("phu-luc-tiep-xuc", "Các đợt tiếp xúc cử tri", (
        NO, Column("Đợt tiếp xúc", 5), Column("Hình thức", 2.4), Column("Cấp đại biểu", 3.2),
        Column("Thời gian", 3.4, C), Column("Lượt cử tri", 1.8, R), Column("Ý kiến", 1.6, R)),
        _numbered((row.title, ContactForm(row.form).label, _who(row),
                   f"{short_day(row.first_day)} – {short_day(row.last_day)}", _attendance(meetings[row.dossier]),
                   in_cell(len(said.get(row.dossier, ())))) for row in rounds),
        tuple(f"contact_round/{row.code}" for row in rounds),
        ("", "Cộng, đại biểu HĐND cấp mình", "", "", "", in_cell(figures["voter_contact.attendance"].value),
         in_cell(figures["voter_contact.petitions"].value)), landscape=True)


def _who(row: Any) -> str:
    """Whose deputies met the voters, or that candidates did."""
    return DeputyLevel(row.level).label if row.category == ContactCategory.DEPUTIES else "Ứng cử viên"


def _attendance(meetings: Sequence[Any]) -> str:
    return in_cell(sum(meeting.attendance for meeting in meetings)) if meetings else "–"


def reckoning(scope: Scope) -> Table:
    """By round: raised = settled + merged + tracked; owed = tracked + parts = answered + not answered."""
    rounds = sorted(under(scope, counted(scope, ContactRound), of_this_level), key=lambda row: row.last_day)
    of_rounds = by(counted(scope, Petition), "round")
    reckoned = [(row, _reckoned(scope, of_rounds.get(row.dossier, []))) for row in rounds]
    found = [(row, numbers) for row, numbers in reckoned if numbers[0]]
    return Table("phu-luc-doi-chieu", "Đối chiếu số ý kiến trước và sau khi gộp, tách", (
        NO, Column("Đợt tiếp xúc", 5), *_amounts(
            1.6, "Cử tri nêu", "Giải trình thỏa đáng", "Gộp", "Theo dõi riêng", "Tách thêm", "Phải trả lời",
            "Đã chuyển", "Đã trả lời", "Chưa trả lời")),
        _numbered((row.title, *map(in_cell, numbers)) for row, numbers in found),
        tuple(f"contact_round/{row.code}" for row, _ in found),
        _sums("", "Cộng", of=[numbers for _, numbers in found]), landscape=True)


def _reckoned(scope: Scope, of_round: list[Any]) -> tuple[int, ...]:
    said = under(scope, of_round, petitions.raised)
    owed = under(scope, of_round, petitions.here)
    counts = [said, [p for p in said if p.settled], under(scope, said, petitions.merged),
              under(scope, owed, petitions.raised), under(scope, owed, petitions.part), owed,
              under(scope, owed, come(Petition.transferred_on)), under(scope, owed, petitions.answered)]
    return (*map(len, counts), len(owed) - len(counts[-1]))


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
    sent = under(scope, counted(scope, Petition), petitions.here, come(Petition.transferred_on))
    shares: tuple[list[Condition], ...] = (
        [], [petitions.answered], [petitions.on_time], [petitions.late], [petitions.overdue])
    by_agency = {pk: [under(scope, found, *share) for share in shares] for pk, found in by(sent, "addressee").items()}
    names = names_of(by_agency)
    ranked = sorted(by_agency.items(), key=lambda item: (-len(item[1][4]) - len(item[1][3]), -len(item[1][0]), item[0]))
    return [Agency(names[pk], *found) for pk, found in ranked]


def answers(scope: Scope) -> Table:
    """Petitions transferred, by the agency that owes the answer."""
    numbers = [[len(sent) for sent in agency[1:]] for agency in agencies(scope)]
    return Table("phu-luc-tra-loi", "Trả lời ý kiến, kiến nghị theo cơ quan", (NO, Column("Cơ quan", 5), *_amounts(
        1.8, "Đã chuyển", "Đã trả lời", "Đúng hạn", "Quá hạn", "Quá hạn chưa trả lời")),
        _numbered((agency.name, *map(in_cell, of_agency))
                  for agency, of_agency in zip(agencies(scope), numbers, strict=True)),
        totals=_sums("", "Cộng", of=numbers))


def documents_by_agency(scope: Scope) -> Table:
    """The latest agencies first: each with how many of its documents came late, how late, at what cost."""
    groups = by(counted(scope, SessionDocument), "agency")
    ranked = sorted(groups.items(),
                    key=lambda item: (-len(under(scope, item[1], documents.late)), -len(item[1]), item[0]))
    named = names_of(groups)
    return _documents("phu-luc-tai-lieu", "Tài liệu kỳ họp theo cơ quan chuẩn bị", "Cơ quan",
                      [(named[pk], found) for pk, found in ranked], scope)


def documents_by_field(scope: Scope) -> Table:
    groups = by(counted(scope, SessionDocument), "field")
    return _documents("phu-luc-tai-lieu-linh-vuc", "Tài liệu kỳ họp theo lĩnh vực", "Lĩnh vực",
                      [(field.label, groups[field]) for field in DocumentField if field in groups], scope)


def _documents(anchor: str, title: str, head: str, groups: list[tuple[str, list[Any]]], scope: Scope) -> Table:
    everything = [row for _, found in groups for row in found]
    return Table(anchor, title, (NO, Column(head, 5), *_amounts(
        1.9, "Tài liệu", "Gửi chậm", "Tỷ lệ chậm (%)", "Bình quân chậm (ngày)", "Thẩm tra mất (ngày)",
        "Còn để thẩm tra, bình quân (ngày)")), _numbered((name, *_cells(found, scope)) for name, found in groups),
        totals=("", "Cộng", *_cells(everything, scope)) if groups else (), landscape=True)


def _cells(found: list[Any], scope: Scope) -> Iterator[str]:
    late = under(scope, found, documents.late)
    left = [days for row in found if (days := documents.days_left(row, scope)) is not None]
    yield in_cell(len(found))
    yield in_cell(len(late))
    yield in_cell(round(100 * len(late) / len(found), 1))
    yield _mean([documents.days_late(row, scope) for row in late], 1)
    yield in_cell(sum(documents.days_lost(row, scope) for row in found))
    yield _mean(left, 1)


def promises(scope: Scope) -> Table:
    """Promises of the period and those carried in, by the body that is to keep them."""
    made, carried = counted(scope, Promise), scope.once(promise.carried_in)
    groups = by([*made, *carried], "body")
    named, ours = names_of(groups), {row.dossier for row in made}
    shares: tuple[Callable[[Any, Scope], bool], ...] = (
        lambda row, _scope: row.dossier not in ours, lambda row, _scope: row.dossier in ours, promise.kept,
        promise.overdue)
    numbers = {pk: [len(under(scope, found, share)) for share in shares] for pk, found in groups.items()}
    ranked = sorted(numbers.items(), key=lambda item: (-item[1][3], -sum(item[1][:2]), item[0]))
    return Table("phu-luc-viec-da-hua", "Thực hiện việc đã hứa tại kỳ họp theo cơ quan", (
        NO, Column("Cơ quan", 5), *_amounts(1.8, "Kỳ trước chuyển sang", "Hứa trong kỳ", "Đã thực hiện", "Quá hạn")),
        _numbered((named[pk], *map(in_cell, cells)) for pk, cells in ranked),
        totals=_sums("", "Cộng", of=list(numbers.values())))


def supervision(scope: Scope) -> Table:
    rounds = sorted(counted(scope, SupervisionRound), key=lambda row: row.last_day)
    names = names_of(row.object for row in rounds)
    issued = by(counted(scope, Recommendation), "round")
    S = RecommendationState    # noqa: N806 - the kind's own short name
    fates = ((S.DONE,), (S.UNDER_WAY,), (S.NOT_DONE, S.RE_SUPERVISED, S.QUESTIONED))
    numbers = [[len(found)] + [len(under(scope, found, fate(*states))) for states in fates]
               for row in rounds for found in [issued.get(row.dossier, [])]]
    return Table("phu-luc-giam-sat", "Các đợt giám sát, khảo sát và kết quả thực hiện kiến nghị", (
        NO, Column("Nội dung", 5), Column("Cơ quan chịu giám sát", 3.6), Column("Kết thúc", 2.2, C),
        *_amounts(1.8, "Kiến nghị", "Đã thực hiện", "Đang thực hiện", "Chưa, chuyển tiếp")),
        _numbered((row.title, names.get(row.object, ""), short_day(row.last_day), *map(in_cell, of_round))
                  for row, of_round in zip(rounds, numbers, strict=True)),
        tuple(f"supervision_round/{row.code}" for row in rounds), _sums("", "Cộng", "", "", of=numbers), landscape=True)


def invitations(scope: Scope) -> Table:
    """The mutual invitations, pair by pair; nothing where no body met."""
    return Table("phu-luc-moi-du", "Mời dự phiên họp, hội nghị giữa các cơ quan", (
        Column("Cuộc họp", 4.4), Column("Cơ quan được mời theo Quy chế", 4.4),
        *_amounts(1.8, "Số cuộc họp", "Có mời", "Có dự", "Thiếu giấy mời")),
        tuple((kept.mutual.meeting.label, kept.mutual.invitee.label, *map(in_cell, (
            kept.meetings, kept.invited, kept.attended, kept.missing))) for kept in matrix(scope) if kept.meetings))


def overdue_letters(scope: Scope) -> Table:
    """Letters overdue by field: how old since receipt, how long past due, in days on average."""
    found = scope.once(letters).under(scope, overdue)
    groups = [(topic.title, [x for x in found if x.row.field == topic.code]) for topic in scope.once(topics)]
    rows = tuple((label, in_cell(len(some)), _mean([(scope.as_of - x.row.received_on).days for x in some]),
                  _mean([days_past(x, scope.as_of) for x in some])) for label, some in groups if some)
    return Table("phu-luc-don-thu", "Đơn thư quá hạn chưa giải quyết theo lĩnh vực", (
        Column("Lĩnh vực", 4), *_amounts(1.6, "Số đơn"),
        *_amounts(2.6, "Bình quân từ ngày nhận (ngày)", "Bình quân quá hạn (ngày)")), rows,
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
        *_amounts(1.8, *(words[:1].upper() + words[1:] for words, _ in SHARES.values()))), rows)


def _amounts(share: float, *titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, share, R) for title in titles)


def _numbered(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(no), *row) for no, row in enumerate(rows, 1))


def _sums(*heads: str, of: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """The columns added up, behind these words; nothing for a table without rows."""
    return (*heads, *(in_cell(sum(column)) for column in zip(*of, strict=True))) if of else ()


def _mean(days: Sequence[int], digits: int | None = None) -> str:
    return in_cell(round(sum(days) / len(days), digits)) if days else "–"
