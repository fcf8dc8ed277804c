"""Messages: Vietnamese as a text, with template and arguments for another language; refusals read in English."""
import copy
import pickle
import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape

import pytest
from flask import Flask
from flask_babel import Babel

from admin_views.ground import language
from portal.deadlines.status import words_of
from portal.domain.calendar import DayOff, WorkCalendar
from portal.domain.clocks import Clock
from portal.domain.deadlines import count
from portal.domain.errors import Invalid
from portal.domain.explanation import days_off_in_words, explain, strip
from portal.domain.fields import Field, Sort
from portal.domain.message import (
    Lowered,
    Message,
    article,
    joined,
    paired,
    span_words,
    time_and_day,
    unpaired,
)
from portal.domain.periods import PeriodSort, called
from portal.domain.rule import Condition, Rule, Unit
from portal.install.catalogue import HOME, VIETNAMESE
from portal.operations import acts
from portal.records.complaint.tables import Complaint
from tests import factories, records
from tests.browser_client import Browser, form_with
from tests.locality import Locality

Browse = Callable[..., Browser]
DAY, LATER = date(2022, 1, 5), date(2022, 2, 10)
RULE = Rule("letter.resolve", "Giải quyết", 5, Unit.WORKING_DAYS, "ngày thụ lý", "Luật Khiếu nại 2011, Điều 28",
            extendable=10, conditions=(Condition(frozenset({"complex"}), 8),))


@pytest.fixture(scope="module")
def english() -> Callable[[str], str]:
    """What a reader of English reads for these words."""
    app = Flask(__name__)
    Babel(app, default_translation_directories=str(HOME / "translations"), locale_selector=language.chosen)
    language.init_app(app)

    def read(words: str) -> str:
        with app.test_request_context(headers={"Cookie": f"{language.COOKIE}=en"}):
            app.preprocess_request()
            return language.translated(words)
    return read


def test_a_message_is_its_vietnamese_sentence() -> None:
    message = Message("Phải từ {what} ({day}) trở đi.", what="ngày gửi", day=DAY)
    assert message == "Phải từ ngày gửi (05/01/2022) trở đi." and isinstance(message, str)
    assert Message("{count} {day}", count=1234, day=date(999, 1, 2)) == "1234 02/01/0999"


@pytest.mark.parametrize("message", [
    Message("Nhiều nhất {most} dòng.", most=3), Lowered("Quá hạn"), paired("Đơn", "{khác}"), joined(["a", "b"], ", ")])
