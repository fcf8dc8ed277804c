"""Loads of many records: alike in whatever portions they are read and by however many, their statements few."""
import json
import logging
import os
import pty
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.base import bulk, db, keys
from portal.base.db import is_sqlite
from portal.dossier import audit, search
from portal.dossier.tables import Dossier
from portal.transfer import Unreadable, hands, load, survey
from tests.conftest import NOW
from tests.test_cli_ground import PORTAL, Operator
from tests.test_loaded_tables import KEYS, PRINTS, prints
from tests.transfers import SAMPLE, copied, rewrite, rows_of

MADE = {True: "SELECT name, sql FROM sqlite_master WHERE type = 'index'",
        False: "SELECT indexname, tablename FROM pg_indexes WHERE schemaname = 'public'"}    # by whether it is SQLite


@pytest.fixture
def portions(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Call it to have so many records read at a time."""
    return lambda size: monkeypatch.setattr(survey, "SIZE", size)


@pytest.fixture
def lavish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any load is treated as one of very many rows."""
    monkeypatch.setattr(hands, "MANY", 1)
    monkeypatch.setattr(bulk, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def letters(folder: Path, count: int, first: int = 1) -> Path:
    """So many letters, each with a number of its own, in a folder of their own."""
    heading, row, *_ = rows_of(SAMPLE / "complaint.csv")
    folder.mkdir()
    at = {name: place for place, name in enumerate(heading)}
    rows = [[*row] for _ in range(count)]
    for nth, found in enumerate(rows, start=first):
        found[at["code"]] = f"DT-2031-{nth:04d}"
        found[at["acceptance_number"]], found[at["decision"]] = f"{nth}/TB-X", f"{nth}/QĐ-X"
    rewrite(folder / "complaint.csv", [heading, *rows])
    return folder


def statements(work: Callable[[], object]) -> int:
    """How often the database is asked."""
    seen: list[logging.LogRecord] = []
    handler, log = logging.Handler(), logging.getLogger("peewee")
    handler.emit = seen.append    # type: ignore[method-assign]
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        work()
    finally:
        log.removeHandler(handler)
        log.setLevel(logging.NOTSET)
    return len(seen)


def test_any_portions_make_the_same_tables(database: db.Database, tmp_path: Path,
                                           portions: Callable[[int], None]) -> None:
    keys.load(tmp_path, KEYS)
    portions(7)
    load(SAMPLE, NOW)
    assert dict(prints()) == json.loads(PRINTS.read_text(encoding="utf-8"))["2021"]


def test_several_processes_make_the_same_tables(database: db.Database, tmp_path: Path, lavish: None) -> None:
    keys.load(tmp_path, KEYS)
    made = set(database.execute_sql(MADE[is_sqlite()]).fetchall())
    room = is_sqlite() and database.execute_sql("PRAGMA cache_size").fetchone()
    load(SAMPLE, NOW)
    assert dict(prints()) == json.loads(PRINTS.read_text(encoding="utf-8"))["2021"]
    assert list(audit.broken_links()) == []
    assert set(database.execute_sql(MADE[is_sqlite()]).fetchall()) == made
    assert room == (is_sqlite() and database.execute_sql("PRAGMA cache_size").fetchone())


def test_several_processes_tell_every_fault_and_leave_nothing(database: db.Database, tmp_path: Path,
                                                              lavish: None, portions: Callable[[int], None]) -> None:
    portions(20)
    load(SAMPLE, NOW)
    before = Dossier.select().count()
    folder = letters(tmp_path / "in", 60)
    rows = rows_of(folder / "complaint.csv")
    rows[5][1], rows[50][4] = "khong-co", "?"
    rows[41][21] = rows[2][21]    # the number of a paper, in another portion
    rewrite(folder / "complaint.csv", rows)
    with pytest.raises(Unreadable) as caught:
        load(folder, NOW)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [
        (6, "body"), (42, "acceptance_number"), (51, "type")]
    assert Dossier.select().count() == before


def test_more_records_ask_the_database_no_more(database: db.Database, tmp_path: Path) -> None:
    load(SAMPLE, NOW)
    asked = [statements(lambda folder=folder: load(folder, NOW))
             for folder in (letters(tmp_path / "few", 20), letters(tmp_path / "many", 400, first=21))]
    assert asked[1] == asked[0] < 60    # most of them about the regulations


@pytest.mark.once
def test_the_index_of_words_is_what_it_would_be_if_made_anew(database: db.Database) -> None:
    load(SAMPLE, NOW)

    def index() -> set[tuple[int, str]]:
        return set(database.execute_sql("SELECT doc, term FROM listed").fetchall())
    database.execute_sql("CREATE VIRTUAL TABLE temp.listed USING fts5vocab(main, search, instance)")
    filled = index()
    search.rebuild()
    assert filled == index() and len(filled) > 5_000


def test_how_far_a_load_is_grows_to_the_whole(database: db.Database, portions: Callable[[int], None]) -> None:
    portions(50)
    seen: list[tuple[int, int]] = []
    load(SAMPLE, NOW, lambda done, whole: seen.append((done, whole)))
    assert seen == sorted(seen) and len({whole for _, whole in seen}) == 1
    assert seen[-1][0] == seen[-1][1] and len(seen) > 20


def on_terminal(words: list[str], environ: dict[str, str]) -> Iterator[bytes]:
    """What a command shows on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(words, env=environ, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        try:
            while shown := os.read(ours, 4_096):
                yield shown
        except OSError:    # the other end was closed
            assert running.wait() == 0
        finally:
            os.close(ours)


@pytest.mark.once
def test_a_terminal_is_shown_how_far_a_load_is(database: db.Database, database_url: str, tmp_path: Path) -> None:
    environ = Operator(database_url, tmp_path / "data").environ | {"TERM": "xterm"}
    (tmp_path / "data").mkdir(mode=0o700)
    shown = b"".join(on_terminal([*PORTAL, "load", str(SAMPLE)], environ)).decode()
    assert "Đang nạp" in shown and "100%" in shown and "Đã nạp" in shown.splitlines()[-1]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_lines_end_as_any_machine_ends_them(database: db.Database, tmp_path: Path, ending: str) -> None:
    folder = copied(tmp_path / "in")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ending.encode()))
    rows = sum(len(rows_of(path)) - 1 for path in SAMPLE.iterdir())
    assert sum(load(folder, NOW).values()) == rows


@pytest.mark.parametrize(("spoilt", "sentence"), [
    (b"\xff\xfe\n", "dòng 83: Tệp không ghi bằng UTF-8."),
    (b'DT-9,"x"y\n', "dòng 83: Dấu ngoặc kép đặt sai hoặc một ô quá dài; không đọc tiếp được."),
    (b"DT-9,x\n", "dòng 83: Dòng này có 2 ô; đầu bảng có 47 cột.")])
def test_a_file_of_records_that_breaks_off_is_named(database: db.Database, tmp_path: Path, spoilt: bytes,
                                                    sentence: str) -> None:
    folder = copied(tmp_path / "in")
    with (folder / "complaint.csv").open("ab") as file:
        file.write(spoilt)
    with pytest.raises(Unreadable) as caught:
        load(folder, NOW)
    assert str(caught.value) == f"complaint.csv, {sentence}"
