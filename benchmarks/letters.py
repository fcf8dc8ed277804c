"""The seeded letters that every candidate holds: for one number of rows the same on every machine."""
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
BODIES = WORDS["bodies"]
KINDS = {"complaint": "Khiếu nại", "denunciation": "Tố cáo", "reflection": "Kiến nghị"}
STATUSES = {"new": "Mới tiếp nhận", "verifying": "Đang xác minh", "submitted": "Chờ duyệt", "approved": "Đã duyệt",
            "resolved": "Đã giải quyết", "returned": "Trả lại"}
PREFIXES = {"complaint": "KN", "denunciation": "TC", "reflection": "PA"}
OF_KINDS = ["complaint"] * 9 + ["denunciation"] * 4 + ["reflection"] * 7
OF_STATUSES = (["new"] * 2 + ["verifying"] * 3 + ["submitted"] * 2 + ["approved"] * 2 + ["resolved"] * 10
               + ["returned"])    # each in turn, so that few letters have all of them too
LIMITS = (30, 45, 60)    # days
FIRST, DAYS = date(2020, 1, 1), 1827    # five years
SEED = 20_240_601
PASSWORD = "Peer-Bench-2024!"    # of everybody who signs in anywhere


class Letter(NamedTuple):
    """One letter; `body` and `author` count from 1."""

    no: int
    code: str
    body: int
    kind: str
    sender: str
    place: str
    subject: str
    content: str
    received_on: date
    due_on: date
    status: str
    resolved_on: date | None
    author: int


def letters(many: int) -> Iterator[Letter]:
    """So many letters, the oldest first."""
    chance = Random(SEED + many).random

    def pick(among: Sequence[str]) -> str:
        return among[int(chance() * len(among))]
    for no in range(1, many + 1):
        received_on = FIRST + timedelta((no - 1) * DAYS // many)
        kind, status = pick(OF_KINDS), OF_STATUSES[no * 7 % len(OF_STATUSES)]
        matter, place = pick(WORDS["matters"]), pick(WORDS["places"])
        at = int(chance() * 8)
        told = " ".join(WORDS["sentences"][(at + step) % 8] for step in (0, 3, 5))
        content = (f"Tôi hiện cư trú tại {place}, xin trình bày về việc {matter}. Thửa đất số "
                   f"{10_000 + int(chance() * 90_000)}, tờ bản đồ {1 + int(chance() * 60)}. {told}")
        yield Letter(
            no, f"{PREFIXES[kind]}-{received_on.year}-{str(no).zfill(7)}", 1 + int(chance() * len(BODIES)), kind,
            f"{pick(WORDS['families'])} {pick(WORDS['middles'])} {pick(WORDS['givens'])}", place,
            f"{pick(WORDS['openings'])} {matter} tại {place}", content, received_on,
            received_on + timedelta(LIMITS[int(chance() * len(LIMITS))]), status,
            received_on + timedelta(5 + int(chance() * 70)) if status == "resolved" else None,
            1 + int(chance() * len(BODIES)))


def plot_of(letter: Letter) -> str:
    """The number of the plot that it is about: five digits that few others name."""
    return letter.content.partition("Thửa đất số ")[2][:5]
