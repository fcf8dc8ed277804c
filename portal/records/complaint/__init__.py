"""Citizens' letters (đơn thư): complaints, denunciations and reflections, as one Kind."""
from portal.domain.kind import Data, Document, Kind, Limit
from portal.records.complaint.course import COURSE
from portal.records.complaint.figures import FIGURES
from portal.records.complaint.tables import Complaint, Instance, Type

ENDS = ("resolved_on", "withdrawn_on")
FIRST_HANDLED = ("accepted_on", "guided_on", "transferred_on", "refused_on", *ENDS)
CONDITIONS = ("complex", "remote", "several_places")


def acceptance_rule(data: Data) -> str:
    """Luật Khiếu nại Đ27, Đ36; Luật Tố cáo Đ24; TT 05/2021 for reflections."""
    if data["type"] == Type.COMPLAINT:
        return "complaint.accept" if data["instance"] == Instance.FIRST else "complaint.accept_second"
    return "denunciation.accept" if data["type"] == Type.DENUNCIATION else "letter.process"


def resolution_rule(data: Data) -> str | None:
    """Luật Khiếu nại Đ28, Đ37; Luật Tố cáo Đ30; a reflection has no further limit."""
    if data["type"] == Type.COMPLAINT:
        return "complaint.resolve_first" if data["instance"] == Instance.FIRST else "complaint.resolve_second"
    return "denunciation.resolve" if data["type"] == Type.DENUNCIATION else None


def has_signers(data: Data) -> dict[str, str]:
    return {"senders": "Phải có ít nhất một người."} if data["senders"] < 1 else {}


Complaint.kind = Kind(
    slug="complaint", title="Đơn thư", title_en="Citizens' letter", group="Công dân", prefix="DT", table=Complaint,
    named=lambda data: data["summary"], dated="received_on",
    columns=("dossier.title", "type", "field", "dossier.body", "received_on", "dossier.progress", "dossier.approval",
             "dossier.due"),
    search=("summary", "detail", "case", "decision"),
    filters=("type", "field", "received_on", "dossier.body", "dossier.progress", "dossier.approval", "dossier.due"),
    progress=COURSE,
    document=Document("portal.documents.kinds.complaint:wording", "PĐ", "PHIẾU XỬ LÝ ĐƠN", issued=False),
    checks=(has_signers,), past=("received_on",), parties={"transferred_to": "transferee"},
    limits=(
        Limit(acceptance_rule, "received_on", FIRST_HANDLED, "Xử lý, thụ lý đơn", flags=CONDITIONS),
        Limit(resolution_rule, "accepted_on", ENDS, "Giải quyết", flags=CONDITIONS, extensions="extensions",
              suspensions="suspensions"),
    ),
    figures=FIGURES,
)

__all__ = ["Complaint"]
