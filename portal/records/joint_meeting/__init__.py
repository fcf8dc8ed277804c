"""Joint meeting (họp liên tịch): what it treated, who took part, when it agreed the session should open."""
from portal.domain.aspects import Course, Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import each_row, ends_after_it_begins
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment, Limit
from portal.domain.message import Message
from portal.domain.people import COUNCIL_SIDE
from portal.figures import count
from portal.records.joint_meeting.tables import JointMeeting


def session_opens_after_the_meeting(data: Data) -> dict[str, str]:
    opening = data["agreed_opening_on"]
    early = opening and opening <= data["held_on"]
    return {"agreed_opening_on": Message("Phải sau ngày họp ({day}).", day=data["held_on"])} if early else {}


JointMeeting.kind = Kind(
    slug="joint_meeting", title="Họp liên tịch", title_en="Joint meeting", group="Kỳ họp", prefix="LT",
    table=JointMeeting, named=lambda data: data["title"], dated="held_on",
    listing=Listing(
        columns=("dossier.title", "held_on", "session", "dossier.number", "dossier.due", "dossier.approval"),
        search=("title", "chair"), filters=("held_on", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=COUNCIL_SIDE, checks=(each_row("conclusions", ends_after_it_begins("held_on", "due_on", "ngày họp")),
                                 session_opens_after_the_meeting)),
    course=Course(concurs=True),
    papers=Papers(document=Document("portal.records.joint_meeting.wording:wording", "TB", "THÔNG BÁO")),
    duties=Duties(
        events={"joint_meeting.held": "held_on"},
        fulfils=(Fulfilment("session.joint_meeting", of="session", day="held_on"),),
        limits=(Limit("joint_meeting.result", "held_on", ("dossier.issued_on",),
                      "Gửi thông báo kết luận họp liên tịch"),)),
    sharing=Sharing(parties={"participants.body": "invitee", "conclusions.owner": "owner"}),
    figures=(Figure("joint_meetings", "Cuộc họp liên tịch", count(JointMeeting)),),
)
