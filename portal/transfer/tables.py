"""Every CSV table: its file, its columns in order, what its references lead to; kinds describe themselves."""
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, Model, TextField

from portal.base.columns import field_of, sort_of
from portal.domain.fields import Field, Sort
from portal.domain.kind import Kind
from portal.domain.people import WORKING, Role
from portal.dossier.snapshots import Snapshot
from portal.dossier.tables import SPINE_FIELDS, Concurrence, Dossier, Signature
from portal.law import shipped_rules
from portal.law.rulebook import DeadlineRule
from portal.law.work_calendar import OFF, WORKED, CalendarDay
from portal.organisation.accounts import Membership, OwnReview, User
from portal.organisation.bodies import Body, Candidate, Deputy, DeputyGroup, Succession, Term, Unit
from portal.organisation.topics import Topic
from portal.records import kinds

CODE = Field("code", Sort.TEXT, "Mã", most=60)
ROW_CODE = replace(CODE, most=80)
PLAIN_SORTS = {BooleanField: Sort.FLAG, CharField: Sort.TEXT, TextField: Sort.PASSAGE, DateField: Sort.DAY,
               ForeignKeyField: Sort.REF, IntegerField: Sort.COUNT}


@dataclass(frozen=True, eq=False)    # each is itself: what is worked out of one is kept by it
class Table:
    """One CSV file. `key` orders its rows; `unique` are columns that no two rows share.

    `kind` is set where the rows are records; `owner` names the column of the record a row belongs to, which has
    to come in the same load; `spans` are pairs of days that must not run backwards; `overrides` says that the portal
    brings rows itself, which are in no file until somebody changes them, and give way to a file's; `by_code` that the
    database too refers to its rows by their code.
    """

    name: str
    title: str
    model: Any
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("code",)
    unique: tuple[tuple[str, ...], ...] = (("code",),)
    kind: Kind | None = None
    owner: str | None = None
    spans: tuple[tuple[str, str], ...] = ()
    overrides: bool = False
    by_code: bool = False

    @cached_property
    def lists(self) -> tuple[tuple[str, str], ...]:
        """The lists of a record of this table, each with the name of the table of its rows."""
        keys = self.kind.table.children() if self.kind else ()
        return tuple((key.backref, next(t.name for t in tables() if t.model is key.model)) for key in keys)

    @cached_property
    def owner_target(self) -> str:
        """What the record that a row belongs to is found by."""
        return next((f.to or "" for f in self.fields if f.name == self.owner), "")

    @property
    def of_records(self) -> bool:
        """Whether its rows are records or belong to one."""
        return self.kind is not None or self.owner is not None

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def target(self) -> str:
        """The name by which references lead here."""
        return str(self.model._meta.table_name)

    @property
    def kept_by(self) -> Any:
        """The column that references to its rows hold."""
        return self.model._meta.fields["code"] if self.by_code else self.model._meta.primary_key

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The columns that name rows, save the record that a row is of."""
        return tuple(f for f in self.fields if f.sort is Sort.REF and f.to is not None and f.name != self.owner)


def _plain(name: str, title: str, model: type[Model], columns: str, **more: Any) -> Table:
    return Table(name, title, model, tuple(_field(model, column) for column in columns.split()), **more)


def _field(model: Any, name: str) -> Field:
    """A column as the load reads it, whether or not officers ever meet it."""
    column = model._meta.fields[name]
    if sort_of(column):
        return field_of(column)
    sort = next(sort for sort_type, sort in PLAIN_SORTS.items() if isinstance(column, sort_type))
    to = column.rel_model._meta.table_name if sort is Sort.REF else None
    return Field(name, sort, column.verbose_name or TITLES[name],
                 required=not column.null and sort is not Sort.FLAG, most=column.__dict__.get("max_length"), to=to)


TITLES = {"name": "Tên gọi", "kind": "Loại", "day": "Ngày", "dossier": "Hồ sơ", "body": "Cơ quan",
          "asked_on": "Ngày lấy ý kiến", "reason": "Lý do"}
IN_FORCE = (("valid_from", "valid_to"),)


@cache
def tables() -> tuple[Table, ...]:
    """Every table, each after those that its rows refer to."""
    return (*_ground(), *_records(), *_of_dossiers())


@cache
def table_named(name: str) -> Table:
    """The table of this name."""
    return next(t for t in tables() if t.name == name)


def table_of(kind: Kind) -> Table:
    """The table of a kind's records."""
    return next(t for t in tables() if t.kind is kind)


def _ground() -> tuple[Table, ...]:
    return (
        _plain("units", "Đơn vị hành chính", Unit, "code name level parent place valid_from valid_to", spans=IN_FORCE),
        _plain("successions", "Đơn vị kế thừa", Succession, "former latter on_day records_elsewhere",
               key=("former", "latter"), unique=(("former", "latter"),)),
        _plain("bodies", "Cơ quan", Body, "code name organ unit superior heading symbol valid_from valid_to",
               spans=IN_FORCE),
        _plain("terms", "Nhiệm kỳ HĐND", Term, "code council ordinal starts_on ends_on",
               unique=(("code",), ("council", "ordinal")), spans=(("starts_on", "ends_on"),)),
        _plain("deputy_groups", "Tổ đại biểu", DeputyGroup, "code name term"),
        _plain("deputies", "Đại biểu", Deputy, "code name group position"),
        _plain("candidates", "Ứng cử viên", Candidate,
               "code name unit level constituency election_day term position"),
        _plain("topics", "Lĩnh vực thêm hoặc sửa", Topic, "code title used_for place valid_from valid_to",
               spans=IN_FORCE, overrides=True, by_code=True),
        _plain("users", "Người dùng", User, "email name active", key=("email",), unique=(("email",),)),
        _plain("memberships", "Vai trò trong cơ quan", Membership, "user body role valid_from valid_to",
               key=("user", "body", "role", "valid_from"), unique=(("user", "body", "role", "valid_from"),),
               spans=IN_FORCE),
        _delegations(),
        _chosen(_plain("own_reviews", "Loại hồ sơ cơ quan tự duyệt", OwnReview, "kind body", key=("body", "kind"),
                       unique=(("kind", "body"),)), "kind", tuple((k.slug, k.title) for k in kinds())),
        _chosen(_plain("calendar_days", "Ngày nghỉ, ngày làm bù do quản trị sửa", CalendarDay, "day kind name",
                       key=("day",), unique=(("day",),), overrides=True), "kind", ((OFF, "Nghỉ"), (WORKED, "Làm bù"))),
        _rules(),
    )


