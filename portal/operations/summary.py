"""What a dossier's own line says of its content, drawn anew at every write: title, search words, day, parties."""
from collections.abc import Iterator
from typing import Any

from portal.deadlines import affected
from portal.domain.fields import Data
from portal.domain.folding import fold, sort_key
from portal.domain.kind import Kind
from portal.domain.limit import rows_at
from portal.domain.paper import PaperState
from portal.domain.workflow import ACTS
from portal.dossier.tables import Concurrence, Dossier, Party
from portal.records import kind_of

ISSUED = frozenset({PaperState.ISSUED, PaperState.CORRECTED, PaperState.REPLACED, PaperState.RECALLED})
DRAWN = ("title", "title_key", "words", "day")
OTHER_ACTS = {act.name: act.title for act in ACTS}    # beside the steps of workflows


def draw_line(kind: Kind, dossier: Dossier, data: Data) -> None:
    """Write the line of a root and of every child that has one."""
    day = data[kind.dated] if not kind.within else dossier.day
    _draw(kind, dossier, data | affected.root_data(dossier), day)
    has_lives = any(rows.kind for rows in kind.all_rows)
    standing = {d.id: d for d in Dossier.select().where(Dossier.root == dossier.id)} if has_lives else {}
    for child_kind, child in affected.lives(kind, data):
        _draw(child_kind, standing[child["id"]], child | {"root": data}, day)


def _draw(kind: Kind, dossier: Dossier, data: Data, day: Any) -> None:
    title = " ".join(kind.named(data).split())[:400]
    found = " ".join(str(data[name]) for name in kind.listing.search if data.get(name))
    values = {"title": title, "title_key": sort_key(title), "day": day,
              "words": fold(f"{dossier.code} {dossier.number or ''} {title} {found}")}
    if any(getattr(dossier, name) != values[name] for name in DRAWN):
        for name in DRAWN:
            setattr(dossier, name, values[name])
        Dossier.update(values).where(Dossier.id == dossier.id).execute()


def notify_parties(dossier: Dossier) -> None:
    """From now on the bodies named see the record: something was done that concerns them."""
    if not dossier.parties_notified:
        dossier.parties_notified = 1
        Dossier.update(parties_notified=1).where(Dossier.id == dossier.id).execute()


def name_parties(kind: Kind, dossier: Dossier, data: Data) -> None:
    """Make the parties of a record, and of its children, those its content names; none before notifying."""
    notified = {d.id for d in Dossier.select(Dossier.id).where(
        Dossier.root == dossier.id, Dossier.parties_notified == 1)}
    if dossier.parties_notified:
        asked = Concurrence.select(Concurrence.body).where(Concurrence.dossier == dossier).tuples()
        named = ((body, part) for body, part in _parties_in(kind, data)
                 if part not in kind.sharing.on_issue or dossier.paper in ISSUED)
        _write_parties(dossier.id, {*named, *((body, "concurring") for body, in asked)})
    for child_kind, child in affected.lives(kind, data):
        if child["id"] in notified or (child_kind.sharing.notified_with_root and dossier.parties_notified):
            _write_parties(child["id"], set(_parties_in(child_kind, child)))


def _parties_in(kind: Kind, data: Data) -> Iterator[tuple[int, str]]:
    for path, part in kind.sharing.parties.items():
        rows, _, column = path.rpartition(".")
        for row in rows_at(data, rows) if rows else (data,):
            if row.get(column):
                yield row[column], part


def _write_parties(dossier: int, wanted: set[tuple[int, str]]) -> None:
    standing = {(p.body_id, p.part): p.id for p in Party.select().where(Party.dossier == dossier)}
    gone = [pk for named, pk in standing.items() if named not in wanted]
    if gone:
        Party.delete().where(Party.id.in_(gone)).execute()
    fresh = [{"dossier": dossier, "body": body, "part": part} for body, part in sorted(wanted - standing.keys())]
    if fresh:
        Party.insert_many(fresh).execute()


def act_title(slug: str, act: str) -> str:
    """What users read for an act in the history."""
    if act in OTHER_ACTS:
        return OTHER_ACTS[act]
    _, step = kind_of(slug).step(act)
    return step.title
