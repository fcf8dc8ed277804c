"""One column as an officer meets it, and how what was typed becomes a value."""
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from portal.domain.message import Message
from portal.domain.permission import May

Data = dict[str, Any]    # a record's content as it travels: a column's name to its value, a list's name to its rows

NEEDED = "Xin điền mục này."
FIRST_YEAR, LAST_YEAR = 1945, 2100
LARGEST = 10**9


class Sort(Enum):
    """The sorts of value there are; forms, filters, files and cells each map these."""

    TEXT = auto()
    PASSAGE = auto()
    SEALED = auto()
    DAY = auto()
    COUNT = auto()
    FLAG = auto()
    PICK = auto()
    REF = auto()


@dataclass(frozen=True)
class Actable:
    """Which records a reference may be set to: those on which the actor may, in these states, with these values."""

    may: May
    states: tuple[str, ...]
    only: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Field:
    """A column's name, sort and limits; `to` names the table a reference leads to, `help` explains it."""

    name: str
    sort: Sort
    title: str
    required: bool = True
    most: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    to: str | None = None
    help: str = ""
    initial: Any = None    # what a new form is filled in with
    among: str = ""        # of a reference by code: which rows of the other table may be chosen
    is_year: bool = False
    actable: Actable | None = None    # of a reference: not all that is in sight, but these records alone

    def parse(self, typed: str | None) -> Any:
        """The value of what was typed; None for nothing. Raises ValueError with the officer's sentence."""
        words = clean(typed or "")
        if not words:
            if self.sort is Sort.FLAG:
                return False
            if self.required:
                raise ValueError(NEEDED)
            return None
        return PARSERS[self.sort](self, words)


@dataclass(frozen=True)
class Rows:
    """Child rows edited on their parent's page; `kind` names their Kind when they have a life of their own.

    Those `apart` have an editing page of their own.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    most: int
    kind: str | None = None
    apart: bool = False


UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean(typed: str) -> str:
    """NFC, one kind of line end, no blanks around; raises ValueError on control characters."""
    if not typed:
        return typed
    words = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n").strip()
    if UNSEEN.search(words):
        raise ValueError("Có ký tự không in được; xin gõ lại mục này.")
    return words


def text(field: Field, words: str) -> str:
    if "\n" in words and field.sort is Sort.TEXT:
        raise ValueError("Xin ghi trên một dòng.")
    if field.most and len(words) > field.most:
        raise ValueError(Message("Nhiều nhất {most} ký tự; đang có {count}.", most=field.most, count=len(words)))
    return words


VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def day(_field: Field, words: str) -> date:
    if match := VIETNAMESE_DAY.fullmatch(words):
        dd, mm, yyyy = map(int, match.groups())
    elif match := ISO_DAY.fullmatch(words):
        yyyy, mm, dd = map(int, match.groups())
    else:
        raise ValueError("Ghi ngày/tháng/năm, ví dụ 05/01/2022.")
    if not FIRST_YEAR <= yyyy <= LAST_YEAR:
        raise ValueError(Message("Năm phải từ {first} đến {last}.", first=FIRST_YEAR, last=LAST_YEAR))
    try:
        return date(yyyy, mm, dd)
    except ValueError:
        raise ValueError("Không có ngày này trong lịch.") from None


def count(_field: Field, words: str) -> int:
    digits = words.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", words, re.ASCII) else words
    if not re.fullmatch(r"\d{1,10}", digits, re.ASCII):
        raise ValueError("Phải là số nguyên từ 0 trở lên.")
    if int(digits) > LARGEST:
        raise ValueError("Số này quá lớn.")
    return int(digits)


CODE = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)    # of what is referred to by code
CODE_FAULT = "Mã bắt đầu bằng chữ, chỉ gồm chữ thường không dấu, chữ số và gạch dưới, ví dụ y_te."


def flag(_field: Field, words: str) -> bool:
    try:
        return {"1": True, "y": True, "on": True, "true": True, "0": False, "false": False}[words.lower()]
    except KeyError:
        raise ValueError("Chỉ chọn có hoặc không.") from None


def pick(field: Field, words: str) -> str:
    if words not in {value for value, _ in field.options}:
        raise ValueError("Xin chọn một mục trong danh sách.")
    return words


def ref(field: Field, words: str) -> int | str:
    """The id of the row referred to, or its code."""
    if field.among and CODE.fullmatch(words):
        return words
    if field.among or not re.fullmatch(r"[1-9]\d{0,17}", words, re.ASCII):
        raise ValueError("Xin chọn một mục trong danh sách.")
    return int(words)


PARSERS: dict[Sort, Callable[[Field, str], Any]] = {
    Sort.TEXT: text, Sort.PASSAGE: text, Sort.SEALED: text, Sort.DAY: day, Sort.COUNT: count,
    Sort.FLAG: flag, Sort.PICK: pick, Sort.REF: ref,
}
