"""Every kind of record prints as its official paper: all that was entered, names for references, nothing sealed."""
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pkgutil import resolve_name

import peewee
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from portal.base import settings
from portal.documents.record import SAMPLE_NOTICE, paper_of, template_of
from portal.documents.render import Press
from portal.documents.text import texts
from portal.domain.aspects import Document, Papers
from portal.domain.fields import Sort
from portal.dossier import content
from portal.dossier.seals import MASK
from portal.dossier.tables import Record
from portal.paper.blocks import Bullet, DataTable, Facts, Heading, Paper, Paragraph, SignatureBlock
from portal.paper.template import Entry, Wording
from portal.records import ALL, kind_of
from tests import factories, pages, records
from tests.conftest import NOW
from tests.locality import Locality
from tests.test_documents_print import ALPHABET, SIGNS

D = date
Records = dict[str, Record]
SLUGS = tuple(kind.slug for kind in ALL)
# Said in another form: the code that ties a duty to its clause, whose own title is printed.
CODES = {("clauses", "number"), ("duties", "clause"), ("signatories", "authority"),
         ("wordings", "sentence"), ("additions", "heading"), ("replies", "figure")}
AFTERWARDS = {("urging", "answer_number"), ("urging", "answer_summary")}    # a letter that was sent stays as it is


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    found = Press(tmp_path_factory.mktemp("fonts"))
    yield found
    found.close()


def paper(record: Record, **options) -> Paper:
    return paper_of(type(record).kind, record, NOW.date(), **options)


def said(source: Paper) -> str:
    """All the texts of a paper, its case and white space aside."""
    return pages.letters("".join(texts(source))).casefold()


def printed(press: Press, source: Paper) -> str:
    return pages.letters("".join(pages.pages(press.to_pdf(source)))).casefold()


def entered(record: Record) -> Iterator[str]:
    """Every text an officer typed into the record and its rows, but sealed ones, line by line."""
    kind, data = type(record).kind, content.read(record)
    lists = [("", kind.fields, [data]), *((rows.name, rows.fields, data[rows.name]) for rows in kind.all_rows)]
    for name, fields, rows in lists:
        for field in fields:
            if field.sort in (Sort.TEXT, Sort.PASSAGE) and (name, field.name) not in CODES and (
                    kind.slug, field.name) not in AFTERWARDS:
                for row in rows:
                    yield from (row[field.name] or "").splitlines()


def typed(line: str) -> str:
    """A line as it stands on paper: a clause's place is its article's heading and its own number."""
    return pages.letters(line.removeprefix("Quy chế ")).casefold()


@pytest.mark.parametrize("slug", SLUGS)
def test_all_that_was_entered_is_printed(place: Locality, press: Press, slug: str) -> None:
    record = records.carried_on(place)[slug]
    result = printed(press, paper(record))
    missing = [line for line in entered(record) if typed(line) not in result]
    assert missing == []
    assert "none" not in result


@pytest.mark.parametrize("slug", SLUGS)
def test_a_record_just_entered_prints_without_empty_parts(every_kind: Records, press: Press, slug: str) -> None:
    source = paper(every_kind[slug])
    for block in (*source.body, *(block for part in source.appendices for block in part.blocks)):
        assert not (isinstance(block, DataTable) and not block.rows)
        assert not (isinstance(block, Facts) and not all(value for _, value in block.rows))
        assert not (isinstance(block, Heading | Paragraph | Bullet) and not block.text.strip())
    assert "none" not in printed(press, source)


def test_every_kind_has_a_template_that_is_there() -> None:
    """A report and its sheet are made from more than their entry: they name the function that makes the whole paper."""
    whole = {slug: kind_of(slug).papers.document.paper for slug in SLUGS if kind_of(slug).papers.document.paper}
    assert set(whole) == {"yearly_report", "reconciliation"} and all(map(resolve_name, whole.values()))
    for document in (kind_of(slug).papers.document for slug in SLUGS if slug not in whole):
        assert bool(document.template) != bool(document.sheet)
        assert document.sheet or resolve_name(document.template).__module__.endswith("wording")


def test_a_template_that_is_not_there_is_named() -> None:
    session = kind_of("session")
    lost = replace(session, papers=Papers(Document("portal.records.session.nowhere:wording", "X", "X")))
    with pytest.raises(LookupError, match="session: no template portal.records.session.nowhere"):
        template_of(lost)


def test_the_sender_is_masked_unless_revealed(every_kind: Records, press: Press) -> None:
    record = every_kind["complaint"]
    hidden = printed(press, paper(record))
    assert hidden.count(MASK) == 2
    assert "ánh" not in hidden and record.sender.casefold() not in hidden
    shown = printed(press, paper(record, revealed={"sender": "Nguyễn Thị Ánh"}))
    assert "nguyễnthịánh" in shown and shown.count(MASK) == 1
    assert "thôn3" not in shown


