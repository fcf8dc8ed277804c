"""Volunteering: days on which the Front calls people to work together."""
from pathlib import Path

from portal.kinds import (
    FRONT_SIDE,
    ChildRow,
    Count,
    Course,
    Data,
    Day,
    Entering,
    Figure,
    Kind,
    Listing,
    May,
    Parent,
    Passage,
    Record,
    Step,
    Text,
    Word,
    Workflow,
    count,
    total_of,
)


class VolunteerState(Word):
    PLANNED = "planned", "Sẽ làm", "running"
    DONE = "done", "Đã làm", "resolved"


class VolunteerDay(Record):
    title = Text("Việc làm")
    held_on = Day("Ngày làm")
    result = Passage("Kết quả", null=True)    # written by the step that asks for it


class VolunteerTeam(ChildRow):
    volunteer_day = Parent("Các đội", VolunteerDay, "teams")
    name = Text("Tên đội")
    people = Count("Số người")


def somebody_in_each_team(data: Data) -> dict[str, str]:
    return {f"teams.{place}.people": "Đội phải có ít nhất một người."
            for place, team in enumerate(data["teams"]) if team["people"] == 0}


VolunteerDay.kind = Kind(
    slug="volunteer_day", title="Ngày tình nguyện", title_en="Volunteer day", group="Mặt trận", prefix="TN",
    table=VolunteerDay, named=lambda data: data["title"], dated="held_on",
    migrations=Path(__file__).parent / "migrations",
    listing=Listing(columns=("dossier.title", "held_on", "dossier.approval"), search=("title",),
                    filters=("held_on", "dossier.progress")),
    entering=Entering(by=FRONT_SIDE, checks=(somebody_in_each_team,)),
    course=Course(workflow=Workflow("progress", VolunteerState, (
        Step("finish", "Ghi đã làm", (VolunteerState.PLANNED,), VolunteerState.DONE, May.FOLLOW,
             asks=("result",)),))),
    figures=(Figure("volunteering.days", "Ngày tình nguyện", count(VolunteerDay)),
             Figure("volunteering.people", "Lượt người tình nguyện", total_of(VolunteerTeam.people))),
)
kind = VolunteerDay.kind
