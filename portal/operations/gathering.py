"""Records on which an actor may act: what a reference is set to, and what is picked in a list for one paper."""
from functools import reduce
from operator import and_

from peewee import ModelSelect

from portal.domain.aspects import Gathering
from portal.domain.data import Data
from portal.domain.fields import Actable
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.tables import Dossier, Record
from portal.records import kind_of


def open_for(actor: Actor, kind: Kind, actable: Actable) -> ModelSelect:
    """The records of a kind that a reference may be set to by this actor."""
    values = (kind.table.column_named(name) == value if value is not None else kind.table.column_named(name).is_null()
              for name, value in actable.only)
    return visibility.visible_to(actor, kind).where(reduce(and_, values, (
        visibility.open_to(actor, actable.may) & Dossier.progress.in_(actable.states))))


def gathered(actor: Actor, kind: Kind, of: str, picked: list[int]) -> tuple[Data, int]:
    """The first content of a new record of `kind` made of what was picked, and how many could not be taken in."""
    gathering = next(g for g in kind.entering.gathers if g.of == of)
    actable = next(f.actable for f in kind.row_fields(gathering.rows) if f.name == gathering.column)
    assert actable is not None  # noqa: S101  a column that gathers says what it may name
    found: list[Record] = list(open_for(actor, kind_of(of), actable).where(Dossier.id.in_(picked))
                               .order_by(Dossier.day, Dossier.code))
    rows = [{gathering.column: record.dossier_id}
            | {column: record.__data__[source] for column, source in gathering.fills.items()} for record in found]
    return _shared(gathering, found) | {gathering.rows: rows}, len(set(picked)) - len(found)


def _shared(gathering: Gathering, found: list[Record]) -> Data:
    """Columns in which all that was picked agrees."""
    values = {name: {record.__data__[name] for record in found} for name in gathering.shared}
    return {name: next(iter(of_all)) for name, of_all in values.items() if len(of_all) == 1}
