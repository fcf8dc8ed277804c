"""Records that each hold a word found nowhere else, and who may see which: written by hand, not asked of the policy."""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.operations import acts, attachments
from portal.organisation.bodies import DeputyGroup
from portal.records import kind_of
from tests import factories
from tests.locality import Locality, hand_over

PDF = b"%PDF-1.7 " + "tệp kèm chim vàng anh".encode()

# What each person sees, of the records below: the officer's page of truth for the walk.
SEES: dict[tuple[str, str], set[str]] = {
    ("ub-a", "officer"): {"draft-a", "cancelled-a", "sent-a", "moved-a", "declined-a", "supervision",
                          "recommendation"},
    ("ub-a", "reviewer"): {"draft-a", "cancelled-a", "sent-a", "moved-a", "declined-a", "supervision",
                           "recommendation"},
    ("ub-a", "leader"): {"draft-a", "cancelled-a", "sent-a", "moved-a", "declined-a", "supervision",
                         "recommendation"},
    ("ub-b", "officer"): {"sent-b"},
    ("ub-b", "reviewer"): {"sent-b"},
    ("ub", "officer"): {"own-ub", "criticism", "regulation", "joint"},
    ("ub", "reviewer"): {"own-ub", "criticism", "regulation", "joint", "sent-a", "sent-b", "agency", "left"},
    ("ub", "leader"): {"own-ub", "criticism", "regulation", "joint", "sent-a", "sent-b", "agency", "left"},
    ("tt", "officer"): {"programme", "round", "petition", "regulation", "joint"},
    ("tt", "reviewer"): {"programme", "round", "petition", "regulation", "joint", "session-a", "supervision",
                         "recommendation",
                         "left-round", "left-petition"},
    ("tt", "leader"): {"programme", "round", "petition", "regulation", "joint", "session-a", "supervision",
                       "recommendation",
                       "left-round", "left-petition"},
    ("pc", "officer"): {"programme", "supervision", "recommendation", "declined-a"},
    # who declined a letter reads on
    ("tnmt", "officer"): {"agency", "petition", "moved-a", "declined-a", "left-moved"},
    # the Front compiles what voters told the standing committee beside it
    ("mt", "officer"): {"criticism", "regulation", "joint", "round", "petition"},
    ("mt", "reviewer"): {"criticism", "regulation", "joint", "front-a", "round", "petition"},
    ("tt-a", "officer"): {"session-a"},
    ("mt-a", "officer"): {"front-a"},
    ("tt", "administrator"): set(),
    ("tt", "auditor"): {"programme", "sent-a", "cancelled-a", "sent-b", "own-ub", "agency", "round", "petition",
                        "session-a",
                        "criticism", "regulation", "supervision", "recommendation", "joint", "front-a", "left",
                        "left-round", "left-petition"},
    # what the bodies of two former communes left is read by the bodies that took over, and by no neighbour
    ("ub-moi", "officer"): {"left", "left-draft", "left-moved", "left-petition"},
    ("ub-moi", "reviewer"): {"left", "left-draft", "left-moved", "left-petition"},
    ("ub-moi", "leader"): {"left", "left-draft", "left-moved", "left-petition"},
    ("tt-moi", "officer"): {"left-round", "left-petition"},
    ("mt-moi", "officer"): {"left-round", "left-petition"},
}
# Of meetings, plans, consultations, exchanges: the same table, told apart for its length.
_DRAFT, _PLAN = {"drafted", "consulted", "comment"}, {"plan", "task", "outside"}
_OF_FRONT = {"meeting", "exchange", "spread", "task", "outside"} | _DRAFT
SEES_OF_MEETINGS: dict[tuple[str, str], set[str]] = {
    ("ub-a", "officer"): {"spread"}, ("ub-a", "reviewer"): {"spread"}, ("ub-a", "leader"): {"spread"},
    ("ub", "officer"): {"meeting"},
    ("ub", "reviewer"): {"meeting", "spread"} | _DRAFT, ("ub", "leader"): {"meeting", "spread"} | _DRAFT,
    ("tnmt", "officer"): _DRAFT, ("mt", "officer"): _OF_FRONT, ("mt", "reviewer"): _OF_FRONT,
    ("tt", "officer"): {"exchange"} | _PLAN, ("tt", "reviewer"): {"exchange"} | _PLAN,
    ("tt", "leader"): {"exchange"} | _PLAN, ("tt", "auditor"): {"meeting", "exchange", "spread"} | _DRAFT | _PLAN,
}
# A letter that urges is read by its writer's side and by the body that it urges.
for _body, _role in (("tt", "officer"), ("tt", "reviewer"), ("tt", "leader"), ("tnmt", "officer"), ("tt", "auditor")):
    SEES_OF_MEETINGS.setdefault((_body, _role), set()).add("urging")
