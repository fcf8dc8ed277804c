"""The tables of a incoming document, and the words of their columns."""
from portal.base.columns import Day, Passage, Ref, Text
from portal.domain.words import Word
from portal.dossier.tables import Record
from portal.organisation.bodies import Body


class IncomingDocument(Record):
    arrived_on = Day("Ngày đến")
    sender = Text("Nơi gửi", 200)
    their_number = Text("Số, ký hiệu của nơi gửi", 60, null=True)
    their_day = Day("Ngày văn bản", null=True)
    subject = Text("Trích yếu", 400)
    handler = Ref("Giao xử lý", Body, null=True)
    handler_person = Text("Người xử lý", 100, null=True)
    due_on = Day("Hạn xử lý", null=True)
    done_on = Day("Ngày xử lý xong", null=True)
    outcome = Passage("Kết quả xử lý", 2000, null=True)


class IncomingState(Word):
    ARRIVED = "arrived", "Chờ giao", "running"
    ASSIGNED = "assigned", "Đang xử lý", "running"
    DONE = "done", "Đã xử lý"
