"""What is found by which words, and what is not: the same on both databases, by beginnings of words, newest first."""
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from peewee import SqliteDatabase

from portal.domain.folding import terms
from portal.domain.people import Actor
from portal.dossier import search
from portal.dossier.tables import Dossier
from portal.operations import acts
from portal.organisation.accounts import User
from portal.queries import lists, ordered
from portal.queries.ordered import Order
from portal.records import kind_of
from tests import factories, records
from tests.browser_client import Browser
from tests.locality import Locality

D = date
LETTERS = {    # name -> summary, detail, day received
    "bridge": ("Sạt lở mố cầu Bến Lội sau mưa lớn", "Hộ dân ba nhà phải di dời khẩn cấp", D(2021, 12, 1)),
    "bank": ("Sạt lở bờ kênh Bà Bầu", "Đề nghị kè đá; đã phản ánh ngày 3/5/2021", D(2021, 11, 20)),
    "land": ("Khiếu nại quyết định thu hồi đất số 12/QĐ-UBND", "Thửa 45, tờ bản đồ 7", D(2021, 12, 10)),
    "market": ("Thu phí chợ Đêm không biên lai", "Tiểu thương đóng 20.000đ/ngày", D(2021, 10, 2)),
    "oil": ("Ô nhiễm nước thải xưởng ép dầu", "Mùi hôi, ruồi nhặng khu dân cư Ấp Đông", D(2021, 9, 9)),
    "lamp": ("Đèn đường HỎNG kéo dài", "Cột B12-07, đường Nguyễn Trãi", D(2021, 12, 5)),
}
ALL = "land lamp bridge bank market oil"
# The words typed -> the letters found, the newest first; anything else of LETTERS must not be.
QUERIES: dict[str, str] = {
    "sạt lở": "bridge bank", "sat lo": "bridge bank", "SẠT LỞ": "bridge bank", "sat": "bridge bank",
    "lo": "bridge bank", "lở sạt": "bridge bank", "sạt lở cầu": "bridge", "sat lo kenh": "bank", "sa": "bridge bank",
    "at": "", "ạt lở": "", "lội": "bridge", "loi": "bridge", "bến lội": "bridge", "ben loi cau": "bridge",
    "ba": "bridge bank land", "bà bầu": "bank", "ba bau": "bank", "bầu": "bank", "au": "", "ban": "land",
    "bản đồ": "land", "ban do": "land", "đồ": "bridge land market oil", "do": "bridge land market oil",
    "khiếu nại": "land",
    "khieu nai": "land", "thu hồi": "land", "thu": "land market", "thu hoi dat": "land", "hoi": "land oil",
    "thu phi": "market", "phí": "market", "phi thu": "market", "chợ đêm": "market", "cho dem": "market",
    "Chợ": "market", "biên lai": "market", "lai": "market", "12": "land", "12/QĐ-UBND": "land", "qd": "land",
    "qđ-ubnd": "land", "ubnd": "land", "45": "land", "7": "land", "3/5/2021": "bank", "20.000": ALL,
    "20 000": ALL, "000": ALL, "ô nhiễm": "oil", "o nhiem": "oil", "nhiem": "oil", "hiem": "",
    "nước thải": "oil", "nuoc": "oil", "ép dầu": "oil", "dau": "oil", "ấp đông": "oil", "ap dong": "oil",
    "đèn": "lamp", "den": "lamp", "hỏng": "lamp", "hong": "lamp", "HONG": "lamp", "B12": "lamp", "b12-07": "lamp",
    "12-07": "", "07": "lamp", "nguyen trai": "lamp", "Nguyễn Trãi đèn": "lamp", "đường": "lamp",
    "mưa lớn": "bridge", "khẩn cấp": "bridge", "ba nhà": "bridge", "kè": "bank lamp", "ke da": "bank lamp",
    "kè đá kênh": "bank",
    "zzz": "",
    "sạt zzz": "", "kind_complaint": "", "of_1": "", "names_2": "", "_of": "", "kind": "", "_kind_complaint": "",
    "DT-2021": ALL,
    "dt 2021": ALL, "'": "", "\"sat\"": "bridge bank", "sat*": "bridge bank",
    "sat OR den": "", "sat & den": "", "(sat)": "bridge bank", "-sat": "bridge bank", "NOT sat": "", "😀": "",
}


@pytest.fixture
def letters(place: Locality) -> dict[int, str]:
    """The letters of a commune by their keys, entered by somebody whose name is in none of them."""
    User.update(name="Vi Xuân Yên").execute()
    found = {}
    for name, (summary, detail, day) in LETTERS.items():
        data = factories.complaint(summary=summary, detail=detail, received_on=day)
        found[records.enter(place, "complaint", data, "ub-a").dossier_id] = name
    return found


def actor(place: Locality, body: str, role: str) -> Actor:
    found = place.moment(body, role).actor
    assert found is not None
    return found


def found_by(who: Actor, words: str, letters: dict[int, str]) -> str:
    """The names found, in their order; a search of nothing finds nothing."""
    rows, _ = lists.everywhere(who, words)
    return " ".join(letters[row.id] for row in rows)


def test_there_are_queries_enough() -> None:
    assert len(QUERIES) >= 60


def test_each_query_finds_its_own_and_nothing_else(place: Locality, letters: dict[int, str]) -> None:
    officer = actor(place, "ub-a", "officer")
    told = {words: found_by(officer, words, letters) for words in QUERIES}
    expected = {words: " ".join(sorted(names.split(), key=lambda n: LETTERS[n][2], reverse=True))
                for words, names in QUERIES.items()}
    assert {w: t for w, t in told.items() if t != expected[w]} == {}


