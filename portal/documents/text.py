"""Text on its way into print: one Unicode form, no invisible characters, and which letters it needs."""
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from portal.domain.errors import Refusal

_BREAKS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys([ord("\t"), *range(0x2000, 0x200B), 0x3000], " ") | {0x202F: "\u00a0"}
_STANDARD = _BREAKS | _SPACES
_INVISIBLE = ("Cc", "Cf")
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")    # no XML file can hold these


class MissingLetter(Refusal):
    """The typeface cannot print a character of the text; the sentence names it."""

    status = 422

    def __init__(self, char: str) -> None:
        self.char = char
        shown = f"“{char}” " if char.isprintable() and not unicodedata.combining(char) else ""
        super().__init__(f"Phông chữ của văn bản không có ký tự {shown}(U+{ord(char):04X}). "
                         "Hãy bỏ hoặc thay ký tự này.")


def tidy(text: str) -> str:
    """NFC (decomposed accents print beside their letters), plain breaks and spaces, nothing invisible."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_STANDARD))
    if plain.isprintable():
        return plain
    return "".join(char for char in plain if char == "\n" or unicodedata.category(char) not in _INVISIBLE)


def tidied(value: Any) -> Any:
    """The same value with every text in it tidied; goes through tuples and dataclasses."""
    if type(value) is str:    # an enum member is a str too and stays what it is
        return tidy(value)
    if isinstance(value, tuple):
        return tuple(tidied(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: tidied(getattr(value, field.name)) for field in fields(value)})
    return value


def texts(value: Any) -> Iterator[str]:
    """Every text within a value of tuples and dataclasses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
