"""A browser without script: pages, forms and cookies, each request on a connection of its own."""
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode, urljoin

PATIENCE = 120    # seconds
NOT_SENT = ("submit", "button", "file", "image", "reset")
Pairs = list[tuple[str, str]]


class Answer(NamedTuple):
    """What came back, and after how many seconds the last of it."""

    status: int
    body: bytes
    seconds: float
    location: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8-sig", "replace")


@dataclass
class Form:
    """A form of a page: where it is sent, and what it holds."""

    action: str
    fields: Pairs = field(default_factory=list)

    def value(self, name: str) -> str:
        return dict(self.fields)[name]

    def filled(self, **changes: str) -> Pairs:
        """What it holds with these changed."""
        held = [(name, changes.get(name, value)) for name, value in self.fields]
        return held + [(name, value) for name, value in changes.items() if name not in dict(held)]


class Browser:
    """One person's, signed in or not."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, SimpleCookie()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: Pairs) -> Answer:
        return self._ask("POST", path, urlencode(fields))

    def form(self, path: str, name: str) -> Form:
        """The form of this page that has a field of this name; raises LookupError where there is none."""
        answer = self.get(path)
        for form in forms_of(answer.text):
            if name in dict(form.fields):
                form.action = urljoin(path, form.action or path)
                return form
        raise LookupError(f"{path} ({answer.status}) has no form with {name}")

    def sign_in(self, path: str, fields: dict[str, str]) -> None:
        """Raises PermissionError unless the answer leads on."""
        form = self.form(path, next(iter(fields)))
        answer = self.post(form.action, form.filled(**fields))
        if answer.status not in (302, 303):
            raise PermissionError(f"{path}: {fields} was answered {answer.status}")

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Connection": "close", "Accept": "text/html,*/*", "Accept-Language": "vi"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={kept.value}" for name, kept in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection, begun = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE), perf_counter()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content, seconds = response.read(), perf_counter() - begun
            for cookie in response.headers.get_all("Set-Cookie", ()):
                self.cookies.load(cookie)
            return Answer(response.status, content, seconds, response.headers.get("Location", ""))
        finally:
            connection.close()


def forms_of(page: str) -> list[Form]:
    """The forms of a page with what they would send."""
    reader = _Forms()
    reader.feed(page)
    return reader.forms


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select, self.chosen, self.area = "", list[str](), ""

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag == "input" and name and self.forms:
            self._input(name, given)
        elif tag == "select":
            self.select, self.chosen = name, []
        elif tag == "option" and self.select and ("selected" in given or not self.chosen):
            self.chosen = [given.get("value", "")]
        elif tag == "textarea" and name and self.forms:
            self.area = name
            self.forms[-1].fields.append((name, ""))

    def _input(self, name: str, given: dict[str, str]) -> None:
        sort = given.get("type", "text")
        if sort not in NOT_SENT and (sort not in ("checkbox", "radio") or "checked" in given):
            self.forms[-1].fields.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area:
            _, value = self.forms[-1].fields.pop()
            self.forms[-1].fields.append((self.area, (value + data).removeprefix("\r").removeprefix("\n")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select:
            self.forms[-1].fields += [(self.select, value) for value in self.chosen]
            self.select = ""
        elif tag == "textarea":
            self.area = ""
