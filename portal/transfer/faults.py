"""What is wrong with files given to a load: every fault with its file, line and column."""
from dataclasses import dataclass, field

from portal.domain.errors import Refusal


@dataclass(frozen=True, order=True)
class Fault:
    """One sentence for the operator and the place it speaks of; line 0 is the file itself, an empty column the row."""

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = [self.file]
        if self.line:
            place.append(f"dòng {self.line}")
        if self.column:
            place.append(f"cột {self.column}")
        return f"{', '.join(place)}: {self.sentence}"


@dataclass
class Faults:
    """The faults met so far: reading goes on, so that all of them are named at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, column: str, sentence: str) -> None:
        self.found.append(Fault(file, line, column, sentence))

    def stop(self) -> None:
        """Raise Unreadable if anything was wrong."""
        if self.found:
            raise Unreadable(tuple(sorted(set(self.found))))


class Unreadable(Refusal):
    """Files that cannot be loaded: nothing was changed; `faults` names every row that is wrong."""

    status = 422

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))
