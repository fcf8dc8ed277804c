"""What the limits of a record look at beyond its own columns: the record a reference names, the dossier's own day."""
from collections.abc import Iterable, Sequence

from portal.domain.data import Data
from portal.domain.kind import Kind
from portal.dossier.tables import Dossier
from portal.records import kinds

HERE = ("root", "dossier")    # prefixes that lead to the same hang of records, not over a reference


def widened(kind: Kind, records: Sequence[tuple[Dossier, Data]]) -> list[Data]:
    """The contents with `dossier.issued_on` and, for each `ref.column` that a limit names, what stands there.

    One query a reference, however many records.
    """
    found = [data | {"dossier.issued_on": dossier.issued_on} for dossier, data in records]
    for ref, columns in _ahead(kind).items():
        table = kind.table._meta.fields[ref].rel_model
        ids = {data[ref] for data in found if data.get(ref)}
        rows = {row._pk: row for row in table.select().where(table._meta.primary_key.in_(ids))} if ids else {}
        for data in found:
            row = rows.get(data.get(ref))
            data.update({f"{ref}.{name}": row.__data__.get(name) if row else None for name in columns})
    return found


def _ahead(kind: Kind) -> dict[str, set[str]]:
    """The references that a kind's limits look over, each with the columns they look at."""
    found: dict[str, set[str]] = {}
    for name in _names(kind):
        ref, _, column = name.partition(".")
        if column and ref not in HERE and ref in kind.table._meta.fields:    # not a child list of the kind's own
            found.setdefault(ref, set()).add(column)
    return found


def _names(kind: Kind) -> Iterable[str]:
    return (name for limit in kind.duties.limits
            for name in (limit.start, *limit.met, limit.among, limit.owner) if name)


def onlookers(kind: Kind) -> list[tuple[Kind, str]]:
    """The kinds whose limits look at records of this kind, each with the reference they look over."""
    return [(other, ref) for other in kinds() for ref in _ahead(other)
            if other.table._meta.fields[ref].rel_model is kind.table]
