"""Letters as the portal takes them in: lines of its complaint.csv, in the states that their course has reached."""
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from benchmarks.letters import Letter
from benchmarks.offices import SYMBOLS, code_of
from portal.domain.writing import padded

APPROVALS = {"submitted": "submitted", "returned": "returned"}    # of the entry; all others are approved
ON_LAND = ("đất", "đền bù", "bồi thường", "tái định cư", "mặt bằng", "thửa")
OF_BUILDING = ("xây dựng", "công trình", "đường", "cầu", "nhà")
PAPERS = {"complaint": "QĐ", "denunciation": "KL", "reflection": "TB"}
SOURCES, FINDINGS = ("post", "office", "reception"), ("justified", "partly", "unjustified")


class Entries:
    """Gives the papers of each body, kind of paper and year their numbers, so letters come in order, each once."""

    def __init__(self) -> None:
        self.given = Counter[tuple[int, str, int]]()

    def lines(self, some: Iterable[Letter]) -> Iterator[dict[str, str]]:
        """The lines of these letters, by column; what is not named is empty."""
        for letter in some:
            found = {**_received(letter), **self._accepted(letter), **self._resolved(letter)}
            yield {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}

    def _accepted(self, letter: Letter) -> dict[str, str | date]:
        if letter.kind == "reflection" or letter.status not in ("verifying", "approved", "resolved"):
            return {}
        day = letter.received_on + timedelta(1 + letter.no % 4)
        told = {"notified_on": day} if letter.kind == "denunciation" else {}
        number = self._number(letter, "TB", day)
        return {"progress": "accepted", "accepted_on": day, "acceptance_number": number, **told}

    def _resolved(self, letter: Letter) -> dict[str, str | date]:
        day = letter.resolved_on
        if day is None:
            return {}
        found: dict[str, str | date] = {
            "progress": "resolved", "resolved_on": day, "decision": self._number(letter, PAPERS[letter.kind], day),
            "ruling": "Đã kiểm tra, xử lý và trả lời người gửi."}
        if letter.kind == "complaint":
            found |= {"finding": FINDINGS[letter.no % 3], "decision_sent_on": day + timedelta(1)}
        if letter.kind == "denunciation":
            found |= {"finding": FINDINGS[letter.no % 3], "handled_on": day + timedelta(5),
                      "handling": "Đã xử lý theo kết luận."}
        return found

    def _number(self, letter: Letter, paper: str, day: date) -> str:
        series = letter.body, paper, day.year
        self.given[series] += 1
        return f"{padded(self.given[series])}/{paper}-{SYMBOLS[letter.body - 1]}"


def _received(letter: Letter) -> dict[str, str | date]:
    """What stands on the entry when the letter has come."""
    known = {"known_on": letter.received_on - timedelta(30)} if letter.kind == "complaint" else {}
    return {
        "code": letter.code, "body": code_of(letter.body), "approval": APPROVALS.get(letter.status, "approved"),
        "progress": "received", "type": letter.kind, "field": _field(letter.subject), "summary": letter.subject,
        "detail": letter.content, "sender": letter.sender, "sender_address": letter.place,
        "senders": "1" if letter.no % 20 else "5", "source": SOURCES[letter.no % 3],
        "received_on": letter.received_on, "instance": "first", "complex": "0" if letter.no % 10 else "1",
        "qualified": "qualified", "competence": "own", **known}


def _field(subject: str) -> str:
    """The topic under which a letter is kept."""
    if any(word in subject for word in ON_LAND):
        return "land_compensation"
    return "construction" if any(word in subject for word in OF_BUILDING) else "other"
