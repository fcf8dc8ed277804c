"""The words tables are written in: peewee columns that know their title, sort, limits and CHECK."""
from datetime import date
from typing import Any

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.domain.fields import Actable, Field, Sort
from portal.domain.words import Word


class Text(CharField):
    """One line of words."""

    sort = Sort.TEXT

    def __init__(self, title: str, most: int = 200, help: str = "", **kw: Any) -> None:  # noqa: A002 - the word users read
        super().__init__(verbose_name=title, max_length=most, help_text=help, **kw)


class Passage(TextField):
    """Any number of lines, up to `most` characters."""

    sort = Sort.PASSAGE

    def __init__(self, title: str, most: int = 5000, help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(verbose_name=title, help_text=help, **kw)
        self.max_length = most


class Sealed(TextField):
    """Personal data of a citizen: stored encrypted with the key of its dossier, shown masked.

    `max_length` limits the words, not the cipher that is stored.
    """

    sort = Sort.SEALED

    def __init__(self, title: str, most: int = 200, help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(verbose_name=title, help_text=help, **kw)
        self.max_length = most


class BlindIndex(CharField):
    """The keyed hash of a sealed column, by which duplicates are found without reading it."""

    def __init__(self, of: str) -> None:
        super().__init__(max_length=64, null=True, index=True)
        self.of = of


class Day(DateField):
    """A civil day, no hour."""

    sort = Sort.DAY

    def __init__(self, title: str, help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(verbose_name=title, help_text=help, **kw)

    def python_value(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Count(IntegerField):
    """A whole number, never negative."""

    sort = Sort.COUNT

    def __init__(self, title: str, help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(verbose_name=title, help_text=help, **kw)

    def bind(self, model: type[Model], name: str, set_attribute: bool = True) -> None:
        super().bind(model, name, set_attribute)
        self.constraints = [Check(f'"{self.column_name}" >= 0')]


class Year(Count):
    """The number of a year: written without the dot of thousands."""


class Flag(BooleanField):
    """Yes or no; an unticked box is no."""

    sort = Sort.FLAG

    def __init__(self, title: str, help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(verbose_name=title, help_text=help, default=False, **kw)


class Pick(CharField):
    """One member of a Word."""

    sort = Sort.PICK

    def __init__(self, title: str, members: type[Word], help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(verbose_name=title, max_length=40, help_text=help,
                         choices=[(m.value, m.label) for m in members], **kw)
        self.members = members

    def bind(self, model: type[Model], name: str, set_attribute: bool = True) -> None:
        super().bind(model, name, set_attribute)
        words = ", ".join(f"'{m.value}'" for m in self.members)
        self.constraints = [Check(f'"{self.column_name}" IN ({words})')]

    def python_value(self, value: str | None) -> Word | None:
        return None if value is None else self.members(value)


class Ref(ForeignKeyField):
    """Another table's row, chosen from what the actor may see, or from `actable` what it may act on.

    `back` is what the other record's page calls those that name it.
    """

    sort = Sort.REF

    def __init__(self, title: str, to: Any, help: str = "",    # noqa: A002
                 actable: Actable | None = None, back: str = "", **kw: Any) -> None:
        super().__init__(to, verbose_name=title, help_text=help, backref="+", **kw)
        self.actable, self.back = actable, back


class Coded(Ref):
    """A row of a table whose codes never change, kept by its code; `among` says which of its rows may be chosen."""

    def __init__(self, title: str, to: Any, among: str, help: str = "", **kw: Any) -> None:  # noqa: A002
        super().__init__(title, to, help, field="code", **kw)
        self.among = among

    def bind(self, model: type[Model], name: str, set_attribute: bool = True) -> None:
        self.column_name = name
        super().bind(model, name, set_attribute)


class Parent(ForeignKeyField):
    """Makes this table the child rows of another, edited on that one's page; `rows` is the list's name there.

    Rows `apart` are edited on a page of their own: the record's form leaves them as they stand.
    """

    def __init__(self, title: str, to: Any, rows: str, most: int = 300, apart: bool = False, **kw: Any) -> None:
        super().__init__(to, verbose_name=title, backref=rows, on_delete="CASCADE", **kw)
        self.most, self.apart = most, apart


def sort_of(column: Any) -> Sort | None:
    """The sort of a column, or None for one that officers never meet.

    It is asked of the type: on an instance peewee's foreign key would ask the related model.
    """
    return getattr(type(column), "sort", None)


def field_of(column: Any) -> Field:
    """A column as the officer meets it."""
    sort: Sort = type(column).sort
    to = column.rel_model._meta.table_name if sort is Sort.REF else None
    return Field(column.name, sort, column.verbose_name, required=not column.null and sort is not Sort.FLAG,
                 most=column.__dict__.get("max_length"), options=tuple(column.choices or ()), to=to,
                 help=column.help_text or "", initial=column.default, among=column.__dict__.get("among", ""),
                 is_year=isinstance(column, Year),
                 actable=column.__dict__.get("actable"))
