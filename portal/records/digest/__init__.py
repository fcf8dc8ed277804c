"""Digest (báo cáo tổng hợp): petitions that a body or a deputies' group compiled; issued, each of them is compiled."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Gathering, Listing, Papers, Sharing
from portal.domain.checks import each_once
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.figures import count, count_of
from portal.records.digest.tables import Digest, DigestItem

Digest.kind = Kind(
    slug="digest", title="Báo cáo tổng hợp", title_en="Digest of petitions", group="Tiếp xúc cử tri", prefix="TH",
    table=Digest, named=lambda data: data["title"], dated="written_on",
    listing=Listing(
        columns=("dossier.title", "group", "written_on", "dossier.number", "dossier.paper", "dossier.approval"),
        search=("title",),
        filters=("group", "round", "written_on", "dossier.body", "dossier.paper", "dossier.approval")),
    entering=Entering(
        by=COUNCIL_SIDE | FRONT_SIDE, past=("written_on",),
        checks=(each_once("items", "petition", "Ý kiến này đã có ở dòng trên."),),
        gathers=(Gathering("petition", "items", "petition", shared=("round",)),)),
    course=Course(
        after=dict.fromkeys(("create", "change"), "portal.operations.effects.batches:require_open")
        | dict.fromkeys(("issue", "enter_issued"), "portal.operations.effects.batches:compile_all")),
    papers=Papers(document=Document("portal.records.digest.wording:wording", "BC", "BÁO CÁO")),
    duties=Duties(fulfils=(Fulfilment("voter_contact.digest", of="round", day="dossier.issued_on"),)),
    sharing=Sharing(parties={"recipient": "recipient"}, on_issue=frozenset({"recipient"})),
    figures=(Figure("petitions.digests", "Báo cáo tổng hợp ý kiến cử tri", count(Digest)),
             Figure("petitions.digests.items", "Ý kiến trong các báo cáo tổng hợp", count_of(DigestItem))),
)