def test_a_copy_keeps_template_and_arguments(message: Message) -> None:
    for again in (copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert (again, again.template, again.arguments) == (message, message.template, message.arguments)
        assert type(again) is type(message)


def test_braces_in_what_is_named_stay_text() -> None:
    assert Message("Tệp {file} không đúng.", file="{most}.pdf") == "Tệp {most}.pdf không đúng."


def test_several_faults_keep_their_messages() -> None:
    fault = Message("Nhiều nhất {most} dòng.", most=3)
    assert Invalid({"a": fault, "b": "Xin điền mục này."}).sentence == "Nhiều nhất 3 dòng. Xin điền mục này."


@pytest.mark.parametrize(("message", "words"), [
    (Message("Nhiều nhất {most} dòng.", most=3), "At most 3 rows."),
    (Message("Phải từ {what} ({day}) trở đi.", what="ngày bắt đầu", day=DAY),
     "Must be no earlier than the first day (05/01/2022)."),
    (Lowered("Quá hạn"), "overdue"), (Lowered(Message("Thêm {one}", one="cơ quan")), "add body"),
    (paired("Ý kiến về", "Giáo dục"), "Petitions on: Education"),
    (unpaired("Ý kiến về: Giáo dục"), "Petitions on: Education"), (unpaired("Vụ việc"), "Cases"),
    (joined(["Ký", Lowered("Ban hành")], word="hoặc"), "Sign or issue"),
    (article("Điều 15.2"), "Article 15.2"), (article("điều chưa xác định"), "article not determined"),
    (span_words(DAY, LATER), "from 05/01/2022 until 10/02/2022"), (span_words(None, None), ""),
    (time_and_day(datetime(2022, 1, 5, 7, 3)), "07:03 on 05/01/2022"),
    (called(date(2021, 1, 1), date(2021, 3, 31)), "first quarter of 2021"),
    (called(date(2021, 1, 1), date(2026, 12, 31), PeriodSort.TERM), "term 2021 – 2026"),
    (called(DAY, LATER), "from 05/01/2022 to 10/02/2022"),
    (words_of(Clock.RUNNING, LATER, None, DAY), "36 days left"),
    (words_of(Clock.OVERDUE, DAY, None, date(2022, 1, 6)), "1 day overdue"),
    (words_of(Clock.SUSPENDED, DAY, None, LATER), "suspended")])
def test_a_message_is_read_in_english(english: Callable[[str], str], message: str, words: str) -> None:
    assert english(message) == words


def test_words_in_small_letters_keep_the_capitals_of_names() -> None:
    assert Lowered("Ghi ý kiến Thường trực") == "ghi ý kiến Thường trực"


def test_a_due_day_explains_itself_in_english(english: Callable[[str], str]) -> None:
    calendar = WorkCalendar({date(2022, 1, 10): "New Year"}, years=frozenset({2022}))
    due = count(RULE, DAY, calendar, ["complex"], extended=2)
    told = english(explain(due))
    assert not VIETNAMESE.search(told), told
    assert told.startswith("10 working days (complex case), counted from the day after")
    assert "10/01 New Year" in told and "Basis: Law on Complaints 2011, Article 28 (not verified)." in told
    for cell in strip(due, DAY):
        assert not VIETNAMESE.search(f"{english(cell.heading)}{english(cell.label)}{english(cell.note)}"), cell


def test_days_off_in_a_row_are_told_once(english: Callable[[str], str]) -> None:
    found = days_off_in_words([DayOff(date(2022, 1, 8), "Thứ Bảy"), DayOff(date(2022, 1, 9), "Chủ nhật")])
    assert found == "08/01 Thứ Bảy, 09/01 Chủ nhật"
    assert english(found) == "08/01 Saturday, 09/01 Sunday"


@pytest.mark.parametrize(("field", "typed"), [
    (Field("title", Sort.TEXT, "Tên", most=3), "dài quá"), (Field("day", Sort.DAY, "Ngày"), "01/01/1800")])
def test_what_cannot_be_read_is_told_in_english(english: Callable[[str], str], field: Field, typed: str) -> None:
    with pytest.raises(ValueError, match="Nhiều nhất|Năm phải") as fault:
        field.parse(typed)
    assert not VIETNAMESE.search(english(fault.value.args[0]))


ALERT = re.compile(r'<(\w+)[^>]*role="alert".*?</\1>', re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")


def alerts(page: str) -> str:
    return unescape(MARKUP.sub(" ", " ".join(found[0] for found in ALERT.finditer(page))))


def speaks_english(browser: Browser) -> Browser:
    assert browser.post("/language", {"language": "en", "next": "/"}).status_code == 302
    return browser


def test_refusals_composed_around_days_and_names_come_in_english(browse: Browse, place: Locality) -> None:
    letter = acts.create(Complaint.kind, place.moment("ub-a", "officer"), factories.complaint())
    officer = speaks_english(browse("ub-a", "officer"))
    address = f"/complaint/act/accept?id={letter.dossier_id}"
    records.step(letter, "submit", place.moment("ub-a", "officer"))
    fields = form_with(officer.get(address).text, "accepted_on")
    told = {
        "01/11/2021": "The day of acceptance cannot be before the letter was received (01/12/2021).",
        "01/11/2099": "this day has not come yet; today is",
        "01/11/1800": "the year must be from 1945 to 2100."}
    for day, words in told.items():
        page = alerts(officer.post(address, fields | {"accepted_on": day}).text)
        assert words in page and not VIETNAMESE.search(page), page
    assert officer.post(address, fields | {"accepted_on": "08/12/2021"}).status_code == 302
    page = alerts(officer.post(address, fields | {"accepted_on": "08/12/2021"}).text)
    assert "has just done this before you: Accept" in page, page
    page = officer.get(f"/complaint/details?id={letter.dossier_id}").text
    assert "counted from the day after" in page and "làm xong trong ngày này" not in page


def test_an_administrators_faults_come_in_english(browse: Browse, place: Locality) -> None:
    keeper = speaks_english(browse("tt", "administrator"))
    fields = form_with(keeper.get("/settings/term/new").text, "ordinal")
    page = alerts(keeper.post("/settings/term/new", fields | {
        "code": "k100", "council": str(place.units["huyen"].id), "ordinal": "100", "starts_on": "01/06/2031",
        "ends_on": "31/05/2036"}).text)
    assert "the term number must be from 1 to 99." in page and not VIETNAMESE.search(page), page
