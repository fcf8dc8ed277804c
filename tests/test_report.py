"""The yearly report's text, paper and commands: every number is a figure, and an empty year says so plainly."""
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from portal.base import settings
from portal.documents.issuers import block
from portal.documents.record import SAMPLE_NOTICE
from portal.documents.render import to_pdf
from portal.domain.aspects import Family
from portal.figures import Scope
from portal.install.cli.papers import document, report
from portal.records import kinds
from portal.report.outline import BASIS, CLOSING, OUTLINE, TITLE
from portal.report.paper import paper_of
from portal.report.period import Period
from portal.report.phrases import FAMILY, GROUP, SLOT, FigureRef, Sentence, joined, put_into_words
from portal.report.table import in_text
from portal.report.text import Report, render
from portal.report.values import FigureValue
from tests import factories
from tests.locality import Locality
from tests.pages import pages
from tests.records import enter, step
from tests.year import approved, contact_round, counted, letter, petition, regulation, scope

D = date


def text_of(found: Report) -> str:
    return "\n".join(p.plain for section in found.sections for p in section.paragraphs)


def figure(key: str, value: Any, previous: Any = None) -> FigureValue:
    return FigureValue(key, key, value, ("session/KH-1",) if value else (), previous=previous)


SAID = [
    ("{a} kỳ", "", {"a": 3}, "03 kỳ"),
    ("{a} kỳ", "không kỳ nào", {"a": 0}, "không kỳ nào"),
    ("{a} kỳ", "", {"a": None}, ""),
    ("{a} kỳ[, gồm |{b} thường|{c} chuyên đề|{d} khác].", "", {"a": 3, "b": 2, "c": 1, "d": 0},
     "03 kỳ, gồm 02 thường và 01 chuyên đề."),
    ("{a} kỳ[, gồm |{b} thường|{c} chuyên đề].", "", {"a": 3, "b": 0, "c": 0}, "03 kỳ."),
    ("{a} kỳ[; {b} nghị quyết].", "", {"a": 3, "b": 1202}, "03 kỳ; 1.202 nghị quyết."),
    ("Có[ |{b} đúng|{c} chậm|{d} còn].", "", {"b": 5, "c": 10, "d": 1}, "Có 05 đúng, 10 chậm và 01 còn."),
    ("{@council} họp {a} kỳ", "", {"a": 12}, "Thường trực họp 12 kỳ"),
]


@pytest.mark.parametrize(("text", "otherwise", "found", "expected"), SAID)
def test_a_sentence_is_said_by_its_figures(text: str, otherwise: str, found: dict[str, Any], expected: str) -> None:
    figures = {key: figure(key, value) for key, value in found.items()}
    assert joined(put_into_words(Sentence(text, otherwise), figures, {"council": "Thường trực"})) == expected


def test_a_sentence_about_the_period_before_needs_one() -> None:
    sentence = Sentence("Kỳ trước có {a:previous} lượt.")
    assert put_into_words(sentence, {"a": figure("a", 5)}, {}) == ()
    assert put_into_words(sentence, {"a": figure("a", 0, 7)}, {}) == ("Kỳ trước có ", FigureRef("a", "07"), " lượt.")


@pytest.mark.parametrize(("value", "expected"), [
    (0, "0"), (3, "03"), (12, "12"), (1202, "1.202"), (1234567, "1.234.567"), (6.75, "6,75"), (7.0, "07"),
    (77.1, "77,1"), (0.0, "0"), (None, "chưa có"), ("2021-08-23", "23/08/2021"), ("01/QCPH", "01/QCPH")])
def test_values_are_written_as_officials_write_them(value: Any, expected: str) -> None:
    assert in_text(value) == expected


def test_every_figure_that_the_outline_names_is_given(place: Locality) -> None:
    keys = {key for part in OUTLINE for para in part.paragraphs for s in para.sentences
            for key, _ in SLOT.findall(s.text + s.otherwise) + [(key, "") for key in s.when]}
    keys |= {key for key, _ in SLOT.findall(BASIS.text + CLOSING.text + TITLE.text)}
    assert {key for key in keys if not key.startswith("@")} <= counted(place).keys()
    assert not [s.text for part in OUTLINE for para in part.paragraphs for s in para.sentences
                if "[" in GROUP.sub("", s.text) or "{" in SLOT.sub("", FAMILY.sub("", s.text).replace("{*}", ""))]


