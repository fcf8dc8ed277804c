"""The track of what was asked of an agency, whoever asked it, from its transfer to the answer and what follows."""
