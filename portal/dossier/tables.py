"""Dossier (hồ sơ), the life that every record has; Record and Row, what its tables are made from."""
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, ModelSelect, Node, TextField

from portal.base.columns import Day, Parent, Pick, Ref, Text, field_of, sort_of
from portal.base.db import BaseModel, partial
from portal.base.prepared import among, listed, prepared
from portal.domain.approval import Approval
from portal.domain.concurrence import ConcurrenceState, Opinion
from portal.domain.fields import Field, Rows, Sort
from portal.domain.kind import Kind
from portal.domain.paper import PaperState
from portal.domain.policy import Trait
from portal.domain.workflow import WRITING
from portal.organisation.accounts import User
from portal.organisation.bodies import Body

LATEST = "'9999-12-31'"    # where no day is due: what indexes and orders read in its place
PRESSING = f'COALESCE("due", {LATEST}), "id"'
LISTED = tuple((("kind", *whose, *order), False) for whose in (("body",), ()) for order in (
    ("day", "id"), ("is_going_on", "day", "id"), ("approval", "day", "id"), ("due", "id"), ("title_key", "id"))) + (
        (("body", "approval"), False), (("number",), False), (("day", "id"), False))
SUBMITTED = """"approval" = 'submitted' AND "root_id" IS NULL"""
HELD = tuple(partial("dossier", *index) for index in (
    ("submitted", f'"body_id", {PRESSING}', SUBMITTED),
    ("submitted_by", f'"author_id", {PRESSING}', SUBMITTED),
    ("returned", f'"body_id", {PRESSING}', """"approval" = 'returned' AND "root_id" IS NULL"""),
    ("unissued", f'"body_id", {PRESSING}', """"approval" = 'approved' AND "paper" IN ('unsigned', 'signed')"""),
    ("asking", f'"body_id", {PRESSING}', '"is_asking" IS TRUE'),
    ("owing", PRESSING, '"due" IS NOT NULL'),
    ("within", '"root_id"', '"root_id" IS NOT NULL')))    # a root must not be sought by having none


class Dossier(BaseModel):
    """One line a record, whatever its kind: who is in charge, its states, its version.

    `title`, `title_key`, `words`, `day`, `due`, `is_going_on` and `is_asking` are drawn from the content at each write,
    so that lists, inboxes and search over all kinds read this table alone.
    """

    kind = CharField(40)
    code = Text("Mã", 60, unique=True)
    body = Ref("Cơ quan chủ trì", Body)
    author = Ref("Người nhập", User, null=True)     # None: brought in by a load
    root = ForeignKeyField("self", null=True, on_delete="CASCADE", backref="+", index=False)    # whose page it is on
    approval = Pick("Bản nhập", Approval, default=Approval.DRAFT)
    paper = Pick("Văn bản", PaperState, null=True)
    progress = Text("Tiến độ", 40, null=True)       # a word of the kind's own states
    number = Text("Số, ký hiệu", 60, null=True)
    issued_on = Day("Ngày ban hành", null=True)
    version = IntegerField(default=1)
    approved_version = IntegerField(null=True)      # the version that was last approved
    parties_notified = IntegerField(default=0)      # 1 once its parties were named by an act
    title = Text("Nội dung", 400, default="")
    title_key = CharField(800, default="")          # title in Vietnamese order
    words = TextField(default="")                   # folded words to search in
    day = Day("Ngày", default=date.min)             # the kind's own day, which places it in a year
    due = Day("Hạn", null=True)                     # the nearest day still owed
    is_going_on = BooleanField(default=True)        # something is still to be done
    is_asking = BooleanField(default=False)         # another body owes it something, or is to answer
    concurrence = Pick("Lấy ý kiến", ConcurrenceState, null=True)

    class Meta:
        indexes = LISTED + HELD    # each list in its order, of one body and of all; what waits, by what presses most

    @cached_property
    def hands(self) -> frozenset[int]:
        """Users who wrote any part of the entry, or in whose place it was written: they may not approve it."""
        return hands_in(Dossier(id=self.root_id or self.id).events)

    @cached_property
    def named(self) -> tuple["Party", ...]:
        """The bodies that the record names, each with its part in it."""
        return _parties_of([self.id]).get(self.id, ())

    @cached_property
    def signed(self) -> tuple["Signature", ...]:
        """The signatures that it bears."""
        return _signatures_of([self.id]).get(self.id, ())

    @property
    def party_ids(self) -> frozenset[int]:
        """Bodies that the record names."""
        return frozenset(party.body_id for party in self.named)

    @property
    def traits(self) -> frozenset[Trait]:
        """Its kind's."""
        return next((kind.sharing.traits for kind in kinds_read() if kind.slug == self.kind), frozenset())