def test_every_family_that_the_outline_names_is_a_kinds_own() -> None:
    spoken = {key for part in OUTLINE for para in part.paragraphs for s in para.sentences
              for key in FAMILY.findall(s.text)}
    assert spoken and spoken <= {one.key for kind in kinds() for one in kind.figures if isinstance(one, Family)}


def test_each_sentence_has_a_key_of_its_own() -> None:
    """Edits are kept under it: two alike would share an officer's words."""
    keys = [s.key(part.anchor) for part in OUTLINE for para in part.paragraphs for s in para.sentences]
    assert len(keys) == len(set(keys)) and not [key for key in keys if key.endswith("/")]
    assert "tiep-xuc/voter_contact.rounds" in keys and "uu-diem/petitions.on_time_rate" in keys


def test_an_empty_year_says_so_and_blames_nobody(place: Locality) -> None:
    found = render(scope(place))
    assert found.title.startswith("Kết quả thực hiện Quy chế phối hợp công tác giữa Thường trực HĐND huyện, UBND huyện")
    assert "{" not in text_of(found) and "[" not in text_of(found)
    assert not [p for section in found.sections for p in section.paragraphs if p.bullet]
    for sentence in ("Trong kỳ không có đợt tiếp xúc cử tri nào của đại biểu HĐND cấp mình.",
                     "Trong kỳ không tiếp nhận đơn thư nào.", "Trong kỳ HĐND không họp kỳ nào.",
                     "Trong kỳ không tổ chức hội nghị phản biện xã hội.",
                     "Hồ sơ trong kỳ chưa cho thấy việc nào chậm"):
        assert sentence in text_of(found)
    assert found.basis.plain == "Thường trực HĐND huyện báo cáo kết quả phối hợp công tác năm 2021 như sau:"
    assert (found.pending_note, found.tables) == ("", ())


def test_the_headings_are_numbered_as_officials_number_them(place: Locality) -> None:
    headings = [(s.level, s.heading.split(" ")[0], s.anchor) for s in render(scope(place)).sections]
    assert [number for _, number, _ in headings] == [
        "I.", "1.", "1.1.", "1.2.", "1.3.", "2.", "3.", "II.", "1.", "2.", "3.", "4.", "5.", "III.", "1.", "2."]
    assert len({anchor for *_, anchor in headings}) == len(headings)


def test_every_number_in_the_text_is_a_figure(year: Locality) -> None:
    found = render(scope(year))
    for prose in (p for section in found.sections for p in section.paragraphs):
        plain = "".join(part for part in prose.parts if isinstance(part, str))
        assert not re.search(r"\d", plain.replace("31/12/2021", "")), plain
        for part in prose.parts:
            if isinstance(part, FigureRef):
                assert part.shown in {in_text(found.figures[part.key].value), in_text(found.figures[part.key].previous)}


def test_the_year_is_told_with_its_shortcomings(year: Locality) -> None:
    text = text_of(render(scope(year)))
    for sentence in (
            "tổ chức 04 đợt tiếp xúc cử tri của đại biểu HĐND cấp mình, gồm 02 đợt trực tiếp, 01 đợt trực tuyến và 01 "
            "đợt tổng hợp ý kiến từ cơ sở.",
            "Đã có 300 lượt cử tri tham dự tại 03 điểm tiếp xúc.",
            "02 ý kiến, gồm 01 ý kiến đúng hạn và 01 ý kiến quá hạn.",
            "HĐND đã họp 02 kỳ, gồm 01 kỳ họp thường lệ và 01 kỳ họp chuyên đề; thông qua 24 nghị quyết.",
            "04 kiến nghị, bình quân 02 kiến nghị một đợt (ít nhất 01, nhiều nhất 03).",
            "Trả lời ý kiến, kiến nghị của cử tri có việc còn chậm: 01 ý kiến trả lời sau hạn và 01 ý kiến đã quá hạn",
            "số quá hạn gồm 02 đơn về đất đai, đền bù."):
        assert sentence in text, sentence
    assert "Số cử tri tham dự còn ít" not in text and "chưa được thực hiện đầy đủ" not in text


def test_online_rounds_with_few_voters_are_a_shortcoming(place: Locality) -> None:
    contact_round(place, D(2021, 9, 10))
    contact_round(place, D(2021, 10, 10), form="online", meetings=[
        factories.meeting(1, held_on=D(2021, 10, 10), attendance=20)])
    assert "01 đợt trực tuyến có 20 lượt, 01 đợt trực tiếp có 100 lượt." in text_of(render(scope(place)))


