"""Who a paper comes from: the names on its head and the lines above its signatures, by the kind of body.

NĐ 30/2020, PL I: the superior body stands above the issuer; collective bodies are signed for with TM., a deputy of
their head with KT. below it (Đ13.2).
"""
import re
from collections.abc import Sequence

from portal.domain.people import Organ
from portal.organisation.bodies import Body
from portal.paper.blocks import Letterhead, SignatureBlock

SUPERIORS = {
    Organ.STANDING_COMMITTEE: "Hội đồng nhân dân", Organ.COUNCIL_COMMITTEE: "Hội đồng nhân dân",
    Organ.FRONT_STANDING_BOARD: "Ủy ban MTTQ Việt Nam",
}
UNDER_A_HEAD = frozenset({Organ.AGENCY, Organ.JOINT_OFFICE})
FOR_A_HEAD = ("KT.", "Q.")


def letterheads(bodies: Sequence[Body]) -> tuple[Letterhead, ...]:
    """The head of one body's paper, or of a joint one: there the unit is said once, after the last body."""
    if len(bodies) == 1:
        return (_own(bodies[0]),)
    *others, last = bodies
    return (*(Letterhead("", body.heading) for body in others), Letterhead("", _in_unit(last)))


def _own(body: Body) -> Letterhead:
    if body.organ in SUPERIORS:
        return Letterhead(f"{SUPERIORS[body.organ]}\n{body.unit.name}", body.heading)
    if body.organ in UNDER_A_HEAD and body.superior_id:
        return Letterhead(_in_unit(body.superior), body.heading)
    return Letterhead("", _in_unit(body))


def _in_unit(body: Body) -> str:
    """The heading with the unit's name on a line below, as far as the heading does not say it already."""
    heading, unit = body.heading, body.unit.name
    if unit.casefold() in heading.casefold():
        return heading
    level, _, name = unit.partition(" ")
    rest = name if heading.casefold().endswith(f" {level}".casefold()) else unit
    return f"{heading}\n{rest}"


def unsigned(body: Body) -> SignatureBlock:
    """The place for a signature still to come: the body's authority and its head, no name."""
    if body.organ in UNDER_A_HEAD:
        return in_person(body)
    return SignatureBlock((f"TM. {body.heading}",), head(body))


def block(body: Body, authority: str | None, title: str, name: str) -> SignatureBlock:
    """The lines of a signature; a collective body's own line is put above where the entry left it out."""
    lines = tuple(line.strip() for line in re.split(r"[;\n]", authority or "") if line.strip())
    if body.organ not in UNDER_A_HEAD and (not lines or lines[0].upper().startswith(FOR_A_HEAD)):
        lines = (f"TM. {body.heading}", *lines)
    return SignatureBlock(lines, title, name)


HEADS = {Organ.PEOPLES_COMMITTEE: "Chủ tịch", Organ.STANDING_COMMITTEE: "Chủ tịch",
         Organ.FRONT_STANDING_BOARD: "Chủ tịch", Organ.COUNCIL_COMMITTEE: "Trưởng ban",
         Organ.JOINT_OFFICE: "Chánh Văn phòng"}


def head(body: Body) -> str:
    """What the head of a body is called."""
    return HEADS.get(Organ(body.organ), "Thủ trưởng cơ quan")


def deciding(body: Body) -> str:
    """Who decides, above the bases of a decision that the law gives to the head: “Chủ tịch UBND …”."""
    return f"{HEADS.get(Organ(body.organ), 'Thủ trưởng')} {' '.join(_in_unit(body).split())}"


def in_person(body: Body) -> SignatureBlock:
    """The place for a head's own signature: the law gives the power to the person, so no TM. (NĐ 30/2020 Đ13)."""
    return SignatureBlock((), head(body))
