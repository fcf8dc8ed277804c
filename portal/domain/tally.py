"""A sum that has to come out: a total and the parts it is made of, so that a reader sees that nothing was lost."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """`parts` are (title, count); `agrees` says whether they add up to the total."""

    title: str
    total: int
    parts: tuple[tuple[str, int], ...]

    @property
    def parts_there(self) -> tuple[tuple[str, int], ...]:
        """The parts that there are; the first when there is none."""
        return tuple(part for part in self.parts if part[1]) or self.parts[:1]

    @property
    def agrees(self) -> bool:
        return sum(count for _, count in self.parts) == self.total
