"""The tables of a promise, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body
from portal.records.session.tables import Session


class PromiseState(Word):
    MADE = "made", "Đang theo dõi", "running"
    NOT_KEPT = "not_kept", "Chưa giữ lời", "overdue"
    KEPT = "kept", "Đã thực hiện", "done"


class Promise(Record):
    session = Parent("Việc đã hứa", Session, "promises", most=100)
    text = Passage("Nội dung hứa", 2000)
    promiser = Text("Người hứa", 100)
    promiser_title = Text("Chức vụ", 150, null=True)
    body = Ref("Cơ quan thực hiện", Body)
    due_on = Day("Hạn đã hứa", null=True)
    kept_on = Day("Ngày thực hiện xong", null=True)
    proof = Passage("Kết quả, bằng chứng", null=True)
    extended_on = Day("Ngày cho lùi hạn", null=True)
    extended_to = Day("Lùi hạn đến", null=True)
    not_kept_on = Day("Ngày xác định chưa giữ lời", null=True)
