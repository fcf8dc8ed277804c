"""What the portal may decline, each with one plain Vietnamese sentence for the officer."""
from collections.abc import Mapping

from portal.domain.message import joined


class Refusal(Exception):
    """An act that the portal declines, with the officer's sentence. Its status is the HTTP one."""

    status = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Absent(Refusal):
    """No such record within the actor's sight: never says whether it exists."""

    status = 404

    def __init__(self, sentence: str = "Không có hồ sơ này.") -> None:
        super().__init__(sentence)


class Forbidden(Refusal):
    """The record is in sight, the act is not allowed."""

    status = 403

    def __init__(self, sentence: str = "Tài khoản này không được làm việc đó.") -> None:
        super().__init__(sentence)


class Stale(Refusal):
    """Someone else saved first; the sentence says who and what."""


class Invalid(Refusal):
    """Values that cannot stand: `faults` maps a field's path (`meetings.0.held_on`) to its sentence."""

    status = 422

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(joined(self.faults.values()))