# Of a session with a document, a question and a promise, and of a joint meeting with a conclusion.
SESSION = frozenset({"session", "session-document", "question", "promise", "concluded", "conclusion"})
SEES_OF_SESSIONS: dict[tuple[str, str], frozenset[str]] = {
    **{("tt", role): SESSION for role in ("officer", "reviewer", "leader", "auditor")},
    **{("ub", role): frozenset({"promise"}) for role in ("officer", "reviewer", "leader")},
    **{("mt", role): frozenset({"concluded", "conclusion"}) for role in ("officer", "reviewer")},
    ("tnmt", "officer"): frozenset({"session-document", "question"}),
}
for _who, _names in (*SEES_OF_MEETINGS.items(), *SEES_OF_SESSIONS.items()):
    SEES[_who] |= _names
ABOUT_PETITIONS: dict[tuple[str, str], set[str]] = {    # the papers about them: a party sees one once it is issued
    **dict.fromkeys((("tt", "officer"), ("tt", "reviewer"), ("tt", "leader")), {"asked", "digest", "letter", "opinion",
                                                                               "session"}),
    ("tnmt", "officer"): {"asked", "reply"}, ("ub", "officer"): {"opinion"},
    **dict.fromkeys((("ub", "reviewer"), ("ub", "leader")), {"opinion", "reply"}),
    ("tt", "auditor"): {"asked", "digest", "letter", "opinion", "reply", "session"},
}
for _who, _more in ABOUT_PETITIONS.items():
    SEES[_who] |= _more
# Of reports and of the sheets their figures are checked on.
SEES_OF_REPORTS: dict[tuple[str, str], set[str]] = {
    ("tt", "officer"): {"report", "sheet"}, ("tt", "reviewer"): {"report", "sheet", "report-a"},
    ("tt", "leader"): {"report", "sheet", "report-a"}, ("tt-a", "officer"): {"report-a"},
    ("tnmt", "officer"): {"sheet"}, ("tt", "auditor"): {"report", "sheet", "report-a"},
}
for _who, _names in SEES_OF_REPORTS.items():
    SEES[_who] |= _names
# Of receptions, the matters brought to them, and incoming documents.
SEES_OF_CITIZENS: dict[tuple[str, str], set[str]] = {
    ("ub-a", "officer"): {"reception", "matter"}, ("ub-a", "reviewer"): {"reception", "matter"},
    ("ub-a", "leader"): {"reception", "matter"}, ("ub", "reviewer"): {"reception", "matter"},
    ("ub", "leader"): {"reception", "matter"}, ("tt-a", "officer"): {"arrived"}, ("tt", "reviewer"): {"arrived"},
    ("tt", "leader"): {"arrived"}, ("tt", "auditor"): {"reception", "matter", "arrived"},
}
for _more in (SEES_OF_MEETINGS, SEES_OF_CITIZENS):
    for _who, _names in _more.items():
        SEES[_who] |= _names
for _who in SEES:    # an approved regulation is read by every body it binds; the administrator reads no record
    if _who != ("tt", "administrator"):
        SEES[_who].add("binding")


@dataclass(frozen=True)
class Canary:
    """A record and its word; `file` is its attachment's id when it has one.

    `turn` is its place among those of its kind that a person sees alike, and how many these are.
    """

    name: str
    slug: str
    dossier: int
    word: str
    file: int | None = None
    turn: tuple[int, int] = (0, 1)

    def share(self, names: list[str]) -> list[str]:
        """Its part of what is tried on one after the other of them; together they get all of it."""
        nth, of = self.turn
        return names[nth::of]


def word_of(name: str) -> str:
    return f"chimhoangyen-{name}"


def enter(place: Locality, name: str, slug: str, body: str, data: dict[str, Any]) -> int:
    pk = acts.create(kind_of(slug), place.moment(body, "officer"), data).dossier_id
    assert isinstance(pk, int), name
    return pk


def step(slug: str, pk: int, act: str, moment: Moment, given: dict[str, Any] | None = None, reason: str = "") -> None:
    acts.act(kind_of(slug), pk, act, moment, Dossier.get_by_id(pk).version, reason, given)


