"""Records picked in their own list and put into another kind's rows at once, so that nobody types a list again."""
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Gathering:
    """`of` names the kind that is picked, `rows` and `column` where it goes in the kind that gathers.

    `fills` are further columns of the row, each with the picked record's column that it begins with; `shared` are
    columns of the gathering record that are taken over when all that was picked agrees in them.
    """

    of: str
    rows: str
    column: str
    fills: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
