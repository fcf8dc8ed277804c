"""One input for every sort of field: what was typed is kept, and parsed by the field itself."""
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from wtforms import Field as WTField

from portal.domain.fields import Field, Sort
from portal.domain.message import joined
from portal.domain.writing import short_day

OptionsOf = Callable[[Field], Iterable[tuple[Any, str]]]
OUT_OF_LIST = "Xin chọn một mục trong danh sách."
KEEPS = "Để trống nếu giữ nguyên."
DAY_HELP = "Ngày/tháng/năm, ví dụ 05/01/2022."


class Input(WTField):
    """An input for a domain field. `data` is the parsed value, `typed` the words as they came.

    `options_of(field)` gives (value, label) pairs for a reference; it is asked when the form is shown or read, and
    holds only what the actor may choose. `keeps` says that an empty box leaves a sealed value as it is.
    """

    def __init__(self, spec: Field, options_of: OptionsOf, keeps: bool = False, **kwargs: Any) -> None:
        super().__init__(spec.title, default=spec.initial, **kwargs)
        self.spec, self.options_of, self.keeps = spec, options_of, keeps
        self.typed: str | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        self.data = None
        self.data = self.spec.parse(self.typed)
        if self.data is not None and self.spec.sort is Sort.REF and self.data not in {v for v, _ in self.options()}:
            self.data = None
            raise ValueError(OUT_OF_LIST)

    def options(self) -> list[tuple[Any, str]]:
        """What may be chosen: the field's own words, or the rows of another table."""
        return list(self.options_of(self.spec) if self.spec.sort is Sort.REF else self.spec.options)

    @property
    def shown(self) -> str:
        """What stands in the box: the words as typed, else the value; a sealed value never."""
        if self.typed is not None:
            return self.typed
        if self.data is None or self.spec.sort is Sort.SEALED:
            return ""
        if self.spec.sort is Sort.FLAG:
            return "1" if self.data else ""
        return short_day(self.data) if isinstance(self.data, date) else str(self.data)

    @property
    def chosen(self) -> str:
        """The name of the one of many records that was picked: told in words, where a list of all would be too long."""
        return dict(self.options()).get(self.data, "") if self.spec.actable and self.data else ""

    @property
    def is_blank(self) -> bool:
        """Nothing was typed or ticked: empty, or as a new row is filled in."""
        words = (self.typed or "").strip()
        return not words or (self.spec.initial is not None and words == str(self.spec.initial))

    @property
    def is_optional(self) -> bool:
        return not self.spec.required and self.spec.sort is not Sort.FLAG

    @property
    def help(self) -> str:
        """What stands beside the box."""
        if self.keeps:
            return joined(filter(None, (KEEPS, self.spec.help)))
        return self.spec.help or (DAY_HELP if self.spec.sort is Sort.DAY else "")

    def fail(self, sentence: str) -> None:
        """Put an operation's sentence on this input."""
        self.errors: list[str] = [*self.errors, sentence]
