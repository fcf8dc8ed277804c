"""Opinions of bodies in a load: an answer has its day, a dissent its reason, silence has neither."""
from collections.abc import Iterable

from portal.domain.concurrence import Opinion
from portal.transfer.faults import Faults
from portal.transfer.sheets import Row


def check_concurrences(rows: Iterable[Row], faults: Faults) -> None:
    """Name answers that no step could have written."""
    for row in rows:
        opinion = row.values["opinion"]
        if bool(opinion) != bool(row.values["concurred_on"]):
            row.fault(faults, "concurred_on", "Cơ quan đã có ý kiến thì phải có ngày." if opinion else
                      "Cơ quan chưa có ý kiến thì chưa có ngày.")
        if opinion == Opinion.DISSENTS and not row.values["reason"]:
            row.fault(faults, "reason", "Ý kiến khác phải có lý do.")
