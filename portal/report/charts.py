"""The report's charts: each number with the figure that it is, or is a part of, and the records behind it.

Numbers come from the same measures and the same rows as figures and appendices; nothing is counted for a chart alone.
"""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peewee import fn

from portal.domain.approval import Approval
from portal.domain.aspects import Figure
from portal.dossier.tables import Dossier
from portal.figures import Scope, named
from portal.paper.blocks import BarChart, Series
from portal.records import counted_kinds
from portal.records.complaint.figures import AGES, aged, having, letters, still_open, topics
from portal.records.contact_round.tables import ContactForm, ContactRound
from portal.records.petition.tables import Petition
from portal.report.period import Period, has_records, scope_before
from portal.report.phrases import Figures
from portal.report.tables import agencies

MOST_YEARS = 5
MOST_AGENCIES = 8
OTHERS = "Các cơ quan khác"
FIELDS, AGE, ATTENDANCE = "petitions.field.", "complaints.age.", "voter_contact.attendance."
ANSWERS = (("Đúng hạn", "petitions.answered_on_time", "on_time"), ("Quá hạn", "petitions.answered_late", "late"),
           ("Quá hạn chưa trả lời", "petitions.unanswered_overdue", "unanswered"))


@dataclass(frozen=True)
class Bar:
    """One number: the bars of a figure's `key` (in one year) add up to its value."""

    value: int
    key: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Bars by category and series; `about` says what the categories are, `section` where in the report it stands."""

    section: str
    title: str
    about: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Bar, ...]], ...]

    @property
    def drawn(self) -> BarChart:
        """As a paper shows it."""
        return BarChart(self.title, self.categories, tuple(
            Series(name, tuple(bar.value for bar in bars)) for name, bars in self.series))


def charts(scope: Scope, figures: Figures) -> tuple[Chart, ...]:
    """The charts that have anything to show; what is 0 throughout is left out of them."""
    made = (_shown(make(scope, figures)) for make in (petitions_by_field, voters_by_form, answers, open_letters))
    return tuple(chart for chart in made if chart.series)


def _shown(chart: Chart) -> Chart:
    some = [at for at in range(len(chart.categories)) if any(bars[at].value for _, bars in chart.series)]
    return Chart(chart.section, chart.title, chart.about, tuple(chart.categories[at] for at in some), tuple(
        (name, tuple(bars[at] for at in some)) for name, bars in chart.series if any(bar.value for bar in bars)))


def petitions_by_field(_scope: Scope, figures: Figures) -> Chart:
    """The fields raised most first, beside the period before where there is one."""
    now = sorted((figure for key, figure in figures.items() if key.startswith(FIELDS)), key=lambda f: -f.value)
    return Chart("tiep-xuc", "Ý kiến, kiến nghị theo lĩnh vực", "Lĩnh vực", tuple(f.about for f in now), (
        ("Kỳ này", tuple(Bar(figure.value, figure.key, figure.records) for figure in now)),
        ("Kỳ trước", tuple(Bar(figure.previous or 0, figure.key) for figure in now))))


def voters_by_form(scope: Scope, _figures: Figures) -> Chart:
    """The periods that have records, the earliest first."""
    periods = list(reversed(list(_periods(scope))))
    measured = {figure.key: figure for figure in ContactRound.kind.figures_of(scope)}
    forms = [(form.label, measured[ATTENDANCE + form]) for form in ContactForm if ATTENDANCE + form in measured]
    return Chart("tiep-xuc", "Lượt cử tri theo hình thức tiếp xúc qua các năm", "Kỳ", tuple(map(_label, periods)),
                 tuple((name, tuple(_measured(figure, period) for period in periods)) for name, figure in forms))


def _periods(scope: Scope) -> Iterator[Scope]:
    """This period and the equal ones before it, as far back as anything is recorded."""
    first = Dossier.select(fn.MIN(Dossier.day)).where(
        Dossier.kind.in_(counted_kinds()), Dossier.body.in_(sorted(scope.bodies)),
        Dossier.approval == Approval.APPROVED).scalar()
    yield scope
    for _ in range(MOST_YEARS - 1):
        scope = scope.once(scope_before)
        if first is None or scope.last < first:
            return
        if has_records(scope):
            yield scope


def _label(scope: Scope) -> str:
    label = Period(scope.first, scope.last).label
    return label[:1].upper() + label[1:]


def _measured(figure: Figure, scope: Scope) -> Bar:
    value, records = figure.measure(scope)[:2]
    return Bar(value, figure.key, tuple(records))


def answers(scope: Scope, _figures: Figures) -> Chart:
    """The agencies of the appendix that owed an answer by a day; those after the first few as one."""
    first, rest = agencies(scope)[:MOST_AGENCIES], agencies(scope)[MOST_AGENCIES:]
    groups = [(agency.name, [agency]) for agency in first] + ([(OTHERS, rest)] if rest else [])
    return Chart("tra-loi", "Kết quả trả lời ý kiến, kiến nghị theo cơ quan", "Cơ quan",
                 tuple(name for name, _ in groups), tuple(
                     (title, tuple(_bar(named(Petition, [p for agency in some for p in getattr(agency, share)]), key)
                                   for _, some in groups)) for title, key, share in ANSWERS))


def open_letters(scope: Scope, _figures: Figures) -> Chart:
    found, fields = scope.once(letters), scope.once(topics)
    return Chart("don-thu", "Đơn thư chưa giải quyết xong theo lĩnh vực và thời gian từ ngày nhận", "Lĩnh vực",
                 tuple(topic.title for topic in fields), tuple(
                     (words[:1].upper() + words[1:], tuple(
                         _bar(found.named(scope, still_open, having("field", topic.code), aged(least, below)),
                              AGE + name) for topic in fields)) for name, words, least, below in AGES))


def _bar(records: Sequence[str], key: str) -> Bar:
    return Bar(len(records), key, tuple(records))
