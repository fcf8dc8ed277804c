"""The tables of a digest, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Ref, Text
from portal.domain.fields import Actable
from portal.domain.permission import May
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body, DeputyGroup
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition

TO_COMPILE = Actable(May.COMPILE, ("raised",), (("settled", False),))


class Digest(Record):
    title = Text("Trích yếu", 300)
    group = Ref("Tổ đại biểu tổng hợp", DeputyGroup, null=True,
                help="Để trống khi cơ quan nhập báo cáo tự tổng hợp.")
    round = Ref("Của đợt tiếp xúc", ContactRound, null=True, help="Gửi báo cáo này là xong việc tổng hợp của đợt.")
    written_on = Day("Ngày lập")
    recipient = Ref("Gửi đến", Body, null=True)
    remarks = Passage("Nhận xét", null=True)


class DigestItem(ChildRow):
    digest = Parent("Ý kiến, kiến nghị", Digest, "items", most=400)
    petition = Ref("Ý kiến, kiến nghị", Petition, actable=TO_COMPILE)
