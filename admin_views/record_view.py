"""All screens of one kind.

Each subject builds on the one before, in a single line: Flask-Admin's metaclass copies inherited views onto every
subclass, so that of two parents the first would hide what the second overrides.
"""
from admin_views.urging import UrgingFromRecords


class RecordView(UrgingFromRecords):
    """List, export, record, form, acts, bulk acts, papers and sealed values of a Kind."""
