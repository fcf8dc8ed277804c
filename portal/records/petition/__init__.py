"""Voters' petition (ý kiến, kiến nghị cử tri), from the meeting that it was raised at to the word given back there."""
from portal.domain.aspects import Course, Document, Duties, Entering, Following, Listing, Papers, Sharing
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.policy import Trait
from portal.records.petition.course import TRACK
from portal.records.petition.figures import FIGURES, answered, here, late, on_time, overdue, raised
from portal.records.petition.tables import Petition
from portal.records.track.course import answering

__all__ = ["TRACK", "Petition", "answered", "here", "late", "on_time", "overdue", "raised"]

Petition.kind = Kind(
    slug="petition", title="Ý kiến, kiến nghị cử tri", title_en="Voters' petition", group="Tiếp xúc cử tri", prefix="P",
    table=Petition, named=lambda data: data["text"], dated="last_day", within="round",
    listing=Listing(
        columns=("dossier.title", "field", "addressee", "dossier.progress", "result", "dossier.due"),
        search=("text", "answer_number", "digest_number", "transfer_number"),
        filters=("field", "addressee", "assigned_to", "dossier.progress", "result", "satisfaction", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE | FRONT_SIDE),
    course=Course(
        workflow=TRACK, drawn=("part_of", "carried_from", "since_on"),
        follows=Following("merged_into", (
            "transferred_on", "transfer_number", "received_on", "answered_on", "answer_number", "answer_summary",
            "result", "will_resolve_by", "reported_on", "reported_at", "satisfaction")),
        after={"split": "portal.operations.effects.petitions:split",
               "merge": "portal.operations.effects.petitions:merge",
               "carry_over": "portal.operations.effects.petitions:carry_over",
               "correct": "portal.operations.effects.petitions:corrected"}),
    papers=Papers(
        document=Document("portal.records.petition.wording:wording", "",
                          "PHIẾU THEO DÕI Ý KIẾN, KIẾN NGHỊ CỬ TRI", issued=False)),
    duties=Duties(
        limits=(Limit("petition.transfer", "compiled_on", ("transferred_on",), "Chuyển ý kiến, kiến nghị"),
                *answering("Trả lời ý kiến, kiến nghị", lambda data: data["root"]["phase"]))),
    sharing=Sharing(parties={"addressee": "addressee", "assigned_to": "drafter"}, traits=frozenset({Trait.COMPILED})),
    figures=FIGURES,
)
