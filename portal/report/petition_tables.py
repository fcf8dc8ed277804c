"""Appendices about petitions: how the counts before and after merging agree, and where answers were slow."""
from collections.abc import Iterable, Sequence
from typing import Any

from portal.bodies import Body
from portal.documents.paper import Align, Column
from portal.measures import Judgement, Scope, clocks, come, counted, judge, under
from portal.records.contact_round import ContactRound, of_this_level
from portal.records.petition.figures import answered, here, merged, part, raised
from portal.records.petition.tables import Petition
from portal.records.track import RULES
from portal.report.phrases import Figures, grouped
from portal.report.table import Table
from portal.topics import Topic

R, C = Align.RIGHT, Align.CENTER
RAISED = ("Cử tri nêu", "Giải trình thỏa đáng", "Gộp", "Theo dõi riêng", "Tách thêm", "Phải trả lời", "Đã chuyển",
          "Đã trả lời", "Chưa trả lời")


def reckoning(scope: Scope, figures: Figures) -> Table:
    """By round: raised = settled + merged + tracked; owed = tracked + parts = answered + not answered."""
    rounds = sorted(under(scope, counted(scope, ContactRound), of_this_level), key=lambda row: row.last_day)
    numbers = [_reckoned(scope, [p for p in counted(scope, Petition) if p.round == row.dossier]) for row in rounds]
    found = [(row, of_round) for row, of_round in zip(rounds, numbers, strict=True) if of_round[0]]
    rows = tuple((str(no), row.title, *map(grouped, of_round)) for no, (row, of_round) in enumerate(found, 1))
    return Table("phu-luc-doi-chieu", "Đối chiếu số ý kiến trước và sau khi gộp, tách", (
        Column("TT", 1, C), Column("Đợt tiếp xúc", 5), *(Column(title, 1.6, R) for title in RAISED)), rows,
        tuple(f"contact_round/{row.code}" for row, _ in found),
        ("", "Cộng", *_sums([of_round for _, of_round in found])) if rows else (), landscape=True)


def _reckoned(scope: Scope, petitions: list[Any]) -> tuple[int, ...]:
    said = under(scope, petitions, raised)
    owed = under(scope, petitions, here)
    counts = [said, [p for p in said if p.settled], under(scope, said, merged), under(scope, owed, raised),
              under(scope, owed, part), owed, under(scope, owed, come(Petition.transferred_on)),
              under(scope, owed, answered)]
    return (*map(len, counts), len(owed) - len(counts[-1]))


def delays(scope: Scope, figures: Figures) -> Table:
    """Answers that came late or are missing, by agency and field: how many, and how many days were lost."""
    groups: dict[tuple[int, str], list[tuple[bool, int]]] = {}
    for petition in under(scope, counted(scope, Petition), here):
        for is_late, days in _lost(scope, petition):
            groups.setdefault((petition.assigned_to or petition.addressee, petition.field), []).append((is_late, days))
    topics = dict(Topic.select(Topic.code, Topic.title).tuples())
    names = dict(Body.select(Body.id, Body.name).where(Body.id.in_(sorted({body for body, _ in groups}))).tuples())
    ranked = sorted(groups.items(), key=lambda item: (-sum(days for _, days in item[1]), item[0]))
    rows = tuple((str(no), names[body], topics[field], *map(grouped, _of(found)))
                 for no, ((body, field), found) in enumerate(ranked, 1))
    every = [each for found in groups.values() for each in found]
    return Table("phu-luc-cham-tra-loi", "Trả lời chậm, chưa trả lời theo cơ quan và lĩnh vực", (
        Column("TT", 1, C), Column("Cơ quan", 5), Column("Lĩnh vực", 3.4),
        *(Column(title, 1.8, R) for title in ("Trả lời chậm", "Quá hạn chưa trả lời", "Bình quân ngày chậm",
                                              "Tổng ngày chậm"))),
        rows, totals=("", "Cộng", "", *map(grouped, _of(every))) if rows else ())


def _lost(scope: Scope, petition: Any) -> Iterable[tuple[bool, int]]:
    """Whether an answer came late, and the days past its due day; nothing for what is in time."""
    for clock in clocks(scope, Petition)[petition.dossier]:
        state = judge(clock.due, clock.met, scope.as_of)
        if clock.rule in RULES and state in (Judgement.LATE, Judgement.OVERDUE):
            end = clock.met if state is Judgement.LATE else scope.as_of
            yield state is Judgement.LATE, (end - clock.due).days


def _of(found: Sequence[tuple[bool, int]]) -> tuple[int, int, int, int]:
    """Late, missing, days lost on average and in all."""
    days, late = sum(lost for _, lost in found), sum(is_late for is_late, _ in found)
    return late, len(found) - late, round(days / len(found)) if found else 0, days


def _sums(numbers: Sequence[Sequence[int]]) -> list[str]:
    return [grouped(sum(column)) for column in zip(*numbers, strict=True)]
