"""The appendix about petitions: how the counts before and after merging and splitting agree, round by round."""
from collections.abc import Sequence
from typing import Any

from portal.domain.writing import thousands
from portal.figures import Scope, come, counted, under
from portal.paper.blocks import Align, Column
from portal.records.contact_round import of_this_level
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.figures import answered, here, merged, part, raised
from portal.records.petition.tables import Petition
from portal.report.phrases import Figures
from portal.report.table import Table

R, C = Align.RIGHT, Align.CENTER
RAISED = ("Cử tri nêu", "Giải trình thỏa đáng", "Gộp", "Theo dõi riêng", "Tách thêm", "Phải trả lời", "Đã chuyển",
          "Đã trả lời", "Chưa trả lời")


def reckoning(scope: Scope, _figures: Figures) -> Table:
    """By round: raised = settled + merged + tracked; owed = tracked + parts = answered + not answered."""
    rounds = sorted(under(scope, counted(scope, ContactRound), of_this_level), key=lambda row: row.last_day)
    numbers = [_reckoned(scope, [p for p in counted(scope, Petition) if p.round == row.dossier]) for row in rounds]
    found = [(row, of_round) for row, of_round in zip(rounds, numbers, strict=True) if of_round[0]]
    rows = tuple((str(no), row.title, *map(thousands, of_round)) for no, (row, of_round) in enumerate(found, 1))
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


def _sums(numbers: Sequence[Sequence[int]]) -> list[str]:
    return [thousands(sum(column)) for column in zip(*numbers, strict=True)]
