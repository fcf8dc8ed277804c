"""Voter-contact plan (kế hoạch tiếp xúc cử tri): agreed with the Front, issued in the regulation's days, carried out.

What has to be prepared, and contacts outside the constituency, have lives of their own: somebody owes them.
"""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins, not_before
from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.figures import count, equal
from portal.records.contact_plan.figures import in_time, issued, late
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
