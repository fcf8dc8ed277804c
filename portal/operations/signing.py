"""A record as a document: who has signed it, what number it was issued under."""
from collections.abc import Iterable
from typing import Any

from portal.domain.approval import Approval
from portal.domain.errors import Forbidden, Refusal
from portal.domain.kind import Kind
from portal.domain.paper import PaperState
from portal.domain.people import Actor
from portal.domain.workflow import Step
from portal.dossier import content, numbers
from portal.dossier.audit import Moment
from portal.dossier.tables import Dossier, Signature
from portal.organisation.bodies import Body

Data = dict[str, Any]
NOT_A_SIGNATORY = "Cơ quan của bạn không ký văn bản này."
HAS_SIGNED = "Cơ quan của bạn đã ký văn bản này."
SIGNED = ("signer", "signer_title", "authority", "signed_on")


def signatories(dossier: Dossier) -> list[Body]:
    """The bodies whose signatures the document waits for: those it names, else the body in charge."""
    named = sorted((party.body for party in dossier.named if party.part == "signatory"), key=lambda body: body.id)
    return named or [dossier.body]


def why_not_sign(dossier: Dossier, body: int) -> str:
    """The sentence that keeps a body from signing: not one of the signatories, or done already; else empty."""
    if body not in {b.id for b in signatories(dossier)}:
        return NOT_A_SIGNATORY
    return HAS_SIGNED if body in {s.body_id for s in dossier.signatures} else ""


def unsigned(dossier: Dossier) -> list[str]:
    """The names of the bodies whose signatures are still missing."""
    return _unsigned(dossier, dossier.signatures)


def missing(dossiers: Iterable[Dossier]) -> dict[int, list[str]]:
    """By document the names of the bodies whose signatures it still waits for."""
    known = list(dossiers)
    signed = set(Signature.select(Signature.dossier, Signature.body).where(
        Signature.dossier.in_([d.id for d in known])).tuples()) if known else set()
    return {d.id: [b.name for b in signatories(d) if (d.id, b.id) not in signed] for d in known}


def facts(dossier: Dossier, given: Data, moment: Moment) -> Data:
    """What the guards of signing and issuing ask: whose signature is missing, the day of the last one."""
    signatures = list(dossier.signatures)
    days = [s.signed_on for s in signatures] + ([given["signed_on"]] if given.get("signed_on") else [])
    return {"unsigned_bodies": _unsigned(dossier, signatures), "last_signed_on": max(days, default=None),
            "is_issued": bool(dossier.number)}


def _unsigned(dossier: Dossier, signatures: Iterable[Signature]) -> list[str]:
    signed = {s.body_id for s in signatures}
    return [b.name for b in signatories(dossier) if b.id not in signed]


def before_change(dossier: Dossier) -> Data:
    """The state that a change of the words leaves the document in: what was signed must be signed anew.

    Raises Refusal for an issued document, unless a reviewer sent its entry back: its words change for a reason.
    """
    if dossier.paper in (None, PaperState.UNSIGNED):
        return {}
    if dossier.paper == PaperState.SIGNED:
        Signature.delete().where(Signature.dossier == dossier).execute()
        return {"paper": PaperState.UNSIGNED}
    if dossier.approval != Approval.RETURNED:
        raise Refusal("Văn bản đã ban hành. Muốn sửa bản nhập, đề nghị người duyệt trả lại hoặc mở lại, có lý do; "
                      "nội dung đã ban hành sai thì đính chính hoặc thay thế bằng văn bản khác.")
    return {}


def write(kind: Kind, dossier: Dossier, step: Step, given: Data, actor: Actor) -> None:
    """Put down a signature, or a number, or both for a paper that was signed elsewhere."""
    if step.name == "sign":
        _sign(dossier, actor.body, given)
    elif step.name == "enter_issued":
        _enter_signatures(kind, dossier, given)
    if "number" in step.asks:
        numbers.take(dossier, given["number"], given["issued_on"])
        dossier.number, dossier.issued_on = given["number"].strip(), given["issued_on"]
        Dossier.update(number=dossier.number, issued_on=dossier.issued_on).where(Dossier.id == dossier.id).execute()


def _sign(dossier: Dossier, body: int, given: Data) -> None:
    if sentence := why_not_sign(dossier, body):
        raise Forbidden(sentence) if sentence is NOT_A_SIGNATORY else Refusal(sentence)
    Signature.create(dossier=dossier, body=body, **{name: given.get(name) for name in SIGNED})


def _enter_signatures(kind: Kind, dossier: Dossier, given: Data) -> None:
    """The signatures on a paper from elsewhere: the one given, and on a joint one those its signatories name."""
    table = kind.table
    for row in content.read(table.get(table.dossier == dossier.id)).get("signatories", ()):
        if row["body"] != dossier.body_id:
            Signature.create(dossier=dossier, body=row["body"], signed_on=given["signed_on"],
                             **{name: row[name] for name in SIGNED[:3]})
    Signature.create(dossier=dossier, body=dossier.body_id, **{name: given.get(name) for name in SIGNED})
