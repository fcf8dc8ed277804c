"""Meeting of one body (phiên họp Thường trực HĐND, phiên họp UBND, hội nghị UBMTTQVN, họp Ban): its Kind."""
from portal.domain.aspects import Document, Duties, Entering, Figure, Listing, Papers, Sharing
from portal.domain.checks import HELD_BEFORE, each_row, ends_after_it_begins, fault, not_after
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.limit import Limit
from portal.domain.people import COUNCIL_SIDE, FRONT_SIDE, Organ
from portal.figures import count_each
from portal.records.body_meeting.invitations import count_invitations, missing
from portal.records.body_meeting.tables import BodyMeeting

__all__ = ["BodyMeeting"]


def each_is_invited_once(data: Data) -> dict[str, str]:
    invited = [(row["body"], row["person"]) for row in data["invitations"]]
    return {f"invitations.{i}.body": "Đã mời ở dòng trên." for i, each in enumerate(invited) if each in invited[:i]}


BodyMeeting.kind = Kind(
    slug="body_meeting", title="Phiên họp, hội nghị", title_en="Meeting of a body", group="Kỳ họp", prefix="PH",
    table=BodyMeeting, named=lambda data: data["title"], dated="held_on",
    listing=Listing(
        columns=("dossier.title", "sort", "held_on", "dossier.body", "dossier.number", "dossier.approval"),
        search=("title", "chair"), filters=("sort", "held_on", "dossier.body", "dossier.approval", "dossier.paper")),
    entering=Entering(
        by=COUNCIL_SIDE | FRONT_SIDE | {Organ.PEOPLES_COMMITTEE},
        checks=(
            each_row("invitations", not_after("held_on", "invited_on", HELD_BEFORE, "ngày họp"), fault(
                "absence", "Đã ghi là có mặt; xin để trống lý do vắng.",
                lambda row: row["attended"] and row["absence"])),
            each_is_invited_once, each_row("notices", ends_after_it_begins("held_on", "sent_on", "ngày họp"))),
        past=("invitations.invited_on", "notices.sent_on"), proposed="portal.operations.proposals:invitees"),
    papers=Papers(document=Document("portal.records.body_meeting.wording:wording", "TB", "THÔNG BÁO")),
    duties=Duties(
        limits=(Limit("body_meeting.invitation", "held_on", ("invitations.invited_on",), "Gửi giấy mời dự họp"),
                Limit("body_meeting.result", "held_on", ("notices.sent_on",), "Gửi kết quả cuộc họp"))),
    sharing=Sharing(parties={"invitations.body": "invitee", "notices.body": "recipient"}),
    figures=(
        *count_each("body_meetings", "", BodyMeeting.sort),
        Figure("invitations", "Lượt mời dự họp", count_invitations()),
        Figure("invitations.attended", "Lượt được mời có dự", count_invitations(lambda row: row.attended)),
        Figure("invitations.missing", "Cuộc họp thiếu giấy mời theo Quy chế", missing),
    ),
)
