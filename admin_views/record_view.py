"""All screens of one kind, put together."""
from admin_views.bulk import BulkActs
from admin_views.entry import EntryPages
from admin_views.export import Export
from admin_views.papers import Papers
from admin_views.revealing import Revealing


class RecordView(Export, EntryPages, BulkActs, Papers, Revealing):
    """List, form, record, acts, export, papers and sealed values of a Kind."""
