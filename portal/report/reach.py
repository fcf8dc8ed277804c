"""Which reports an actor may read: those of the units in reach, and the records still waiting behind one."""
from collections import Counter
from collections.abc import Iterable
from datetime import date

from portal.domain import policy
from portal.domain.approval import WAITING, Approval
from portal.domain.errors import Absent, Refusal
from portal.domain.message import Message
from portal.domain.paper import PaperState
from portal.domain.people import Actor, Organ
from portal.domain.permission import May
from portal.domain.policy import Reach
from portal.dossier.tables import Dossier
from portal.dossier.visibility import dossiers_visible_to, visible_to
from portal.figures import Scope
from portal.organisation import succession
from portal.organisation.bodies import Body, Unit
from portal.records import counted_kinds
from portal.records.yearly_report.tables import YearlyReport
from portal.report.period import Period, of_period, usual_body, works_in

FIRST_YEAR, LAST_YEAR = 1946, 2100    # what an address may ask for


def signers(actor: Actor, period: Period) -> list[Body]:
    """The body that signs the report of each unit in reach, the upper units first; raises Forbidden for none at all.

    It is the unit's standing committee; where it has none in the period, the first body nobody stands above.
    """
    policy.require(actor, May.REPORT)
    found = (Body.select(Body, Unit).join(Unit).where(works_in(period))
             .order_by(Unit.parent.is_null(False), Unit.name, Body.code))
    if all(s.reason is not Reach.ALL for s in policy.slices(actor, May.REPORT)):
        found = found.where(Body.unit.in_(Body.select(Body.unit).where(Body.id.in_(actor.bodies))))
    by_unit: dict[int, list[Body]] = {}
    for body in found:
        by_unit.setdefault(body.unit_id, []).append(body)
    return [min(bodies, key=lambda b: (b.organ != Organ.STANDING_COMMITTEE, b.superior_id is not None))
            for bodies in by_unit.values()]


def signer(actor: Actor, period: Period, code: str = "") -> Body:
    """The body asked for by code, else the actor's own unit's or the usual one.

    Raises Absent for a code out of reach, Refusal where nothing is in reach in the period.
    """
    found = signers(actor, period)
    if not found:
        raise Refusal(Message("Đơn vị này không có cơ quan nào hoạt động {period}.", period=period.label))
    if code:
        asked = next((body for body in found if body.code == code), None)
        if asked is None:
            raise Absent("Không có báo cáo này.")
        return asked
    if len(found) == 1 or not any(body.organ == Organ.STANDING_COMMITTEE for body in found):
        return found[0]
    usual = usual_body(period)
    return next((body for body in found if body == usual), found[0])


def years(bodies: Iterable[Body]) -> list[int]:
    """The years that these bodies' units have approved records of, the newest first."""
    units = {body.unit_id for body in bodies}
    units |= {handover.former for handover in succession.handovers(units)}
    found = (Dossier.select(Dossier.day.year).join(Body, on=(Dossier.body == Body.id))
             .where(Body.unit.in_(units), Dossier.approval == Approval.APPROVED,
                    Dossier.kind.in_(counted_kinds()))
             .distinct().tuples())
    return sorted((int(year) for year, in found), reverse=True)


def usual_year(actor: Actor, today: date) -> int:
    """The last year, up to this one, that has records; this year while none has."""
    found = years(signers(actor, Period.of_year(today.year)))
    return next((year for year in found if year <= today.year), today.year)


def waiting(actor: Actor, scope: Scope) -> dict[tuple[str, Approval], int]:
    """The records of the period that are not approved and that the actor may see, by kind and state."""
    found = dossiers_visible_to(actor).select(Dossier.kind, Dossier.approval).where(
        Dossier.root.is_null(), of_period(scope), Dossier.approval.in_(WAITING))
    return dict(Counter((row.kind, Approval(row.approval)) for row in found))


def written(actor: Actor, body: Body, period: Period) -> list[YearlyReport]:
    """The body's own reports on exactly this period in the actor's sight, drafts too, the latest first."""
    return list(visible_to(actor, YearlyReport.kind).where(
        Dossier.body == body, YearlyReport.first_day == period.first, YearlyReport.last_day == period.last,
        Dossier.approval != Approval.CANCELLED, Dossier.paper != PaperState.RECALLED).order_by(Dossier.id.desc()))


def may_write(actor: Actor, body: Body) -> bool:
    """Whether the actor enters the reports that this body signs."""
    return actor.body == body.id and policy.can_enter(actor, YearlyReport.kind.entering.by)
