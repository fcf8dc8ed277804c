"""A paper as DOCX, in the layout of its PDF: what an officer opens, corrects and sends on in a word processor."""
