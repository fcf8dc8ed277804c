"""Whether records of a load can stand: their content, their child rows, their papers, their progress."""
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from portal.domain.errors import Refusal
from portal.domain.fields import Data
from portal.domain.notice import Given, notices_given
from portal.domain.paper import PaperState
from portal.domain.workflow import Step, Workflow
from portal.domain.writing import short_day
from portal.dossier import numbers
from portal.organisation.bodies import Body
from portal.organisation.topics import Topic, Use
from portal.transfer.faults import Faults
from portal.transfer.registers import Register
from portal.transfer.rows import check_frozen, check_opinions, sound_rows
from portal.transfer.sheets import Read, Row

Owned = dict[tuple[str, str], list[Row]]    # the rows of a record, by table and by the record's code
PLACE = re.compile(r"(\w+)\.(\d+)\.(\w+)")


class Used(NamedTuple):
    """A number of a paper of these files: where it stands, and in which register it is under which ordinal."""

    file: str
    line: int
    column: str
    number: str
    ordinal: int
    register: Register


@dataclass(frozen=True)
class Masters:
    """What records are held against: the organ of each body, and what each topic is used for, by their codes."""

    organs: Mapping[str, str]
    uses: Mapping[str, str]


def masters_of(read: Read) -> Masters:
    """Those that stand, and those that come in this load."""
    return Masters(_words(read, "bodies", Body, "organ"), _words(read, "topics", Topic, "used_for"))


def check(read: Read, masters: Masters, faults: Faults) -> list[Used]:
    """Name what contradicts what in some records with all that is theirs; returns the numbers that they use."""
    owned, used = owned_rows(read), list[Used]()
    check_opinions(sound_rows(read, "concurrences"), faults)
    for row in _records(read, within=True):
        _check_topics(row, masters.uses, faults)
    for row in _records(read):
        _check_body(row, masters.organs, faults)
        _check_paper(row, owned.get(("signatures", row.code or ""), []), used, faults)
        _check_notices(row, owned, used, faults)
        _check_rows(row, owned, faults)
    for row in _records(read, within=True):
        _check_progress(row, owned, faults)
    check_frozen(_records(read), sound_rows(read, "frozen"), faults)
    return used


def _records(read: Read, within: bool = False) -> Iterator[Row]:
    """Records that could be read: those of their own page, with `within` the others too."""
    for found in read.values():
        yield from (r for r in found if r.table.kind and r.sound and (within or not r.table.kind.within))


def owned_rows(read: Read) -> Owned:
    """The child rows of every record read."""
    found: Owned = {}
    for name, read_rows in read.items():
        for row in read_rows:
            owner = row.values.get(row.table.owner or "")
            if owner:
                found.setdefault((name, owner), []).append(row)
    return found


def _words(read: Read, name: str, model: Any, column: str) -> dict[str, str]:
    """What this column says of each code of a table, standing or coming."""
    standing = dict(model.select(model.code, getattr(model, column)).tuples())
    return standing | {row.values["code"]: row.values[column] for row in sound_rows(read, name)}


def _check_body(row: Row, organs: Mapping[str, str], faults: Faults) -> None:
    organ = organs.get(row.values["body"])
    if organ and row.table.kind and organ not in row.table.kind.entering.by:
        row.fault(faults, "body", "Cơ quan này không lập loại hồ sơ này.")


def _check_topics(row: Row, uses: Mapping[str, str], faults: Faults) -> None:
    for field in row.table.references:
        code = row.values.get(field.name)
        if field.among and code and code in uses and uses[code] not in (field.among, Use.BOTH):
            row.fault(faults, field.name, f"Lĩnh vực {code} không dùng cho loại hồ sơ này.")


def _check_paper(row: Row, signatures: list[Row], used: list[Used], faults: Faults) -> None:
    state = row.values.get("paper")
    if state is None:
        return
    signed = state != PaperState.UNSIGNED
    if signed != bool(signatures):
        row.fault(faults, "paper", "Văn bản đã ký phải có chữ ký trong signatures.csv." if signed else
                  "Văn bản chưa ký mà signatures.csv có chữ ký.")
    issued = signed and state != PaperState.SIGNED
    for name in ("number", "issued_on"):
        if issued != bool(row.values.get(name)):
            row.fault(faults, name, "Văn bản đã ban hành phải có số và ngày ban hành." if issued else
                      "Văn bản chưa ban hành thì chưa có số và ngày ban hành.")
    last = max((s.values["signed_on"] for s in signatures if s.sound), default=None)
    if row.sound and issued:
        issued_on = row.values["issued_on"]
        if last and issued_on < last:
            row.fault(faults, "issued_on", f"Ngày ban hành không thể trước ngày ký ({short_day(last)}).")
        _use(row, "number", row.values["number"], issued_on, row.values["body"], used, faults)


