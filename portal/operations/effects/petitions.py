"""What happens to other petitions when one is split, merged or carried over; each inside the act's own transaction."""
from datetime import date
from typing import Any

from portal.domain.errors import Refusal
from portal.domain.message import Message
from portal.dossier import audit, content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.operations import acts
from portal.operations.effects import follow_on
from portal.records.contact_round.tables import ContactRound
from portal.records.petition.tables import Petition

KEPT = ("meeting_no", "commune", "field")    # what a part shares with the whole
SPLIT = ("split_on", "split_text", "split_to")


def split(whole: Record, moment: Moment) -> None:
    """The part that was named becomes a petition of its own, with its own agency; it is no further opinion raised."""
    data = content.read(whole)
    part_of = data["part_of"] or whole.dossier_id    # a part of a part is one of the whole
    _beside(whole, moment, data, data["split_on"], text=data["split_text"], addressee=data["split_to"], part_of=part_of)


def carry_over(answered: Record, moment: Moment) -> None:
    """What is still to be done is followed on as a petition for the next digest; the answer stays as given."""
    data = content.read(answered)
    _beside(answered, moment, data, data["carried_on"], text=data["text"], addressee=data["addressee"],
            part_of=data["part_of"], carried_from=answered.dossier_id)


def merge(duplicate: Record, moment: Moment) -> None:
    """The lead notes what follows it from now on. Raises Refusal for a lead that cannot lead."""
    lead = Petition.select(Petition, Dossier).join(Dossier, on=Petition.dossier).where(
        Petition.dossier == duplicate.__data__["merged_into"]).get()
    if sentence := _cannot_lead(lead, duplicate):
        raise Refusal(sentence)
    acts.advance(lead.dossier)
    audit.keep_revision(lead.dossier, content.read(lead))
    audit.add_event(moment, "take_in", lead.dossier, duplicate.dossier.code)


def corrected(petition: Record, moment: Moment) -> None:
    """What a step wrote was put right: another lead has to be one that can lead, and the part says what the split says.

    Raises Refusal for a lead that cannot lead, and for a part that no longer is what was split off.
    """
    before = audit.content_at(petition.dossier, petition.dossier.version - 1)
    if petition.__data__["merged_into"] != before["merged_into"]:
        merge(petition, moment)
    if any(str(petition.__data__[name]) != str(before[name]) for name in SPLIT):
        _correct_part(petition, before, moment)
    follow_on.corrected(petition, moment)


def _correct_part(whole: Record, before: dict[str, Any], moment: Moment) -> None:
    """The part that was split off with the words that stood before."""
    data = whole.__data__
    part = Petition.select(Petition, Dossier).join(Dossier, on=Petition.dossier).where(
        Petition.part_of == (data["part_of"] or whole.dossier_id), Petition.text == before["split_text"],
        Petition.addressee == before["split_to"], Petition.since_on == date.fromisoformat(before["split_on"]),
    ).order_by(Petition.dossier.desc()).first()
    if part is None:
        raise Refusal("Phần tách ra đã được sửa riêng; xin sửa ở chính phần đó.")
    if part.transferred_on and data["split_to"] != part.__data__["addressee"]:
        raise Refusal(Message("Phần tách ra ({code}) đã chuyển cơ quan trả lời; không đổi cơ quan được nữa.",
                              code=part.dossier.code))
    follow_on.put_right(part, {"text": data["split_text"], "addressee": data["split_to"],
                               "since_on": data["split_on"]}, moment, whole.dossier)


def _cannot_lead(lead: Any, duplicate: Record) -> str:
    """One body's petitions only, none that follows another, none settled; and nobody follows a follower."""
    if lead.dossier.body_id != duplicate.dossier.body_id:
        return "Chỉ gộp những ý kiến do cùng một cơ quan theo dõi."
    if lead.merged_into_id:
        return "Ý kiến được chọn đã gộp vào ý kiến khác; xin chọn ý kiến mà nó đi theo."
    if lead.settled:
        return "Ý kiến được chọn đã được giải trình thỏa đáng tại chỗ, không theo dõi tiếp."
    if Petition.select().where(Petition.merged_into == duplicate.dossier_id).exists():
        return "Đang có ý kiến gộp vào ý kiến này; xin bỏ gộp các ý kiến đó trước."
    return ""


def _beside(one: Record, moment: Moment, data: dict[str, Any], since_on: date, **columns: Any) -> None:
    """A further petition on the page of the same round, begun by an act on this one."""
    root: Dossier = one.dossier.root
    acts.advance(root)    # whoever has the round's page open is told that it has grown
    row = content.new_row(Petition.round, root.id, root)
    values = {name: data[name] for name in KEPT} | {"explained": False, "settled": False, "since_on": since_on}
    row.dossier.day = one.dossier.day
    follow_on.enter(row, values | columns, moment)
    audit.keep_revision(root, content.read(ContactRound.get(ContactRound.dossier == root.id)))
    audit.add_event(moment, "add_row", root)
