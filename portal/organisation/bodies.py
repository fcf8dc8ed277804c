"""The map of the state: units and their successors, the bodies that work in them, terms, deputies, candidates.

Units and bodies come and go with the law, so each has dates and nothing is ever renamed over.
"""
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, reduce
from importlib.resources import files
from operator import and_
from types import MappingProxyType
from typing import Any

from peewee import CharField, DateField, Expression, ForeignKeyField, IntegerField

from portal.base.columns import Day, Flag, Pick, Text
from portal.base.db import BaseModel
from portal.domain.people import Organ
from portal.domain.words import Word
from portal.domain.writing import roman


@cache
def level_names() -> Mapping[str, str]:
    """The administrative levels, the highest first, with their titles."""
    return MappingProxyType(tomllib.loads((files(__package__) / "levels.toml").read_text(encoding="utf-8")))


_enum: Any = Word    # its functional form, which type checkers read as a member look-up
Level: type[Word] = _enum("Level", {name.upper(): (name, label) for name, label in level_names().items()})


class Dated(BaseModel):
    """A row that is in force from a day to a day, both inclusive; an empty end is open."""

    valid_from = Day("Từ ngày", default=date(1945, 9, 2))
    valid_to = Day("Đến ngày", null=True)

    @classmethod
    def on(cls, day: date) -> Expression:
        """In force on that day."""
        return reduce(and_, ((cls.valid_from <= day), (cls.valid_to.is_null() | (cls.valid_to >= day))))


class Unit(Dated):
    """An administrative unit of any level."""

    code = CharField(40, unique=True, verbose_name="Mã")
    name = Text("Tên đơn vị", help="Đầy đủ, kèm cấp, ví dụ: xã Suối Nhạn")
    level = Pick("Cấp", Level)
    parent = ForeignKeyField("self", null=True, backref="units", verbose_name="Thuộc đơn vị")
    place = Text("Địa danh ghi trên văn bản", 100)

    def __str__(self) -> str:
        return self.name


class Succession(BaseModel):
    """Which unit took over from which, on what day.

    The records of the former pass to the latter, unless they went to another unit that took over a part of it.
    """

    former = ForeignKeyField(Unit, backref="successors", verbose_name="Đơn vị cũ")
    latter = ForeignKeyField(Unit, backref="predecessors", verbose_name="Đơn vị mới")
    on_day = DateField(verbose_name="Từ ngày")
    records_elsewhere = Flag("Hồ sơ giao cho đơn vị mới khác", help="Khi một đơn vị chia cho nhiều nơi, chỉ một nơi "
                             "nhận hồ sơ và số liệu cũ; chọn mục này ở các dòng còn lại.")

    class Meta:
        indexes = ((("former", "latter"), True),)


class Body(Dated):
    """A body working in a unit; `superior` is the body whose reviewers approve its entries."""

    code = CharField(40, unique=True, verbose_name="Mã")
    name = Text("Tên cơ quan")
    organ = Pick("Loại cơ quan", Organ)
    unit = ForeignKeyField(Unit, backref="bodies", verbose_name="Đơn vị hành chính")
    superior = ForeignKeyField("self", null=True, backref="inferiors", verbose_name="Cơ quan duyệt")
    heading = Text("Tên trên đầu văn bản", 200, help="Chữ in hoa ở góc trái trên, ví dụ: THƯỜNG TRỰC HĐND")
    symbol = Text("Ký hiệu văn bản", 30, help="Phần sau tên loại trong số ký hiệu, ví dụ: HĐND")

    def __str__(self) -> str:
        return self.name


class Term(BaseModel):
    """One term of a council (khóa, nhiệm kỳ)."""

    code = CharField(40, unique=True, verbose_name="Mã")
    council = ForeignKeyField(Unit, backref="terms", verbose_name="HĐND của")
    ordinal = IntegerField(verbose_name="Khóa")
    starts_on = DateField(verbose_name="Từ ngày")
    ends_on = DateField(verbose_name="Đến ngày")

    class Meta:
        indexes = ((("council", "ordinal"), True),)

    def __str__(self) -> str:
        return f"khóa {roman(self.ordinal)}, nhiệm kỳ {self.starts_on.year}–{self.ends_on.year}"


class DeputyGroup(BaseModel):
    """Deputies elected in one area of a term (tổ đại biểu)."""

    code = CharField(40, unique=True, verbose_name="Mã")
    name = Text("Tên tổ")
    term = ForeignKeyField(Term, backref="groups", verbose_name="Nhiệm kỳ")

    def __str__(self) -> str:
        return self.name


class Deputy(BaseModel):
    """One deputy in one term."""

    code = CharField(40, unique=True, verbose_name="Mã")
    name = Text("Họ và tên", 100)
    group = ForeignKeyField(DeputyGroup, backref="deputies", verbose_name="Tổ đại biểu")
    position = Text("Chức vụ", 200, null=True)

    def __str__(self) -> str:
        return self.name


class CandidateLevel(Word):
    """What a candidate stands for, seen from the unit that keeps the list."""

    OWN = "own", "HĐND cấp này"
    UPPER = "upper", "HĐND cấp trên"
    NATIONAL = "national", "Quốc hội"


class Candidate(BaseModel):
    """One person standing in one election (ứng cử viên)."""

    code = CharField(40, unique=True, verbose_name="Mã")
    name = Text("Họ và tên", 100)
    unit = ForeignKeyField(Unit, backref="candidates", verbose_name="Đơn vị tổ chức tiếp xúc")
    level = Pick("Ứng cử đại biểu", CandidateLevel)
    constituency = Text("Đơn vị bầu cử", 200, help="Số và địa bàn, ví dụ: số 3 (Thượng Lim, Nà Cọ)")
    election_day = DateField(verbose_name="Ngày bầu cử")
    term = ForeignKeyField(Term, backref="candidates", null=True, verbose_name="Nhiệm kỳ")
    position = Text("Chức vụ, nơi công tác", 200, null=True)

    def __str__(self) -> str:
        return self.name


def in_force(table: type[Dated], day: date) -> list[Dated]:
    """Rows of a dated table in force on that day, by name."""
    return list(table.select().where(table.on(day)).order_by(table.name))


MAP: tuple[type[BaseModel], ...] = (Unit, Succession, Body, Term, DeputyGroup, Deputy, Candidate)
