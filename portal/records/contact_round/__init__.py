"""Voter-contact round (đợt tiếp xúc cử tri) with its meetings; its petitions have a life of their own."""
from collections.abc import Mapping
from typing import Any

from portal.domain.aspects import Document, Duties, Entering, Figure, Listing, Page, Papers, Sharing, Tally
from portal.domain.checks import each_row, ends_after_it_begins
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.message import paired
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.policy import Trait
from portal.figures import Scope, count, count_each, count_of, equal, total_of
from portal.records.contact_plan.tables import meetings_fit
from portal.records.contact_round.tables import ContactCategory, ContactForm, ContactMeeting, ContactRound, DeputyLevel

STAGES = (("đã trả lời", "answered_on"), ("đã nhận, chưa trả lời", "received_on"),
          ("đã chuyển, chưa nhận", "transferred_on"), ("đã tổng hợp, chưa chuyển", "compiled_on"))
DIGEST = "voter_contact.digest"


def reckoned(petitions: list[Data]) -> tuple[Tally, ...]:
    """What voters raised, and the answers owed for it, each with the parts it is made of; nothing for no petition."""
    raised = [p for p in petitions if not p["part_of"] and not p["carried_from"]]
    parts = [p for p in petitions if p["part_of"] and not p["carried_from"]]
    if not raised:
        return ()
    own, split = _tracked(raised), _tracked(parts)
    return (
        Tally("Cử tri nêu", len(raised), (
            ("giải trình thỏa đáng tại chỗ", sum(bool(p["settled"]) for p in raised)),
            ("gộp vào ý kiến trùng", _merged(raised)), ("theo dõi riêng", len(own)))),
        Tally("Việc phải trả lời", len(own) + len(split), (
            ("ý kiến theo dõi riêng", len(own)), ("phần tách ra", len(split)))),
        Tally("Tiến độ trả lời", len(own) + len(split), _standing([*own, *split])),
    )


def _tracked(petitions: list[Data]) -> list[Data]:
    return [p for p in petitions if not p["settled"] and not p["merged_into"]]


def _merged(petitions: list[Data]) -> int:
    return sum(bool(p["merged_into"]) for p in petitions)


def _standing(tracks: list[Data]) -> tuple[tuple[str, int], ...]:
    """How far each has come, the furthest first."""
    left, found = tracks, []
    for title, column in STAGES:
        there = [p for p in left if p[column]]
        left = [p for p in left if not p[column]]
        found.append((title, len(there)))
    return (*found, ("chưa tổng hợp", len(left)))


def meetings_fit_the_round(data: Data) -> Mapping[str, str]:
    """A compiled round has no meetings; another's lie within its days and are numbered once each."""
    if data["form"] == ContactForm.COMPILED:
        return {f"meetings.{i}.place": "Đợt tổng hợp từ cơ sở không có điểm tiếp xúc; xin bỏ dòng này."
                for i, _ in enumerate(data["meetings"])}
    return meetings_fit("Ngày này nằm ngoài đợt tiếp xúc.")(data)


def petitions_have_a_place(data: Data) -> dict[str, str]:
    """Each petition names a meeting of its round, or, in a compiled round, a commune."""
    numbers = {m["no"] for m in data["meetings"]}
    compiled, faults = data["form"] == ContactForm.COMPILED, {}
    for i, p in enumerate(data.get("petitions", ())):
        if compiled and not p["commune"]:
            faults[f"petitions.{i}.commune"] = "Đợt tổng hợp từ cơ sở: xin chọn xã, thị trấn nêu ý kiến."
        elif not compiled and p["meeting_no"] not in numbers:
            faults[f"petitions.{i}.meeting_no"] = "Xin ghi số của một điểm tiếp xúc ở trên."
    return faults


def satisfied_only_by_what_was_said(data: Data) -> dict[str, str]:
    """An opinion settled on the spot was explained there."""
    return {f"petitions.{i}.explained": "Đã giải trình thỏa đáng thì cũng đã giải trình; xin đánh dấu cả mục này."
            for i, p in enumerate(data.get("petitions", ())) if p["settled"] and not p["explained"]}


