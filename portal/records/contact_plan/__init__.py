"""Voter-contact plan (kế hoạch tiếp xúc cử tri): agreed with the Front, issued in the regulation's days, carried out.

What has to be prepared, and contacts outside the constituency, have lives of their own: somebody owes them.
"""
from typing import Any

from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins, not_before
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier
from portal.figures import Judgement, Scope, count, equal, judge
from portal.figures.reading import in_period, of_bodies
from portal.records.contact_plan.outside import OutsideContact
from portal.records.contact_plan.preparation import ContactTask
from portal.records.contact_plan.tables import (
    ContactPlan,
    Phase,
    PlanSort,
    PlanState,
    meetings_fit,
    names_its_session,
    people_go_to_planned_meetings,
)

__all__ = ["ContactPlan", "ContactTask", "OutsideContact", "Phase"]
RULES = ("voter_contact.plan_before", "voter_contact.plan_after")


def issued(row: Any, scope: Scope) -> bool:
    """Plans whose paper was issued by the day counted to."""
    return row.dossier in scope.once(_issued)


def in_time(row: Any, scope: Scope) -> bool:
    """Plans that met a session's duty, and did so in time."""
    return row.dossier in scope.once(_met)[Judgement.ON_TIME]


def late(row: Any, scope: Scope) -> bool:
    return row.dossier in scope.once(_met)[Judgement.LATE]


def _issued(scope: Scope) -> set[int]:
    found = Dossier.select(Dossier.id).where(of_bodies(scope, ContactPlan.kind.slug), in_period(scope),
                                             Dossier.issued_on <= scope.as_of)
    return {pk for pk, in found.tuples()}


def _met(scope: Scope) -> dict[Judgement, set[int]]:
    """The plans that met a duty, by how they stand to it."""
    found: dict[Judgement, set[int]] = {judgement: set() for judgement in Judgement}
    rows = Deadline.select(Deadline.met_by, Deadline.due, Deadline.met).where(
        Deadline.rule.in_(RULES), Deadline.met_by.in_(sorted(scope.once(_issued))))
    for plan, due, met in rows.tuples():
        found[judge(due, met, scope.as_of)].add(plan)
    return found


def general(phase: Phase) -> Fulfilment:
    """The standing committee's plan of this phase meets the clause's duty on the day it is issued."""
    def is_meant(data: Data) -> bool:
        return bool(data["phase"] == phase and data["sort"] == PlanSort.GENERAL)
    rule = "voter_contact.plan_before" if phase is Phase.BEFORE_SESSION else "voter_contact.plan_after"
    return Fulfilment(rule, "session", "dossier.issued_on", is_meant)


S = PlanState
COURSE = Workflow("progress", S, (
    Step("ask_outside", "Ghi đề nghị tiếp xúc ngoài nơi ứng cử", (S.RUNNING, S.DONE), None, May.FOLLOW, adds="outside",
         asks=("deputy", "group", "place", "host", "requested_on", "contact_on"), optional=("group", "host"),
         ahead=("contact_on",),
         guards=(not_before("requested_on", "contact_on", "Ngày tiếp xúc không thể trước ngày nhận đề nghị"),)),
    Step("finish", "Thực hiện xong", (S.RUNNING,), S.DONE, May.FOLLOW, asks=("finished_on",),
         guards=(not_before("first_day", "finished_on", "Ngày thực hiện xong không thể trước ngày bắt đầu"),)),
))

GENERAL = equal(ContactPlan.sort, PlanSort.GENERAL)
ContactPlan.kind = Kind(
    slug="contact_plan", title="Kế hoạch tiếp xúc cử tri", title_en="Voter-contact plan", group="Tiếp xúc cử tri",
    prefix="KX", table=ContactPlan, named=lambda data: data["title"], dated="first_day",
    listing=Listing(
        columns=("dossier.title", "phase", "session", "first_day", "dossier.number", "dossier.approval"),
        search=("title", "agreement_number"),
        filters=("sort", "phase", "session", "first_day", "dossier.body", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=COUNCIL_SIDE | FRONT_SIDE,
        checks=(ends_after_it_begins("first_day", "last_day", "ngày bắt đầu"), names_its_session,
                meetings_fit("Ngày này nằm ngoài kế hoạch."),
                people_go_to_planned_meetings),
        past=("agreed_on",)),
    course=Course(workflow=COURSE),
    papers=Papers(document=Document("portal.records.contact_plan.wording:wording", "KH", "KẾ HOẠCH")),
    duties=Duties(fulfils=(general(Phase.BEFORE_SESSION), general(Phase.AFTER_SESSION))),
    sharing=Sharing(
        parties={"agreed_with": "concurring", "attendants.body": "invitee", "moderators.body": "moderator"}),
    figures=(
        Figure("voter_contact.plans", "Kế hoạch tiếp xúc cử tri đã ban hành", count(ContactPlan, issued, GENERAL)),
        Figure("voter_contact.plans_on_time", "Kế hoạch ban hành đúng hạn", count(ContactPlan, in_time, GENERAL)),
        Figure("voter_contact.plans_late", "Kế hoạch ban hành chậm", count(ContactPlan, late, GENERAL)),
        Figure("voter_contact.front_plans", "Kế hoạch phân công của Mặt trận",
               count(ContactPlan, issued, equal(ContactPlan.sort, PlanSort.FRONT))),
    ),
)
