"""The index of the dossiers' words: what stands in it, and what is asked of it, alike on both databases.

A record is found by the beginnings of words. Beside its words stand marks: its kind, whose record it is, whom it names.
So whoever sees little of much is not made to wait for the words of others; what may be seen is still asked of the
policy. On PostgreSQL the index follows `Dossier.words` by itself; on SQLite whoever writes or drops a line tells it
(`follow`), for a schema that is not trusted lets no trigger write in a table of words.
"""
from collections.abc import Iterable
from datetime import date

from peewee import SQL, Column, Expression, Model, ModelSelect, Table, Tuple

from portal.base.db import database, is_sqlite
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.domain.policy import slices
from portal.dossier.tables import Dossier

INDEX = Table("search")                                # on SQLite
WORDS = Column(Dossier._meta.table, "words_sought")    # on PostgreSQL: a column that it keeps itself
KEYS = 2**31           # SQLite's rows are numbered by day, then by dossier, so that the newest are read first
ROW = f"CAST(julianday({{}}) AS INTEGER) * {KEYS} + {{}}"
JULIAN = 1_721_424     # the Julian day of a date, cut to a whole, less its ordinal


def marks(kind: str, body: int, named: Iterable[int]) -> list[str]:
    """What stands in the index beside a record's words; no word that a reader types begins with an underscore."""
    return [f"_kind_{kind}", f"_of_{body}", *(f"_names_{pk}" for pk in sorted(named))]


def follow(dossier: int, was: tuple[date, str], now: tuple[date, str] | None = None) -> None:
    """Take the day and words of a dossier out of the index as they stood, and put in what they are now, if anything."""
    if not is_sqlite() or was == now:
        return
    if was[1]:
        database.execute_sql("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)",
                             (_row(was[0], dossier), was[1]))
    if now is not None:
        database.execute_sql("INSERT INTO search (rowid, words) VALUES (?, ?)", (_row(now[0], dossier), now[1]))


def rebuild() -> None:
    """Make the index anew from the dossiers."""
    if is_sqlite():
        database.execute_sql("INSERT INTO search (search) VALUES ('delete-all')")
        database.execute_sql(f"INSERT INTO search (rowid, words) SELECT {ROW.format('day', 'id')}, words FROM dossier "    # noqa: S608
                             "ORDER BY day, id")


Line = tuple[str, int, str]    # the day of a dossier, its key and its words
MANY = 20_000                  # lines that are put in together


def take_in(lines: Iterable[Line]) -> None:
    """Put in new dossiers, by day: the index writes those quickly that come in its order."""
    if is_sqlite():
        database.connection().executemany(
            f"INSERT INTO search (rowid, words) VALUES ({ROW.format('?', '?')}, ?)", sorted(lines))    # noqa: S608


def hits(actor: Actor, terms: Iterable[str], kind: str | None = None, *beside: type[Model]) -> ModelSelect:
    """Dossiers that hold a word with each of these beginnings, of those that the actor's marks leave.

    `beside` are tables for whoever joins them to the dossier.
    """
    wanted = [f'"{term}"*' if is_sqlite() else f"'{term}':*" for term in terms]
    wanted += [f"_kind_{kind}"] if kind else []
    wanted += [f"({(' OR ' if is_sqlite() else ' | ').join(known)})"] if (known := _marks_of(actor)) else []
    if is_sqlite():
        return Dossier.select().from_(INDEX, Dossier, *beside).where(
            Expression(INDEX.c.search, "MATCH", " AND ".join(wanted)), Dossier.id == INDEX.c.rowid.bin_and(KEYS - 1))
    return Dossier.select().from_(Dossier, *beside).where(
        Expression(WORDS, "@@", SQL("%s::tsquery", [" & ".join(wanted)])))


def by_day(found: ModelSelect, down: bool = True, start: tuple[date, int] | None = None) -> ModelSelect:
    """These hits by day and key; from a start on, behind the record of this day and key."""
    columns = [INDEX.c.rowid] if is_sqlite() else [Dossier.day, Dossier.id]
    if start is not None:
        here, there = Tuple(*columns), Tuple(_row(*start)) if is_sqlite() else Tuple(*start)
        found = found.where(here < there if down else here > there)
    return found.order_by(*(column.desc() if down else column.asc() for column in columns))


def _row(day: date, key: int) -> int:
    return (day.toordinal() + JULIAN) * KEYS + key


def _marks_of(actor: Actor) -> list[str]:
    """The marks one of which a record has that the actor may see; none where any may be seen."""
    found = set[str]()
    for s in slices(actor, May.READ):
        if s.bodies is None and s.parties is None:
            return []
        found |= {f"_of_{pk}" for pk in s.bodies or ()} | {f"_names_{pk}" for pk in s.parties or ()}
    return sorted(found) or ["_nobody"]
