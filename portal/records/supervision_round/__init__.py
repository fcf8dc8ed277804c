"""Supervision or survey round (đợt giám sát, khảo sát) with its team; its recommendations live on."""
from portal.domain.aspects import Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.figures import count, count_each, equal
from portal.records.supervision_round.tables import Mode, SupervisionRound

SupervisionRound.kind = Kind(
    slug="supervision_round", title="Giám sát", title_en="Supervision round", group="Giám sát", prefix="GS",
    table=SupervisionRound, named=lambda data: data["title"], dated="last_day",
    listing=Listing(
        columns=("dossier.title", "mode", "object", "first_day", "last_day", "dossier.body", "dossier.approval"),
        search=("title", "lead"),
        filters=("mode", "manner", "field", "object", "last_day", "dossier.body", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=COUNCIL_SIDE | FRONT_SIDE, checks=(ends_after_it_begins("first_day", "last_day", "ngày bắt đầu"),)),
    papers=Papers(document=Document("portal.records.supervision_round.wording:wording", "BC", "BÁO CÁO")),
    duties=Duties(
        events={"supervision_round.ended": "last_day"},
        limits=(Limit("supervision.report", "last_day", ("dossier.issued_on",),
                      "Gửi báo cáo kết quả giám sát, khảo sát"),)),
    sharing=Sharing(parties={"object": "supervised", "team.body": "partner"}),
    figures=(
        Figure("supervision.rounds", "Đợt giám sát, khảo sát", count(SupervisionRound)),
        Figure("supervision.surveys", "Trong đó: khảo sát",
               count(SupervisionRound, equal(SupervisionRound.mode, Mode.SURVEY))),
        *count_each("supervision.field", "Giám sát", SupervisionRound.field),
    ),
)
