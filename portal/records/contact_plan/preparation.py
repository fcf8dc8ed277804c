"""What has to be ready for voters' meetings (cơ sở vật chất, kỹ thuật, trật tự, tài liệu): each owed by a body."""
from portal.base.columns import Day, Parent, Pick, Ref, Text
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing, Sheet
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE
from portal.domain.permission import May
from portal.domain.words import Word
from portal.domain.workflow import Step, Workflow
from portal.dossier.tables import Record
from portal.figures import count, count_come
from portal.organisation.bodies import Body
from portal.records.contact_plan.tables import ContactPlan


class TaskSort(Word):
    FACILITIES = "facilities", "Cơ sở vật chất"
    TECHNIQUE = "technique", "Kỹ thuật, đường truyền"
    ORDER = "order", "An ninh, trật tự"
    MATERIALS = "materials", "Tài liệu tiếp xúc"


class TaskState(Word):
    TO_DO = "to_do", "Chưa xong", "running"
    DONE = "done", "Đã xong"


class ContactTask(Record):
    plan = Parent("Việc chuẩn bị", ContactPlan, "tasks", most=60)
    sort = Pick("Loại việc", TaskSort)
    words = Text("Nội dung việc", 300)
    body = Ref("Cơ quan chuẩn bị", Body)
    due_on = Day("Hạn", null=True)
    done_on = Day("Ngày xong, ngày gửi tài liệu", null=True)
    note = Text("Ghi chú", 300, null=True)


TASK = Workflow("progress", TaskState, (
    Step("done", "Ghi đã xong", (TaskState.TO_DO,), TaskState.DONE, May.ANSWER, asks=("done_on", "note"),
         optional=("note",)),
))

ContactTask.kind = Kind(
    slug="contact_task", title="Việc chuẩn bị tiếp xúc cử tri", title_en="Preparation of a voters' meeting",
    group="Tiếp xúc cử tri", prefix="CB", table=ContactTask, named=lambda data: data["words"], dated="first_day",
    within="plan",
    listing=Listing(
        columns=("dossier.title", "sort", "body", "dossier.progress", "done_on", "dossier.due"), search=("words",),
        filters=("sort", "body", "dossier.progress", "dossier.due")),
    entering=Entering(by=COUNCIL_SIDE | FRONT_SIDE),
    course=Course(workflow=TASK),
    papers=Papers(
        document=Document("", "", "PHIẾU VIỆC CHUẨN BỊ", issued=False, sheet=Sheet(
            facts=("sort", "words", "body", "due_on", ("Ngày xong", "{done_on}"), "note", "progress")))),
    duties=Duties(limits=(Limit("agreed", "due_on", ("done_on",), "Chuẩn bị tiếp xúc cử tri", owner="body"),)),
    sharing=Sharing(parties={"body": "preparer"}, notified_with_root=True),
    figures=(
        Figure("voter_contact.tasks", "Việc chuẩn bị tiếp xúc cử tri", count(ContactTask)),
        Figure("voter_contact.tasks_done", "Việc chuẩn bị tiếp xúc cử tri đã xong", count_come(ContactTask.done_on)),
    ),
)
