"""A deputy's contact outside the constituency (NQLT 72/2025, Đ32): asked for, decided, told to the place."""
from portal.base.columns import Day, Flag, Parent, Ref, Text
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import not_before, refusal
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.dossier.tables import Record
from portal.figures import count, equal
from portal.organisation.bodies import Body, DeputyGroup
from portal.records.contact_plan.tables import ContactPlan


class OutsideState(Word):
    ASKED = "asked", "Đã đề nghị", "running"
    DECIDED = "decided", "Đã quyết định", "resolving"
    NOTIFIED = "notified", "Đã thông báo nơi đến", "resolved"


class OutsideContact(Record):
    plan = Parent("Tiếp xúc ngoài nơi ứng cử", ContactPlan, "outside", most=60)
    deputy = Text("Đại biểu", 100)
    group = Ref("Tổ đại biểu", DeputyGroup, null=True)
    place = Text("Nơi tiếp xúc")
    host = Ref("Thường trực HĐND nơi đến", Body, null=True)
    requested_on = Day("Ngày nhận đề nghị")
    contact_on = Day("Ngày tiếp xúc")
    decided_on = Day("Ngày quyết định", null=True)
    decision_number = Text("Văn bản quyết định số", 60, null=True)
    is_allowed = Flag("Đồng ý")
    notified_on = Day("Ngày thông báo nơi đến", null=True)
    notice_number = Text("Văn bản thông báo số", 60, null=True)


def is_told(data: Data) -> bool:
    """A contact that was not allowed is told to nobody."""
    return bool(data["is_allowed"] or not data["decided_on"])


was_allowed = refusal("Thường trực HĐND không đồng ý nên không thông báo.", lambda data: not data["is_allowed"])
S = OutsideState
COURSE = Workflow("progress", S, (
    Step("decide", "Quyết định", (S.ASKED,), S.DECIDED, May.FOLLOW,
         asks=("decided_on", "decision_number", "is_allowed"), optional=("decision_number", "is_allowed"),
         guards=(not_before("requested_on", "decided_on", "Ngày quyết định không thể trước ngày nhận đề nghị"),)),
    Step("notify", "Thông báo nơi đến", (S.DECIDED,), S.NOTIFIED, May.FOLLOW,
         asks=("notified_on", "notice_number"), optional=("notice_number",),
         guards=(was_allowed, not_before("decided_on", "notified_on",
                                         "Ngày thông báo không thể trước ngày quyết định"))),
))

OutsideContact.kind = Kind(
    slug="outside_contact", title="Tiếp xúc ngoài nơi ứng cử", title_en="Contact outside the constituency",
    group="Tiếp xúc cử tri", prefix="NN", table=OutsideContact, named=lambda data: f"{data['deputy']}, {data['place']}",
    dated="first_day", within="plan",
    listing=Listing(
        columns=("dossier.title", "requested_on", "contact_on", "dossier.progress", "dossier.due"),
        search=("deputy", "place"), filters=("contact_on", "host", "dossier.progress", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE | FRONT_SIDE),
    course=Course(workflow=COURSE),
    papers=Papers(
        document=Document("portal.records.contact_plan.outside_contact_wording:wording",
                          "", "PHIẾU TIẾP XÚC NGOÀI NƠI ỨNG CỬ",
                          issued=False)),
    duties=Duties(
        limits=(Limit("contact_outside.decide", "requested_on", ("decided_on",),
                      "Quyết định tiếp xúc ngoài nơi ứng cử"),
                Limit("contact_outside.notify", "contact_on", ("notified_on",), "Thông báo nơi đại biểu đến tiếp xúc",
                      when=is_told))),
    sharing=Sharing(parties={"host": "recipient"}),
    figures=(
        Figure("voter_contact.outside", "Đề nghị tiếp xúc ngoài nơi ứng cử", count(OutsideContact)),
        Figure("voter_contact.outside_allowed", "Tiếp xúc ngoài nơi ứng cử được đồng ý",
               count(OutsideContact, equal(OutsideContact.is_allowed, True))),
    ),
)
