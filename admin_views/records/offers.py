"""What pages of a kind offer their reader beside reading: steps for many, papers that gather, letters that urge."""
from admin_views.ground.shell import actor
from portal.domain import policy
from portal.domain.kind import Kind
from portal.domain.workflow import Step
from portal.operations.effects import urgings
from portal.records import kinds

LATE = "overdue"            # the ready view whose late duties alone are urged
OWING = ("open", LATE)      # the ready views of what is still owed


def gathering(kind: Kind) -> list[Kind]:
    """The papers that this actor may make of many records picked here."""
    return [paper for paper in kinds() if any(gather.of == kind.slug for gather in paper.entering.gathers)
            and policy.can_enter(actor(), paper.entering.by)]


def bulk_steps(kind: Kind) -> list[Step]:
    """The steps that this actor may do to many records at once."""
    return [step for flow in kind.workflows for step in flow.steps if step.in_bulk and policy.can(actor(), step.may)]


def has_duties(kind: Kind) -> bool:
    """Whether records of this kind owe something by a day."""
    return bool(kind.duties.limits or kind.duties.events)


def may_urge(kind: Kind) -> bool:
    """Whether pages of this kind offer the letters to this actor."""
    return has_duties(kind) and urgings.may_urge(actor())
