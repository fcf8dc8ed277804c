"""The one door through which records are written, and all that an act does inside its transaction."""
