"""The report of a period, its record, and reconciliation sheets."""
