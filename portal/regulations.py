"""The coordination regulation as the source of rules: which one is in force, and what its clauses order."""
from datetime import date

from peewee import ModelSelect

from portal.domain.errors import Refusal
from portal.domain.rule import Rule, Unit
from portal.dossier import Dossier
from portal.law import rule_of_duty
from portal.records.regulation import Clause, Duty, Regulation


def _approved() -> ModelSelect:
    """Regulations approved at least once: reopening one for a correction stops no clock that it started."""
    return (Regulation.select(Regulation, Dossier).join(Dossier, on=Regulation.dossier)
            .where(Dossier.pinned.is_null(False)).order_by(Regulation.effective_on.desc(), Dossier.id.desc()))


def in_force(on: date, unit: int | None = None) -> Regulation | None:
    """The approved regulation that binds a unit's bodies (or any unit's) on that day."""
    from portal.bodies import Body
    found = _approved().where(Regulation.effective_on <= on,
                              Regulation.ended_on.is_null() | (Regulation.ended_on >= on))
    if unit is not None:
        found = found.where(Dossier.body.in_(Body.select(Body.id).where(Body.unit == unit)))
    regulation: Regulation | None = found.first()
    return regulation


def duty_in_force(rule_id: str, on: date, unit: int) -> Rule | None:
    """The rule that the unit's regulation of that day makes of a duty; None when it orders no such thing."""
    regulation = in_force(on, unit)
    return _rule(regulation, rule_id) if regulation else None


def duty_rule(rule_id: str, on: date, code: str | None = None) -> Rule:
    """The rule for the command line: by a regulation's code, else by the one in force on that day.

    Raises Refusal with a sentence when there is no such regulation or it does not order this.
    """
    regulation = _approved().where(Dossier.code == code).first() if code else in_force(on)
    if regulation is None:
        raise Refusal(f"Không có quy chế {code}." if code else
                      f"Không có quy chế phối hợp nào có hiệu lực ngày {on:%d/%m/%Y}.")
    rule = _rule(regulation, rule_id)
    if rule is None:
        raise Refusal(f"{regulation.dossier.title} không quy định việc này ({rule_id}).")
    return rule


def _rule(regulation: Regulation, rule_id: str) -> Rule | None:
    duty = Duty.get_or_none(Duty.regulation == regulation, Duty.rule == rule_id)
    if duty is None:
        return None
    clause = Clause.get_or_none(Clause.regulation == regulation, Clause.number == duty.clause)
    return rule_of_duty(rule_id, duty.days, Unit(duty.unit), clause.title if clause else duty.clause,
                        regulation.dossier.title, regulation.effective_on, regulation.ended_on, roll=duty.roll)
