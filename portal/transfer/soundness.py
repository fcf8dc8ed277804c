"""Whether records of a load can stand: their content, their child rows, their papers, their progress."""
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from portal.domain.data import Data
from portal.domain.errors import Refusal
from portal.domain.fields import CODE, CODE_FAULT
from portal.domain.notice import Given, notices_given
from portal.domain.paper import PaperState
from portal.domain.writing import short_day
from portal.dossier import numbers
from portal.dossier.tables import Number
from portal.organisation.bodies import Body, Succession
from portal.organisation.topics import Topic, Use
from portal.transfer.concurring import check_concurrences
from portal.transfer.course import contradictions
from portal.transfer.delegations import check_delegations
from portal.transfer.faults import Faults
from portal.transfer.keeping import check_frozen
from portal.transfer.parsing import Read
from portal.transfer.references import References
from portal.transfer.rules import check_rules
from portal.transfer.sheets import Row
from portal.transfer.tables import table_of

Owned = dict[tuple[str, str], list[Row]]    # the rows of a record, by table and by the record's code
PLACE = re.compile(r"(\w+)\.(\d+)\.(\w+)")


def check(read: Read, references: References, faults: Faults) -> None:
    """Name what contradicts what in the records read."""
    owned = owned_rows(read)
    organs = _organs(read, references)
    used = _used(references)
    _check_heirs(read.get("successions", ()), references, faults)
    uses = _uses(read)
    for row in read.get("topics", ()):
        if row.sound and not CODE.fullmatch(row.values["code"]):
            row.fault(faults, "code", CODE_FAULT)
    for row in _records(read, within=True):
        _check_topics(row, uses, faults)
    check_rules([row for row in read.get("deadline_rules", ()) if row.sound], faults)
    check_delegations([row for row in read.get("delegations", ()) if row.sound], faults)
    check_concurrences([row for row in read.get("concurrences", ()) if row.sound], faults)
    for row in _records(read):
        _check_body(row, organs, faults)
        _check_paper(row, owned.get(("signatures", row.code or ""), []), used, faults)
        _check_notices(row, owned, used, faults)
        _check_rows(row, owned, faults)
    for row in _records(read, within=True):
        _check_progress(row, owned, faults)
    check_frozen(list(_records(read)), [row for row in read.get("frozen", ()) if row.sound], faults)


def _records(read: Read, within: bool = False) -> Iterator[Row]:
    """Records that could be read: those of their own page, with `within` the others too."""
    for rows in read.values():
        yield from (r for r in rows if r.table.kind and r.sound and (within or not r.table.kind.within))


def owned_rows(read: Read) -> Owned:
    """The child rows of every record read."""
    found: Owned = {}
    for name, rows in read.items():
        for row in rows:
            owner = row.values.get(row.table.owner or "")
            if owner:
                found.setdefault((name, owner), []).append(row)
    return found


def _organs(read: Read, _references: References) -> dict[str, str]:
    """What kind of body each code names, standing or coming."""
    standing = dict(Body.select(Body.code, Body.organ).tuples())
    return standing | {row.values["code"]: row.values["organ"] for row in read.get("bodies", ()) if row.sound}


def _check_body(row: Row, organs: dict[str, str], faults: Faults) -> None:
    organ = organs.get(row.values["body"])
    if organ and row.table.kind and organ not in row.table.kind.entering.by:
        row.fault(faults, "body", "Cơ quan này không lập loại hồ sơ này.")


def _check_heirs(rows: Iterable[Row], references: References, faults: Faults) -> None:
    """The records of a unit pass to one other."""
    passed = {references.code("unit", pk) for pk, in Succession.select(Succession.former).where(
        Succession.records_elsewhere == False).tuples()}    # noqa: E712 - SQL
    for row in rows:
        if row.sound and not row.values["records_elsewhere"]:
            if row.values["former"] in passed:
                row.fault(faults, "records_elsewhere", f"Hồ sơ của {row.values['former']} đã giao cho một đơn vị khác.")
            passed.add(row.values["former"])


def _uses(read: Read) -> dict[str, str]:
    """What each topic is used for, standing or coming."""
    standing = dict(Topic.select(Topic.code, Topic.used_for).tuples())
    return standing | {row.values["code"]: row.values["used_for"] for row in read.get("topics", ()) if row.sound}


def _check_topics(row: Row, uses: dict[str, str], faults: Faults) -> None:
    for field in row.table.fields:
        code = row.values.get(field.name)
        if field.among and code in uses and uses[code] not in (field.among, Use.BOTH):
            row.fault(faults, field.name, f"Lĩnh vực {code} không dùng cho loại hồ sơ này.")


def _used(references: References) -> dict[tuple[Any, ...], str]:
    """Numbers in the registers, as bodies, symbols, years and ordinals, each with where it was used."""
    found = Number.select(Number.body, Number.symbol, Number.year, Number.ordinal).tuples()
    return {(references.code("body", body), *rest): "văn bản đã có" for body, *rest in found}


def _check_paper(row: Row, signatures: list[Row], used: dict[tuple[Any, ...], str], faults: Faults) -> None:
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
        _check_number(row, last, used, faults)


def _check_number(row: Row, last_signed: date | None, used: dict[tuple[Any, ...], str], faults: Faults) -> None:
    issued_on = row.values["issued_on"]
    if last_signed and issued_on < last_signed:
        row.fault(faults, "issued_on", f"Ngày ban hành không thể trước ngày ký ({short_day(last_signed)}).")
    _use(row, "number", row.values["number"], issued_on, row.values["body"], used, faults)


def _check_notices(row: Row, owned: Owned, used: dict[tuple[Any, ...], str], faults: Faults) -> None:
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


def _use(row: Row, column: str, number: str, day: date, body: str, used: dict[tuple[Any, ...], str],
         faults: Faults) -> None:
    """Enter a number among those used, or name what is wrong with it."""
    try:
        ordinal, symbol = numbers.parts(number)
    except Refusal as refusal:
        row.fault(faults, column, str(refusal))
        return
    key = (body, symbol, day.year, ordinal)
    if key in used:
        row.fault(faults, column, f"Số {number} năm {day.year} đã dùng cho {used[key]}.")
    used.setdefault(key, f"{row.table.file}, dòng {row.line}")


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
    return {key.backref: owned.get((_file_of(key.model), row.code or ""), []) for key in kind.table.children()}


def _file_of(model: Any) -> str:
    return table_of(model.kind).name if hasattr(model, "kind") else str(model._meta.table_name)


def content(row: Row, lists: dict[str, list[Row]]) -> Data:
    """A record as the one nested value that checks read; references are still codes."""
    return _one(row) | {name: [_one(child) for child in rows] for name, rows in lists.items()}


def _one(row: Row) -> Data:
    return {"id": None} | row.values


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
    lists: Iterable[tuple[str, list[Row]]] = lists_of(row, owned).items()
    data = row.values | {name: [child.values for child in rows] for name, rows in lists}
    for name, sentence in contradictions(kind.course.workflow, row.values["progress"], data):
        row.fault(faults, name, sentence)