def test_a_complaint_says_why_each_day(place: Locality) -> None:
    found = said(paper(records.carried_on(place)["complaint"]))
    why = ("45 ngày theo lịch (vụ việc phức tạp), tính từ ngày tiếp theo ngày thụ lý 08/12/2021. "
           "Tạm dừng 10/12/2021–14/12/2021: hạn chuyển thêm 5 ngày. Hạn là 27/01/2022")
    assert pages.letters(why).casefold() in found
    assert pages.letters("luật khiếu nại 2011, điều 27") in found


def test_a_petition_sheet_is_one_page(place: Locality, press: Press) -> None:
    for stage in (records.all_kinds, records.carried_on):
        assert len(pages.pages(press.to_pdf(paper(stage(place)["petition"])))) == 1


@pytest.mark.parametrize("lines", range(1, 24, 2))
def test_a_heading_never_stays_behind_its_table(place: Locality, press: Press, lines: int) -> None:
    """Wherever the page ends, the deadlines' heading and the table's own head stand on one page."""
    record = records.enter(place, "complaint", factories.complaint(detail="Một dòng\n" * lines), "ub-a")
    found = pages.pages(press.to_pdf(paper(record)))
    assert [page for page in found if "1. Thời hạn" in page] == [page for page in found if "Vì sao ngày" in page]
    assert "LÃNH ĐẠO CƠ QUAN" in found[-1] and "Căn cứ: Luật Khiếu nại" in found[-1]


def test_a_draft_says_so_until_it_is_signed_and_numbered(place: Locality, every_kind: Records, press: Press) -> None:
    record = every_kind["joint_meeting"]
    draft = paper(record)
    assert draft.draft and draft.number == "" and draft.day is None
    assert draft.signatures == (SignatureBlock(("TM. THƯỜNG TRỰC HĐND HUYỆN",), "Chủ tịch"),)
    for name, role in (("submit", "officer"), ("approve", "reviewer")):
        records.step(record, name, place.moment("tt", role))
    records.sign(record, place.moment("tt", "leader"))
    signed = paper(records.fresh(record))
    assert not signed.draft and signed.number == "" and signed.day == D(2021, 12, 10)
    records.step(record, "issue", place.moment("tt", "officer"), {"number": "3/TB-HĐND", "issued_on": D(2021, 12, 13)})
    issued = paper(records.fresh(record))
    assert (issued.draft, issued.number, issued.symbol, issued.day) == (False, "3", "TB-HĐND", D(2021, 12, 13))
    result = " ".join(pages.pages(press.to_pdf(issued)))
    assert "Số: 03/TB-HĐND" in result and "Thạch Giang, ngày 13 tháng 12 năm 2021" in result
    assert "TM. THƯỜNG TRỰC HĐND HUYỆN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Phan Thị Bích Liễu" in result
    assert "DỰ THẢO" not in result


def test_what_was_recalled_is_marked(place: Locality, every_kind: Records, press: Press) -> None:
    record = every_kind["joint_meeting"]
    officer = place.moment("tt", "officer")
    for name, role in (("submit", "officer"), ("approve", "reviewer")):
        records.step(record, name, place.moment("tt", role))
    records.step(record, "enter_issued", officer, records.SIGNATURE | {
        "number": "3/TB-HĐND", "issued_on": D(2021, 12, 13)})
    records.step(record, "recall", officer, reason="Ban hành nhầm")
    assert "đãthuhồi" in printed(press, paper(records.fresh(record)))


def test_a_regulation_is_signed_by_three_side_by_side(place: Locality, press: Press) -> None:
    record = records.carried_on(place)["regulation"]
    assert [block.name for block in paper(record).signatures] == [
        "Vũ Đức Thịnh", "Nguyễn Quốc Khánh", "Trần Thị Mỹ Hạnh"]
    for body in ("tt", "ub"):
        records.sign(record, place.moment(body, "leader"), signer=f"Người {body}")
    partly = paper(records.fresh(record))
    assert partly.draft and [block.name for block in partly.signatures] == ["Người tt", "Người ub", "Trần Thị Mỹ Hạnh"]
    records.sign(record, place.moment("mt", "leader"), signer="Người mt")
    records.step(record, "issue", place.moment("tt", "officer"), {"number": "01/QCPH", "issued_on": D(2021, 12, 14)})
    final = press.to_pdf(paper(records.fresh(record)))
    names = [word for page in pages.words(final) for word in page if word.text in ("tt", "ub", "mt")]
    assert [word.text for word in sorted(names, key=lambda word: word.left)] == ["tt", "ub", "mt"]
    assert len({round(word.top) for word in names}) == 1
    assert "Số: 01/QCPH" in pages.pages(final)[0] and "DỰ THẢO" not in pages.pages(final)[0]


