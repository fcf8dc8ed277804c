"""“Cơ quan tự duyệt”: the kinds whose entries a body's own reviewers approve, given and taken back."""
from portal.domain.errors import Invalid, Refusal
from portal.domain.message import Message
from portal.domain.permission import May
from portal.dossier import audit
from portal.dossier.audit import Moment
from portal.masters.writing import turn
from portal.organisation.accounts import OwnReview
from portal.organisation.bodies import Body
from portal.records import kinds


def offered() -> list[tuple[str, str]]:
    """The kinds that are entered on a page of their own: those within another share its approval."""
    return [(kind.slug, kind.title) for kind in kinds() if not kind.within]


def standing() -> list[OwnReview]:
    """Every such setting with its body, by body."""
    return list(OwnReview.select(OwnReview, Body).join(Body).order_by(Body.name, OwnReview.kind))


def give(moment: Moment, kind: str, body: int | None) -> None:
    """Let a body's own reviewers approve its entries of a kind; nobody still approves what they entered."""
    with turn(moment, May.SETTINGS):
        titles = dict(offered())
        found = Body.get_or_none(Body.id == body)
        faults = ({} if kind in titles else {"kind": "Xin chọn một loại hồ sơ."}) | (
            {} if found else {"body": "Xin chọn một cơ quan."})
        if not faults and OwnReview.select().where(OwnReview.kind == kind, OwnReview.body == body).exists():
            faults = {"kind": Message("{body} đã tự duyệt loại hồ sơ này.", body=found.name)}
        if faults:
            raise Invalid(faults)
        OwnReview.create(kind=kind, body=body)
        audit.add_event(moment, "give_own_review", subject=f"body:{body}", reason=titles[kind])


def take_back(moment: Moment, kind: str, body: int) -> None:
    """From now on the superior's reviewers approve again; what was approved stays approved."""
    with turn(moment, May.SETTINGS):
        if not OwnReview.delete().where(OwnReview.kind == kind, OwnReview.body == body).execute():
            raise Refusal("Việc tự duyệt này đã được bỏ từ trước.")
        audit.add_event(moment, "take_back_own_review", subject=f"body:{body}", reason=dict(offered()).get(kind, kind))
