"""How a round's petitions add up before and after merging and splitting: none is lost, none counted twice."""

from portal.domain.aspects import Tally
from portal.domain.data import Data


def reckoned(petitions: list[Data]) -> tuple[Tally, ...]:
    """What voters raised, and the answers owed for it, each with the parts it is made of; nothing for no petition."""
    raised = [p for p in petitions if not p["part_of"] and not p["carried_from"]]
    parts = [p for p in petitions if p["part_of"] and not p["carried_from"]]
    if not raised:
        return ()
    own, split = _tracked(raised), _tracked(parts)
    return (
        Tally("Cử tri nêu", len(raised), (
            ("giải trình thỏa đáng tại chỗ", sum(bool(p["settled"]) for p in raised)),
            ("gộp vào ý kiến trùng", _merged(raised)), ("theo dõi riêng", len(own)))),
        Tally("Việc phải trả lời", len(own) + len(split), (
            ("ý kiến theo dõi riêng", len(own)), ("phần tách ra", len(split)))),
        Tally("Tiến độ trả lời", len(own) + len(split), _standing([*own, *split])),
    )


def _tracked(petitions: list[Data]) -> list[Data]:
    return [p for p in petitions if not p["settled"] and not p["merged_into"]]


def _merged(petitions: list[Data]) -> int:
    return sum(bool(p["merged_into"]) for p in petitions)


STAGES = (("đã trả lời", "answered_on"), ("đã nhận, chưa trả lời", "received_on"),
          ("đã chuyển, chưa nhận", "transferred_on"), ("đã tổng hợp, chưa chuyển", "compiled_on"))


def _standing(tracks: list[Data]) -> tuple[tuple[str, int], ...]:
    """How far each has come, the furthest first."""
    left, found = tracks, []
    for title, column in STAGES:
        there = [p for p in left if p[column]]
        left = [p for p in left if not p[column]]
        found.append((title, len(there)))
    return (*found, ("chưa tổng hợp", len(left)))
