"""What every subject of a kind's screens stands on: the kind, the record asked for, what its reader may begin."""
from collections.abc import Callable
from typing import Any

from flask import request

from admin_views.ground.address import number
from admin_views.ground.screen import ActorScreen
from admin_views.ground.shell import actor
from portal.domain import policy
from portal.domain.kind import Kind
from portal.domain.permission import May
from portal.domain.workflow import Step
from portal.dossier import visibility
from portal.dossier.tables import Record
from portal.operations.effects import urgings
from portal.records import kinds

LATE = "overdue"            # the ready view whose late duties alone are urged
OWING = ("open", LATE)      # the ready views of what is still owed


class KindScreen(ActorScreen):
    """The ground of each subject's plain class; RecordView puts all of them together.

    `page_of` is named here and made by the record's page, for subjects that show it again with what was refused.
    """

    kind: Kind
    page_of: Callable[..., str]
    opens_to: tuple[May, ...] = (May.READ,)

    def get_one(self, id: Any) -> Record:  # noqa: A002  Flask-Admin's own word
        """The record of this id if the actor may see it; raises Absent for any other and for any garbage."""
        return visibility.record_in_sight(actor(), self.kind, number(id))

    def asked(self) -> Record:
        """The record that the address names."""
        ids = request.args.getlist("id")
        return self.get_one(ids[0] if len(ids) == 1 else None)

    def may_enter(self) -> bool:
        """Whether the actor enters records of this kind on a page of their own."""
        return not self.kind.within and policy.can_enter(actor(), self.kind.entering.by)

    def gathering_papers(self) -> list[Kind]:
        """The papers that this actor may make of many records picked here."""
        return [paper for paper in kinds() if any(gather.of == self.kind.slug for gather in paper.entering.gathers)
                and policy.can_enter(actor(), paper.entering.by)]

    def bulk_steps(self) -> list[Step]:
        """The steps that this actor may do to many records at once."""
        return [step for flow in self.kind.workflows for step in flow.steps
                if step.in_bulk and policy.can(actor(), step.may)]

    def has_duties(self) -> bool:
        """Whether records of this kind owe something by a day."""
        return bool(self.kind.duties.limits or self.kind.duties.events)

    def may_urge(self) -> bool:
        """Whether pages of this kind offer the letters that urge to this actor."""
        return self.has_duties() and urgings.may_urge(actor())
