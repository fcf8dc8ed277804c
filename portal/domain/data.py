"""A record's content as it travels: one nested plain value, a column's name to its value, a list's name to its rows."""
from typing import Any

Data = dict[str, Any]
