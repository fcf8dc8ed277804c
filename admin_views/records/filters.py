"""Each sort of field as the filters a list offers; a filter only names a condition, the list applies it."""
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from flask_admin.model.filters import BaseFilter

from admin_views.ground.choices import label, narrowing_by
from admin_views.ground.language import translated
from portal.domain.fields import Field, Sort
from portal.queries.lists import Where


class Filter(BaseFilter):
    """One condition on one field, its value parsed as the field itself parses."""

    def __init__(self, field: Field, how: str, word: str) -> None:
        super().__init__(field.title, None, field.sort.name)
        self.field, self.how, self.word = replace(field, required=False), how, word
        self.arg = f"{field.name}_{how}".replace(".", "_")    # a title would lose its Vietnamese letters in a URL

    def operation(self) -> str:
        return self.word

    def clean(self, value: str) -> Any:
        return self.field.parse(value)

    def validate(self, value: str) -> bool:
        try:
            return self.clean(value) not in (None, "")
        except ValueError:
            return False

    def where(self, value: str) -> Where:
        return Where(self.field.name, self.how, self.clean(value))

    def choices(self) -> list[tuple[str, str]]:
        """What may be chosen; empty where words are typed."""
        if self.field.sort is Sort.REF:
            return [(str(pk), name) for pk, name in narrowing_by(self.field)]
        if self.field.sort is Sort.FLAG:
            return [("1", translated("Có")), ("0", translated("Không"))]
        return [(value, translated(words)) for value, words in self.field.options]

    def words_of(self, value: str) -> str:
        """The value in words, for the chip."""
        named = dict(self.choices()).get(value.strip())
        return named or label(self.field, self.clean(value), {})

    @property
    def title(self) -> str:
        return f"{translated(self.field.title)} {translated(self.word)}".strip()


def filters_for(fields: Iterable[Field]) -> Iterator[Filter]:
    """The filters of these fields."""
    for field in fields:
        match field.sort:
            case Sort.DAY:
                yield Filter(field, "from", "từ")
                yield Filter(field, "to", "đến")
            case Sort.PICK | Sort.REF | Sort.FLAG:
                yield Filter(field, "is", "")
            case _:
                yield Filter(field, "has", "có")
