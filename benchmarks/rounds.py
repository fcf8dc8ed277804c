"""Measures what is asked of several contestants in rounds that take them in turn, so that a noise falls on all."""
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import NamedTuple, TypeVar

ROUNDS, FEWEST = 7, 3
WARMING = 3        # requests that are not counted: both workers have seen one
SLOW = 1.0         # seconds: what takes longer is asked less often, and its first answer counts


class Try(NamedTuple):
    """One request: how many seconds it took, how many bytes came, and what is wrong with the answer, if anything."""

    seconds: float
    size: int
    fault: str


Ask = Callable[[], Try]
Who = TypeVar("Who", bound=Hashable)


@dataclass
class Measured:
    """What was seen of one contestant."""

    seconds: list[float] = field(default_factory=list)
    size: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, tried: Try) -> None:
        self.seconds.append(tried.seconds)
        self.size = tried.size
        if tried.fault and tried.fault not in self.faults:
            self.faults.append(tried.fault)

    def as_data(self) -> dict[str, object]:
        """Milliseconds: the median, the least, and below what nine of ten lie."""
        in_ms = [1000 * each for each in self.seconds]
        nine = quantiles(in_ms, n=10, method="inclusive")[-1] if len(in_ms) > 1 else in_ms[0]
        return {"ms": round(median(in_ms), 2), "least": round(min(in_ms), 2), "p90": round(nine, 2),
                "times": len(in_ms), "bytes": self.size, "faults": self.faults}


def measure(asked: Mapping[Who, Ask], rounds: int = ROUNDS) -> dict[Who, Measured]:
    """Each contestant's answers; whose first answer is wrong is not asked again."""
    found, left = {name: Measured() for name in asked}, dict[Who, int]()
    for name, ask in asked.items():
        first = ask()
        if first.fault or first.seconds > SLOW:
            found[name].note(first)
            left[name] = 0 if first.fault else min(rounds, FEWEST) - 1
        else:
            for _ in range(min(rounds, WARMING) - 1):
                ask()
            left[name] = rounds
    for no in range(rounds):
        for name, times in left.items():
            if no < times:
                found[name].note(asked[name]())
    return found
