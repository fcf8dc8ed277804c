"""How a figure is counted: each measure is given the scope and yields a value with its evidence.

Evidence is a list of `kind/code` (or `table/code` for child rows): what was counted, added or averaged. Each table
is read once for a scope, in a query whose number never rests on how many records there are; the counting itself is
plain conditions over what was read.
"""
from portal.figures.counting import (
    come,
    count,
    count_among,
    count_come,
    count_each,
    count_of,
    count_rows,
    equal,
    having,
    named,
    of_column,
    on_clock,
    rate,
    tally,
    tally_under,
    total,
    total_of,
    under,
    unless,
)
from portal.figures.reading import (
    Judgement,
    Measure,
    Measured,
    Scope,
    by_owner,
    child_rows,
    children_of,
    clocks,
    counted,
    deadlines_of,
    in_period,
    judge,
    kept_by,
    of_bodies,
    read_records,
)
from portal.figures.rows import Among, Condition, Of, Rows

__all__ = [
    "Among", "Condition", "Judgement", "Measure", "Measured", "Of", "Rows", "Scope", "by_owner", "child_rows",
    "children_of", "clocks", "come", "count", "count_among", "count_come", "count_each", "count_of", "count_rows",
    "counted", "deadlines_of", "equal", "having", "in_period", "judge", "kept_by", "named", "of_bodies", "of_column",
    "on_clock", "rate", "read_records", "tally", "tally_under", "total", "total_of", "under", "unless",
]
