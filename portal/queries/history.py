"""The history of a record as a page tells it: each act, who and when, its reason, and what it changed."""
import json
from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect, Node

from portal.base.prepared import prepared
from portal.domain.fields import Data
from portal.domain.kind import Kind
from portal.domain.workflow import CORRECT, WRITING
from portal.dossier import audit, content
from portal.dossier.audit import Event, Revision
from portal.dossier.content import Difference
from portal.dossier.tables import Dossier, hands_in
from portal.operations import summary

MOST = 200    # the newest acts that a page tells


@dataclass(frozen=True)
class Told:
    """One act."""

    act: str
    title: str
    who: str
    at: datetime
    reason: str
    changes: tuple[Difference, ...]


def history_of(kind: Kind, dossier: Dossier) -> list[Told]:
    """The newest acts first: two queries however long the history; where it is whole, it tells the dossier's hands."""
    events = _events(dossier.id)
    if dossier.root_id is None and len(events) < MOST:
        dossier.hands = hands_in(events)
    kept = _revisions(dossier.id)
    contents = {r.version: json.loads(r.content) for r in kept}
    earlier = dict(zip((r.version for r in kept[1:]), (r.version for r in kept), strict=False))
    return [Told(e.act, summary.act_title(dossier.kind, e.act), e.who, e.at, e.reason,
                 tuple(_changes(kind, e, contents, earlier))) for e in events]


@prepared
def _events(dossier: Node) -> ModelSelect:
    found: ModelSelect = (audit.events_with_people().where(Event.dossier == dossier).order_by(Event.id.desc())
                          .limit(MOST))
    return found


@prepared
def _revisions(dossier: Node) -> ModelSelect:
    found: ModelSelect = Revision.select().where(Revision.dossier == dossier).order_by(Revision.version)
    return found


def _changes(kind: Kind, event: Event, contents: dict[int, Data], earlier: dict[int, int]) -> list[Difference]:
    """What an act changed in the content; the first entry changed nothing that was there."""
    if event.version not in earlier or (event.act not in (*WRITING, CORRECT.name) and not _writes(kind, event.act)):
        return []
    return list(content.differences(kind, contents[earlier[event.version]], contents[event.version]))


def _writes(kind: Kind, act: str) -> bool:
    """Whether the act put down something in the record itself."""
    try:
        _, step = kind.step(act)
    except LookupError:
        return False
    return bool(step.asks)
