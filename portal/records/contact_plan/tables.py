"""Tables of a voter-contact plan: who meets voters where and when, who attends, who moderates."""
from portal.base.columns import Count, Day, Parent, Passage, Pick, Ref, Text
from portal.domain.aspects import Check
from portal.domain.checks import each_row, fault, no_row_twice
from portal.domain.fields import Data
from portal.domain.words import Word
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body, DeputyGroup, Unit
from portal.records.session.tables import Session


class Phase(Word):
    BEFORE_SESSION = "before_session", "Trước kỳ họp"
    AFTER_SESSION = "after_session", "Sau kỳ họp"
    OTHER = "other", "Ngoài kỳ họp"


class PlanSort(Word):
    """The standing committee's plan is the one that a regulation's clause orders; the Front makes its own beside it."""

    GENERAL = "general", "Kế hoạch tiếp xúc cử tri"
    FRONT = "front", "Kế hoạch phân công của Mặt trận"


class PlanState(Word):
    RUNNING = "running", "Đang thực hiện"
    DONE = "done", "Đã thực hiện xong"


class ContactPlan(Record):
    title = Text("Tên kế hoạch", 300)
    sort = Pick("Loại kế hoạch", PlanSort, default=PlanSort.GENERAL)
    phase = Pick("Thời điểm", Phase)
    session = Ref("Kỳ họp", Session, null=True, help="Kế hoạch trước, sau kỳ họp phải ghi kỳ họp nào.")
    first_day = Day("Tiếp xúc từ ngày", help="Kế hoạch được tính vào năm của ngày này.")
    last_day = Day("Đến ngày")
    agreed_with = Ref("Thống nhất với", Body, null=True, help="Ban Thường trực UBMTTQVN cùng cấp.")
    agreed_on = Day("Ngày thống nhất", null=True)
    agreement_number = Text("Văn bản thống nhất số", 60, null=True)
    purpose = Passage("Mục đích, nội dung", null=True)
    finished_on = Day("Ngày thực hiện xong", null=True)


class PlannedMeeting(ChildRow):
    plan = Parent("Phân công đại biểu", ContactPlan, "meetings", most=60)
    no = Count("Số", help="Số thứ tự của điểm.")
    place = Text("Điểm")
    commune = Ref("Xã, thị trấn", Unit, null=True)
    held_on = Day("Ngày")
    group = Ref("Tổ đại biểu", DeputyGroup, null=True)
    deputies = Text("Đại biểu", 300, null=True)


class PlannedAttendant(ChildRow):
    plan = Parent("Lãnh đạo UBND, cơ quan chuyên môn dự", ContactPlan, "attendants", most=100)
    body = Ref("Cơ quan", Body)
    person = Text("Người dự", 100, null=True)
    meeting_no = Count("Điểm số", null=True, help="Để trống khi dự cả đợt.")


class PlannedModerator(ChildRow):
    plan = Parent("Mặt trận điều hành", ContactPlan, "moderators", most=60)
    body = Ref("Mặt trận xã, thị trấn", Body)
    person = Text("Người điều hành", 100)
    meeting_no = Count("Điểm số", null=True)


def names_its_session(data: Data) -> dict[str, str]:
    """A plan before or after a session says which; an agreement says with whom."""
    faults = {}
    if data["phase"] != Phase.OTHER and not data["session"]:
        faults["session"] = "Kế hoạch trước, sau kỳ họp: xin chọn kỳ họp."
    if data["agreed_on"] and not data["agreed_with"]:
        faults["agreed_with"] = "Xin chọn cơ quan đã thống nhất."
    return faults


def meetings_fit(outside: str) -> Check:
    """Meetings lie within the first and the last day and are numbered once each."""
    within = each_row("meetings", fault(
        "held_on", outside, lambda row: not row["first_day"] <= row["held_on"] <= row["last_day"]))
    again = no_row_twice("meetings", "no", "Số này đã dùng cho điểm ở trên.")
    return lambda data: {**within(data), **again(data)}


def people_go_to_planned_meetings(data: Data) -> dict[str, str]:
    """Whoever attends or moderates one meeting names it by its number."""
    numbers = {row["no"] for row in data["meetings"]}
    return {f"{rows}.{i}.meeting_no": "Chưa có điểm mang số này ở trên." for rows in ("attendants", "moderators")
            for i, row in enumerate(data[rows]) if row["meeting_no"] is not None and row["meeting_no"] not in numbers}
