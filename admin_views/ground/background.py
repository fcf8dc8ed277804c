"""Files that may take long: handed out at once, or asked for as work in the background and made there by the same page.

A worker opens the page's address as its owner, so that a file says the same whichever way it was made.
"""
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import TypeVar

from flask import Flask, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_options_header
from werkzeug.test import create_environ

from admin_views.ground import language
from admin_views.ground.address import here_narrowing
from admin_views.ground.language import translated
from admin_views.ground.shell import actor
from portal.access import auth, sign_ins
from portal.base import edition
from portal.domain.errors import Refusal
from portal.domain.people import Actor
from portal.works import asking
from portal.works.asking import Asker, Wanted
from portal.works.doing import Made, Progress
from portal.works.tables import Work

MAKER = "portal_maker"
NO_MORE = "Vai trò này nay không xem được nội dung ấy, nên không làm được tệp."
ASKED = "Đã nhận yêu cầu. Có thể rời trang này; tệp sẽ nằm ở mục “Tệp của tôi”."
Some = TypeVar("Some")


def init_app(app: Flask) -> None:
    """Let a worker find what makes the files of this application."""
    app.extensions[MAKER] = lambda work, acting, progress: make(app, work, acting, progress)


def answer(called: Callable[[], tuple[str, str]], is_long: Callable[[], bool],
           made: Callable[[], Response]) -> ResponseReturnValue:
    """The file now; when it takes long, a page that offers to make it in the background; asked for there, its work.

    `called` tells what the file is, and what narrows it, in words.
    """
    if request.method == "POST":
        work = asking.ask(asker(), *called(), Wanted(request.path, here_narrowing(), language.chosen()))
        flash(translated(ASKED), "success")
        return redirect(url_for("own_files.work_view", id=work.id))
    if is_at_work() or not is_long():
        return made()
    title, about = called()
    return render_template("portal/own_files/offer.html", title=title, about=about)


def asker() -> Asker:
    """Who asks in this request, in the role they act in."""
    held = auth.current_membership()
    assert held is not None  # noqa: S101  the gate turned others away
    return Asker(actor().user, held.id, sign_ins.now())


def is_at_work() -> bool:
    """Whether it is a worker that makes this page."""
    return "progress" in g


def tell(done: int, total: int) -> None:
    """Say how much of the file is made, where somebody follows it."""
    if is_at_work():
        g.progress(done, total)


def followed(batches: Iterable[list[Some]], count: Callable[[], int]) -> Iterator[list[Some]]:
    """The same batches, telling after each how many of all have gone by; `count` is asked where it is followed."""
    done, total = 0, count() if is_at_work() else 0
    for batch in batches:
        yield batch
        done += len(batch)
        tell(done, total)


def make(app: Flask, work: Work, acting: Actor, progress: Progress) -> Made:
    """The file of a work, as its page hands it out to this actor now.

    Raises Refusal with the page's own sentence, or when the page is out of the actor's reach.
    """
    wanted = asking.wanted_of(work)
    host = app.config["TRUSTED_HOSTS"][0].lstrip(".")
    with app.request_context(create_environ(f"{wanted.address}?{wanted.narrowing}", f"http://{host}")):
        g.actor, g.progress = acting, progress
        language.speak(wanted.language)
        edition.stand_on(edition.current())
        try:
            found = app.make_response(app.dispatch_request())
        except HTTPException as fault:
            raise Refusal(NO_MORE) from fault
        _, named = parse_options_header(found.headers.get("Content-Disposition"))
        return Made(named.get("filename") or "", found.content_type or "", _whole(found))


def _whole(answer: Response) -> bytes:
    """All that an answer holds; gathered in a file, for in memory its parts would be there twice."""
    with TemporaryFile() as file:
        file.writelines(answer.iter_encoded())
        answer.close()
        file.seek(0)
        return file.read()
