"""The vocabulary in which a paper is worded: blocks, phrases, parts. Nothing here is typeset."""
