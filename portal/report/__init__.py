"""The year assembled from its records: figures with their evidence, and the text that speaks them."""
from portal.report.charts import Bar, Chart
from portal.report.evidence import Evidence, EvidenceRow, evidence
from portal.report.figure_value import FigureValue
from portal.report.paper import paper_of, signed_for
from portal.report.period import Period, scope_of, usual_body
from portal.report.phrases import FigureRef
from portal.report.table import Table
from portal.report.text import Prose, Report, Section, render
from portal.report.values import Pending, figures, pending

__all__ = [
    "Bar", "Chart", "Evidence", "EvidenceRow", "FigureRef", "FigureValue", "Pending", "Period", "Prose", "Report",
    "Section", "Table", "evidence", "figures", "paper_of", "pending", "render", "scope_of", "signed_for", "usual_body",
]