def test_what_waits_is_said(place: Locality) -> None:
    record = contact_round(place, D(2021, 9, 10))
    enter(place, "session", factories.session())
    step(record, "reopen", place.moment("tt", "reviewer"), reason="Ghi nhầm số lượt")
    found = render(scope(place))
    assert found.pending_note == ("Còn 02 bản ghi chờ duyệt, trong đó 01 bản ghi đã duyệt được mở lại; các bản ghi này "
                                  "chưa tính vào số liệu báo cáo.")


def test_the_appendices_add_up_to_the_figures(year: Locality) -> None:
    found = render(scope(year))
    by_anchor = {table.anchor: table for table in found.tables}
    assert set(by_anchor) == {"phu-luc-tiep-xuc", "phu-luc-doi-chieu", "phu-luc-tra-loi", "phu-luc-giam-sat",
                              "phu-luc-don-thu", "cham-petition", "cham-complaint", "cham-conclusion",
                              "cham-social-criticism", "phu-luc-quy-che"}
    for table in found.tables:
        for no, total in enumerate(table.totals):
            if table.columns[no].title == "Bình quân ngày chậm":
                continue    # an average of all, no sum
            if total.isdigit() and table.anchor != "phu-luc-tiep-xuc":    # other levels' rounds are told, not added
                assert int(total) == sum(int(row[no]) for row in table.rows), (table.title, no)
    assert by_anchor["phu-luc-tiep-xuc"].totals[-2:] == ("300", "4")
    assert by_anchor["phu-luc-tra-loi"].rows == (("1", "Phòng Tài nguyên và Môi trường", "3", "2", "1", "1", "1"),)
    assert by_anchor["phu-luc-doi-chieu"].totals[2:] == ("4", "1", "0", "3", "0", "3", "3", "2", "1")
    assert by_anchor["phu-luc-quy-che"].rows[0][2:] == ("3", "1", "1", "1")
    letters = by_anchor["phu-luc-don-thu"]
    assert letters.rows == (("Đất đai, đền bù", "2", "259", "225"),)    # received 01/4 and 01/5, due 05/5 and 04/6


def test_any_body_of_the_unit_may_sign(place: Locality) -> None:
    found = render(scope(place), place.bodies["mt"])
    assert (found.body, found.figures) == (place.bodies["mt"], counted(place))
    assert found.closing.plain == ("Trên đây là kết quả thực hiện Quy chế phối hợp năm 2021, Ban Thường trực UBMTTQVN "
                                   "huyện kính báo cáo./.")


def test_another_period_is_named_by_its_days(place: Locality) -> None:
    found = render(scope(place, first=D(2020, 12, 15), last=D(2021, 12, 14)))
    assert found.title.endswith("từ ngày 15/12/2020 đến ngày 14/12/2021")
    assert Period.of_year(2021).label == "năm 2021"


