"""Asks a served candidate what a question asks, and looks whether the answer is right."""
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import count
from threading import Barrier, Thread
from time import perf_counter

from benchmarks.browser import Answer, Browser, Form
from benchmarks.letters import PREFIXES, Letter
from benchmarks.rounds import Ask, Try
from benchmarks.serving import Candidate, Served
from benchmarks.survey import FIGURES, Expected
from portal.domain.writing import thousands

CODE = re.compile(rf"\b(?:{'|'.join(PREFIXES.values())})-\d{{4}}-\d{{7}}\b")
RECORD, FORM, SAVE, SAVES, OVERVIEW = "record", "form", "save", "eight saves", "overview"
OVERVIEW_LINK = re.compile(r'<a href="([^"]+)"[^>]*>\s*Tổng quan\b')    # in the menu of whoever has one
MARK = re.compile(r" \(\d+\)$")
Check = Callable[[Answer], str]    # what is wrong with an answer; nothing where it is right


def signed_in(served: Served, who: str) -> Browser:
    """A browser in which one of the candidate's people has signed in."""
    browser = Browser(served.port)
    browser.sign_in(served.candidate.door, dict(served.candidate.people[who]))
    return browser


def questions(served: Served, role: str, expected: Mapping[str, Expected], changed: Sequence[Letter]
              ) -> dict[str, Ask]:
    """What this role can be asked, by the question's name; `changed` are letters that may be changed, each other."""
    candidate, browser = served.candidate, signed_in(served, role)
    pages = {name: page.format(key=candidate.key_of(changed[0])) for name, page in candidate.pages.items()
             if candidate.alone.get(name, role) == role}
    if linked := OVERVIEW_LINK.search(browser.get("/").text):
        pages[OVERVIEW] = linked[1]
    found = {name: _page(browser, page, _check(name, expected, changed[0])) for name, page in pages.items()}
    if FORM in found:
        found[SAVE] = Saving(served, changed[0]).ask
        found[SAVES] = Together([Saving(served, letter) for letter in changed]).ask
    return found


def _page(browser: Browser, page: str, check: Check) -> Ask:
    def ask() -> Try:
        answer = browser.get(page)
        return Try(answer.seconds, len(answer.body), f"{page}: {fault}" if (fault := check(answer)) else "")
    return ask


def _check(name: str, expected: Mapping[str, Expected], letter: Letter) -> Check:
    """What the answer to a question must be."""
    if name == "CSV":
        return lambda answer: _is_ok(answer) or _has_count(answer, expected[name].count)
    if name == FIGURES:
        return lambda answer: _is_ok(answer) or _has(answer, thousands(expected[name].count))
    if name in expected:
        return lambda answer: _is_ok(answer) or _shows(answer, expected[name].codes)
    if name in (RECORD, FORM):
        return lambda answer: _is_ok(answer) or _has(answer, letter.content)
    if name.startswith(("sort", "view")):
        return lambda answer: _is_ok(answer) or ("" if CODE.search(answer.text) else "no letter")
    return _is_ok


def _is_ok(answer: Answer) -> str:
    return "" if answer.status == 200 else f"status {answer.status}"


def _codes(answer: Answer) -> list[str]:
    return list(dict.fromkeys(CODE.findall(answer.text)))


def _shows(answer: Answer, codes: tuple[str, ...]) -> str:
    found = _codes(answer)
    return "" if found == list(codes) else f"{len(found)} letters, {len({*found} & {*codes})} of {len(codes)} expected"


def _has_count(answer: Answer, many: int) -> str:
    found = len(_codes(answer))
    return "" if found == many else f"{found} letters of {many}"


def _has(answer: Answer, words: str) -> str:
    return "" if words in unescape(answer.text) else f"does not say {words[:40]}"


@dataclass
class Saving:
    """A letter changed time and again by whoever may, each change looked for on file."""

    served: Served
    letter: Letter

    def __post_init__(self) -> None:
        candidate: Candidate = self.served.candidate
        self.browser = signed_in(self.served, candidate.editor_of(self.letter))
        self.page = candidate.pages[FORM].format(key=candidate.key_of(self.letter))
        self.text, self.numbers = candidate.text, count(1)

    def read(self) -> Form:
        return self.browser.form(self.page, self.text)

    def write(self, form: Form) -> tuple[Answer, str]:
        """Send the form with its text changed; the answer, and what the text is now."""
        text = f"{MARK.sub('', form.value(self.text))} ({next(self.numbers)})"
        return self.browser.post(form.action, form.filled(**{self.text: text}, **self.served.candidate.sent)), text

    def fault(self, answer: Answer, text: str) -> str:
        """What is wrong with a change that was answered so."""
        if answer.status not in (302, 303):
            return f"{self.letter.code} was answered {answer.status}"
        return "" if self.read().value(self.text) == text else f"{self.letter.code} is not as it was saved"

    def ask(self) -> Try:
        answer, text = self.write(self.read())
        return Try(answer.seconds, len(answer.body), self.fault(answer, text))


@dataclass
class Together:
    """Several letters changed at the same moment, from the first that is sent to the last that is answered."""

    savings: list[Saving]

    def ask(self) -> Try:
        forms, start = [saving.read() for saving in self.savings], Barrier(len(self.savings) + 1)
        done: dict[int, tuple[Answer, str]] = {}

        def write(no: int) -> None:
            start.wait()
            done[no] = self.savings[no].write(forms[no])
        writers = [Thread(target=write, args=(no,)) for no in range(len(forms))]
        for writer in writers:
            writer.start()
        start.wait()
        begun = perf_counter()
        for writer in writers:
            writer.join()
        seconds = perf_counter() - begun
        faults = [self.savings[no].fault(*done[no]) if no in done else "no answer" for no in range(len(forms))]
        return Try(seconds, 0, "; ".join(filter(None, faults)))
