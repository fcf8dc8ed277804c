"""A record as a document: who has signed it, what number it was issued under."""
from collections.abc import Iterable

from portal.domain.approval import Approval
from portal.domain.errors import Forbidden, Refusal
from portal.domain.fields import Data
from portal.domain.paper import PaperState
from portal.dossier import content, numbers
from portal.dossier.tables import Dossier, Signature, read_signatures
from portal.operations.answers import StepTaken
from portal.organisation.bodies import Body

SIGNED = ("signer", "signer_title", "authority", "signed_on")


def signatories(dossier: Dossier) -> list[Body]:
    """The bodies whose signatures the document waits for: those it names, else the body in charge."""
    named = sorted((party.body for party in dossier.named if party.part == "signatory"), key=lambda body: body.id)
    return named or [dossier.body]


def unsigned(dossier: Dossier) -> list[str]:
    """The names of the bodies whose signatures are still missing."""
    return missing([dossier])[dossier.id]


def missing(dossiers: Iterable[Dossier]) -> dict[int, list[str]]:
    """By document the names of the bodies whose signatures it still waits for."""
    known = list(dossiers)
    if len(known) > 1:
        read_signatures(known)
    return {d.id: [b.name for b in signatories(d) if b.id not in {s.body_id for s in d.signed}] for d in known}


def facts(taken: StepTaken) -> Data:
    """What the guards of issuing ask: whose signature is missing, the day of the last one, whether it has a number."""
    signatures, given = taken.dossier.signed, taken.given
    days = [s.signed_on for s in signatures] + ([given["signed_on"]] if given.get("signed_on") else [])
    return {"unsigned_bodies": unsigned(taken.dossier), "last_signed_on": max(days, default=None),
            "is_issued": bool(taken.dossier.number)}


def before_change(dossier: Dossier) -> Data:
    """The state that a change of the words leaves the document in: what was signed must be signed anew.

    Raises Refusal for an issued document, unless a reviewer sent its entry back: its words change for a reason.
    """
    if dossier.paper in (None, PaperState.UNSIGNED):
        return {}
    if dossier.paper == PaperState.SIGNED:
        Signature.delete().where(Signature.dossier == dossier).execute()
        dossier.signed = ()
        return {"paper": PaperState.UNSIGNED}
    if dossier.approval != Approval.RETURNED:
        raise Refusal("Văn bản đã ban hành. Muốn sửa bản nhập, đề nghị người duyệt trả lại hoặc mở lại, có lý do; "
                      "nội dung đã ban hành sai thì đính chính hoặc thay thế bằng văn bản khác.")
    return {}


def refusal_to_sign(dossier: Dossier, body: int) -> Refusal | None:
    """Why this body has no signature to give here; None when it may sign."""
    if body not in {b.id for b in signatories(dossier)}:
        return Forbidden("Cơ quan của bạn không ký văn bản này.")
    signed = {s.body_id for s in dossier.signed}
    return Refusal("Cơ quan của bạn đã ký văn bản này.") if body in signed else None


def sign(taken: StepTaken) -> None:
    """Put down the signature of the actor's body. Raises Refusal where it has none to give."""
    if refusal := refusal_to_sign(taken.dossier, taken.actor.body):
        raise refusal
    _add_signature(taken.dossier, taken.actor.body, taken.given)


def issue(taken: StepTaken) -> None:
    """Put down the number under which the paper is issued, and the day."""
    dossier, given = taken.dossier, taken.given
    numbers.take(dossier, given["number"], given["issued_on"])
    dossier.number, dossier.issued_on = given["number"].strip(), given["issued_on"]
    Dossier.update(number=dossier.number, issued_on=dossier.issued_on).where(Dossier.id == dossier.id).execute()


def enter_issued(taken: StepTaken) -> None:
    """Put down a paper from elsewhere: the signature given, those that its signatories name, its number."""
    dossier, table = taken.dossier, taken.kind.table
    for row in content.read(table.get(table.dossier == dossier.id)).get("signatories", ()):
        if row["body"] != dossier.body_id:
            _add_signature(dossier, row["body"], row | {"signed_on": taken.given["signed_on"]})
    _add_signature(dossier, dossier.body_id, taken.given)
    issue(taken)


def _add_signature(dossier: Dossier, body: int, words: Data) -> None:
    added = Signature.create(dossier=dossier, body=body, **{name: words.get(name) for name in SIGNED})
    dossier.signed = (*dossier.signed, added)
