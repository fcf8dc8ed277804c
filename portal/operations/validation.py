"""What an entry, or the answers to a step, must be before they are written; each fault by its field."""
from collections.abc import Iterable
from datetime import date
from typing import Any

from portal.domain.data import Data
from portal.domain.errors import Invalid
from portal.domain.fields import NEEDED, Field, Sort
from portal.domain.kind import Kind
from portal.domain.message import Message
from portal.domain.people import Actor
from portal.domain.workflow import Step


def require_entry(kind: Kind, data: Data, today: date, standing: bool = False) -> None:
    """Raise Invalid for what the form should not have let through; of a standing record sealed values are kept."""
    faults = {f.name: NEEDED for f in kind.entry
              if f.required and data.get(f.name) is None and not (standing and f.sort is Sort.SEALED)}
    for rows in kind.rows:
        if len(data.get(rows.name) or ()) > rows.most:
            faults[rows.name] = Message("Nhiều nhất {most} dòng.", most=rows.most)
    faults |= _not_come((kind.field(name) for name in kind.entering.past if "." not in name), data, today)
    faults |= _rows_not_come((name for name in kind.entering.past if "." in name), data, today)
    if faults := faults or kind.faults(data):
        raise Invalid(faults)


def require_answers(kind: Kind, step: Step, given: Data, today: date) -> None:
    """Raise Invalid when a step was not told what it asks, or told a day of what has not happened yet."""
    asked = kind.asked(step)
    faults = {f.name: NEEDED for f in asked if f.required and given.get(f.name) is None}
    faults |= _not_come((f for f in asked if f.sort is Sort.DAY and f.name not in step.ahead), given, today)
    if faults:
        raise Invalid(faults)


def require_own_voice(step: Step, given: Data, actor: Actor, in_charge: int) -> None:
    """Raise Invalid when a body writes down what another one says, unless it is the body in charge."""
    if step.speaks_for and actor.body not in (in_charge, given[step.speaks_for]):
        raise Invalid({step.speaks_for: "Xin chọn cơ quan của bạn: mỗi cơ quan tự ghi ý kiến của mình."})


def _not_come(days: Any, data: Data, today: date) -> dict[str, str]:
    """The faults of days that tell what was done and lie after today."""
    told: list[Field] = [f for f in days if data.get(f.name) and data[f.name] > today]
    return {f.name: Message("Ngày này chưa đến; hôm nay là {day}.", day=today) for f in told}


def _rows_not_come(days: Iterable[str], data: Data, today: date) -> dict[str, str]:
    """The same faults in child rows, the days named `rows.day`."""
    told = (name.split(".") for name in days)
    return {f"{rows}.{place}.{day}": Message("Ngày này chưa đến; hôm nay là {day}.", day=today) for rows, day in told
            for place, row in enumerate(data.get(rows) or ()) if row.get(day) and row[day] > today}
