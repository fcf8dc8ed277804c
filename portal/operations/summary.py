"""What a dossier's line says of its content: title, search words, day; drawn anew at every write."""
from collections.abc import Iterable
from typing import Any

from portal.deadlines import starting
from portal.deadlines.starting import Ground
from portal.domain.data import Data
from portal.domain.folding import fold, sort_key
from portal.domain.kind import Kind
from portal.domain.limit import look_up
from portal.domain.workflow import ACTS
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Dossier, Record
from portal.law.rulebook import Lawbook
from portal.records import kind_of

DRAWN = ("title", "title_key", "words", "day")
OTHER_ACTS = {act.name: act.title for act in ACTS}    # beside the steps of workflows


def draw(kind: Kind, dossier: Dossier, data: Data) -> None:
    """Write the line of a root and of every child that has one."""
    day = data[kind.dated] if not kind.within else dossier.day
    _draw_one(kind, dossier, data | root_data(dossier), day)
    standing = {d.id: d for d in Dossier.select().where(Dossier.root == dossier.id)} if _has_lives(kind) else {}
    for child_kind, child in lives(kind, data):
        _draw_one(child_kind, standing[child["id"]], child | {"root": data}, day)


def _draw_one(kind: Kind, dossier: Dossier, data: Data, day: Any) -> None:
    title = " ".join(kind.named(data).split())[:400]
    found = " ".join(str(data[name]) for name in kind.listing.search if data.get(name))
    values = {"title": title, "title_key": sort_key(title), "day": day,
              "words": fold(f"{dossier.code} {dossier.number or ''} {title} {found}")}
    if any(getattr(dossier, name) != values[name] for name in DRAWN):
        for name in DRAWN:
            setattr(dossier, name, values[name])
        Dossier.update(values).where(Dossier.id == dossier.id).execute()


def _has_lives(kind: Kind) -> bool:
    return any(rows.kind for rows in kind.all_rows)


def lives(kind: Kind, data: Data) -> list[tuple[Kind, Data]]:
    """The children in a record's content that have a life of their own, each with its Kind."""
    tables = {key.backref: key.model for key in kind.table.children() if issubclass(key.model, Record)}
    return [(table.kind, child) for name, table in tables.items() for child in data[name]]


def follow_all(kind: Kind, dossier: Dossier, data: Data, ground: Ground) -> None:
    """Make the deadlines of the record, and of its children, what their contents say."""
    starting.follow(dossier, kind, data | root_data(dossier), ground)
    children = [(k, child) for k, child in lives(kind, data) if k.duties.limits]
    if not children:
        return
    ids = [child["id"] for _, child in children]
    held = {pk for pk, in Deadline.select(Deadline.dossier).where(Deadline.dossier.in_(ids)).tuples()}
    due = [(k, c) for k, c in children if c["id"] in held or _starts(k, c, data)]
    dossiers = {d.id: d for d in Dossier.select().where(Dossier.id.in_([c["id"] for _, c in due]))} if due else {}
    for child_kind, child in due:
        starting.follow(dossiers[child["id"]], child_kind, child | {"root": data}, ground)


def _starts(kind: Kind, child: Data, root: Data) -> bool:
    """Whether some clock of the child may have begun."""
    seen = child | {"root": root}
    return any("." in limit.start and not limit.start.startswith("root.") or look_up(seen, limit.start)
               for limit in kind.duties.limits)


def begin_all(kind: Kind, records: Iterable[tuple[Dossier, Data]], law: Lawbook) -> None:
    """The deadlines of roots of a kind that came in together, and of their children."""
    roots = list(records)
    starting.begin(kind, roots, law)
    within = {d.id: d for d in Dossier.select().where(Dossier.root.in_([d.id for d, _ in roots]))}
    children: dict[str, list[tuple[Dossier, Data]]] = {}
    for _, data in roots:
        for child_kind, child in lives(kind, data):
            children.setdefault(child_kind.slug, []).append((within[child["id"]], child | {"root": data}))
    for slug, found in children.items():
        starting.begin(kind_of(slug), found, law)


def root_data(dossier: Dossier) -> Data:
    """The columns of the record on whose page this one was entered, as `root`; nothing for a root."""
    if dossier.root_id is None:
        return {}
    table = kind_of(dossier.root.kind).table
    root = table.get(table.dossier == dossier.root_id)
    return {"root": {f.name: root.__data__.get(f.name) for f in table.fields()}}


def act_title(slug: str, act: str) -> str:
    """What users read for an act in the history."""
    if act in OTHER_ACTS:
        return OTHER_ACTS[act]
    _, step = kind_of(slug).step(act)
    return step.title
