"""Dissemination (tuyên truyền, triển khai văn bản): what was made known, how, with whom; unity work among it."""
from portal.domain.aspects import Document, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins
from portal.domain.kind import Kind
from portal.figures import count, count_each, total
from portal.records.dissemination.tables import Dissemination

Dissemination.kind = Kind(
    slug="dissemination", title="Tuyên truyền, triển khai", title_en="Dissemination", group="Thông tin, tuyên truyền",
    prefix="TR", table=Dissemination, named=lambda data: data["title"], dated="last_day",
    listing=Listing(
        columns=("dossier.title", "sort", "form", "last_day", "dossier.body", "dossier.approval"),
        search=("title", "place"), filters=("sort", "form", "last_day", "dossier.body", "dossier.approval")),
    entering=Entering(
        checks=(ends_after_it_begins("first_day", "last_day", "ngày bắt đầu"),), past=("first_day", "last_day")),
    papers=Papers(document=Document("portal.records.dissemination.wording:wording", "BC", "BÁO CÁO")),
    sharing=Sharing(parties={"partners.body": "partner"}),
    figures=(
        Figure("disseminations", "Tuyên truyền, triển khai văn bản", count(Dissemination)),
        *count_each("disseminations", "Tuyên truyền, triển khai", Dissemination.sort),
        Figure("disseminations.participants", "Người dự các cuộc tuyên truyền", total(Dissemination.participants)),
    ),
)
