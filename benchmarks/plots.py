"""`make plots`: how the medians grow with the number of letters, a panel a question, drawn as SVG."""
from collections.abc import Iterable, Iterator
from html import escape
from math import log10
from pathlib import Path

from benchmarks.found import FOLDER, Found, read
from portal.domain.writing import thousands

QUESTIONS = ("list", "filtered", "last page", "sort: title", "search: common", "search: rare", "search: code", "record",
             "save", "eight saves", "CSV", "first page")
COLOURS = ("#b3261e", "#1f5fbf", "#2e7d32", "#81c784", "#6d4c41", "#bcaaa4")    # in the order of the candidates
SEES_ALL = ("auditor", "admin", "officer")    # whose answers are drawn, of those who were asked
ROWS, TIMES = (10_000, 1_000_000), (1, 100_000)    # letters and milliseconds: where the axes begin and end
ACROSS, WIDE, HIGH, EDGE = 3, 310, 210, 56
Point = tuple[float, float]


def drawing(seen: list[Found]) -> str:
    """All panels, and whose line has which colour."""
    names = list(dict.fromkeys(name for found in seen for name in found["candidates"]))
    asked = [each for each in QUESTIONS if any(points(seen, each, name) for name in names)]
    down = -(-len(asked) // ACROSS)
    parts = [part for no, question in enumerate(asked) for part in
             _panel(seen, question, names, (no % ACROSS * WIDE, 30 + no // ACROSS * HIGH))]
    key = [_text(EDGE + no * 145, 18, name, COLOURS[no]) for no, name in enumerate(names)]
    size = f'width="{ACROSS * WIDE + 20}" height="{down * HIGH + 30}"'
    return "\n".join((f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
                      '<rect width="100%" height="100%" fill="white"/>', *key, *parts, "</svg>")) + "\n"


def points(seen: list[Found], question: str, name: str) -> list[Point]:
    """Letters and milliseconds of a candidate that was right, for whoever sees all if they were asked."""
    return [(found["rows"], ms) for found in seen if (ms := _median(found, question, name)) is not None]


def _median(found: Found, question: str, name: str) -> float | None:
    by_role = {each["role"]: each["ms"] for each in found["answers"]
               if (each["question"], each["candidate"]) == (question, name) and not each["faults"]}
    return next((by_role[role] for role in SEES_ALL if role in by_role), None)


def _panel(seen: list[Found], question: str, names: Iterable[str], corner: Point) -> Iterator[str]:
    yield _text(corner[0] + EDGE, corner[1] + 14, question, "black", "font-weight='bold'")
    for rows in _decades(ROWS):
        x, y = _place((rows, TIMES[0]), corner)
        yield _text(x, y + 18, thousands(rows), "#555", "text-anchor='middle'")
    for ms in _decades(TIMES):
        (x, y), (end, _) = _place((ROWS[0], ms), corner), _place((ROWS[1], ms), corner)
        yield f'<path d="M{x:.1f} {y:.1f}H{end:.1f}" stroke="#ddd"/>'
        yield _text(x - 5, y + 4, _time(ms), "#555", "text-anchor='end'")
    for name, colour in zip(names, COLOURS, strict=False):
        if line := [_place(point, corner) for point in points(seen, question, name)]:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
            yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in line)


def _place(point: Point, corner: Point) -> Point:
    """Where so many letters and milliseconds lie in a panel."""
    across, up = (log10(value / first) / log10(last / first)
                  for value, (first, last) in zip(point, (ROWS, TIMES), strict=True))
    return corner[0] + EDGE + across * (WIDE - EDGE - 24), corner[1] + HIGH - 30 - up * (HIGH - 56)


def _decades(ends: tuple[int, int]) -> list[int]:
    return [10 ** power for power in range(round(log10(ends[0])), round(log10(ends[1])) + 1)]


def _time(ms: int) -> str:
    return f"{ms} ms" if ms < 1000 else f"{ms // 1000} s"


def _text(x: float, y: float, words: str, colour: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" {more}>{escape(words)}</text>'


def main(folder: Path = FOLDER) -> None:
    (folder / "growth.svg").write_text(drawing(read(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
