"""An installation: its settings, its tables, its check-up, the sample years, the commands."""
