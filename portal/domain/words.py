"""Stored words that users read: each carries its Vietnamese label and the class that colours it."""
from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A value kept in the database under its English word, shown by its label.

    The screen's class is `is-` and the word itself, or the tone where another word looks the same.
    """

    label: str
    tone: str

    def __new__(cls, word: str, label: str = "", tone: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_, member.label, member.tone = word, label, tone or word
        return member

    @property
    def css(self) -> str:
        return "is-" + self.tone.replace("_", "-")
