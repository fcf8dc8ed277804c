"""The administrator's operations: the only writer of the map, of council lists and topics, settings and the calendar.

Each operation is one immediate transaction that asks the policy, checks what it is given, writes, and leaves one
event about its subject. Nothing is deleted: a row is ended by a date.
"""
from portal.masters.master import Master
from portal.masters.tables import ALL, BODIES, CANDIDATES, DEPUTIES, GROUPS, SUCCESSIONS, TERMS, TOPICS, UNITS
from portal.masters.writing import add, correct, version_of

__all__ = ["ALL", "BODIES", "CANDIDATES", "DEPUTIES", "GROUPS", "SUCCESSIONS", "TERMS", "TOPICS", "UNITS", "Master",
           "add", "correct", "version_of"]
