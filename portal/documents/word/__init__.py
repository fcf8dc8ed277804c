"""A paper as DOCX, in the layout of its PDF: what an officer opens, corrects and sends on in a word processor."""
from portal.documents.word.writer import to_docx

__all__ = ["to_docx"]
