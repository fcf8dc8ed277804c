"""What a dossier's own line says of its content, drawn anew at every write: title, search words, day, parties."""
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from portal.deadlines import affected
from portal.domain.fields import Data, Sort
from portal.domain.folding import sort_key, terms
from portal.domain.kind import Kind
from portal.domain.limit import rows_at
from portal.domain.paper import PaperState
from portal.domain.workflow import ACTS
from portal.dossier import search
from portal.dossier.tables import Concurrence, Dossier, Party, Signature
from portal.organisation.accounts import User
from portal.records import kind_of

ISSUED = frozenset({PaperState.ISSUED, PaperState.CORRECTED, PaperState.REPLACED, PaperState.RECALLED})
DRAWN = ("title", "title_key", "words", "day", "is_going_on")
OTHER_ACTS = {act.name: act.title for act in ACTS}    # beside the steps of workflows


def draw_line(kind: Kind, dossier: Dossier, data: Data) -> None:
    """Write the line of a root and of every child that has one, and the parties of each."""
    day = data[kind.dated] if not kind.within else dossier.day
    lives = affected.lives(kind, data)
    within = {d.id: d for d in Dossier.select().where(Dossier.root == dossier.id)} if lives else {}
    lines = [Line(kind, dossier, data | affected.root_data(dossier), day),
             *(Line(child_kind, within[child["id"]], child | {"root": data}, day) for child_kind, child in lives)]
    named, people = _name_parties(lines), _people(lines)
    for line in lines:
        _write(line.dossier, drawn(line, named[line.dossier.id], people[line.dossier.id]))


class Line(NamedTuple):
    """What a dossier's own line is drawn from."""

    kind: Kind
    dossier: Dossier
    data: Data
    day: date


def drawn(line: Line, named: Iterable[int], people: Iterable[str]) -> Data:
    """What the line says of the content, of the bodies that it names, and of people."""
    dossier = line.dossier
    title = " ".join(line.kind.named(line.data).split())[:400]
    told = [dossier.code, dossier.number, title, *(line.data[name] for name in line.kind.listing.search), *people]
    words = " ".join((*terms(" ".join(str(each) for each in told if each)),
                      *search.marks(line.kind.slug, dossier.body_id, named)))
    return {"title": title, "title_key": sort_key(title), "day": line.day, "words": words,
            "is_going_on": line.kind.is_going_on(dossier.approval, dossier.progress)}


def _write(dossier: Dossier, values: Data) -> None:
    search.follow(dossier.id, (dossier.day, dossier.words), (values["day"], values["words"]))
    if any(getattr(dossier, name) != values[name] for name in DRAWN):
        for name in DRAWN:
            setattr(dossier, name, values[name])
        Dossier.update(values).where(Dossier.id == dossier.id).execute()


def _people(lines: list[Line]) -> dict[int, list[str]]:
    """Whoever a record names without a column of its own for it: in the rows of its lists, who signed, who entered."""
    found = {line.dossier.id: people_listed(line) for line in lines}
    papers = [line.dossier.id for line in lines if line.kind.papers.document]
    signed = Signature.select(Signature.dossier, Signature.signer).where(Signature.dossier.in_(papers)).tuples()
    for pk, name in signed if papers else ():
        found[pk].append(name)
    root = lines[0].dossier    # what stands on its page is found by who entered the page
    if root.author_id and not root.root_id:
        found[root.id].append(User.get_by_id(root.author_id).name)
    return found


def people_listed(line: Line) -> list[str]:
    """Whoever the rows of a record's lists name."""
    told = [(rows.name, [f.name for f in rows.fields if f.sort is Sort.TEXT])
            for rows in line.kind.all_rows if not rows.kind]
    return [str(row[name]) for rows, names in told for row in line.data[rows] for name in names if row.get(name)]


def notify_parties(dossier: Dossier) -> None:
    """From now on the bodies named see the record: something was done that concerns them."""
    if not dossier.parties_notified:
        dossier.parties_notified = 1
        Dossier.update(parties_notified=1).where(Dossier.id == dossier.id).execute()


def _name_parties(lines: list[Line]) -> dict[int, set[int]]:
    """Make the parties of a record, and of its children, those its content names, none before notifying; their bodies.
    """
    root, *_ = lines
    standing: dict[int, dict[tuple[int, str], Party]] = {line.dossier.id: {} for line in lines}
    for party in Party.select().where(Party.dossier.in_(list(standing))):
        standing[party.dossier_id][party.body_id, party.part] = party
    found: dict[int, set[int]] = {}
    for line in lines:
        known = standing[line.dossier.id]
        wanted = parties(line, _asked(line)) if are_notified(line, root.dossier) else known.keys()
        _write_parties(line, known, set(wanted))
        found[line.dossier.id] = {body for body, _ in wanted}
    return found


def are_notified(line: Line, root: Dossier) -> bool:
    """Whether an act told the bodies that a line names of it."""
    with_root = line.kind.sharing.notified_with_root and root.parties_notified
    return bool(line.dossier.parties_notified or with_root)


def parties(line: Line, asked: Iterable[int]) -> set[tuple[int, str]]:
    """The bodies that a record's content names, each with its part, and those that were asked whether they agree."""
    return {*((body, part) for body, part in _parties_in(line.kind, line.data)
              if part not in line.kind.sharing.on_issue or line.dossier.paper in ISSUED),
            *((body, "concurring") for body in asked)}


def _asked(line: Line) -> list[int]:
    found = Concurrence.select(Concurrence.body).where(Concurrence.dossier == line.dossier.id)
    return [body for body, in found.tuples()] if line.kind.course.concurs else []


def party_of(line: Line, body: int, part: str) -> Data:
    """A party by its columns."""
    return {"dossier": line.dossier.id, "body": body, "part": part, "kind": line.kind.slug, "day": line.day,
            "is_asked": line.kind.awaits(line.dossier.progress, part)}


def _parties_in(kind: Kind, data: Data) -> Iterator[tuple[int, str]]:
    for path, part in kind.sharing.parties.items():
        rows, _, column = path.rpartition(".")
        for row in rows_at(data, rows) if rows else (data,):
            if row.get(column):
                yield row[column], part


def _write_parties(line: Line, standing: dict[tuple[int, str], Party], wanted: set[tuple[int, str]]) -> None:
    gone = [party.id for named, party in standing.items() if named not in wanted]
    if gone:
        Party.delete().where(Party.id.in_(gone)).execute()
    if any(party.day != line.day for party in standing.values()):
        Party.update(day=line.day).where(Party.dossier == line.dossier.id).execute()
    asked = {part: line.kind.awaits(line.dossier.progress, part) for _, part in wanted}
    for party in standing.values():
        if party.is_asked != asked.get(party.part, False):
            Party.update(is_asked=not party.is_asked).where(Party.id == party.id).execute()
    fresh = [party_of(line, body, part) for body, part in sorted(wanted - standing.keys())]
    if fresh:
        Party.insert_many(fresh).execute()


def act_title(slug: str, act: str) -> str:
    """What users read for an act in the history."""
    if act in OTHER_ACTS:
        return OTHER_ACTS[act]
    _, step = kind_of(slug).step(act)
    return step.title
