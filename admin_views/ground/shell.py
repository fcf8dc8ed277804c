"""What every page with a menu shows: who acts, the menu that this actor has, how much work waits."""
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_admin import Admin

from admin_views.ground import sign_in
from admin_views.ground.language import chosen, title_of, translated
from portal.access import auth
from portal.domain import policy
from portal.domain.people import Actor
from portal.domain.permission import May
from portal.organisation.accounts import Membership
from portal.queries import desk, lists
from portal.queries.place import Place

MENU = "portal_admin"
WITH_FILES = (May.READ, May.REPORT)    # whose pages give files that may take long


@dataclass(frozen=True)
class Link:
    """One line of the menu; `count` is work that waits behind it."""

    title: str
    url: str
    here: bool = False
    count: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Other:
    """A membership that the same person may act in instead."""

    id: int
    title: str


@dataclass(frozen=True)
class Shell:
    """Everything that `portal/base.html` reads.

    `reads` says whether the actor reads records at all, `has_files` whether files may be made for them.
    """

    actor: Actor
    role: str
    body: str
    others: tuple[Other, ...]
    place: Place
    reads: bool
    has_files: bool
    desk: Link
    groups: tuple[Group, ...]


def init_app(app: Flask, admin: Admin) -> None:
    """Give every template `shell()`, which shows the menu of this admin."""
    app.extensions[MENU] = admin
    app.context_processor(lambda: {"shell": shell})


def shell() -> Shell:
    """The shell of this request, made once."""
    if "shell" not in g:
        g.shell = _made(actor())
    found: Shell = g.shell
    return found


def actor() -> Actor:
    """Who acts; the gate has let nobody else in."""
    found = auth.current_actor()
    assert found is not None  # noqa: S101  the gate turned others away
    return found


def _made(who: Actor) -> Shell:
    now = auth.current_membership()
    assert now is not None  # noqa: S101  the actor was made from it
    reads = policy.can(who, May.READ)
    home = Link(translated("Việc của tôi" if reads else "Trang đầu"), url_for("admin.index"),
                request.endpoint == "admin.index", _count(desk.waiting_count(who)))
    others = tuple(Other(m.id, f"{_word(m)} · {m.body.name}") for m in auth.memberships() if m.id != now.id)
    return Shell(who, _word(now), now.body.name, others, sign_in.place(), reads,
                 any(policy.can(who, may) for may in WITH_FILES), home, groups(who))


def _count(found: int) -> str:
    return translated(lists.capped_words(found)) if found else ""


def _word(held: Membership) -> str:
    """A role by its name, and whose it is when it is held in a colleague's place."""
    label = translated(held.role.label)
    return f"{label} ({translated('thay')} {held.stands_for.name})" if held.stands_for_id else label


def groups(who: Actor) -> tuple[Group, ...]:
    """The menu's groups that this actor may open; those with kinds that the actor's body enters come first."""
    here = request.blueprint
    return tuple(Group(title, tuple(replace(link, here=True) if endpoint == here else link for endpoint, link in links))
                 for title, links in _groups(who, chosen(), request.script_root, current_app.extensions[MENU]))


@lru_cache(500)
def _groups(who: Actor, _language: str, _root: str, admin: Admin) -> list[tuple[str, list[tuple[str, Link]]]]:
    """The same for every page: titles, and links with the name of the screen behind each."""
    found = [(item.name, item.get_children() if item.is_category() else [item])
             for item in admin.menu()
             if item.is_accessible() and item.is_visible()]
    found.sort(key=lambda pair: not any(_enters(who, item) for item in pair[1]))
    return [(translated(name), list(map(_link, sorted(items, key=lambda item: not _enters(who, item)))))
            for name, items in found if items]


def _enters(who: Actor, item: Any) -> bool:
    """Whether the actor's body enters records of the kind behind this line."""
    kind = getattr(item._view, "kind", None)
    return kind is not None and who.organ in kind.entering.by


def _link(item: Any) -> tuple[str, Link]:
    kind = getattr(item._view, "kind", None)
    title = title_of(kind) if kind else translated(item.name)
    return item._view.endpoint, Link(title, item.get_url())
