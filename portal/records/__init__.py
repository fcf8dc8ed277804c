"""Every record type, in menu order; kinds of other packages join through the entry points `portal.kinds`."""
from functools import cache
from importlib.metadata import entry_points

from portal.domain.kind import Kind
from portal.records.answer import Answer
from portal.records.body_meeting import BodyMeeting
from portal.records.complaint import Complaint
from portal.records.conclusion import Conclusion
from portal.records.consultation import Consultation, ConsultedBody, DraftComment
from portal.records.contact_plan import ContactPlan, ContactTask, OutsideContact
from portal.records.contact_round import ContactRound
from portal.records.digest import Digest
from portal.records.dissemination import Dissemination
from portal.records.group_opinion import GroupOpinion
from portal.records.incoming_document import IncomingDocument
from portal.records.information_exchange import InformationExchange
from portal.records.institutional_recommendation import InstitutionalRecommendation
from portal.records.joint_meeting import JointMeeting
from portal.records.petition import Petition
from portal.records.petition_transfer import PetitionTransfer
from portal.records.promise import Promise
from portal.records.question import Question
from portal.records.reception import Reception, ReceptionMatter
from portal.records.recommendation import Recommendation
from portal.records.reconciliation import Reconciliation
from portal.records.regulation import Regulation
from portal.records.session import Session
from portal.records.session_document import SessionDocument
from portal.records.social_criticism import SocialCriticism
from portal.records.supervision_programme import SupervisionProgramme
from portal.records.supervision_round import SupervisionRound
from portal.records.urging import Urging
from portal.records.yearly_report import YearlyReport

ALL = (
    Regulation.kind, ContactPlan.kind, ContactTask.kind, OutsideContact.kind, ContactRound.kind, Petition.kind,
    InstitutionalRecommendation.kind, Digest.kind, PetitionTransfer.kind, Answer.kind, Session.kind,
    SessionDocument.kind, GroupOpinion.kind, JointMeeting.kind, Conclusion.kind, Question.kind, Promise.kind,
    BodyMeeting.kind, SupervisionProgramme.kind, SupervisionRound.kind, Recommendation.kind, SocialCriticism.kind,
    Consultation.kind, ConsultedBody.kind, DraftComment.kind, Reception.kind, ReceptionMatter.kind, Complaint.kind,
    IncomingDocument.kind, Urging.kind, InformationExchange.kind, Dissemination.kind, YearlyReport.kind,
    Reconciliation.kind,
)


@cache
def kinds() -> tuple[Kind, ...]:
    """The portal's own kinds, then those that installed packages bring. Raises Refusal for one that cannot be."""
    return ALL + tuple(entry.load().require_columns() for entry in entry_points(group="portal.kinds"))


@cache
def counted_kinds() -> tuple[str, ...]:
    """The slugs of the kinds that figures are counted of; reports and their sheets are only made from them."""
    return tuple(kind.slug for kind in kinds() if not kind.sums_up)


def kind_of(slug: str) -> Kind:
    """The kind of this slug; raises LookupError."""
    for kind in kinds():
        if kind.slug == slug:
            return kind
    raise LookupError(slug)


def tables(kind: Kind) -> tuple[type, ...]:
    """The kind's table and those of its child rows that have no Kind of their own."""
    return (kind.table, *(key.model for key in kind.table.children() if not hasattr(key.model, "kind")))