def test_a_list_is_narrowed_by_the_same_words(place: Locality, letters: dict[int, str]) -> None:
    officer, kind = actor(place, "ub-a", "officer"), kind_of("complaint")
    for words in filter(terms, QUERIES):
        found = lists.matching(officer, kind, words=words)
        keys = ordered.keys(found, Order(Dossier.day), 20)
        assert " ".join(letters[pk] for pk in keys) == found_by(officer, words, letters), words
        assert ordered.counts([found], 100) == [len(keys)]
        assert sorted(ordered.keys(found, Order(Dossier.title_key, down=False), 20)) == sorted(keys)


@pytest.mark.parametrize(("body", "role"), [("ub-b", "officer"), ("ub", "officer"), ("ub", "reviewer"),
                                            ("tt", "auditor"), ("tt", "administrator")])
def test_nobody_finds_what_is_out_of_sight(place: Locality, letters: dict[int, str], body: str, role: str) -> None:
    who = actor(place, body, role)
    assert {found_by(who, words, letters) for words in QUERIES} == {""}    # drafts: no body's but their own


def test_what_is_changed_is_found_by_its_new_words(place: Locality, letters: dict[int, str]) -> None:
    officer = place.moment("ub-a", "officer")
    pk = next(pk for pk, name in letters.items() if name == "bridge")
    data = factories.complaint(summary="Hỏng mặt đường", detail=None, received_on=D(2021, 12, 14))
    acts.change(kind_of("complaint"), pk, officer, 1, data)
    who = actor(place, "ub-a", "officer")
    assert found_by(who, "sat lo", letters) == "bank"
    assert found_by(who, "hong", letters) == "bridge lamp"


def test_people_are_found_where_the_record_is_seen(place: Locality) -> None:
    """In the rows of its lists, who signed it, who entered it; never whoever is sealed."""
    tt, reviewer = place.moment("tt", "officer"), actor(place, "tt", "reviewer")
    round_ = records.enter(place, "supervision_round", factories.supervision_round(place.bodies["ub-a"].id), "tt")
    letter = records.enter(place, "complaint", factories.complaint(sender="Quàng Văn Kín"), "ub-a")
    records.step(round_, "submit", tt)
    author = place.user("tt", "officer").name

    def seen(who: Actor, words: str) -> list[int]:
        return [row.id for row in lists.everywhere(who, words)[0] if row.id in (round_.dossier_id, letter.dossier_id)]
    for words in ("Lý Văn Quý", "ly van quy", "Hoàng Thị Yến", author):
        assert seen(reviewer, words) == [round_.dossier_id], words
        assert seen(actor(place, "ub-b", "officer"), words) == [], words
    assert seen(actor(place, "ub-a", "officer"), "quang van kin") == []


def test_a_code_or_a_number_opens_its_record(place: Locality, browse: Callable[..., Browser],
                                             letters: dict[int, str]) -> None:
    officer, pk = browse("ub-a", "officer"), min(letters)
    dossier = Dossier.get_by_id(pk)
    Dossier.update(number="07/QĐ-UBND").where(Dossier.id == pk).execute()
    for words in (dossier.code, dossier.code.lower(), f"  {dossier.code} ", "07/QĐ-UBND"):
        answer = officer.get(f"/search?q={words}")
        assert (answer.status_code, answer.location) == (302, f"/complaint/details?id={pk}"), words
    assert browse("ub-b", "officer").get(f"/search?q={dossier.code}").status_code == 200
    Dossier.update(number="07/QĐ-UBND").where(Dossier.id == max(letters)).execute()
    assert officer.get("/search?q=07/QĐ-UBND").status_code == 200    # two have it, so the reader says


def test_the_newest_come_first_and_the_page_says_that_there_are_more(place: Locality) -> None:
    for n in range(6):
        records.enter(place, "complaint", factories.complaint(
            summary=f"Đơn {n}", received_on=D(2021, 12, 1) + timedelta((n * 5) % 7)), "ub-a")
    rows, more = lists.everywhere(actor(place, "ub-a", "officer"), "don", most=4)
    days = [row.day for row in rows]
    assert days == sorted(days, reverse=True) and len(rows) == 4 and more


@pytest.fixture
def index(database: Any) -> Callable[[], set[tuple[int, ...]]]:
    """What stands in SQLite's table of words, as pairs of a row and a word."""
    def read() -> set[tuple[int, ...]]:
        database.execute_sql("CREATE VIRTUAL TABLE IF NOT EXISTS temp.listed USING fts5vocab(main, search, instance)")
        return set(database.execute_sql("SELECT doc, term FROM listed").fetchall())
    return read


@pytest.mark.once
def test_the_index_follows_every_act(every_kind: Any, place: Locality,
                                     index: Callable[[], set[tuple[int, ...]]]) -> None:
    """Kept act by act it is what it would be if it were made anew."""
    kept = index()
    search.rebuild()
    assert kept == index() and len(kept) > 500


def lines() -> Iterator[tuple[int, str]]:
    yield from Dossier.select(Dossier.id, Dossier.words).tuples()


def test_every_word_of_every_line_is_one_that_can_be_asked_for(every_kind: Any, place: Locality,
                                                               database: Any) -> None:
    for _, words in lines():
        told = [word for word in words.split() if not word.startswith("_")]
        assert told and terms(" ".join(told)) == told
    assert isinstance(database, SqliteDatabase) or database.execute_sql(
        "SELECT 1 FROM pg_indexes WHERE indexname = 'search'").fetchone()