def test_the_paper_has_its_frame_and_waits_for_number_and_signature(year: Locality) -> None:
    found = render(scope(year))
    paper = paper_of(found)
    assert (paper.number, paper.symbol, paper.type_title, paper.place) == ("", "BC-HĐND", "Báo cáo", "Thạch Giang")
    assert paper.signatures[0].authority == ("TM. THƯỜNG TRỰC HĐND HUYỆN",)
    assert paper.recipients == ("Thường trực HĐND huyện", "UBND huyện", "Ban Thường trực UBMTTQVN huyện",
                                "Ban Pháp chế HĐND huyện", "Các cơ quan chuyên môn", "Đại biểu HĐND huyện Thạch Giang",
                                "Thường trực HĐND, UBND các đơn vị hành chính trực thuộc", "Lưu: VT")
    assert [a.title for a in paper.appendices[10:]] == ["Biểu đồ"] and paper.notice == ""
    deputy = block(found.body, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phan Thị Bích Liễu")
    assert deputy.authority == ("TM. THƯỜNG TRỰC HĐND HUYỆN", "KT. CHỦ TỊCH")
    settings.mark_sample()
    assert paper_of(found).notice == SAMPLE_NOTICE


def printed_words(pdf: bytes) -> str:
    """All pages in one line, without their numbers."""
    return " ".join(re.sub(r"^\d+ ", "", page) for page in pages(pdf))


def test_the_print_says_what_the_text_says(year: Locality) -> None:
    found = render(scope(year))
    printed = printed_words(to_pdf(paper_of(found)))
    for section in found.sections:
        for prose in section.paragraphs:
            assert prose.plain in printed, prose.plain
    assert found.closing.plain in printed


def run(*words: str) -> Result:
    return CliRunner().invoke(report, words)


def test_the_command_prints_the_figures_as_json(place: Locality) -> None:
    """Today is 15/12/2021, so the state is counted to it."""
    approved(place, "session", factories.session(opened_on=D(2021, 12, 10), closed_on=D(2021, 12, 10)))
    found = json.loads(run("2021", "--json").output)
    assert list(found) == ["year", "body", "counted_as_of", "figures"]
    assert (found["year"], found["body"], found["counted_as_of"]) == (2021, "tt", "2021-12-15")
    assert found["figures"]["sessions"] == {"value": 1, "records": ["session/KH-2021-0001"]}
    assert found["figures"]["supervision.mean_per_round"] == {"value": None, "records": []}
    assert list(found["figures"]) == list(counted(place))
    later = json.loads(run("2022", "--json", "--body", "ub", "--as-of", "2022-06-30").output)
    assert later["body"] == "ub" and later["figures"]["sessions"] == {"value": 0, "records": [], "previous": 0}


def test_the_command_prints_text_and_paper(place: Locality, tmp_path: Path) -> None:
    approved(place, "session", factories.session(opened_on=D(2021, 12, 10), closed_on=D(2021, 12, 10)))
    assert "HĐND đã họp 01 kỳ, gồm 01 kỳ họp thường lệ" in run("2021").output
    path = tmp_path / "bc.pdf"
    assert run("2021", "--pdf", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("words", "code", "said_"), [
    (("2021", "--json", "--pdf", "x.pdf"), 2, "Chỉ chọn một"),
    (("năm nay",), 2, "YEAR"),
    (("2021", "--as-of", "2021-13-01"), 2, "2021-13-01"),
    (("2021", "--body", "khong-co"), 1, "khong-co"),
    (("2021", "--as-of", "2020-01-01"), 1, "trước ngày đầu kỳ"),
    (("2021", "--from", "2022-01-01"), 1, "trước ngày bắt đầu"),
    (("2021", "--pdf", "khong/co/thu/muc.pdf"), 1, "Không ghi được tệp"),
])
def test_the_command_declines_in_one_line(place: Locality, words: tuple[str, ...], code: int, said_: str) -> None:
    found = run(*words)
    assert found.exit_code == code and said_ in found.output
    assert code == 2 or len(found.output.splitlines()) == 1


def test_a_record_is_printed_by_its_code(place: Locality, tmp_path: Path) -> None:
    letter(place, D(2021, 3, 1))
    path = tmp_path / "don.pdf"
    found = CliRunner().invoke(document, ["complaint", "DT-2021-0001", "--pdf", str(path)])
    assert found.exit_code == 0, found.output
    printed = printed_words(path.read_bytes())
    assert "Khiếu nại quyết định thu hồi đất" in printed and "Ánh" not in printed
    missing = CliRunner().invoke(document, ["complaint", "DT-2021-0002", "--pdf", str(path)])
    assert (missing.exit_code, "DT-2021-0002" in missing.output) == (1, True)
    assert CliRunner().invoke(document, ["khong-co", "1", "--pdf", str(path)]).exit_code == 2


def test_every_kind_gives_the_report_something(place: Locality) -> None:
    found: Scope = scope(place)
    for kind in kinds():
        assert kind.figures, kind.slug
        assert all(len(figure.measure(found)) >= 2 for figure in kind.figures_of(found))
    keys = [figure.key for kind in kinds() for figure in kind.figures_of(found)]
    assert len(keys) == len(set(keys))


def test_the_report_reads_a_petition_of_every_result(place: Locality) -> None:
    regulation(place)
    for result in ("resolved", "resolving", "explained"):
        petition(place, D(2021, 9, 10), D(2021, 9, 20), D(2021, 10, 1), result=result)
    assert ("Theo kết quả trả lời có 01 ý kiến đã giải quyết xong, 01 ý kiến đang giải quyết và 01 ý kiến được giải "
            "trình.") in text_of(render(scope(place)))
