"""A kind from another package: days on which members of the Front work for their neighbours without pay."""
from pathlib import Path

from portal.base.columns import Count, Day, Parent, Passage, Text
from portal.domain.aspects import Entering, Listing
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.people import FRONT_SIDE
from portal.dossier.tables import ChildRow, Record
from portal.figures import count, total_of


class VolunteerDay(Record):
    title = Text("Việc làm")
    held_on = Day("Ngày làm")
    result = Passage("Kết quả", null=True)


class VolunteerTeam(ChildRow):
    volunteer_day = Parent("Các đội", VolunteerDay, "teams")
    name = Text("Tên đội")
    people = Count("Số người")

    class Meta:
        table_name = "volunteer_team"


VolunteerDay.kind = Kind(
    slug="volunteer_day", title="Ngày tình nguyện", title_en="Volunteer day", group="Mặt trận", prefix="TN",
    table=VolunteerDay, named=lambda data: data["title"], dated="held_on",
    migrations=Path(__file__).parent / "migrations",
    listing=Listing(columns=("dossier.title", "held_on", "dossier.approval"), search=("title",), filters=("held_on",)),
    entering=Entering(by=FRONT_SIDE),
    figures=(Figure("volunteering.days", "Ngày tình nguyện", count(VolunteerDay)),
             Figure("volunteering.people", "Lượt người tình nguyện", total_of(VolunteerTeam.people))),
)
kind = VolunteerDay.kind