def release(place: Locality) -> dict[str, Canary]:
    """Enter every canary, each as far as its name says; those of former communes are left to the new one."""
    hand_over(place)
    ids, w = {code: body.id for code, body in place.bodies.items()}, word_of
    made: dict[str, tuple[str, int]] = {}

    def add(name: str, slug: str, body: str, data: dict[str, Any], send: bool = True) -> int:
        pk = enter(place, name, slug, body, data)
        if send:
            step(slug, pk, "submit", place.moment(body, "officer"))
        made[name] = slug, pk
        return pk

    def letter(name: str) -> dict[str, Any]:
        return factories.complaint(summary=w(name), detail=w(name), sender=f"người gửi {w(name)}")

    add("draft-a", "complaint", "ub-a", letter("draft-a"), send=False)
    cancelled = add("cancelled-a", "complaint", "ub-a", letter("cancelled-a"), send=False)
    add("sent-a", "complaint", "ub-a", letter("sent-a"))
    add("sent-b", "complaint", "ub-b", letter("sent-b"))
    add("own-ub", "complaint", "ub", letter("own-ub"))
    add("agency", "complaint", "tnmt", letter("agency"))
    moved = add("moved-a", "complaint", "ub-a", letter("moved-a"), send=False)
    step("complaint", moved, "transfer", place.moment("ub-a", "officer"),
         {"transferred_on": factories.D(2021, 12, 3), "transferred_to": ids["tnmt"]})
    declined = add("declined-a", "complaint", "ub-a", letter("declined-a"), send=False)
    step("complaint", declined, "transfer", place.moment("ub-a", "officer"),
         {"transferred_on": factories.D(2021, 12, 3), "transferred_to": ids["tnmt"]})
    step("complaint", declined, "decline", place.moment("tnmt", "officer"),
         {"declined_on": factories.D(2021, 12, 6)}, "không thuộc thẩm quyền")
    step("complaint", declined, "transfer", place.moment("ub-a", "officer"),
         {"transferred_on": factories.D(2021, 12, 7), "transferred_to": ids["pc"]})
    round_ = add("round", "contact_round", "tt", factories.contact_round(
        title=w("round"), petitions=[factories.petition(1, text=w("petition"), addressee=ids["tnmt"]),
                                     *(factories.petition(1, addressee=ids["tnmt"]) for _ in range(3))]))
    made["petition"] = "petition", _child(round_)
    step("petition", _child(round_), "transfer", place.moment("tt", "officer"),
         {"transferred_on": factories.D(2021, 7, 20), "digest_number": None})
    _about_petitions(place, round_, add)
    add("session-a", "session", "tt-a", factories.session(title=w("session-a")))
    add("criticism", "social_criticism", "mt", factories.social_criticism(ids["ub"], title=w("criticism"),
                                                                        participants=[]))
    binding = add("binding", "regulation", "tt", factories.regulation([], title=w("binding"), signatories=[]))
    step("regulation", binding, "approve", place.moment("tt", "reviewer"))
    add("regulation", "regulation", "tt", factories.regulation([ids["tt"], ids["ub"], ids["mt"]],
                                                               title=w("regulation")))
    supervision = add("supervision", "supervision_round", "pc", factories.supervision_round(
        ids["ub-a"], title=w("supervision"), team=[], recommendations=[
            {"text": w("recommendation"), "addressee": ids["ub-a"], "due_on": None}]))
    made["recommendation"] = "recommendation", _child(supervision)
    add("programme", "supervision_programme", "tt", factories.supervision_programme(
        ids["pc"], title=w("programme"), items=[]))
    add("joint", "joint_meeting", "tt", factories.joint_meeting([ids["ub"], ids["mt"]], title=w("joint"),
                                                                conclusions=[], agenda=[]))
    add("meeting", "body_meeting", "ub", factories.body_meeting([ids["mt"]], title=w("meeting"), agenda=[], notices=[]))
    add("exchange", "information_exchange", "mt", factories.information_exchange([ids["tt"]], title=w("exchange")))
    add("spread", "dissemination", "ub-a", factories.dissemination(ids["mt"], title=w("spread")))
    reception = add("reception", "reception", "ub-a", factories.reception(receiver=w("reception"), matters=[
        factories.matter(content=w("matter"), citizen=f"người gửi {w('matter')}")]))
    made["matter"] = "reception_matter", _child(reception)
    add("arrived", "incoming_document", "tt-a", factories.incoming_document(subject=w("arrived")))
    add("urging", "urging", "tt", factories.urging(ids["tnmt"], subject=w("urging"), items=[
        factories.urged("TX-2021-0001-P01", factories.D(2021, 11, 30))]))
    add("left", "complaint", "ub-cu", letter("left"))
    add("left-draft", "complaint", "ub-cu2", letter("left-draft"), send=False)
    left = add("left-moved", "complaint", "tnmt", letter("left-moved"), send=False)
    step("complaint", left, "transfer", place.moment("tnmt", "officer"),
         {"transferred_on": factories.D(2021, 12, 3), "transferred_to": ids["ub-cu"]})
    left = add("left-round", "contact_round", "tt-cu", factories.contact_round(
        title=w("left-round"), petitions=[factories.petition(1, text=w("left-petition"), addressee=ids["ub-cu"])]))
    made["left-petition"] = "petition", _child(left)
    step("petition", _child(left), "transfer", place.moment("tt-cu", "officer"),
         {"transferred_on": factories.D(2021, 7, 20), "digest_number": None})
    concluded = add("concluded", "joint_meeting", "tt", factories.joint_meeting(
        [ids["tt"]], title=w("concluded"), agenda=[],
        conclusions=[{"text": w("conclusion"), "owner": ids["mt"], "due_on": None}]))
    made["conclusion"] = "conclusion", _child(concluded)
    session = add("session", "session", "tt", factories.session(
        title=w("session"), documents=[factories.session_document(ids["tnmt"], title=w("session-document"))],
        questions=[factories.question(ids["tnmt"], text=w("question"))],
        promises=[factories.promise(ids["ub"], text=w("promise"))]))
    for slug in ("session_document", "question", "promise"):
        made[slug.replace("_", "-")] = slug, _child(session, slug)
    report = add("report", "yearly_report", "tt", factories.yearly_report(summary=w("report")))
    add("report-a", "yearly_report", "tt-a", factories.yearly_report(summary=w("report-a")))
    sheet = add("sheet", "reconciliation", "tt", factories.reconciliation(report, ids["tnmt"], title=w("sheet")))
    step("reconciliation", sheet, "send", place.moment("tt", "officer"), {"sent_on": factories.D(2021, 12, 14)})
    drafted = add("drafted", "consultation", "tnmt", factories.consultation(
        ids["mt"], [ids["mt"]], title=f"{w('drafted')} {w('consulted')}"))    # a body asked goes by the draft's title
    made["consulted"] = "consulted_body", _child(drafted)
    step("consultation", drafted, "comment", place.moment("mt", "officer"),
         factories.comment(ids["mt"], text=w("comment")))
    made["comment"] = "draft_comment", _child(drafted, "draft_comment")
    plan = add("plan", "contact_plan", "tt", factories.contact_plan(
        None, title=w("plan"), agreed_on=None, attendants=[], moderators=[],
        tasks=[factories.task(ids["mt"], words=w("task"))]))
    made["task"] = "contact_task", _child(plan)
    step("contact_plan", plan, "ask_outside", place.moment("tt", "officer"),
         factories.outside(deputy=w("outside"), host=ids["mt"]))
    made["outside"] = "outside_contact", _child(plan, "outside_contact")
    step("outside_contact", made["outside"][1], "decide", place.moment("tt", "officer"),
         {"decided_on": factories.D(2021, 11, 12), "decision_number": None, "is_allowed": True})
    add("front-a", "contact_round", "mt-a", factories.contact_round(title=w("front-a"), petitions=[]))
    found = {name: Canary(name, slug, pk, w(name), _file(place, slug, pk)) for name, (slug, pk) in made.items()}
    step("complaint", cancelled, "cancel", place.moment("ub-a", "officer"), reason="nhập trùng")
    return found


