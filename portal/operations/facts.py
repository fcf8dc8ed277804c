"""What is known of a record when somebody looks at what may be done with it, beyond its own columns."""
from pkgutil import resolve_name
from typing import Any

from portal.domain.approval import APPROVAL
from portal.domain.concurrence import CONCURRENCE
from portal.domain.kind import Kind
from portal.domain.paper import PAPER
from portal.domain.workflow import Workflow
from portal.dossier import content
from portal.dossier.audit import Moment
from portal.dossier.tables import Record
from portal.operations import concurrence, signing, summary

Data = dict[str, Any]


def of(kind: Kind, record: Record) -> Data:
    """The content, the record it stands on as `root`, its `progress`, and what its kind finds in others."""
    return beyond(kind, record, content.read(record))


def beyond(kind: Kind, record: Record, data: Data) -> Data:
    """The same about a record whose content, `data`, has been read."""
    found: Data = resolve_name(kind.course.background)(record) if kind.course.background else {}
    return data | summary.root_data(record.dossier) | {"progress": record.dossier.progress} | found


def for_guards(flow: Workflow, record: Record, known: Data, given: Data, moment: Moment) -> Data:
    """The same as it would be once `given` is written, with where the paper or the concurrence stands."""
    more: Data = {}
    if flow is PAPER or flow is APPROVAL:
        more = signing.facts(record.dossier, given, moment)
    elif flow is CONCURRENCE and moment.actor:
        more = concurrence.facts(record.dossier, moment.actor.body)
    return known | more | given
