"""What is known of a record when somebody looks at what may be done with it, beyond its own columns."""
from pkgutil import resolve_name

from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.domain.workflow import LooksAt
from portal.dossier import content
from portal.dossier.tables import Record
from portal.operations import concurrence, signing, summary
from portal.operations.answers import StepTaken

LOOKED_UP = {LooksAt.PAPER: signing.facts, LooksAt.OPINION: concurrence.facts}


def facts_of(kind: Kind, record: Record) -> Data:
    """The content, the record it stands on as `root`, its `progress`, and what its kind finds in others."""
    return beyond(kind, record, content.read(record))


def beyond(kind: Kind, record: Record, data: Data) -> Data:
    """The same about a record whose content, `data`, has been read."""
    found: Data = resolve_name(kind.course.background)(record) if kind.course.background else {}
    return data | summary.root_data(record.dossier) | {"progress": record.dossier.progress} | found


def for_guards(taken: StepTaken, known: Data) -> Data:
    """The same as it would be once the answers are written, with what else the step's guards look at."""
    looks_at = taken.step.looks_at
    return known | (LOOKED_UP[looks_at](taken) if looks_at else {}) | taken.given