def _check_notices(row: Row, owned: Owned, used: list[Used], faults: Faults) -> None:
    """The numbers of a record's notices stand in the same registers."""
    for one in notices_of(row, owned):
        place = one.row["row"] if one.row else row
        _use(place, one.notice.number, one.number or "", one.day, row.values["body"], used, faults)


def notices_of(row: Row, owned: Owned) -> list[Given]:
    """The numbered notices that a record and its child rows tell of; a child row's content names it as `row`."""
    kind = row.table.kind
    if kind is None or not kind.papers.notices or not row.sound:
        return []
    lists = {name: [child.values | {"row": child} for child in rows if child.sound]
             for name, rows in lists_of(row, owned).items()}
    return [one for one in notices_given(kind.papers.notices, row.values | lists) if one.number]


def _use(row: Row, column: str, number: str, day: date, body: str, used: list[Used], faults: Faults) -> None:
    """Enter a number among those used, or name what is wrong with it."""
    try:
        ordinal, symbol = numbers.parts(number)
    except Refusal as refusal:
        row.fault(faults, column, str(refusal))
        return
    used.append(Used(row.table.file, row.line, column, number, ordinal, Register(body, symbol, day.year)))


def _check_rows(row: Row, owned: Owned, faults: Faults) -> None:
    """How many child rows there are, then, if all could be read, what contradicts what in record and rows."""
    kind, lists = row.table.kind, lists_of(row, owned)
    for rows in kind.all_rows if kind else ():
        for over in lists[rows.name][rows.most:rows.most + 1]:
            over.fault(faults, over.table.owner or "", f"Nhiều nhất {rows.most} dòng cho một hồ sơ.")
    children = [child for rows in lists.values() for child in rows]
    if kind and row.sound and all(child.sound for child in children):
        _name(row, lists, kind.faults(content(row, lists)), faults)
        for child in children:
            if child.table.kind:
                _name(child, {}, child.table.kind.faults(content(child, {})), faults)


def lists_of(row: Row, owned: Owned) -> dict[str, list[Row]]:
    """A record's child rows by the names of its lists."""
    kind = row.table.kind
    if kind is None:
        return {}
    return {name: owned.get((file, row.code or ""), []) for name, file in row.table.lists}


def content(row: Row, lists: dict[str, list[Row]]) -> Data:
    """A record as the one nested value that checks read; references are still codes."""
    return {"id": None} | row.values | {
        name: [{"id": None} | child.values for child in rows] for name, rows in lists.items()}


def _name(row: Row, lists: dict[str, list[Row]], found: dict[str, str], faults: Faults) -> None:
    """A check's faults, each where its path leads: `meetings.0.held_on` is a row of another file."""
    for path, sentence in found.items():
        match = PLACE.fullmatch(path)
        rows = lists.get(match[1], []) if match else []
        if match and int(match[2]) < len(rows):
            rows[int(match[2])].fault(faults, match[3], sentence)
        else:
            row.fault(faults, path, sentence)


def _check_progress(row: Row, owned: Owned, faults: Faults) -> None:
    kind = row.table.kind
    if kind is None or kind.course.workflow is None:
        return
    data = content(row, lists_of(row, owned))
    for name, sentence in contradictions(kind.course.workflow, row.values["progress"], data):
        row.fault(faults, name, sentence)


def contradictions(flow: Workflow, state: str, data: Data) -> Iterator[tuple[str, str]]:
    """Columns that a step on no way to this state writes, and those that the last step needs; each with a sentence."""
    label = flow.states(state).label
    for name in flow.unwritten[state]:
        if data.get(name):
            yield name, f"Phải để trống khi tiến độ là “{label}”."
    last = [step for step in flow.steps if step.target == state]
    if state != flow.first and last and not any(_done(step, data) for step in last):
        missing = next(iter(_missing(last[0], data)), "progress")
        yield missing, f"Phải có khi tiến độ là “{label}”."


def _done(step: Step, data: Data) -> bool:
    """Whether the content has what the step brings."""
    rows = data.get(step.listed or "") or []
    if step.ends:
        return bool(rows) and all(rows[-1].get(name) for name in step.asks)
    if step.adds:
        return bool(rows)
    return not _missing(step, data)


def _missing(step: Step, data: Data) -> list[str]:
    return [step.listed] if step.listed else [
        name for name in step.asks if name not in step.optional and not data.get(name)]
