"""All appendices of a report, in the order in which they are printed; those that have nothing to tell are left out."""
from portal.measures import Scope
from portal.report import petition_tables, session_tables, tables
from portal.report.phrases import Figures
from portal.report.table import Table

MAKERS = (
    tables.contact_rounds, petition_tables.reckoning, tables.answers, petition_tables.delays,
    session_tables.documents_by_agency, session_tables.documents_by_field,
    session_tables.promises, tables.supervision, tables.invitations, tables.overdue_letters, tables.compliance,
)


def appendices(scope: Scope, figures: Figures) -> tuple[Table, ...]:
    made = (make(scope, figures) for make in MAKERS)
    return tuple(table for table in made if table.rows)
