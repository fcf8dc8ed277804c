"""The petition chain in figures: what was raised, on how many tracks it runs, how it was answered.

Every opinion raised is counted once, before it is merged or split. A track is what one agency owes one answer to: an
opinion of its own, or a part split from one; duplicates run on their lead's. What was carried over is followed on in
the next period and never counted again in its own.
"""
from typing import Any

from portal.domain.aspects import Family, Figure
from portal.domain.message import paired
from portal.dossier.tables import Dossier
from portal.figures import (
    Condition,
    Measure,
    Rows,
    Scope,
    come,
    count,
    count_among,
    count_each,
    counted,
    equal,
    rate,
    read_records,
    unless,
)
from portal.organisation.topics import Use, of_period
from portal.records.contact_round import of_other_level, of_this_level
from portal.records.contact_round.tables import ContactCategory, ContactRound, DeputyLevel
from portal.records.petition.tables import Petition
from portal.records.track.figures import answers_of


def of_level(level: Condition) -> Condition:
    """Petitions whose round is under this condition; a petition counts whenever its round does."""
    def condition(row: Any, scope: Scope) -> bool:
        rounds = scope.once(_rounds)
        return level(rounds[row.round], scope)
    return condition


def _rounds(scope: Scope) -> dict[int, Any]:
    return {row.dossier: row for row in counted(scope, ContactRound)}


def raised(row: Any, _scope: Scope) -> bool:
    """What voters said, settled on the spot or merged later as well; no part of it, nothing followed on."""
    return row.part_of is None and row.carried_from is None


def merged(row: Any, scope: Scope) -> bool:
    return row.merged_into is not None and row.merged_on <= scope.as_of


def part(row: Any, scope: Scope) -> bool:
    """Split from another opinion by the day counted to."""
    return row.part_of is not None and row.since_on <= scope.as_of


def track(row: Any, scope: Scope) -> bool:
    """One answer owed, or more than owed by now."""
    begun = part(row, scope) or raised(row, scope)
    return begun and not row.settled and not merged(row, scope)


def here(row: Any, scope: Scope) -> bool:
    """Tracks of this level's rounds."""
    return own(row, scope) and track(row, scope)


own = of_level(of_this_level)
answers = answers_of(Petition)
answered, on_time, late, overdue = (answers[name] for name in ("answered", "on_time", "late", "overdue"))


def raised_here(*where: Condition) -> Measure:
    """Opinions raised in this level's rounds, under conditions."""
    return count(Petition, own, raised, *where)


def tracks(*where: Condition) -> Measure:
    """Tracks of this level's rounds, under conditions."""
    return count(Petition, here, *where)


def carried_in(scope: Scope) -> Rows:
    """What of earlier rounds of this level the period opened with: tracks without an answer, and what was carried over.

    Settled on the spot, merged or answered before the period, it is not among them.
    """
    levels = ContactRound.select(ContactRound.dossier).where(
        ContactRound.level == DeputyLevel.OWN, ContactRound.category == ContactCategory.DEPUTIES)
    first = scope.first
    return read_records(scope, Petition, (
        (Dossier.day < first) & Petition.round.in_(levels) & (Petition.settled == False)    # noqa: E712 - SQL
        & (Petition.answered_on.is_null() | (Petition.answered_on >= first))
        & (Petition.merged_on.is_null() | (Petition.merged_on >= first))
        & (Petition.since_on.is_null() | (Petition.since_on < first))))


of_earlier_rounds = count_among(carried_in)


def by_topic(scope: Scope) -> list[Figure]:
    """One figure a topic."""
    found = of_period(Use.PETITION, scope.first, scope.last, (row.field for row in counted(scope, Petition)))
    return [Figure(f"petitions.field.{topic.code}", paired("Ý kiến về", topic.title),
                   raised_here(equal(Petition.field, topic.code)), topic.title) for topic in found]


FIGURES: tuple[Figure | Family, ...] = (
    Figure("voter_contact.petitions", "Ý kiến, kiến nghị", raised_here()),
    Figure("voter_contact.other_level.petitions", "Ý kiến ở đợt của cấp khác",
           count(Petition, of_level(of_other_level), raised)),
    Family("petitions.field", by_topic),
    Figure("petitions.source.voters", "Ý kiến, kiến nghị của cử tri", raised_here()),
    Figure("petitions.explained_on_the_spot", "Đã giải trình tại chỗ", raised_here(equal(Petition.explained, True))),
    Figure("petitions.settled_on_the_spot", "Giải trình thỏa đáng tại chỗ", raised_here(equal(Petition.settled, True))),
    Figure("petitions.merged", "Gộp vào ý kiến trùng", raised_here(merged)),
    Figure("petitions.tracked", "Ý kiến theo dõi riêng", tracks(raised)),
    Figure("petitions.parts", "Phần tách ra theo dõi riêng", tracks(part)),
    Figure("petitions.tracks", "Việc phải trả lời sau khi gộp, tách", tracks()),
    Figure("petitions.compiled", "Đã tổng hợp", tracks(come(Petition.compiled_on))),
    Figure("petitions.transferred", "Đã chuyển cơ quan trả lời", tracks(come(Petition.transferred_on))),
    Figure("petitions.answered", "Đã trả lời bằng văn bản", tracks(answered)),
    Figure("petitions.answered_on_time", "Trả lời đúng hạn", tracks(on_time)),
    Figure("petitions.answered_late", "Trả lời quá hạn", tracks(late)),
    Figure("petitions.answered_without_limit", "Trả lời không thuộc diện tính hạn",
           tracks(answered, unless(answers["clocked"]))),
    Figure("petitions.unanswered_overdue", "Quá hạn chưa trả lời", tracks(overdue)),
    Figure("petitions.unanswered", "Chưa trả lời, chưa quá hạn", tracks(unless(answered), unless(overdue))),
    Figure("petitions.on_time_rate", "Tỷ lệ trả lời đúng hạn (%)", rate(tracks(on_time), tracks(answers["judged"]))),
    *count_each("petitions.result", "", Petition.result, here, answered),
    Figure("petitions.reported_back", "Đã báo cáo lại cử tri", tracks(come(Petition.reported_on))),
    *count_each("petitions.satisfaction", "", Petition.satisfaction, here, come(Petition.reported_on)),
    Figure("petitions.supervised", "Đưa vào giám sát", tracks(come(Petition.supervised_on))),
    Figure("petitions.carried_over", "Chuyển kỳ sau theo dõi tiếp", tracks(come(Petition.carried_on))),
    Figure("petitions.carried_in", "Ý kiến kỳ trước chuyển sang", of_earlier_rounds()),
    Figure("petitions.carried_in.answered", "Ý kiến kỳ trước đã trả lời trong kỳ", of_earlier_rounds(answered)),
)
