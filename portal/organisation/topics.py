"""Topics (lĩnh vực): what voters' petitions and citizens' letters are about, as an administrator keeps them.

A topic is referred to by its code, which never changes: records, kept revisions, files and the report's keys say the
same word.
"""
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from peewee import CharField, Expression

from portal.base.columns import Count, Pick, Text
from portal.domain.words import Word
from portal.organisation.bodies import Dated


class Use(Word):
    PETITION = "petition", "Ý kiến, kiến nghị cử tri"
    COMPLAINT = "complaint", "Đơn thư"
    BOTH = "both", "Cả hai"


class Topic(Dated):
    """One field; `place` is its place in lists, the first lowest."""

    code = CharField(40, unique=True, verbose_name="Mã")
    title = Text("Tên lĩnh vực", 100)
    used_for = Pick("Dùng cho", Use)
    place = Count("Thứ tự", default=100)

    def __str__(self) -> str:
        return self.title


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """The rows that an installation begins with, by code."""
    found = loads((files(__package__) / "topics.toml").read_text(encoding="utf-8"))
    usual = {"valid_from": Topic.valid_from.default, "valid_to": None}
    return {code: usual | row | {"place": place} for place, (code, row) in enumerate(found.items(), 1)}


def as_shipped() -> list[str]:
    """The codes of rows that nobody changed."""
    return [row.code for row in Topic.select().where(Topic.code.in_(list(shipped()))).order_by(Topic.place)
            if {name: row.__data__[name] for name in shipped()[row.code]} == shipped()[row.code]]


def of_use(use: str) -> Expression:
    """Topics that records of this use may be about."""
    return Topic.used_for.in_([use, Use.BOTH])


def chosen_from(use: str, day: date) -> list[Topic]:
    """The topics to choose from on that day, in order."""
    return list(Topic.select().where(of_use(use), Topic.on(day)).order_by(Topic.place, Topic.code))


def of_period(use: str, first: date, last: date, named: Iterable[str]) -> list[Topic]:
    """The topics in force on any day of a period, and those that its records name, in order."""
    in_force = (Topic.valid_from <= last) & (Topic.valid_to.is_null() | (Topic.valid_to >= first))
    return list(Topic.select().where(of_use(use), in_force | Topic.code.in_(sorted(set(named))))
                .order_by(Topic.place, Topic.code))