def test_clauses_of_one_article_stand_under_its_heading(every_kind: Records) -> None:
    body = paper(every_kind["regulation"]).body
    assert [(type(block).__name__, block.text) for block in body[1:6]] == [
        ("Heading", "Điều 1. Phạm vi điều chỉnh"), ("Paragraph", "Quy chế này quy định việc phối hợp."),
        ("Heading", "Điều 7"), ("Paragraph", "1. Trả lời trong 30 ngày."), ("Paragraph", "2. Trả lời trong 20 ngày.")]


def large_round(place: Locality, meetings: int, petitions: int) -> Record:
    bodies = [body.id for body in place.bodies.values()]
    units = [unit.id for unit in place.units.values()]
    return records.enter(place, "contact_round", factories.contact_round(
        meetings=[factories.meeting(1) | {"no": n, "place": f"Hội trường thôn {n}"} for n in range(1, meetings + 1)],
        petitions=[factories.petition(n % meetings + 1, text=f"Kiến nghị thứ {n}: sửa đường liên thôn, liên xã",
                                      addressee=bodies[n % len(bodies)], commune=units[n % len(units)])
                   for n in range(1, petitions + 1)]))


def test_a_large_round_repeats_the_heads_of_its_tables(place: Locality, press: Press) -> None:
    source = paper(large_round(place, 60, 400))
    found = pages.pages(press.to_pdf(source))
    meetings, petitions = (title.title.upper() for title in source.appendices)
    begin = next(n for n, page in enumerate(found) if petitions in page)
    first = next(n for n, page in enumerate(found) if meetings in page)
    assert begin - first >= 2 and len(found) - begin >= 10
    assert all("Người điều hành" in page for page in found[first:begin])
    assert all("Cơ quan trả" in page for page in found[begin:])
    everything = pages.letters("".join(found))
    assert all(pages.letters(f"Kiến nghị thứ {n}: sửa") in everything for n in range(1, 401))


def test_queries_do_not_grow_with_the_rows(place: Locality, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    run = peewee.Database.execute_sql
    monkeypatch.setattr(peewee.Database, "execute_sql",
                        lambda *args, **named: counts.append(1) or run(*args, **named))
    asked = []
    for meetings, petitions in ((2, 10), (60, 200)):
        record = large_round(place, meetings, petitions)
        counts.clear()
        paper(records.fresh(record))
        asked.append(len(counts))
    assert asked[0] == asked[1] <= 20


def test_the_sample_says_so_on_every_page(every_kind: Records, press: Press) -> None:
    record = every_kind["contact_round"]
    assert paper(record).notice == ""
    settings.mark_sample()
    assert all(SAMPLE_NOTICE in page for page in pages.pages(press.to_pdf(paper(record))))


def test_a_kind_without_a_template_lists_its_fields_and_rows(place: Locality, press: Press) -> None:
    for slug, record in records.carried_on(place).items():
        bare = replace(kind_of(slug), papers=replace(kind_of(slug).papers, document=None))
        source = paper_of(bare, record, NOW.date())
        result = printed(press, source)
        assert [line for line in entered(record) if pages.letters(line).casefold() not in result] == []
        assert source.type_title == bare.title and source.file_code == record.dossier.code
        assert pages.letters(record.dossier.code).casefold() in result


def outside_template(entry: Entry) -> Wording:
    """A template as another package would bring it."""
    return Wording(summary=entry["title"], body=(Paragraph(f"{entry.body}: {entry['sort'].label}"),))


def test_a_kind_of_another_package_brings_its_own_template(every_kind: Records) -> None:
    outside = replace(kind_of("session"), papers=Papers(Document(f"{__name__}:outside_template", "TB", "THÔNG BÁO")))
    assert paper_of(outside, every_kind["session"], NOW.date()).body == (
        Paragraph("Thường trực HĐND huyện: Thường lệ"),)


LINE = st.text(ALPHABET + SIGNS, min_size=1, max_size=300).map(str.strip).filter(bool)


@given(st.lists(LINE, min_size=4, max_size=4))
@trying(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_vietnamese_text_comes_out(place: Locality, press: Press, typed_texts: list[str]) -> None:
    title, subject, conclusion, place_name = typed_texts
    bodies = [place.bodies[code].id for code in ("tt", "ub")]
    data = factories.joint_meeting(bodies, title=title, place=place_name[:200].strip(), conclusions=[
        {"text": conclusion, "owner": None, "due_on": None}], agenda=[{"subject": subject, "presenter": bodies[0]}])
    result = printed(press, paper(records.enter(place, "joint_meeting", data)))
    for text in (subject, conclusion, data["place"]):
        assert pages.letters(text).casefold() in result
    assert pages.letters(title).casefold() in result
