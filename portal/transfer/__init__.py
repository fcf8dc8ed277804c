"""The whole content of an installation as CSV files, one a table: read in by `load`, written out by `dump`."""
from portal.transfer.dumping import dump
from portal.transfer.faults import Unreadable
from portal.transfer.loading import load

__all__ = ["Unreadable", "dump", "load"]
