"""The contract for kinds from outside: all that a record type is written with, and the only module they import.

What stands in `__all__` keeps its name and its meaning; wherever else in the portal it lives may change. The order is
the one in which a kind is written: columns and tables, the kind and its aspects, who may, checks, steps, duties,
figures, papers. A package brings its kind through the entry points `portal.kinds`, with migrations of its own.
"""
from portal.base.columns import BlindIndex, Coded, Count, Day, Flag, Parent, Passage, Pick, Ref, Sealed, Text, Year
from portal.domain.approval import Approval
from portal.domain.aspects import (
    Check,
    Course,
    Document,
    Duties,
    Entering,
    Family,
    Figure,
    Following,
    Gathering,
    Listing,
    Page,
    Papers,
    Sharing,
    Sheet,
    Tally,
)
from portal.domain.checks import (
    HELD_BEFORE,
    KNOWN_BEFORE,
    each_once,
    each_row,
    ends_after_it_begins,
    fault,
    no_row_twice,
    not_after,
    not_before,
    one_of,
    refusal,
)
from portal.domain.fields import Actable, Data
from portal.domain.kind import Kind
from portal.domain.limit import Fulfilment, Limit
from portal.domain.message import Message, paired
from portal.domain.notice import Notice
from portal.domain.people import COMMITTEE_SIDE, COUNCIL_SIDE, EVERY_BODY, FRONT_SIDE, Organ
from portal.domain.permission import May
from portal.domain.policy import Trait
from portal.domain.words import Word
from portal.domain.workflow import Guard, Step, Workflow
from portal.domain.writing import count_words, date_words, listed, short_day, thousands, yes_no
from portal.dossier.tables import ChildRow, Dossier, Record
from portal.figures import (
    Among,
    Condition,
    Judgement,
    Measure,
    Measured,
    Of,
    Rows,
    Scope,
    by_owner,
    child_rows,
    children_of,
    clocks,
    come,
    count,
    count_among,
    count_come,
    count_each,
    count_of,
    count_rows,
    counted,
    deadlines_of,
    equal,
    having,
    in_period,
    judge,
    kept_by,
    named,
    of_bodies,
    of_column,
    on_clock,
    rate,
    read_records,
    tally,
    tally_under,
    total,
    total_of,
    under,
    unless,
)
from portal.organisation.bodies import Body, DeputyGroup, Term, Unit
from portal.organisation.topics import Topic, Use
from portal.paper.blocks import (
    Align,
    Appendix,
    Block,
    Bullet,
    Column,
    DataTable,
    Facts,
    Heading,
    Level,
    Paragraph,
)
from portal.paper.parts import (
    DAY,
    Happening,
    about_its_root,
    agenda,
    course,
    deadlines,
    due_days,
    facts,
    follow_up,
    numbered,
    ordered,
    standing,
    tabled,
    tallied,
    titled,
)
from portal.paper.phrases import (
    apart,
    by_number,
    closed,
    continued,
    distinct,
    lowered,
    paragraphs,
    passage,
    shown,
    span,
    without_type,
)
from portal.paper.template import Clocked, Entry, Mention, NoticeTemplate, Occasion, Template, Wording
from portal.paper.words import ended, paper_number

__all__ = [
    # columns, and the words and tables they make
    "Text", "Passage", "Day", "Count", "Year", "Flag", "Pick", "Ref", "Coded", "Parent", "Sealed", "BlindIndex",
    "Actable", "Word", "Record", "ChildRow", "Dossier", "Body", "Unit", "Term", "DeputyGroup", "Topic", "Use",
    # the kind and its aspects
    "Kind", "Listing", "Entering", "Course", "Papers", "Duties", "Sharing", "Page", "Document", "Sheet", "Notice",
    "Gathering", "Following", "Tally",
    # who may
    "Organ", "COUNCIL_SIDE", "COMMITTEE_SIDE", "FRONT_SIDE", "EVERY_BODY", "May", "Trait", "Approval",
    # what is refused
    "Data", "Check", "Message", "paired", "refusal", "fault", "not_before", "not_after", "HELD_BEFORE",
    "KNOWN_BEFORE", "ends_after_it_begins", "each_row", "no_row_twice", "each_once", "one_of",
    # its course, what it owes
    "Workflow", "Step", "Guard", "Limit", "Fulfilment",
    # figures: what they are, how they are counted, under which conditions, what of the records is read
    "Figure", "Family", "Scope", "Measure", "Measured", "Condition", "Of", "Among", "Rows", "Judgement",
    "count", "count_among", "count_come", "count_each", "count_of", "count_rows",
    "total", "total_of", "rate", "tally", "tally_under", "named", "judge",
    "equal", "having", "come", "unless", "under", "on_clock", "of_column",
    "counted", "read_records", "deadlines_of", "children_of", "child_rows", "clocks", "by_owner", "in_period",
    "of_bodies", "kept_by",
    # papers: what a template is given and gives, blocks, parts, turns of phrase
    "Template", "NoticeTemplate", "Entry", "Mention", "Clocked", "Occasion", "Wording",
    "Block", "Heading", "Level", "Paragraph", "Bullet", "Facts", "DataTable", "Column", "Align", "Appendix",
    "DAY", "Happening", "about_its_root", "course", "deadlines", "due_days", "facts", "numbered", "ordered", "standing",
    "agenda", "follow_up", "tabled", "tallied", "titled",
    "apart", "by_number", "closed", "continued", "distinct", "listed", "lowered", "paragraphs", "passage", "short_day",
    "shown", "span", "without_type", "yes_no", "count_words", "date_words", "ended", "paper_number", "thousands",
]