def _about_petitions(place: Locality, round_: int, add: Callable[..., int]) -> None:
    """The papers about the round's other petitions, each submitted and none issued; what is asked beside them."""
    ids, w, agency = {code: body.id for code, body in place.bodies.items()}, word_of, place.moment("tnmt", "officer")
    second, third, fourth = [d.id for d in Dossier.select().where(Dossier.root == round_).order_by(Dossier.id)][1:]
    add("digest", "digest", "tt", factories.digest([second], title=w("digest"), recipient=ids["mt"]))
    add("letter", "petition_transfer", "tt", factories.petition_transfer(ids["tnmt"], [third], title=w("letter")))
    step("petition", fourth, "transfer", place.moment("tt", "officer"), {"transferred_on": factories.D(2021, 7, 20)})
    step("petition", fourth, "receive", agency, {"received_on": factories.D(2021, 7, 21)})
    add("reply", "answer", "tnmt", factories.answer(ids["tt"], ids["mt"], [factories.answer_item(fourth)],
                                                    title=w("reply")))
    add("asked", "institutional_recommendation", "tt", factories.institutional_recommendation(
        ids["tnmt"], text=w("asked")))
    session = enter(place, "a session to speak before", "session", "tt", factories.session(agenda=[]))
    add("opinion", "group_opinion", "tt", factories.group_opinion(DeputyGroup.get().id, session, ids["ub"],
                                                                  text=w("opinion")))


def _child(root: int, slug: str | None = None) -> int:
    """What was entered on a record's page: the first, or the first of this kind."""
    found = Dossier.select().where(Dossier.root == root, *([Dossier.kind == slug] if slug else []))
    pk = found.order_by(Dossier.id).get().id
    assert isinstance(pk, int)
    return pk


def _file(place: Locality, slug: str, pk: int) -> int:
    dossier = Dossier.get_by_id(pk)
    body = next(code for code, found in place.bodies.items() if found.id == dossier.body_id)
    kept = attachments.add(kind_of(slug), pk, place.moment(body, "officer"), dossier.version, "quyet-dinh.pdf", PDF)
    assert isinstance(kept.id, int)
    return kept.id
