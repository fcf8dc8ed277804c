"""A message as its template and what stands in it, so that a reader's language is chosen when it is shown."""
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from portal.domain.writing import short_day, time_of_day

CITED = re.compile(r"(.+), (Điều [\d., ]+)")
ARTICLE = re.compile(r"Điều ([\d., ]+)")
Translated = Callable[[str], str]


class Message(str):
    """“Phải từ ngày gửi ({day}) trở đi.” with its day; as a text it is the whole Vietnamese sentence.

    Days are written as officials do, numbers plainly; words may be titles or sentences, translated with the template.
    """

    __slots__ = ("arguments", "template")

    template: str
    arguments: dict[str, Any]

    def __new__(cls, template: str, **arguments: Any) -> "Message":
        """The sentence in Vietnamese; `arguments` fill the template's braces by name."""
        made = super().__new__(cls, template.format_map({name: _written(v) for name, v in arguments.items()}))
        made.template, made.arguments = template, arguments
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """What a copy is made from."""
        return (self.template,), self.arguments

    def translate_by(self, translated: Translated) -> str:
        """The template in another language, filled with its words in that language."""
        return translated(self.template).format_map({name: translated(v) if isinstance(v, str) else _written(v)
                                                     for name, v in self.arguments.items()})


class Lowered(Message):
    """Words going on inside a sentence: “Quá hạn” as “quá hạn”."""

    __slots__ = ()

    def __new__(cls, words: str) -> "Lowered":
        made = str.__new__(cls, small(words))
        made.template, made.arguments = "{words}", {"words": words}
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.arguments["words"],), {}

    def translate_by(self, translated: Translated) -> str:
        return small(translated(self.arguments["words"]))


def paired(title: str, part: str) -> Message:
    """“Ý kiến về: Đất đai”: a title and its part, each a message of its own."""
    return Message("{title}: {part}", title=title, part=part)


def unpaired(words: str) -> str:
    """A pair that was stored as a text, as a pair again."""
    title, mark, part = words.partition(": ")
    return paired(title, part) if mark else words


def article(words: str) -> str:
    """“Điều 15.2” as it is stored, so that its word can be told from its number; any other words as they are."""
    found = ARTICLE.fullmatch(words)
    return Message("Điều {number}", number=found[1]) if found else words


def cited(words: str) -> str:
    """“Luật Khiếu nại, Điều 28” as it is stored, law and article each a message of its own."""
    found = CITED.fullmatch(words)
    return Message("{law}, {article}", law=found[1], article=article(found[2])) if found else words


def joined(parts: Iterable[str], sign: str = " ", word: str = "") -> Message:
    """Several sentences or words one after another, with a sign or a word such as “hoặc” between them."""
    found = list(parts)
    between = " {word} " if word else sign
    return Message(between.join(f"{{part{place}}}" for place in range(len(found))),
                   **({"word": word} if word else {}), **{f"part{place}": part for place, part in enumerate(found)})


def time_and_day(at: datetime) -> Message:
    """“14:05 ngày 05/03/2021”, inside a sentence."""
    return Message("{time} ngày {day}", time=time_of_day(at), day=at)


def span_words(first: date | None, last: date | None) -> str:
    """“từ 01/01/2022 đến 31/12/2022”, or the one end that there is; nothing for none."""
    ends = [Message(words, day=day) for words, day in (("từ {day}", first), ("đến {day}", last)) if day]
    return joined(ends) if ends else ""


def _written(value: Any) -> str:
    return short_day(value) if isinstance(value, date) else str(value)


def small(words: str) -> str:
    """Words as they go on inside a sentence."""
    return words[:1].lower() + words[1:]