def hands_in(events: Iterable[Any]) -> frozenset[int]:
    """Users who wrote in any of these events of one record, or in whose place it was done."""
    return frozenset(user for e in events if e.act in WRITING for user in (e.actor_id, e.behalf_id) if user)


class Party(BaseModel):
    """A body named in another body's record: addressee, invitee, supervised, signatory."""

    dossier = ForeignKeyField(Dossier, backref="parties", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    part = CharField(40)
    kind = CharField(40)                   # the dossier's, as is the day: so its list is held in order
    day = DateField()
    is_asked = BooleanField(default=False)    # the step that comes next is its to do

    class Meta:
        indexes = ((("dossier", "body", "part"), True), (("body", "dossier"), False),
                   (("body", "kind", "day", "dossier"), False),
                   partial("party", "asked", '"body_id", "dossier_id"', '"is_asked" IS TRUE'),
                   partial("party", "signatory", '"body_id", "dossier_id"', """"part" = 'signatory'"""))


def read_parties(dossiers: Iterable[Dossier]) -> None:
    """Ask for the parties of these dossiers at once."""
    known = list(dossiers)
    found = _parties_of([dossier.id for dossier in known])
    for dossier in known:
        dossier.named = found.get(dossier.id, ())


def _parties_of(keys: list[int]) -> dict[int, tuple[Party, ...]]:
    found: dict[int, tuple[Party, ...]] = {}
    for party in _parties(listed(keys)):
        found[party.dossier_id] = (*found.get(party.dossier_id, ()), party)
    return found


@prepared
def _parties(keys: Node) -> ModelSelect:
    found: ModelSelect = (Party.select(Party, Body).join(Body, on=Party.body).where(among(Party.dossier, keys))
                          .order_by(Party.part, Body.name))
    return found


class Signature(BaseModel):
    """Who signed a document for which body, in what capacity, when."""

    dossier = ForeignKeyField(Dossier, backref="signatures", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    signer = Text("Người ký", 100)
    signer_title = Text("Chức vụ người ký", 100)
    authority = Text("Thẩm quyền ký", 60, null=True, help="Ví dụ: TM. THƯỜNG TRỰC HĐND; KT. CHỦ TỊCH")
    signed_on = Day("Ngày ký")

    class Meta:
        indexes = ((("dossier", "body"), True),)


def read_signatures(dossiers: Iterable[Dossier]) -> None:
    """Ask for the signatures of these dossiers at once."""
    known = list(dossiers)
    found = _signatures_of([dossier.id for dossier in known])
    for dossier in known:
        dossier.signed = found.get(dossier.id, ())


def _signatures_of(keys: list[int]) -> dict[int, tuple[Signature, ...]]:
    found: dict[int, tuple[Signature, ...]] = {}
    for signature in _signatures(listed(keys)):
        found[signature.dossier_id] = (*found.get(signature.dossier_id, ()), signature)
    return found


@prepared
def _signatures(keys: Node) -> ModelSelect:
    found: ModelSelect = Signature.select().where(among(Signature.dossier, keys)).order_by(Signature.id)
    return found


class Concurrence(BaseModel):
    """A body that was asked whether it agrees, and what it answered; without `opinion` it is silent so far."""

    dossier = ForeignKeyField(Dossier, backref="concurrences", on_delete="CASCADE")
    body = ForeignKeyField(Body, backref="+")
    asked_on = DateField()
    answer_by = Day("Trả lời trước hết ngày")
    opinion = Pick("Ý kiến", Opinion, null=True)
    concurred_on = Day("Ngày có ý kiến", null=True)
    concurrence_number = Text("Văn bản số", 60, null=True)
    reason = TextField(default="")

    class Meta:
        indexes = ((("dossier", "body"), True),
                   partial("concurrence", "silent", '"body_id", "dossier_id"', '"opinion" IS NULL'))


class Number(BaseModel):
    """A number used in a register: one sequence per body, document type and year; never used twice."""

    body = ForeignKeyField(Body, backref="+")
    symbol = CharField(40)
    year = IntegerField()
    ordinal = IntegerField()
    dossier = ForeignKeyField(Dossier, null=True, on_delete="SET NULL", backref="+")
    paper = CharField(80, default="")    # the form of the notice it was given to; empty: the record's own document
    day = Day("Ngày văn bản", null=True)

    class Meta:
        indexes = ((("body", "symbol", "year", "ordinal"), True),)


class Counter(BaseModel):
    """The last ordinal given out in a scope of codes."""

    scope = CharField(80, primary_key=True)
    last = IntegerField()


class Row(BaseModel):
    """A table whose columns an officer fills in; as child rows its `code` names it to people and files."""

    @classmethod
    def fields(cls) -> tuple[Field, ...]:
        return tuple(field_of(c) for c in cls._meta.sorted_fields if sort_of(c) and c.name != "code")

    @classmethod
    def parent(cls) -> Parent | None:
        return next((c for c in cls._meta.sorted_fields if isinstance(c, Parent)), None)

    @classmethod
    def children(cls) -> list[Parent]:
        return [key for key in cls._meta.backrefs if isinstance(key, Parent)]


class ChildRow(Row):
    """A child without a life of its own, e.g. a meeting of a round."""

    code = CharField(80, unique=True)

    @classmethod
    def entry(cls) -> tuple[Field, ...]:
        return cls.fields()


class Record(Row):
    """A row with a dossier of its own."""

    dossier = ForeignKeyField(Dossier, primary_key=True, on_delete="CASCADE", backref="+")
    kind: ClassVar[Kind]

    def __str__(self) -> str:
        found: str = self.dossier.title
        return found

    @classmethod
    def column_named(cls, name: str) -> Any:
        """A column by the name that a Kind uses: its own, or `dossier.x` for what every record has."""
        return getattr(Dossier, name.removeprefix("dossier.")) if name.startswith("dossier.") else getattr(cls, name)

    @classmethod
    def field_named(cls, name: str) -> Field:
        """A field by the same names, or one that signing, issuing and asking for concurrence ask for."""
        if name in SPINE_FIELDS:
            return SPINE_FIELDS[name]
        if name != "dossier.progress":
            return replace(field_of(cls.column_named(name)), name=name)
        states = cls.kind.course.workflow.states if cls.kind.course.workflow else ()
        return Field(name, Sort.PICK, "Tiến độ", options=tuple((s.value, s.label) for s in states))

    @classmethod
    def entry(cls) -> tuple[Field, ...]:
        return cls.kind.entry

    @classmethod
    def rows(cls) -> tuple[Rows, ...]:
        return tuple(Rows(key.backref, key.verbose_name, key.model.entry(), key.most,
                          key.model.kind.slug if issubclass(key.model, Record) else None, key.apart)
                     for key in cls.children())


def kinds_read() -> Iterator[Kind]:
    """The kinds whose tables have been read: those of other packages among them."""
    for table in Record.__subclasses__():
        if "kind" in vars(table):
            yield table.kind


def slugs_with(trait: Trait) -> frozenset[str]:
    """The kinds that have this trait."""
    return frozenset(kind.slug for kind in kinds_read() if trait in kind.sharing.traits)


SPINE_FIELDS = {
    **{name: field_of(getattr(Signature, name)) for name in ("signer", "signer_title", "authority", "signed_on")},
    "number": Field("number", Sort.TEXT, "Số, ký hiệu", most=60,
                    help="Số kế tiếp trong sổ được ghi sẵn; số đã dùng không dùng lại."),
    "issued_on": Field("issued_on", Sort.DAY, "Ngày ban hành"),
    **{name: field_of(getattr(Concurrence, name)) for name in ("answer_by", "concurred_on", "concurrence_number")},
}

SPINE: tuple[type[BaseModel], ...] = (Dossier, Party, Signature, Concurrence, Number, Counter)
