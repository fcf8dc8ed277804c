"""What is known of a letter's matter from earlier letters to the same body: whether its sender was guided before."""
from portal.domain.fields import Data
from portal.dossier.tables import Dossier
from portal.records.complaint.tables import Complaint


def known_before(letter: Complaint) -> Data:
    """`guided_before`: the code of an earlier letter of the same matter whose sender was guided.

    The same matter is the same case; of a letter marked as sent again, also the same sender's of the same sort.
    """
    same = Complaint.case == letter.case if letter.case else None
    if letter.is_repeat and letter.sender_mark:
        again = ((Complaint.sender_mark == letter.sender_mark) & (Complaint.type == letter.type)
                 & (Complaint.field == letter.field))
        same = again if same is None else same | again
    if same is None:
        return {}
    found = (Complaint.select(Dossier.code).join(Dossier, on=Complaint.dossier)
             .where(same, Complaint.guided_on.is_null(False), Dossier.body == letter.dossier.body_id,
                    Complaint.dossier != letter.dossier_id).order_by(Complaint.guided_on, Dossier.id).tuples().first())
    return {"guided_before": found[0]} if found else {}
