"""Supervision or survey round (đợt giám sát, khảo sát) with its team; its recommendations live on."""
from portal.base.columns import Day, Parent, Pick, Ref, Text
from portal.domain.aspects import Document, Duties, Entering, Listing, Papers, Sharing
from portal.domain.checks import ends_after_it_begins
from portal.domain.figure import Figure
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.figures import count, equal
from portal.organisation.bodies import Body, Unit
from portal.records.supervision_programme import SupervisionProgramme


class Mode(Word):
    SUPERVISION = "supervision", "Giám sát"
    SURVEY = "survey", "Khảo sát"


class Manner(Word):
    REGULAR = "regular", "Thường xuyên"
    THEMATIC = "thematic", "Chuyên đề"
    AGAIN = "again", "Tái giám sát"


class SupervisedField(Word):
    SOCIO_ECONOMIC = "socio_economic", "Kinh tế – xã hội"
    DEFENCE_SECURITY = "defence_security", "Quốc phòng – an ninh"
    JUDICIAL = "judicial", "Thi hành pháp luật của cơ quan tư pháp"
    LOWER_COUNCIL = "lower_council", "Tổ chức, hoạt động của HĐND cấp dưới"


class SupervisionRound(Record):
    title = Text("Nội dung giám sát", 300)
    mode = Pick("Hình thức", Mode)
    manner = Pick("Cách thức", Manner)
    field = Pick("Lĩnh vực", SupervisedField)
    object = Ref("Cơ quan chịu giám sát", Body)
    area = Ref("Địa bàn", Unit, null=True)
    first_day = Day("Từ ngày")
    last_day = Day("Đến ngày")
    plan_number = Text("Kế hoạch số", 60, null=True)
    lead = Text("Trưởng đoàn", 100)
    lead_title = Text("Chức vụ trưởng đoàn", 150)
    programme = Ref("Thuộc chương trình giám sát", SupervisionProgramme, null=True)


class TeamMember(ChildRow):
    round = Parent("Thành viên đoàn", SupervisionRound, "team", most=60)
    person = Text("Họ và tên", 100)
    body = Ref("Cơ quan", Body)
    position = Text("Chức vụ", 150, null=True)


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
        *(Figure(f"supervision.field.{f}", f"Giám sát: {f.label}",
                 count(SupervisionRound, equal(SupervisionRound.field, f)))
          for f in SupervisedField),
    ),
)
