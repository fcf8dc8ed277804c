"""Papers that go out as a case goes on: which step gives which, under what number, in what words."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.fields import Data


@dataclass(frozen=True)
class Notice:
    """A paper of a record beside its own: a notice of acceptance, a decision that extends a time limit.

    `name` stands in addresses and commands, `title` is what users read, `type_title` stands on the paper. `symbol`
    abbreviates the type (NĐ 30/2020, PL III) before the body's own symbol. `number` and `day` are the columns that
    the step writes; with `rows` they are columns of that child list, and every row is a paper of its own.
    `template` names a function "package.module:function" that words it; `when` the contents, and
    `of_row` the rows, that have such a paper. `personal` says that the head of the body signs by law in person,
    not on behalf of the body.
    """

    name: str
    title: str
    step: str
    symbol: str
    type_title: str
    template: str
    number: str
    day: str
    rows: str | None = None
    when: Callable[[Data], bool] = lambda _data: True
    of_row: Callable[[Data], bool] = lambda _row: True
    personal: bool = False


@dataclass(frozen=True)
class Given:
    """One paper that was given: of which sort, under what number (if any), on what day, for which child row."""

    notice: Notice
    number: str | None
    day: date
    row: Mapping[str, Any] | None = None

    @property
    def form(self) -> str:
        """What asks for it again: its name, with the row's end where there are several."""
        return f"{self.notice.name}-{self.row['code'].rpartition('-')[2]}" if self.row else self.notice.name


def notices_given(notices: tuple[Notice, ...], data: Data) -> list[Given]:
    """The papers that a record's content tells of, by day."""
    found = [Given(n, row.get(n.number), row[n.day], row if n.rows else None)
             for n in notices if n.when(data) for row in _told(n, data) if row.get(n.day)]
    return sorted(found, key=lambda one: one.day)


def _told(notice: Notice, data: Data) -> list[Mapping[str, Any]]:
    """Where its number and day stand: the content, or its rows."""
    return [row for row in data[notice.rows] if notice.of_row(row)] if notice.rows else [data]


def asked_by(notices: tuple[Notice, ...], step: str, data: Data) -> Notice | None:
    """The paper that a step is about to give on this content."""
    return next((n for n in notices if n.step == step and n.when(data)), None)
