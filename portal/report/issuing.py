"""The signature of a report and its issue: what was signed is what is issued, and that is kept for good."""
from datetime import date

from portal.domain.errors import Refusal
from portal.domain.message import Message, joined
from portal.domain.paper import STANDING
from portal.dossier import snapshots
from portal.dossier.audit import Moment
from portal.dossier.snapshots import Snapshot
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.records.yearly_report.tables import YearlyReport
from portal.report.drafts import drafted, edits_of
from portal.report.paper import unfrozen
from portal.report.period import Period
from portal.report.snapshot import to_freeze
from portal.report.text import Report, names_of
from portal.report.wording import unknown

SHOWN = 3    # of the figures that moved, the rest are not named


def after_sign(record: YearlyReport, _moment: Moment) -> None:
    """Remember the figures that the signature stands under."""
    dossier = Dossier.get_by_id(record.dossier_id)
    snapshots.remember(dossier, _told(_counted_to(record, max(s.signed_on for s in dossier.signatures))))


def after_issue(record: YearlyReport, moment: Moment) -> None:
    """Freeze a report that was signed here; raises Refusal, too, when its figures are no longer those signed."""
    dossier = Dossier.get_by_id(record.dossier_id)
    report = _counted_to(record, dossier.issued_on)
    now, then = _told(report), snapshots.signed(dossier)
    moved = [report.figures[key].title if key in report.figures else key
             for key in sorted(now.keys() | then.keys()) if now.get(key) != then.get(key)]
    if moved:
        raise Refusal(Message("{moved} Xin sửa, lưu lại rồi ký lại; đã duyệt thì đề nghị người duyệt mở lại. Muốn số "
                              "liệu không đổi theo ngày thì ghi mục Chốt số liệu đến.", moved=_moved(moved)))
    _freeze(record, report, moment)


def after_entry(record: YearlyReport, moment: Moment) -> None:
    """Freeze a report that was signed and issued elsewhere."""
    _freeze(record, _counted_to(record, Dossier.get_by_id(record.dossier_id).issued_on), moment)


def _counted_to(record: YearlyReport, day: date) -> Report:
    """The report as the records stand now, counted to that day or the end of its period."""
    found = YearlyReport.get(YearlyReport.dossier == record.dossier_id)
    return drafted(found, min(day, found.last_day))


def _told(report: Report) -> dict[str, str]:
    return {key: str(figure.value) for key, figure in report.figures.items()}


def _moved(titles: list[str]) -> Message:
    """How many figures moved, and the first of them by name."""
    more = ["…"] if len(titles) > SHOWN else []
    return Message("{count} số liệu đã đổi từ khi ký: {titles}.", count=len(titles),
                   titles=joined([joined(titles[:SHOWN], "; "), *more]))


def _freeze(record: YearlyReport, report: Report, moment: Moment) -> None:
    """Keep the report that was just issued for good, and let it replace the one that it names.

    Raises Refusal, which undoes the issuing, for words that name a figure nobody counts and for a report that it
    cannot replace.
    """
    issued = YearlyReport.get(YearlyReport.dossier == record.dossier_id)
    dossier = issued.dossier
    _require_known(issued, report)
    paper = unfrozen(YearlyReport.kind, issued, dossier.issued_on, report)
    snapshots.freeze(dossier, to_freeze(report, paper), moment.at.date())
    if issued.replaces_id:
        _replace(issued, moment)


def _require_known(record: YearlyReport, report: Report) -> None:
    """Every figure that officers' words name is one that is counted."""
    names = names_of({}, report.body, report.period, report.as_of)
    edits = edits_of(record)
    words = [*edits.wordings.values()] + [w for some in edits.additions.values() for w in some.values()]
    missing = [token for one in words for token in unknown(one, report.figures, names)]
    if missing:
        raise Refusal(Message("Lời báo cáo nêu số liệu không có: {names}. Xin sửa câu ấy rồi ban hành.",
                              names=", ".join(missing)))


def _replace(record: YearlyReport, moment: Moment) -> None:
    old = record.replaces
    same = (old.first_day, old.last_day, old.dossier.body_id) == (
        record.first_day, record.last_day, record.dossier.body_id)
    if not same or old.dossier.paper not in STANDING:
        raise Refusal("Báo cáo được thay phải là báo cáo đã ban hành, cùng cơ quan và cùng kỳ.")
    acts.act(YearlyReport.kind, old.dossier_id, "replace", moment, old.dossier.version,
                   f"Thay bằng Báo cáo số {Dossier.get_by_id(record.dossier_id).number}.")


def standing(body: int, period: Period, as_of: date | None = None) -> tuple[Dossier, Snapshot] | None:
    """The report of this body and period that is issued and stands, with what was frozen of it, newest first.

    With `as_of` it must have been counted to that very day.
    """
    found = (Snapshot.select(Snapshot, Dossier).join(Dossier)
             .join(YearlyReport, on=(YearlyReport.dossier == Dossier.id))
             .where(Dossier.body == body, Dossier.paper.in_(STANDING), YearlyReport.first_day == period.first,
                    YearlyReport.last_day == period.last).order_by(Snapshot.id.desc()))
    for kept in found:
        if as_of is None or kept.data["text"]["counted_as_of"] == str(as_of):
            return kept.dossier, kept
    return None
