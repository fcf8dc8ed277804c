"""What guards and remarks know of a record beyond its own content, as its kind tells."""
from pkgutil import resolve_name
from typing import Any

from portal.domain.kind import Kind
from portal.dossier import Record

Data = dict[str, Any]


def of(kind: Kind, record: Record) -> Data:
    """What the kind's function finds about this record in others; nothing for most kinds."""
    if not kind.background:
        return {}
    found: Data = resolve_name(kind.background)(record)
    return found
