"""Frozen figures in a load: they come whole with the record that they are of, or the load is refused."""
from portal.domain.paper import PaperState
from portal.dossier.snapshots import canonical, digest, parsed
from portal.records.reconciliation.tables import Reconciliation, SheetState
from portal.records.yearly_report.tables import YearlyReport
from portal.transfer.faults import Faults
from portal.transfer.sheets import Row

OPEN = {YearlyReport.kind.slug: ("paper", (PaperState.UNSIGNED, PaperState.SIGNED)),
        Reconciliation.kind.slug: ("progress", (SheetState.PREPARED,))}    # states in which nothing is frozen yet


def check_frozen(records: list[Row], frozen: list[Row], faults: Faults) -> None:
    """Name frozen rows whose hash is of other words, and records that lack theirs or may have none yet."""
    of = {row.values.get("dossier"): row for row in frozen}
    for record in records:
        row = of.pop(record.code, None)
        column, states = OPEN.get(record.table.name, ("code", ()))
        owes = bool(states) and record.values.get(column) not in states
        if owes and row is None:
            record.fault(faults, column, "Thiếu số liệu đã đóng băng của hồ sơ này trong frozen.csv.")
        if row is not None and not owes:
            row.fault(faults, "dossier", "Hồ sơ này chưa ban hành hoặc chưa gửi nên chưa có số liệu đóng băng.")
    for row in frozen:
        if row.sound:
            _check_hash(row, faults)


def _check_hash(row: Row, faults: Faults) -> None:
    data = parsed(row.values["content"])
    if data is None or {"figures", "text"} - data.keys() or canonical(data) != row.values["content"]:
        row.fault(faults, "content", "Nội dung đóng băng không đúng dạng.")
    elif digest(row.values["content"]) != row.values["sha256"]:
        row.fault(faults, "sha256", "Mã SHA-256 không khớp nội dung: số liệu đã bị sửa.")
