"""What became of the duties that a letter urged: where each stands today, as far as the reader sees its record."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.deadlines import status
from portal.deadlines.status import Standing
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.tables import Dossier
from portal.records.urging.tables import UrgedItem


@dataclass(frozen=True)
class Since:
    """A duty that was urged, and where it stands now; `dossier` and `standing` are None out of the reader's sight."""

    record: str
    what: str
    due: date
    late: int
    dossier: Dossier | None
    standing: Standing | None


def panel(record: Any, actor: Actor, today: date) -> dict[str, Any]:
    """What the letter's page shows beside its list: where each duty stands today, as far as the reader sees it."""
    items = list(record.items.order_by(UrgedItem.id))
    found = {d.code: d for d in visibility.dossiers_visible_to(actor)
             .where(Dossier.code.in_([item.record for item in items]))}
    rows = {(row.dossier_id, row.title): row for row in status.rows_of(d.id for d in found.values())}

    def since(item: UrgedItem) -> Since:
        dossier = found.get(item.record)
        row = rows.get((dossier.id, item.owed)) if dossier else None
        return Since(item.record, item.owed, item.due_on, max((record.counted_on - item.due_on).days, 0), dossier,
                     status.of_row(row, today) if row else None)
    return {"urged": [since(item) for item in items]}
