"""Who receives the report, by the bodies of the signing body's unit and of those above and below it."""
from portal.domain.people import Organ
from portal.organisation.bodies import Body, Unit

NAMED = (Organ.STANDING_COMMITTEE, Organ.PEOPLES_COMMITTEE, Organ.FRONT_STANDING_BOARD, Organ.COUNCIL_COMMITTEE)
FILED = "Lưu: VT"


def named_or_usual(signer: Body, named: str | None) -> tuple[str, ...]:
    """The recipients that officers wrote, a line each, else the usual ones; the files always keep a copy."""
    lines = [line.strip(" -;.") for line in (named or "").splitlines()]
    written = [line for line in lines if line and line != FILED]
    return (*written, FILED) if written else recipients(signer)


def recipients(signer: Body) -> tuple[str, ...]:
    """The upper council's standing committee, the unit's own bodies, its agencies, deputies, and lower units."""
    unit: Unit = signer.unit
    own = list(Body.select().where(Body.unit == unit, Body.organ.in_(NAMED)).order_by(Body.code))
    named = [body.name for organ in NAMED for body in own if body.organ == organ]
    above = Body.get_or_none(Body.unit == unit.parent_id, Body.organ == Organ.STANDING_COMMITTEE)
    agencies = Body.select().where(Body.unit == unit, Body.organ == Organ.AGENCY).exists()
    below = Unit.select().where(Unit.parent == unit).exists()
    return (*([above.name] if above else []), *dict.fromkeys(named),
            *(["Các cơ quan chuyên môn"] if agencies else []), f"Đại biểu HĐND {unit.name}",
            *(["Thường trực HĐND, UBND các đơn vị hành chính trực thuộc"] if below else []), FILED)
