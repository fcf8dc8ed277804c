"""A follow-up sheet is derived from its kind: titles of columns and steps, and the few words that differ."""
from datetime import date

from portal.domain.aspects import Sheet
from portal.paper import sheet
from portal.paper.blocks import Block, DataTable, Facts, Heading
from portal.paper.template import Clocked, Entry, Wording
from portal.records import kind_of

PROMISE = kind_of("promise")
EMPTY = dict.fromkeys((field.name for field in PROMISE.fields), None)
SOON, LATER = date(2021, 3, 1), date(2021, 4, 2)


def told(means: Sheet, root: Entry | None = None, clocks: tuple[Clocked, ...] = (), **values: object) -> Wording:
    return sheet.wording(PROMISE, means, Entry("HV-1", EMPTY | values, "Ủy ban", "Đang thực hiện", clocks, root))


def facts(blocks: tuple[Block, ...]) -> tuple[tuple[str, str], ...]:
    return blocks[0].rows if isinstance(blocks[0], Facts) else ()


def test_a_kind_that_says_nothing_has_its_columns_and_steps_told() -> None:
    found = told(Sheet(course="Diễn biến"), text="Làm đường", due_on=SOON, kept_on=LATER, proof="Ảnh chụp",
                 extended_on=SOON, extended_to=LATER)
    assert found.summary == "Ủy ban"
    assert facts(found.body) == (("Nội dung hứa", "Làm đường"), ("Hạn đã hứa", "01/03/2021"),
                                 ("Tiến độ", "Đang thực hiện"))
    heading, table = found.body[1:]
    assert heading == Heading(heading.level, "1. Diễn biến") and isinstance(table, DataTable)
    assert table.rows == (("01/03/2021", "Lùi hạn", "02/04/2021"), ("02/04/2021", "Thực hiện xong", "Ảnh chụp"))


def test_what_has_not_happened_has_no_heading() -> None:
    assert len(told(Sheet(course="Diễn biến"), text="Làm đường").body) == 1


def test_days_of_one_day_stand_in_the_order_that_the_sheet_gives() -> None:
    means = Sheet(course="Diễn biến", days=(("extended_on", "Cho lùi hạn", "Đến {extended_to}"), "kept_on"))
    table = told(means, kept_on=SOON, extended_on=SOON, extended_to=LATER).body[-1]
    assert isinstance(table, DataTable)
    assert [row[1:] for row in table.rows] == [("Cho lùi hạn", "Đến 02/04/2021"), ("Thực hiện xong", "")]


def test_a_part_goes_with_its_columns_and_a_sign_stands_between_two_parts() -> None:
    means = Sheet(facts=(("Người hứa", "{promiser}, {promiser_title}"),))
    both = {"promiser": "Lê A", "promiser_title": "Chủ tịch"}
    for values, words in ((both, "Lê A, Chủ tịch"), (both | {"promiser": None}, "Chủ tịch"),
                          (both | {"promiser_title": ""}, "Lê A")):
        assert facts(told(means, **values).body) == (("Người hứa", words),)
    assert facts(told(means).body) == ()


def test_what_was_typed_is_never_read_as_a_column_or_a_sign() -> None:
    means = Sheet(facts=(("Người hứa", "{promiser}, {promiser_title}"),))
    assert facts(told(means, promiser="{text}, ", promiser_title="{x}").body) == (("Người hứa", "{text}, , {x}"),)


def test_the_first_of_two_columns_is_told_and_a_root_that_is_not_there_says_nothing() -> None:
    means = Sheet(facts=(("Hạn", "{due_on or root.closed_on}"),))
    root = Entry("KH-1", {"title": "Kỳ họp thứ Nhất", "closed_on": LATER})
    assert facts(told(means, root).body) == (("Hạn", "02/04/2021"),)
    assert facts(told(means, root, due_on=SOON).body) == (("Hạn", "01/03/2021"),)
    assert facts(told(means).body) == () and told(means, root).summary == "Kỳ họp thứ Nhất"


def test_a_sheet_tells_deadlines_unless_it_has_no_heading_for_them() -> None:
    clock = Clocked("Thực hiện", "Ủy ban", SOON, LATER, None, "Trong hạn")
    assert [type(block) for block in told(Sheet(), clocks=(clock,)).body] == [Facts, Heading, DataTable]
    assert [type(block) for block in told(Sheet(limits=""), clocks=(clock,)).body] == [Facts]


def test_a_box_that_is_ticked_says_its_title_under_a_label_of_its_own() -> None:
    asked = kind_of("consulted_body")
    empty = dict.fromkeys((field.name for field in asked.fields), None)
    means = Sheet(facts=("agrees", ("Ý kiến", "{agrees}")))
    for agrees, rows in ((True, (("Thống nhất toàn bộ dự thảo", "Có"), ("Ý kiến", "Thống nhất toàn bộ dự thảo"))),
                         (False, ())):
        assert facts(sheet.wording(asked, means, Entry("NG-1", empty | {"agrees": agrees})).body) == rows
