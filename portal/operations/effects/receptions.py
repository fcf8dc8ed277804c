"""What follows from a reception: the letter made of a matter, the schedule held against the law."""
from datetime import date
from typing import Any

from portal.domain.message import Message, article
from portal.domain.people import Actor, Organ
from portal.dossier import seals
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier
from portal.figures.schedules import WEEK, by_level
from portal.operations import acts
from portal.organisation.bodies import Body, Unit
from portal.records.complaint.tables import Competence, Complaint, Instance, Qualification, Source
from portal.records.reception.tables import Reception, ReceptionMatter, ReceptionSort

HELD = {WEEK: "Tuần này đã tiếp công dân định kỳ {held}/{days} ngày (Luật Tiếp công dân {article}).",
        "month": "Tháng này đã tiếp công dân định kỳ {held}/{days} ngày (Luật Tiếp công dân {article})."}


def enter_letter(matter: ReceptionMatter, moment: Moment) -> None:
    """Enter the letter that was received with a matter, as a draft of the actor's body, and name it there."""
    letter = acts.create(Complaint.kind, moment, _content(matter))
    version = Dossier.get_by_id(matter.dossier_id).version
    acts.act(ReceptionMatter.kind, matter.dossier_id, "name_letter", moment, version,
                   given={"letter": letter.dossier_id})


def _content(matter: ReceptionMatter) -> dict[str, Any]:
    """The matter as a letter; the citizen's words are sealed anew with the letter's own key."""
    sealed: dict[str, Any] = {"sender": matter.citizen, "sender_address": matter.citizen_address}
    told = seals.open_all(matter.dossier_id, sealed)
    return {"type": matter.type, "field": matter.__data__["field"], "summary": matter.content, "detail": None,
            "sender": told["sender"] or "Không ghi tên", "sender_address": told["sender_address"], "senders": 1,
            "source": Source.RECEPTION, "received_on": matter.letter_on, "instance": Instance.FIRST,
            "complex": False, "very_complex": False, "remote": False,
            "several_places": False, "is_repeat": matter.is_repeat, "case": None,
            "qualified": Qualification.QUALIFIED, "unqualified_why": None, "competence": Competence.OWN,
            "disciplinary": False, "known_on": None, "forwarded_by": None, "forwarded_number": None}


def schedule(actor: Actor, today: date) -> str:
    """“Tuần này đã tiếp định kỳ 1/1 ngày”: for the people's committee of a unit whose level the law names."""
    rule = by_level().get(Unit.get_by_id(actor.unit).level)
    if rule is None or actor.organ != Organ.PEOPLES_COMMITTEE:
        return ""
    first = date.fromordinal(today.toordinal() - today.weekday()) if rule.each == WEEK else today.replace(day=1)
    held = regular_days(actor.body, first, today)
    return Message(HELD[rule.each], held=held, days=rule.days, article=article(rule.article))


def regular_days(body: int, first: date, last: date) -> int:
    """The days on which a body held regular receptions, cancelled entries aside."""
    found: int = (Reception.select(Reception.held_on).join(Dossier, on=Reception.dossier).join(Body, on=Dossier.body)
                  .where(Dossier.body == body, Dossier.approval != "cancelled",
                         Reception.sort == ReceptionSort.REGULAR, Reception.held_on.between(first, last))
                  .distinct().count())
    return found
