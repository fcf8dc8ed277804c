"""A locality that acts at random on one record and all that is entered on its page, and what must hold all the while.

Whatever people try is accepted or refused by the portal; a model that knows nothing of how it does so keeps count of
what was accepted. One example is one transaction, taken back at its end.
"""
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from peewee import SqliteDatabase, fn

from portal.base.clock import now
from portal.base.db import database
from portal.deadlines import owed
from portal.domain import policy
from portal.domain.errors import Refusal
from portal.domain.fields import Field, Sort
from portal.domain.kind import Kind
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.workflow import Step, Workflow
from portal.dossier import audit, content, numbers
from portal.dossier.audit import Event, Moment
from portal.dossier.deadline import Deadline
from portal.dossier.tables import Concurrence, Dossier, Number, Record
from portal.install import schema
from portal.law.rulebook import DeadlineRule
from portal.law.work_calendar import CalendarDay
from portal.operations import acts, answers
from portal.organisation import accounts, bodies
from portal.organisation.topics import Topic
from portal.queries import choices
from portal.records import kind_of

Data = dict[str, Any]
STATES = ("approval", "paper", "concurrence", "progress")
WORDS = ("Đã làm xong", "12/TB-HĐND", "Nguyễn Quốc Khánh", "Xã A")
LONG = 500    # days: an unqualified letter is kept for a year before it may be put away
ENDINGS = {"cancel", "recall", "replace", "withdraw"}    # tried seldom: little can be done after them
# Hands off: in these states of the entry its words stand.
SEALED_STATES = {"submitted", "approved", "cancelled"}
ISSUED_STATES = {"issued", "corrected", "replaced", "recalled"}


def _mostly(usual: Any, rare: Any) -> st.SearchStrategy[Any]:
    """One of the usual, now and then one of the rare."""
    often, seldom = list(usual), list(rare)
    if not often or not seldom:
        return st.sampled_from(often or seldom)
    return st.integers(0, 9).flatmap(lambda n: st.sampled_from(often if n < 9 else seldom))


