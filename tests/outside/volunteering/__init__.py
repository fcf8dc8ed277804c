"""A kind from another package: days on which members of the Front work for their neighbours without pay."""
from pathlib import Path

from portal.kinds import (
    FRONT_SIDE,
    ChildRow,
    Count,
    Day,
    Entering,
    Figure,
    Kind,
    Listing,
    Parent,
    Passage,
    Record,
    Text,
    count,
    total_of,
)


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
