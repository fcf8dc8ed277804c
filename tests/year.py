"""A year built by hand through the portal's own door, and its figures, for the tests of the report."""
from datetime import date
from typing import Any

from portal.dossier.tables import Record
from portal.figures import Scope
from portal.report.period import Period, scope_of
from portal.report.values import FigureValue, figures
from tests import factories
from tests.locality import Locality
from tests.records import child_of, enter, step

D = date
REVIEWED_BY = {"tt": "tt", "ub": "ub", "mt": "mt", "pc": "tt", "tnmt": "ub", "ub-a": "ub", "tt-a": "tt", "mt-a": "mt"}


def approved(place: Locality, slug: str, data: dict[str, Any], body: str = "tt") -> Record:
    """A record entered by a body's officer and approved by whoever reviews it."""
    record = enter(place, slug, data, body)
    approve(place, record, body)
    return record


def approve(place: Locality, record: Record, body: str = "tt") -> None:
    step(record, "submit", place.moment(body, "officer"))
    step(record, "approve", place.moment(REVIEWED_BY[body], "reviewer"))


def scope(place: Locality, year: int = 2021, as_of: date | None = None, **ends: date) -> Scope:
    period = Period.of_year(year, **ends)
    return scope_of(place.bodies["tt"], period, period.last, as_of)


def counted(place: Locality, year: int = 2021, as_of: date | None = None, **ends: date) -> dict[str, FigureValue]:
    return figures(scope(place, year, as_of, **ends))


def values(found: dict[str, FigureValue], *keys: str) -> list[Any]:
    return [found[key].value for key in keys]


def regulation(place: Locality, **changes: Any) -> Record:
    bodies = [place.bodies[code].id for code in ("tt", "ub", "mt")]
    return approved(place, "regulation", factories.regulation(bodies, **changes))


def contact_round(place: Locality, last: date, **changes: Any) -> Record:
    """A direct round of two days with one meeting of 100 voters and one petition, unless told otherwise."""
    first = changes.pop("first_day", last)
    usual: dict[str, Any] = {
        "meetings": [factories.meeting(1, held_on=first)],
        "petitions": [factories.petition(1, addressee=place.bodies["tnmt"].id)]}
    return approved(place, "contact_round", factories.contact_round(
        first_day=first, last_day=last, **(usual | changes)))


def petition(place: Locality, last: date, received: date | None = None, answered: date | None = None,
             result: str = "resolved", **changes: Any) -> Record:
    """The one petition of a round, carried as far as the days given say; its round is approved."""
    record = child_of(contact_round(place, last, **changes), "petition")
    officer = place.moment("tt", "officer")
    if received:
        step(record, "transfer", officer, {"transferred_on": received, "digest_number": None})
        step(record, "receive", place.moment("tnmt", "officer"), {"received_on": received})
    if answered:
        step(record, "answer", place.moment("tnmt", "officer"), {
            "answered_on": answered, "answer_number": "31/TNMT", "result": result, "will_resolve_by": None,
            "answer_summary": None})
    return record


def letter(place: Locality, received: date, accepted: date | None = None, resolved: date | None = None,
           body: str = "ub", **changes: Any) -> Record:
    """An approved letter, accepted and resolved on the days given."""
    record = approved(place, "complaint", factories.complaint(received_on=received, **changes), body)
    officer = place.moment(body, "officer")
    if accepted:
        step(record, "accept", officer, {"accepted_on": accepted, "acceptance_number": None})
    if resolved:
        step(record, "resolve", officer, {"resolved_on": resolved, "decision": f"{record.dossier_id}/QĐ-UBND"})
    return record


def supervision(place: Locality, last: date, issued: int = 1, **changes: Any) -> Record:
    """A round of one day with so many recommendations."""
    to = place.bodies["ub"].id
    return approved(place, "supervision_round", factories.supervision_round(
        to, first_day=last, last_day=last, **({"recommendations": [
            factories.recommendation(to) for _ in range(issued)]} | changes)))


def whole_year(place: Locality) -> None:
    """Something of every kind in 2021, done in time, late and not at all."""
    regulation(place)
    petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 20))
    petition(place, D(2021, 9, 12), D(2021, 9, 20), D(2021, 10, 21), form="online", result="explained")
    petition(place, D(2021, 10, 12), D(2021, 10, 20))
    contact_round(place, D(2021, 10, 29), level="national", form="online")
    contact_round(place, D(2021, 11, 2), form="compiled", phase="before_session", meetings=[], petitions=[
        factories.petition(None, commune=place.units["xa-a"].id, settled=True, field="health")])
    approved(place, "session", factories.session())
    approved(place, "session", factories.session(sort="thematic", opened_on=D(2021, 10, 5), closed_on=D(2021, 10, 5)))
    approved(place, "joint_meeting", factories.joint_meeting([place.bodies["ub"].id, place.bodies["mt"].id]))
    first = supervision(place, D(2021, 10, 8), 3, area=place.units["xa-a"].id)
    step(child_of(first, "recommendation"), "finish", place.moment("tt", "officer"),
         {"done_on": D(2021, 11, 1), "proof": None})
    supervision(place, D(2021, 11, 8), 1, mode="survey", field="judicial")
    approved(place, "social_criticism", factories.social_criticism(place.bodies["ub"].id), "mt")
    letter(place, D(2021, 3, 1), D(2021, 3, 5), D(2021, 4, 5))
    letter(place, D(2021, 3, 1), D(2021, 3, 5), D(2021, 4, 6), field="construction")
    letter(place, D(2021, 4, 1), D(2021, 4, 5), case="VV-1")
    letter(place, D(2021, 5, 1), D(2021, 5, 5), body="tt", case="VV-1", is_repeat=True)
    letter(place, D(2020, 11, 1), D(2020, 11, 5), D(2021, 1, 10))
