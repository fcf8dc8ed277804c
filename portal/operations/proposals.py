"""What a new form is filled in with beforehand, where a Kind names a function that proposes it to the actor."""
from datetime import date, timedelta
from pkgutil import resolve_name

from portal.domain.data import Data
from portal.domain.invitations import HOSTS, MATRIX
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.organisation.bodies import Body


def for_new(kind: Kind, actor: Actor, today: date) -> Data:
    """The content of a new form: the columns' own beginnings, an empty row, what the kind proposes."""
    first_row: Data = {rows.name: [{}] for rows in kind.form_rows[:1]}
    if not kind.entering.proposed:
        return kind.initial | first_row
    proposed: Data = resolve_name(kind.entering.proposed)(actor, today)
    return kind.initial | first_row | proposed


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
