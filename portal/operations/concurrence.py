"""A record that three bodies are to agree on: the two that did not write it are asked, and answer or stay silent."""
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.deadlines.regulations import in_force
from portal.domain.concurrence import ConcurrenceState, Opinion
from portal.domain.errors import Refusal
from portal.domain.fields import Data
from portal.domain.people import Organ
from portal.dossier.tables import Concurrence, Dossier
from portal.operations.answers import StepTaken
from portal.organisation.bodies import Body

THREE = (Organ.STANDING_COMMITTEE, Organ.PEOPLES_COMMITTEE, Organ.FRONT_STANDING_BOARD)
SILENT = "Chưa có ý kiến"
SILENT_PAST = "Im lặng quá hạn"
CONSENT_BY_SILENCE = "Im lặng quá hạn, coi là thống nhất"


@dataclass(frozen=True)
class Voice:
    """One body that was asked: what it answered in words, the day, the reason of a dissent."""

    body: str
    words: str
    css: str
    answer_by: date
    day: date | None
    number: str
    reason: str


def asked_bodies(dossier: Dossier, today: date) -> list[Body]:
    """The other two of the three bodies of the unit that keeps the record."""
    return list(Body.select().where(Body.on(today), Body.unit == dossier.body.unit_id, Body.organ.in_(THREE),
                                    Body.id != dossier.body_id).order_by(Body.id))


def facts(taken: StepTaken) -> Data:
    """What the guards of an answer ask: why the actor's body has none to give, if so."""
    row = Concurrence.get_or_none(Concurrence.dossier == taken.dossier, Concurrence.body == taken.actor.body)
    if row is None:
        return {"no_opinion_because": "Cơ quan của bạn không được lấy ý kiến về hồ sơ này."}
    return {"no_opinion_because": "Cơ quan của bạn đã có ý kiến về hồ sơ này." if row.opinion else None}


def ask(taken: StepTaken) -> None:
    """Put down which bodies are asked, and by when they are to answer."""
    dossier, today = taken.dossier, taken.moment.at.date()
    bodies = asked_bodies(dossier, today)
    if not bodies:
        raise Refusal("Đơn vị này chưa có cơ quan nào khác để lấy ý kiến.")
    Concurrence.insert_many([{"dossier": dossier.id, "body": body.id, "asked_on": today,
                              "answer_by": taken.given["answer_by"]} for body in bodies]).execute()


def consent(taken: StepTaken) -> None:
    """Put down that the actor's body agrees."""
    _answer(taken, Opinion.AGREES)


def dissent(taken: StepTaken) -> None:
    """Put down that the actor's body does not agree, and why."""
    _answer(taken, Opinion.DISSENTS)


def _answer(taken: StepTaken, opinion: Opinion) -> None:
    """What one body answers; the last answer closes the asking."""
    dossier, given = taken.dossier, taken.given
    Concurrence.update(
        opinion=opinion, concurred_on=given["concurred_on"], reason=taken.reason.strip(),
        concurrence_number=given.get("concurrence_number"),
    ).where(Concurrence.dossier == dossier, Concurrence.body == taken.actor.body).execute()
    if not Concurrence.select().where(Concurrence.dossier == dossier, Concurrence.opinion.is_null()).exists():
        Dossier.update(concurrence=ConcurrenceState.ANSWERED).where(Dossier.id == dossier.id).execute()


def before_change(dossier: Dossier) -> Data:
    """The state that a change of the words leaves: who agreed to other words is asked anew."""
    if dossier.concurrence in (None, ConcurrenceState.NOT_ASKED):
        return {}
    Concurrence.delete().where(Concurrence.dossier == dossier).execute()
    return {"concurrence": ConcurrenceState.NOT_ASKED}


def state_of(opinions: Collection[str | None]) -> ConcurrenceState:
    """The state that the answers of those who were asked make; None is silence."""
    if not opinions:
        return ConcurrenceState.NOT_ASKED
    return ConcurrenceState.ASKED if None in opinions else ConcurrenceState.ANSWERED


def voices(dossier: Dossier, today: date) -> list[Voice]:
    """What each body that was asked has said by today; silence is told as silence."""
    rows = list(Concurrence.select(Concurrence, Body).join(Body).where(Concurrence.dossier == dossier)
                .order_by(Concurrence.id))
    silence = _silence(dossier) if any(row.opinion is None for row in rows) else ""
    return [Voice(row.body.name, *_said(row, today, silence), row.answer_by, row.concurred_on,
                  row.concurrence_number or "", row.reason) for row in rows]


def _said(row: Concurrence, today: date, silence: str) -> tuple[str, str]:
    if row.opinion:
        opinion = Opinion(row.opinion)
        return opinion.label, opinion.css
    return (silence, "is-overdue") if row.answer_by < today else (SILENT, "is-running")


def _silence(dossier: Dossier) -> str:
    """What silence past its day means: consent only where the regulation in force says so."""
    regulation = in_force(dossier.day, dossier.body.unit_id)
    return CONSENT_BY_SILENCE if regulation and regulation.silence_consents else SILENT_PAST
