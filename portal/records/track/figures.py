"""What figures ask of a track: how its answers stand by their clocks."""
from typing import Any

from portal.figures import Condition, Judgement, come, on_clock
from portal.records.track.course import RULES


def answers_of(table: Any) -> dict[str, Condition]:
    """How the answers to a kind's records stand on the day counted to, by their clocks."""
    clock = {"on_time": (Judgement.ON_TIME,), "late": (Judgement.LATE,), "overdue": (Judgement.OVERDUE,),
             "judged": (Judgement.ON_TIME, Judgement.LATE, Judgement.OVERDUE), "clocked": tuple(Judgement)}
    return {"answered": come(table.answered_on)} | {
        name: on_clock(table, RULES, *judgements) for name, judgements in clock.items()}
