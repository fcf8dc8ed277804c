"""The tables of a petition transfer, and the words of their columns."""
from portal.base.columns import Day, Parent, Passage, Ref, Text
from portal.domain.fields import Actable
from portal.domain.permission import May
from portal.dossier.tables import ChildRow, Record
from portal.organisation.bodies import Body
from portal.records.institutional_recommendation.tables import InstitutionalRecommendation
from portal.records.petition.tables import Petition

TO_TRANSFER = Actable(May.FOLLOW, ("raised", "compiled"), (("settled", False),))
RECOMMENDED = Actable(May.FOLLOW, ("raised",))


class PetitionTransfer(Record):
    title = Text("Trích yếu", 300)
    addressee = Ref("Cơ quan trả lời", Body)
    written_on = Day("Ngày lập")
    remarks = Passage("Yêu cầu", null=True)


class TransferItem(ChildRow):
    transfer = Parent("Ý kiến, kiến nghị", PetitionTransfer, "items", most=400)
    petition = Ref("Ý kiến, kiến nghị cử tri", Petition, null=True, actable=TO_TRANSFER)
    recommendation = Ref("Kiến nghị của cơ quan, đại biểu", InstitutionalRecommendation, null=True, actable=RECOMMENDED)
