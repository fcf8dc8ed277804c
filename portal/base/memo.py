"""What a function makes of each value, made when the value first comes."""
from collections.abc import Callable
from typing import Any


class Memo(dict[Any, Any]):
    """A table that fills itself: `memo[value]` is `make(value)`. It is emptied when it holds `most` values."""

    def __init__(self, make: Callable[[Any], Any], most: int = 20_000) -> None:
        super().__init__()
        self.make, self.most = make, most

    def __missing__(self, value: Any) -> Any:
        if len(self) >= self.most:
            self.clear()
        found = self[value] = self.make(value)
        return found
