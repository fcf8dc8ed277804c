"""All appendices of a report, in the order in which they are printed; those that have nothing to tell are left out."""
from portal.figures import Scope
from portal.report import lateness, petition_tables, session_tables, tables
from portal.report.phrases import Figures
from portal.report.table import Table

MAKERS = (
    tables.contact_rounds, petition_tables.reckoning, tables.answers, session_tables.documents_by_agency,
    session_tables.documents_by_field, session_tables.promises, tables.supervision, tables.invitations,
    tables.overdue_letters,
)


def appendices(scope: Scope, figures: Figures) -> tuple[Table, ...]:
    """What was late, by body and field, comes before the regulation read back."""
    made = (*(make(scope, figures) for make in MAKERS), *lateness.tables(scope), tables.compliance(scope, figures))
    return tuple(table for table in made if table.rows)
