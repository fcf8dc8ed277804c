"""The forms of records: one input for every sort of field, child rows, the questions of one act."""
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from wtforms import Field as WTField
from wtforms import FieldList, Form, FormField

from portal.domain.fields import Field, Rows, Sort
from portal.domain.message import Message, joined, small
from portal.domain.writing import short_day

OptionsOf = Callable[[Field], Iterable[tuple[Any, str]]]
OUT_OF_LIST = "Xin chọn một mục trong danh sách."
KEEPS = "Để trống nếu giữ nguyên."
DAY_HELP = "Ngày/tháng/năm, ví dụ 05/01/2022."
SPARE = 50          # rows read beyond what a list may hold, so that a full page of them is still shown


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


Said = Callable[[str], str]


class Number(WTField):
    """A hidden whole number: a version, a row's id. Anything else reads as none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        words = valuelist[0] if valuelist else ""
        self.data = int(words) if re.fullmatch(r"[0-9]{1,15}", words) else None


class RowList(FieldList):
    """Child rows. It reads only plain small indices: the library's own calls int() on "²" and on 5,000 digits."""

    def __init__(self, rows: Rows, unbound: Any, **kwargs: Any) -> None:
        super().__init__(unbound, rows.title, max_entries=rows.most + SPARE, **kwargs)
        self.rows = rows

    def _extract_indices(self, prefix: str, formdata: Mapping[str, Any]) -> Iterator[int]:
        found = re.compile(re.escape(prefix) + r"-([0-9]{1,6})-").match
        return (int(m[1]) for m in map(found, formdata) if m)

    def validate(self, form: Form, extra_validators: Any = ()) -> bool:
        """Rows left wholly blank are nothing; the others must stand, and not be too many."""
        sound = not [entry for entry in self.filled if not entry.form.validate()]    # each tells its own faults
        too_many = len(self.filled) > self.rows.most
        self.errors: list[str] = [Message("Nhiều nhất {most} dòng.", most=self.rows.most)] if too_many else []
        return sound and not self.errors

    @property
    def filled(self) -> list[Any]:
        """The entries that hold a row: an old one, or a new one in which something was typed."""
        return [e for e in self.entries if e.form["id"].data or not all(i.is_blank for i in inputs(e.form))]

    @property
    def data(self) -> list[dict[str, Any]]:
        return [{name: f.data for name, f in entry.form._fields.items()} for entry in self.filled]

    def blank(self) -> Any:
        """The row that the page copies when one is added; its index is `__n__`."""
        name = f"{self.name}-__n__"
        row = self.meta.bind_field(None, self.unbound_field, {"name": name, "id": name, "_meta": self.meta})
        row.process(None)
        return row

    def fail(self, sentence: str) -> None:
        self.errors = [*self.errors, sentence]


class RecordForm(Form):
    """What every form of records can do."""

    def fail(self, faults: Mapping[str, str]) -> list[str]:
        """Put each sentence on the input that its path names; returns those whose input is not on this form."""
        return [sentence for path, sentence in faults.items() if not self._put(path.split("."), sentence)]

    def _put(self, path: list[str], sentence: str) -> bool:
        target: Any = self._fields.get(path[0])
        if len(path) == 3 and isinstance(target, RowList) and path[1].isdecimal() and int(path[1]) < len(target.filled):
            target = target.filled[int(path[1])].form._fields.get(path[2])
        if target is None:
            return False
        target.fail(sentence)
        return True

    def faults(self, said: Said = str) -> Iterator[tuple[str, str]]:
        """Each thing to mend: the id of its input, and a sentence that names it; in the order of the page.

        `said` puts a title or a sentence into the reader's language.
        """
        for field in self:
            if isinstance(field, RowList):
                title = said(field.label.text)
                yield from ((f"list-{field.name}", f"{title}: {said(error)}") for error in field.errors)
                for place, entry in enumerate(field.entries, start=1):
                    row = Message("dòng {place}", place=place)
                    yield from _named(inputs(entry.form), f"{title}, {said(row)}, ", said)
            elif isinstance(field, Input):
                yield from _named([field], "", said)

    def faults_in(self, name: str | None = None) -> int:
        """How many things to mend in a list, or in the form's own inputs."""
        of_rows = tuple(f"{f.name}-" for f in self if isinstance(f, RowList))
        ids = [id_ for id_, _ in self.faults()]
        if name is None:
            return sum(not id_.startswith(of_rows) and not id_.startswith("list-") for id_ in ids)
        return sum(id_.startswith(f"{name}-") or id_ == f"list-{name}" for id_ in ids)

    def content(self) -> dict[str, Any]:
        """The record's data as operations take it."""
        return {f.name: f.data for f in self if isinstance(f, Input | RowList)}

    def add_row(self, name: str) -> None:
        if isinstance(target := self._fields.get(name), RowList) and len(target) < target.max_entries:
            target.append_entry()

    def drop_row(self, place: str) -> None:
        """Take off one row, named as list-index."""
        name, _, index = place.rpartition("-")
        target = self._fields.get(name)
        if isinstance(target, RowList) and index.isascii() and index.isdecimal() and int(index) < len(target):
            target.pop_entry(int(index))


def inputs(form: Form) -> list[Input]:
    """The inputs of a form or of a row, without its hidden numbers."""
    return [f for f in form if isinstance(f, Input)]


def _named(found: Iterable[Input], place: str, said: Said) -> Iterator[tuple[str, str]]:
    for one in found:
        title = said(one.label.text) if not place else small(said(one.label.text))
        yield from ((one.id, f"{place}{title}: {small(said(error))}") for error in one.errors[:1])


def record_form(fields: Iterable[Field], rows: Iterable[Rows], options_of: OptionsOf,
                standing: bool = False) -> type[RecordForm]:
    """The form of a kind; `standing` for a record that is there already, whose sealed values may be kept."""
    made: dict[str, Any] = {"version": Number(default=0)}
    made |= {f.name: _input(f, options_of, standing) for f in fields}
    for r in rows:
        row = type("RowForm", (RecordForm,),
                   {"id": Number()} | {f.name: _input(f, options_of, standing) for f in r.fields})
        made[r.name] = RowList(r, FormField(row, label=r.title))
    return type("KindForm", (RecordForm,), made)


def _input(field: Field, options_of: OptionsOf, standing: bool) -> Any:
    keeps = standing and field.sort is Sort.SEALED
    return Input(replace(field, required=False) if keeps else field, options_of, keeps)


REASON = Field("reason", Sort.PASSAGE, "Lý do", most=2000)


def act_form(fields: Iterable[Field], options_of: OptionsOf, reason: bool) -> type[RecordForm]:
    """The form of one act: the fields it asks for, and a reason where one is owed."""
    asked = tuple(fields)
    owed = (REASON,) if reason and all(f.name != REASON.name for f in asked) else ()
    return record_form((*asked, *owed), (), options_of)
