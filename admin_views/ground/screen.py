"""What all screens share: who may come in, the moment of an act, one way to show a form and send it."""
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

import flask_admin
from flask import abort, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import BaseView

from admin_views.ground.errors import put_on
from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from forms.record_form import RecordForm, record_form
from portal.access import auth
from portal.base import clock
from portal.domain import policy
from portal.domain.errors import Absent, Refusal
from portal.domain.fields import Field
from portal.domain.permission import May
from portal.dossier.audit import Moment
from portal.masters import reading

Found = TypeVar("Found")
View = TypeVar("View", bound=Callable[..., Any])
SETTINGS = "Quản trị"    # the menu's heading


def expose(url: str, methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """Give a page its address below that of its screen."""
    mark: Callable[[View], View] = flask_admin.expose(url, methods)
    return mark


class ActorScreen:
    """A screen for whoever may one of `opens_to`; for anybody else there is no such page.

    A plain class, mixed into a view of Flask-Admin's, which gives what is only named here.
    """

    opens_to: tuple[May, ...]
    get_url: Callable[..., str]
    render: Callable[..., str]

    def is_accessible(self) -> bool:
        found = auth.current_actor()
        return found is not None and any(policy.can(found, may) for may in self.opens_to)

    def inaccessible_callback(self, name: str, **kwargs: Any) -> NoReturn:
        abort(404)

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Flask-Admin's own calls the view again on a TypeError and hides where it came from."""
        return fn(self, *args, **kwargs)

    def moment(self) -> Moment:
        """The actor acting now."""
        return Moment(actor(), clock.now())

    def url_of(self, view: str, **values: Any) -> str:
        """The address of another page of this screen."""
        return self.get_url(f".{view}", **values)

    def done(self, words: str, view: str = "index_view", **values: Any) -> ResponseReturnValue:
        """Say what was done, on another page of this screen."""
        flash(words, "success")
        return redirect(self.url_of(view, **values))


class Screen(ActorScreen, BaseView):
    """A screen beside the records."""

    opens_to: tuple[May, ...] = (May.PEOPLE,)

    def render(self, template: str, **kwargs: Any) -> str:
        return str(super().render(template, view=self, **kwargs))

    def entry(self, fields: Iterable[Field], save: Callable[[RecordForm], ResponseReturnValue], title: str,
              crumbs: list[tuple[str, str]], data: dict[str, Any] | None = None, **more: Any) -> ResponseReturnValue:
        """A form's page: shown with `data` when asked for; when sent, saved or shown again with what to mend."""
        form = record_form(fields, (), options_of)(request.form if request.method == "POST" else None, data=data)
        loose: list[str] = []
        status = 200
        if request.method == "POST":
            status = 422
            try:
                if form.validate():
                    return save(form)
            except Refusal as refusal:
                loose, status = put_on(form, refusal), refusal.status
        told = {"note": "", "button": "Lưu", "lines": []} | more
        return self.render("portal/masters/form.html", form=form, title=title, crumbs=crumbs, loose=loose,
                           faults=list(form.faults(translated)), **told), status


def options_of(field: Field) -> list[tuple[int, str]]:
    """What a reference may be set to, asked once a request."""
    made: dict[str, list[tuple[int, str]]] = g.setdefault("master_options", {})
    if field.to not in made:
        made[field.to or ""] = reading.options(field.to or "", auth.today())
    return made[field.to or ""]


def found_or_absent(row: Found | None) -> Found:
    """The row; raises Absent when there is none."""
    if row is None:
        raise Absent("Không có mục này.")
    return row
