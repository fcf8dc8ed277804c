"""What a new form is filled in with beforehand: what its kind proposes to the actor, what was picked in a list."""
from datetime import date, timedelta
from pkgutil import resolve_name

from portal.domain.aspects import Gathering
from portal.domain.fields import Data
from portal.domain.invitations import HOSTS, MATRIX
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.dossier import visibility
from portal.dossier.tables import Dossier, Record
from portal.organisation.bodies import Body
from portal.records import kind_of


def for_new(kind: Kind, actor: Actor, today: date) -> Data:
    """The content of a new form: the columns' own beginnings, an empty row, what the kind proposes."""
    first_row: Data = {rows.name: [{}] for rows in kind.form_rows[:1]}
    if not kind.entering.proposed:
        return kind.initial | first_row
    proposed: Data = resolve_name(kind.entering.proposed)(actor, today)
    return kind.initial | first_row | proposed


def gathered(actor: Actor, kind: Kind, of: str, picked: list[int]) -> tuple[Data, int]:
    """The first content of a new record of `kind` made of what was picked, and how many could not be taken in."""
    gathering = next(g for g in kind.entering.gathers if g.of == of)
    actable = next(f.actable for f in kind.row_fields(gathering.rows) if f.name == gathering.column)
    assert actable is not None  # noqa: S101  a column that gathers says what it may name
    found: list[Record] = list(visibility.open_for(actor, kind_of(of), actable).where(Dossier.id.in_(picked))
                               .order_by(Dossier.day, Dossier.code))
    rows = [{gathering.column: record.dossier_id}
            | {column: record.__data__[source] for column, source in gathering.fills.items()} for record in found]
    return _shared(gathering, found) | {gathering.rows: rows}, len(set(picked)) - len(found)


def _shared(gathering: Gathering, found: list[Record]) -> Data:
    """Columns in which all that was picked agrees."""
    values = {name: {record.__data__[name] for record in found} for name in gathering.shared}
    return {name: next(iter(of_all)) for name, of_all in values.items() if len(of_all) == 1}


def invitees(actor: Actor, today: date) -> Data:
    """The meeting of the actor's body, and the bodies of its unit that every such meeting invites."""
    meeting = HOSTS.get(actor.organ)
    if meeting is None:
        return {}
    rows = {m.invitee: m for m in MATRIX if m.meeting == meeting and m.always}
    here = Body.select().where(Body.on(today), Body.unit == actor.unit)
    bodies = here.where(Body.organ.in_(sorted(rows))).order_by(Body.id)
    return {"sort": meeting, "invitations": [{"body": b.id, "reports": rows[b.organ].reports or None} for b in bodies]}


def reported_year(_actor: Actor, today: date) -> Data:
    """The year that is reported on now: the last one until March is over."""
    year = today.year - 1 if today.month <= 3 else today.year
    return {"first_day": date(year, 1, 1), "last_day": date(year, 12, 31)}


def sheet(_actor: Actor, today: date) -> Data:
    """A sheet made today, to be answered within a week."""
    return {"made_on": today, "answer_by": today + timedelta(days=7)}