def is_compiled_here(data: Data) -> bool:
    """Whether voters spoke to deputies of this level: what they said to others is compiled elsewhere."""
    return bool(data["level"] == DeputyLevel.OWN and data["category"] == ContactCategory.DEPUTIES)


def of_candidates(row: Any, _scope: Scope) -> bool:
    """Rounds in which candidates met voters: counted apart, whatever their level."""
    return bool(row.category == ContactCategory.CANDIDATES)


def of_this_level(row: Any, scope: Scope) -> bool:
    return bool(row.level == DeputyLevel.OWN) and not of_candidates(row, scope)


def of_other_level(row: Any, scope: Scope) -> bool:
    return bool(row.level != DeputyLevel.OWN) and not of_candidates(row, scope)


ContactRound.kind = Kind(
    slug="contact_round", title="Đợt tiếp xúc cử tri", title_en="Voter-contact round", group="Tiếp xúc cử tri",
    prefix="TX", table=ContactRound, named=lambda data: data["title"], dated="last_day",
    listing=Listing(
        columns=("dossier.title", "form", "first_day", "last_day", "dossier.body", "dossier.approval"),
        search=("title", "plan_number"),
        filters=("form", "phase", "level", "category", "last_day", "dossier.body", "dossier.approval")),
    entering=Entering(
        by=COUNCIL_SIDE | FRONT_SIDE,
        checks=(ends_after_it_begins("first_day", "last_day", "ngày bắt đầu"), meetings_fit_the_round,
                petitions_have_a_place, satisfied_only_by_what_was_said,
                each_row("requests", ends_after_it_begins("requested_on", "answered_on", "ngày đề nghị"))),
        past=("requests.requested_on", "requests.answered_on")),
    papers=Papers(document=Document("portal.records.contact_round.wording:wording", "BC", "BÁO CÁO")),
    sharing=Sharing(traits=frozenset({Trait.COMPILED})),
    duties=Duties(
        limits=(Limit(DIGEST, "last_day", (), "Gửi báo cáo tổng hợp ý kiến cử tri", when=is_compiled_here),),
        events={"contact_round.ended": "last_day"}),
    page=Page(panels={"feasibility.html": "portal.deadlines.feasibility:of_round"}, tallies={"petitions": reckoned}),
    figures=(
        Figure("voter_contact.rounds", "Đợt tiếp xúc cử tri", count(ContactRound, of_this_level)),
        *count_each("voter_contact.rounds", "Đợt tiếp xúc", ContactRound.form, of_this_level),
        Figure("voter_contact.meetings", "Điểm tiếp xúc", count_of(ContactMeeting, of_this_level)),
        Figure("voter_contact.attendance", "Lượt cử tri tham dự", total_of(ContactMeeting.attendance, of_this_level)),
        *(Figure(f"voter_contact.attendance.{f}", paired("Lượt cử tri", f.label),
                 total_of(ContactMeeting.attendance, of_this_level, equal(ContactRound.form, f)))
          for f in (ContactForm.DIRECT, ContactForm.ONLINE)),
        Figure("voter_contact.other_level_rounds", "Đợt của cấp khác", count(ContactRound, of_other_level)),
        *count_each("voter_contact.other_level_rounds", "Đợt của cấp khác", ContactRound.form, of_other_level),
        Figure("voter_contact.other_level.attendance", "Lượt cử tri của đợt cấp khác",
               total_of(ContactMeeting.attendance, of_other_level)),
        Figure("voter_contact.candidate_meetings", "Cuộc tiếp xúc của ứng cử viên",
               count_of(ContactMeeting, of_candidates)),
        Figure("voter_contact.candidate_attendance", "Lượt cử tri gặp ứng cử viên",
               total_of(ContactMeeting.attendance, of_candidates)),
    ),
)