def _rules() -> Table:
    """The deadline rules that an administrator wrote: those that the portal ships stand in every installation."""
    return _chosen(_plain(
        "deadline_rules", "Thời hạn của luật do quản trị sửa", DeadlineRule,
        "rule title value unit event before conditions extendable roll law article note since until verified "
        "verified_by verified_on", key=("rule", "since"), unique=(("rule", "since"),), spans=(("since", "until"),)),
        "rule", tuple({rule.id: rule.title for rule in shipped_rules()}.items()))


def _delegations() -> Table:
    """Roles held in a colleague's place: rows of the same table as roles of one's own, dated and with a reason."""
    found = _plain("delegations", "Ủy quyền khi vắng mặt", Membership,
                   "user body role stands_for valid_from valid_to basis",
                   key=("stands_for", "body", "role", "valid_from", "user"),
                   unique=(("stands_for", "body", "role", "valid_from"),), spans=IN_FORCE)
    working = tuple((role.value, role.label) for role in Role if role in WORKING)
    return _chosen(replace(found, fields=tuple(replace(f, required=True) for f in found.fields)), "role", working)


def _chosen(table: Table, name: str, options: tuple[tuple[str, str], ...]) -> Table:
    """The table with a plain text column that takes these words alone."""
    fields = tuple(replace(f, sort=Sort.PICK, options=options) if f.name == name else f for f in table.fields)
    return replace(table, fields=fields)


def _records() -> tuple[Table, ...]:
    found: list[Table] = []
    for kind in _in_order(list(kinds())):
        found.append(_of_kind(kind))
        found += [_of_rows(key) for key in kind.table.children() if not hasattr(key.model, "kind")]
    return tuple(found)


def _in_order(waiting: list[Kind]) -> list[Kind]:
    """Kinds, each after those that its records refer to."""
    placed: list[Kind] = []
    while waiting:
        later = {k.table._meta.table_name for k in waiting}
        ready = [k for k in waiting if not _needs(k) & later] or waiting[:1]
        placed += ready
        waiting = [k for k in waiting if k not in ready]
    return placed


def _needs(kind: Kind) -> set[str]:
    own = kind.table._meta.table_name
    parent = kind.table.parent()
    fields = [*kind.fields, *(f for rows in kind.all_rows if rows.kind is None for f in rows.fields)]
    found = {f.to for f in fields if f.to} | ({parent.rel_model._meta.table_name} if parent else set())
    return found - {own}


def _of_kind(kind: Kind) -> Table:
    parent = kind.table.parent() if kind.within else None
    head = (CODE, _owner(parent)) if parent else (CODE, _of_dossier("body"), _of_dossier("approval"))
    paper: tuple[Field, ...] = ()
    if kind.papers.document and kind.papers.document.issued and not kind.within:
        paper = (replace(_of_dossier("paper"), required=True),
                 *(replace(SPINE_FIELDS[name], required=False, help="") for name in ("number", "issued_on")))
    progress = (replace(kind.field("dossier.progress"), name="progress"),) if kind.course.workflow else ()
    return Table(kind.slug, kind.title, kind.table, (*head, *paper, *progress, *kind.fields), kind=kind,
                 owner=parent.name if parent else None)


def _of_dossier(name: str) -> Field:
    return field_of(Dossier._meta.fields[name])


def _of_rows(key: Any) -> Table:
    fields = (ROW_CODE, _owner(key), *key.model.fields())
    return Table(key.model._meta.table_name, key.verbose_name, key.model, fields, owner=key.name)


def _owner(key: Any) -> Field:
    return Field(key.name, Sort.REF, "Thuộc hồ sơ", to=key.rel_model._meta.table_name)


def _of_dossiers() -> tuple[Table, ...]:
    """Rows of any kind's records. Of opinions an agreement and silence have no reason."""
    opinions = _plain("concurrences", "Ý kiến thống nhất", Concurrence,
                      "dossier body asked_on answer_by opinion concurred_on concurrence_number reason",
                      key=("dossier", "body"), unique=(("dossier", "body"),), owner="dossier",
                      spans=(("asked_on", "answer_by"),))
    return (
        _plain("signatures", "Chữ ký", Signature, "dossier body signer signer_title authority signed_on",
               key=("dossier", "body"), unique=(("dossier", "body"),), owner="dossier"),
        replace(opinions, fields=tuple(
            replace(f, required=f.required and f.name != "reason") for f in opinions.fields)),
        _plain("frozen", "Số liệu đã đóng băng", Snapshot, "dossier frozen_on sha256 content",
               key=("dossier", "frozen_on"), unique=(("dossier",),), owner="dossier"),
    )
