"""A browser for the screens' tests: signed in by a session of the table, reading forms as they stand on the page."""
import re
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from portal.access import sign_ins
from portal.base import clock
from portal.base.db import database
from portal.organisation.accounts import User

Pairs = list[tuple[str, str]]


class FormReader(HTMLParser):
    """The forms of a page: action, and what a browser without script would send; templates are not on the page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Pairs]] = []
        self.inside, self.hidden, self.area, self.select = False, 0, "", ""
        self.chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.hidden += 1
        if tag == "form":
            self.forms.append((a.get("action", ""), []))
            self.inside = True
        if self.hidden or not self.inside:
            return
        if tag == "input" and a.get("type") not in ("checkbox", "radio", "file", "submit") and "name" in a:
            self._add(a["name"], a.get("value", ""))
        elif tag == "input" and a.get("type") == "checkbox" and "checked" in a:
            self._add(a["name"], a.get("value", "on"))
        elif tag == "textarea":
            self.area = a["name"]
            self._add(self.area, "")
        elif tag == "select":
            self.select, self.chosen = a["name"], None
        elif tag == "option" and self.select and (self.chosen is None or "selected" in a):
            self.chosen = a.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.hidden -= 1
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.area = ""
        if tag == "select" and self.select:
            self._add(self.select, self.chosen or "")
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area and self.inside and not self.hidden:
            name, value = self.forms[-1][1][-1]
            self.forms[-1][1][-1] = name, value + (data[1:] if not value and data.startswith("\n") else data)

    def _add(self, name: str, value: str) -> None:
        self.forms[-1][1].append((name, value))


def forms_of(page: str) -> list[tuple[str, dict[str, str]]]:
    reader = FormReader()
    reader.feed(page)
    return [(action, dict(pairs)) for action, pairs in reader.forms]


def form_with(page: str, name: str) -> dict[str, str]:
    """The first form of the page that has an input of this name."""
    return next(fields for _, fields in forms_of(page) if name in fields)


def key_of(user: User) -> str:
    """The cookie of a new sign-in of this user."""
    key, _ = sign_ins.begin(user, clock.now().replace(tzinfo=None), {"_user_id": user.fs_uniquifier, "_fresh": True})
    return key


class Browser:
    """One person at the portal."""

    def __init__(self, app: Flask, user: User) -> None:
        self.client = app.test_client()
        self.token = ""
        self.client.set_cookie("portal", key_of(user))

    def get(self, path: str) -> TestResponse:
        answer = self.client.get(path)
        if answer.mimetype == "text/html" and (found := re.search(rb'name="csrf_token" value="([^"]+)"', answer.data)):
            self.token = found[1].decode()
        return answer

    def post(self, path: str, data: Any = (), **kw: Any) -> TestResponse:
        """Send a form; the token is that of the last page seen, as a browser would have it."""
        if not self.token:
            self.get("/")
        pairs = list(data.items() if isinstance(data, dict) else data)
        body: dict[str, Any] = {"csrf_token": self.token}
        for name, value in pairs:
            if name != "csrf_token":
                body.setdefault(name, []).append(value)
        return self.client.post(path, data=body, **kw)


class Queries:
    """The statements that the database was given meanwhile, with their values."""

    def __enter__(self) -> "Queries":
        self.given: list[tuple[str, Any]] = []
        self.real = database.obj.execute_sql
        database.obj.execute_sql = self._noted
        return self

    def _noted(self, sql: str, values: Any = None, *more: Any) -> Any:
        self.given.append((sql, values))
        return self.real(sql, values, *more)

    def __exit__(self, *fault: object) -> None:
        database.obj.__dict__.pop("execute_sql", None)

    @property
    def said(self) -> list[str]:
        return [sql for sql, _ in self.given]

    @property
    def count(self) -> int:
        return sum(sql.lstrip().upper().startswith("SELECT") for sql in self.said)
