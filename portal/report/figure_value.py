"""One figure of a report as a value: what was counted, and the records behind it."""
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FigureValue:
    """One figure of the report with its evidence.

    `records` are `kind/code`, or `table/code` for child rows; `amounts` stand beside them where each adds more than
    one. `previous` is the like figure of the equal period before, None where that period has no record.
    """

    key: str
    title: str
    value: Any
    records: tuple[str, ...]
    amounts: tuple[int, ...] = ()
    previous: Any = None
    about: str = ""    # of a family: what this one counts

    @property
    def is_empty(self) -> bool:
        """Nothing was counted: 0, or nothing to average or name."""
        return self.value is None or not (self.value or self.records)
