"""One's own files: what was asked for in the background, how far it is, the file itself while its owner may have it."""
from dataclasses import dataclass
from itertools import chain

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from admin_views.ground.address import asked, key
from admin_views.ground.background import asker
from admin_views.ground.download import named_file
from admin_views.ground.language import translated
from admin_views.ground.screen import Screen, expose
from admin_views.ground.shell import WITH_FILES
from portal.access import auth, sign_ins
from portal.base import files
from portal.domain.errors import Forbidden, Refusal
from portal.domain.message import Message
from portal.domain.writing import thousands
from portal.works import asking, entitlement, workers
from portal.works.tables import Work, WorkState

OUTDATED = ("Tài khoản hoặc vai trò của bạn đã thay đổi từ khi tệp này được làm, nên không tải về được nữa. Hãy làm "
            "lại để có tệp theo quyền hiện nay.")
LOST = "Tệp này không còn trong kho của cổng. Hãy làm lại."


@dataclass(frozen=True)
class OwnFile:
    """A work as its owner's pages show it: its state in words, whether the file may be had, what to say of it."""

    work: Work
    words: str
    css: str
    may_have: bool
    fault: str

    @property
    def may_be_made_anew(self) -> bool:
        return not self.work.is_under_way


class OwnFilesView(Screen):
    """The addresses /my-files/ and, for one of them, /work, /state, /file, /again, /remove."""

    opens_to = WITH_FILES

    def __init__(self) -> None:
        super().__init__("Tệp của tôi", endpoint="own_files", url="/my-files")

    def is_visible(self) -> bool:
        return False    # the shell keeps it under the account

    @expose("/")
    def index_view(self) -> str:
        shown = _shown(asking.listed(_owner()))
        return self.render("portal/own_files/list.html", files=shown, is_alone=_is_alone(shown))

    @expose("/work")
    def work_view(self) -> ResponseReturnValue:
        return self._page(asking.own(_owner(), asked()))

    @expose("/state")
    def state_view(self) -> Response:
        """How far a work is, for the page's script."""
        shown = _shown([asking.own(_owner(), asked())])
        return jsonify(words=shown[0].words, css=shown[0].css, percent=shown[0].work.percent,
                       is_over=not shown[0].work.is_under_way, is_alone=_is_alone(shown))

    @expose("/file")
    def file_view(self) -> ResponseReturnValue:
        work = asking.own(_owner(), asked())
        found, = _shown([work])
        if not found.may_have:
            return self._page(work), Forbidden.status
        parts = files.chunks(work.place)
        try:
            first = next(parts, b"")
        except FileNotFoundError:
            raise Refusal(LOST) from None
        return named_file(chain((first,), parts), work.media_type, work.name)

    @expose("/again", methods=("POST",))
    def again_view(self) -> ResponseReturnValue:
        work = asking.again(asker(), key(request.form.get("id")))
        return self.done(gettext("Đã yêu cầu làm lại."), "work_view", id=work.id)

    @expose("/remove", methods=("POST",))
    def remove_view(self) -> ResponseReturnValue:
        asking.remove(_owner(), key(request.form.get("id")))
        return self.done(gettext("Đã bỏ tệp."))

    def _page(self, work: Work) -> str:
        shown = _shown([work])
        return self.render("portal/own_files/work.html", file=shown[0], is_alone=_is_alone(shown))


def _owner() -> int:
    """Whose files these are: the person who is signed in, whatever role they act in."""
    return int(current_user.id)


def _shown(works: list[Work]) -> list[OwnFile]:
    """These works as their owner may have them today."""
    marks = {pk: entitlement.mark(current_user, acting) for pk, acting in auth.actors().items()}
    return [_one(work, marks.get(work.membership_id)) for work in works]


def _one(work: Work, mark: str | None) -> OwnFile:
    state = WorkState(work.state)
    if state is WorkState.DONE and work.entitlement != mark:
        return OwnFile(work, translated("Cần làm lại"), WorkState.FAILED.css, False, translated(OUTDATED))
    return OwnFile(work, _words(work, state), state.css, state is WorkState.DONE, translated(work.fault))


def _words(work: Work, state: WorkState) -> str:
    if state is WorkState.RUNNING and work.total:
        return translated(Message("Đang làm: {done} trong {total}", done=thousands(work.done),
                                  total=thousands(work.total)))
    return translated(state.label)


def _is_alone(shown: list[OwnFile]) -> bool:
    """Whether something waits and nobody is there to do it."""
    return any(one.work.state == WorkState.WAITING for one in shown) and not workers.is_any_there(sign_ins.now())