@dataclass
class Tally:
    """What came of everything that was tried, over all examples."""

    tried: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The accepted part of the tries, from 0 to 1."""
        return self.accepted.total() / self.tried.total()

    @property
    def reach(self) -> float:
        """The part of what there is to try, of what was tried at all, that was accepted once at least."""
        return len(self.accepted) / len(self.tried)


class Undone(Exception):
    """Takes the transaction of an example back."""


class Course(RuleBasedStateMachine):
    """People of every body and role try every step, in any order, with any words; a subclass names the record."""

    subject: Record
    people: tuple[Actor, ...]
    tally: Tally

    def __init__(self) -> None:
        super().__init__()
        self.example = database.atomic()
        self.example.__enter__()
        self.at = now()
        self.root = self.subject.dossier.root_id or self.subject.dossier_id
        self.hands = {e.actor_id for e in Event.select().where(Event.dossier == self.root)}
        self.numbers: dict[tuple[int, int, str], int] = {}
        self.last = Event.select(fn.MAX(Event.id)).scalar()
        self.before = self._all_rows()
        self.standing = self._dossiers()

    def teardown(self) -> None:
        assert list(audit.broken_links()) == []
        self.example.__exit__(Undone, Undone(), None)

    # what may be tried

    @rule(data=st.data(), days=_mostly((0, 1, 5), (30, LONG)), what=_mostly(("_step",), ("_change", "_correct")))
    def somebody_acts(self, data: st.DataObject, days: int, what: str) -> None:
        self.at += timedelta(days=days)
        getattr(self, what)(data)

    def _step(self, data: st.DataObject) -> None:
        """Somebody does a step: mostly one that lies open, mostly somebody who may."""
        record = data.draw(st.sampled_from(self._records()), "record")
        kind, dossier = record.kind, record.dossier
        every = [(flow, step) for flow in kind.workflows for step in flow.steps]
        lies_open = [(flow, step) for flow, step in every
                     if getattr(dossier, flow.column) in step.sources and step.name not in ENDINGS]
        flow, step = data.draw(_mostly(lies_open, every), "step")
        actor = data.draw(_mostly([a for a in self.people if policy.can(a, step.may, dossier)], self.people), "actor")
        given = self._answers(data, kind, step, record, actor)
        reason = data.draw(_mostly(["vì có nhầm lẫn"], [""]), "reason")
        version = data.draw(_mostly([dossier.version], [dossier.version - 1]), "version")
        self._try(f"{kind.slug}.{step.name}", record, lambda: acts.act(
            kind, record.dossier_id, step.name, Moment(actor, self.at), version, reason, given), actor)
        if self.went:
            assert version == dossier.version
            self._followed(flow, step, dossier, actor, given)

    def _change(self, data: st.DataObject) -> None:
        """Somebody rewrites the entry."""
        record = data.draw(st.sampled_from(self._records()), "record")
        kind, dossier = record.kind, record.dossier
        actor = data.draw(_mostly([a for a in self.people if policy.can(a, May.CHANGE, dossier)], self.people))
        kept = {f.name: None for f in kind.fields if f.sort is Sort.SEALED}    # what is not typed anew stays
        words = content.read(record) | kept
        self._try(f"{kind.slug}.change", record, lambda: acts.change(
            kind, record.dossier_id, Moment(actor, self.at), dossier.version, words), actor)
        if self.went:
            assert not kind.within and dossier.approval not in SEALED_STATES
            assert dossier.paper not in ISSUED_STATES or dossier.approval == "returned"
            self.hands.add(actor.user)

    def _correct(self, data: st.DataObject) -> None:
        """Somebody puts right what a step wrote."""
        found = [(r, s) for r in self._records() for s in answers.correctable_steps(r.kind, content.read(r))]
        if not found:
            return
        record, step = data.draw(st.sampled_from(found), "step")
        actor = data.draw(_mostly([a for a in self.people if policy.can(a, May.CORRECT, record.dossier)],
                                  self.people), "actor")
        given = self._answers(data, record.kind, step, record, actor)
        self._try(f"{record.kind.slug}.correct", record, lambda: acts.correct(
            record.kind, record.dossier_id, step.name, Moment(actor, self.at), record.dossier.version, "ghi nhầm",
            given), actor)
        if self.went:
            after = Dossier.get_by_id(record.dossier_id)
            assert [getattr(after, name) for name in STATES] == [getattr(record.dossier, name) for name in STATES]

    # what must hold

    @invariant()
    def what_is_cancelled_owes_nothing(self) -> None:
        gone = Dossier.select(Dossier.id).where(Dossier.approval == "cancelled")
        assert not Deadline.select().where(Deadline.dossier.in_(gone), Deadline.met.is_null()).exists()
        assert not Dossier.select().where(Dossier.approval == "cancelled", Dossier.due.is_null(False)).exists()

    @invariant()
    def every_line_tells_what_is_owed(self) -> None:
        assert owed.misdrawn() == 0

    @invariant()
    def a_number_stands_for_one_paper(self) -> None:
        """Whatever number a document was given stays its own, in the register and on the document."""
        for (body, year, number), dossier in self.numbers.items():
            ordinal, symbol = numbers.parts(number)
            holders = [n.dossier_id for n in Number.select().where(
                Number.body == body, Number.year == year, Number.ordinal == ordinal, Number.symbol == symbol)]
            assert holders == [dossier]
            assert Dossier.get_by_id(dossier).number == number

    # how it is tried, and what is told of it

    def _try(self, name: str, record: Record, deed: Any, actor: Actor) -> None:
        """Do it; refused, nothing at all has changed; accepted, an event tells of each version."""
        self.went = False
        self.tally.tried[name] += 1
        found = _own_words(content.read(record))
        try:
            deed()
        except Refusal:
            assert self._all_rows() == self.before, f"a refused {name} left something behind"
            return
        self.went = True
        self.tally.accepted[name] += 1
        earlier, self.before, earlier_standing = self.before, self._all_rows(), self.standing
        self.standing = self._dossiers()
        told = list(Event.select().where(Event.id > self.last))
        self.last = told[-1].id
        acts = [(e.actor_id, e.act) for e in told if e.dossier_id == record.dossier_id]
        assert acts[0] == (actor.user, name.partition(".")[2])
        assert self.standing[record.dossier_id]["version"] == record.dossier.version + len(acts)
        assert record.dossier.approval != "cancelled"
        assert _own_words(audit.content_at(record.dossier, record.dossier.version)) == found
        self._told_of_every_move(earlier_standing, {e.dossier_id for e in told})
        self._kept(earlier, "frozen")

    def _told_of_every_move(self, earlier: dict[int, Data], told: set[int]) -> None:
        """No record's state moves without an event; what is entered on a page shares its approval."""
        for pk, was in earlier.items():
            states = [name for name in STATES if name != "approval" or not was["root"]]
            if any(self.standing[pk][name] != was[name] for name in states):
                assert pk in told, (was["code"], was, self.standing[pk])

    def _kept(self, earlier: dict[str, list[Any]], table: str) -> None:
        """Rows of this table are never changed nor lost."""
        assert all(row in self.before[table] for row in earlier[table])

    def _followed(self, flow: Workflow, step: Step, was: Dossier, actor: Actor, given: Data) -> None:
        """An accepted step led from one of its states to the one it promises, by somebody who might."""
        dossier = Dossier.get_by_id(was.id)
        assert getattr(was, flow.column) in step.sources
        expected = step.target or getattr(was, flow.column)
        if step.name in ("concur", "dissent") and not Concurrence.select().where(
                Concurrence.dossier == was.id, Concurrence.opinion.is_null()).exists():
            expected = "answered"
        assert getattr(dossier, flow.column) == expected
        if step.name in ("approve", "return"):
            assert actor.user not in self.hands, "an entry was reviewed by whoever wrote it"
        if "number" in step.asks:
            key = (dossier.body_id, given["issued_on"].year, given["number"])
            assert key not in self.numbers
            self.numbers[key] = dossier.id

    # what people type

    def _answers(self, data: st.DataObject, kind: Kind, step: Step, record: Record, actor: Actor) -> Data:
        """An answer to everything the step asks: most of them sound, some not."""
        days = sorted(day for day in _days_in(content.read(record)) if day <= self.at.date())
        return {f.name: data.draw(self._answer(kind, f, f.name in step.ahead, days, record, actor), f.name)
                for f in kind.asked(step)}

    def _answer(self, kind: Kind, asked: Field, ahead: bool, days: list[date], record: Record,
                actor: Actor) -> st.SearchStrategy[Any]:
        if asked.name == "number":
            return self._numbers(kind, record.dossier)
        sound = self._sound(asked, ahead, days, actor)
        return sound if asked.required or asked.sort is Sort.FLAG else st.one_of(sound, st.none())

    def _sound(self, asked: Field, ahead: bool, days: list[date], actor: Actor) -> st.SearchStrategy[Any]:
        today = self.at.date()
        if asked.sort is Sort.DAY:
            usual = [today + timedelta(days=n) for n in (1, 15, 40)] if ahead else [today, *days[-1:]]
            return _mostly(usual, [today - timedelta(days=n) for n in (3, 30)] + [today + timedelta(days=1)])
        if asked.sort is Sort.PICK:
            return st.sampled_from([value for value, _ in asked.options])
        if asked.sort is Sort.REF:
            offered = choices.offered(actor, asked.to or "", today, among=asked.among, actable=asked.actable)
            return st.sampled_from([key for key, _ in offered] or [None])
        if asked.sort is Sort.COUNT:
            return st.sampled_from((1, 10, 30))
        return st.booleans() if asked.sort is Sort.FLAG else st.sampled_from(WORDS)

    def _numbers(self, kind: Kind, dossier: Dossier) -> st.SearchStrategy[str]:
        """The register's next number, one that was given out already, or none that it knows."""
        symbol = numbers.symbol_of(kind, dossier)
        used = [number for _, _, number in self.numbers]
        return _mostly([numbers.next_of(dossier.body_id, symbol, self.at.year)], [*used, f"1/{symbol}", "năm"])

    # what stands

    def _records(self) -> list[Record]:
        """The page's own record, and what was entered on it."""
        page = Dossier.select().where((Dossier.id == self.root) | (Dossier.root == self.root)).order_by(Dossier.id)
        return [_fresh(d) for d in page]

    @staticmethod
    def _dossiers() -> dict[int, Data]:
        return {row["id"]: row for row in Dossier.select().dicts()}

    @staticmethod
    def _all_rows() -> dict[str, list[Any]]:
        """Every row of every table that records live in; of a server they are asked for at once, as text."""
        if isinstance(database.obj, SqliteDatabase):
            return {table: database.execute_sql(f'SELECT * FROM "{table}"').fetchall() for table in RECORDS}
        parts = ", ".join(f'ARRAY(SELECT row::text FROM "{table}" AS row)' for table in RECORDS)
        return dict(zip(RECORDS, database.execute_sql(f"SELECT {parts}").fetchone(), strict=True))


OTHERS = (CalendarDay, DeadlineRule, Topic, *bodies.MAP, *accounts.PEOPLE)    # what no record is written in
RECORDS = [table._meta.table_name for table in schema.all_tables() if table not in OTHERS]


def _fresh(dossier: Dossier) -> Record:
    found: Record = kind_of(dossier.kind).table.get_by_id(dossier.id)
    found.dossier = dossier
    return found


def _own_words(data: Data) -> Data:
    """What a record says itself, as a revision writes it: its children with a life of their own keep theirs."""
    return {name: json.loads(json.dumps(value, default=str)) for name, value in data.items()
            if not isinstance(value, list)}


def _days_in(value: Any) -> Iterator[date]:
    """Every day that stands anywhere in a record's content."""
    if isinstance(value, date) and not isinstance(value, datetime):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _days_in(part)
