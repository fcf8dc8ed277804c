"""What a paper about many petitions brings about for each of them, in the transaction in which it was issued."""
from collections.abc import Callable, Iterator

from portal.domain.errors import Invalid, Refusal
from portal.domain.fields import Actable, Data, Sort
from portal.domain.kind import Kind
from portal.dossier import content
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Record
from portal.dossier.visibility import open_for
from portal.operations import acts
from portal.records import kind_of

TARGETS = {"petition": "petition", "recommendation": "institutional_recommendation"}    # a row's column -> the kind
OUT_OF_REACH = "Không chọn được dòng này: đang ở bước khác, hoặc không do cơ quan bạn theo dõi."


def require_open(paper: Record, moment: Moment) -> None:
    """Raise Invalid for rows that the actor may not act on, or that stand where this paper has nothing to do.

    What an issued paper already carried on stays in it.
    """
    if moment.actor is None or paper.dossier.issued_on:
        return
    rows = content.read(paper)["items"]
    faults: dict[str, str] = {}
    for column, actable in _targets(paper):
        named = [row[column] for row in rows if row[column]]
        allowed = {r.dossier_id for r in open_for(moment.actor, kind_of(TARGETS[column]), actable)
                   .where(Dossier.id.in_(named))}
        faults |= {f"items.{i}.{column}": OUT_OF_REACH for i, row in enumerate(rows)
                   if row[column] and row[column] not in allowed}
    if faults:
        raise Invalid(faults)


def require_same_addressee(paper: Record, moment: Moment) -> None:
    """A letter of transfer has one addressee: raise Invalid for rows that another body is to answer."""
    require_open(paper, moment)
    data = content.read(paper)
    faults: dict[str, str] = {}
    for column, _ in _targets(paper):
        table = kind_of(TARGETS[column]).table
        owed = dict(table.select(table.dossier, table.addressee).where(
            table.dossier.in_([row[column] for row in data["items"] if row[column]])).tuples())
        faults |= {f"items.{i}.{column}": "Cơ quan trả lời ghi ở ý kiến này khác cơ quan nhận công văn."
                   for i, row in enumerate(data["items"]) if row[column] and owed[row[column]] != data["addressee"]}
    if faults:
        raise Invalid(faults)


def compile_all(digest: Record, moment: Moment) -> None:
    """Every petition of an issued digest is compiled under its number."""
    issued = digest.dossier
    _each(digest, moment, "compile", lambda _row: {"compiled_on": issued.issued_on, "digest_number": issued.number})


def transfer_all(letter: Record, moment: Moment) -> None:
    """All that an issued letter names is transferred under its number."""
    issued = letter.dossier
    _each(letter, moment, "transfer", lambda _row: {"transferred_on": issued.issued_on,
                                                   "transfer_number": issued.number})


def answer_all(answer: Record, moment: Moment) -> None:
    """All that an issued answer covers is answered under its number, each with its own result."""
    issued = answer.dossier
    _each(answer, moment, "answer", lambda row: {
        "answered_on": issued.issued_on, "answer_number": issued.number,
        **{name: row[name] for name in ("result", "will_resolve_by", "answer_summary")}})


def _each(paper: Record, moment: Moment, step: str, given: Callable[[Data], Data]) -> None:
    """Do the step to everything that the rows name; the first refusal, with its code before it, undoes all."""
    rows = content.read(paper)["items"]
    keys = [row[column] for row in rows for column, _ in _targets(paper) if row[column]]
    standing = {d.id: d for d in Dossier.select().where(Dossier.id.in_(keys))}
    for row in rows:
        for column, _ in _targets(paper):
            if row[column]:
                _act(kind_of(TARGETS[column]), standing[row[column]], step, moment, given(row))


def _act(kind: Kind, dossier: Dossier, step: str, moment: Moment, given: Data) -> None:
    try:
        acts.act(kind, dossier.id, step, moment, dossier.version, given=given)
    except Refusal as refusal:
        raise Refusal(f"{dossier.code}: {refusal}") from refusal


def _targets(paper: Record) -> Iterator[tuple[str, Actable]]:
    """The columns of the paper's rows that name what it is about, each with what it may name."""
    for field in type(paper).kind.row_fields("items"):
        if field.sort is Sort.REF and field.actable:
            yield field.name, field.actable
