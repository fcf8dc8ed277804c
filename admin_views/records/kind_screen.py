"""What every subject of a kind's screens stands on: the kind, the record asked for, and what others make for it."""
from collections.abc import Callable
from typing import Any

from flask import request

from admin_views.ground.address import number
from admin_views.ground.screen import ActorScreen
from admin_views.ground.shell import actor
from portal.domain import policy
from portal.domain.kind import Kind
from portal.domain.permission import May
from portal.dossier import visibility
from portal.dossier.tables import Record


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
