"""One act on the records picked in a list: each in its own transaction, and a clear word on every one."""
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext

from admin_views import ways_back
from admin_views.acts import ActPages, asked_inputs, done_to
from admin_views.language import said
from admin_views.shell import actor
from forms.record_form import RecordForm
from portal.domain import policy
from portal.domain.errors import Absent, Forbidden, Refusal
from portal.domain.message import Message
from portal.domain.workflow import Step
from portal.dossier import visibility
from portal.dossier.tables import Dossier
from portal.queries import lists

MOST = lists.PAGE_SIZES[-1]    # a page of rows
DESK = "desk"                  # the way back to one's own work instead of the list

NOT_YOURS = "Hồ sơ này không chờ bạn “%(step)s”: đang ở trạng thái khác, hoặc bạn đã tham gia nhập."


@dataclass(frozen=True)
class Outcome:
    """What became of one record; `why` is empty when it was done."""

    dossier: Dossier
    why: str = ""


class BulkActs(ActPages):
    """The address /bulk, to which lists post."""

    @expose("/bulk", methods=("POST",))
    def bulk_view(self) -> ResponseReturnValue:
        picks = picked(request.form.getlist("pick"))
        if picks and "gather" in request.form:
            return self._gather(request.form["gather"], list(picks))
        step, back = self._step(), self._back()
        if not picks:
            flash(gettext("Chưa chọn hồ sơ nào."), "error")
            return redirect(back)
        dossiers = visibility.all_visible(actor(), self.kind, picks)    # every one in sight, or none is touched
        policy.require(actor(), step.may)
        form = self.form_of(step)(request.form)
        if asked_inputs(form) and not ("sure" in request.form and form.validate()):
            return self._ask(step, picks, dossiers, form)
        outcomes = [self._one(step, dossier, picks[dossier.id], form) for dossier in dossiers]
        return self._told(step, outcomes, back)

    def _gather(self, slug: str, picks: list[int]) -> ResponseReturnValue:
        """On to the form of the paper that takes in what was picked."""
        kind = next((k for k in self.gathering() if k.slug == slug), None)
        if kind is None:
            abort(404)
        visibility.all_visible(actor(), self.kind, picks)
        return redirect(self.get_url(f"{slug}.create_view", of=self.kind.slug, pick=picks))

    def _step(self) -> Step:
        step = self.step_named(request.form.get("act", ""))
        if not step.in_bulk:
            abort(404)
        return step

    def _one(self, step: Step, dossier: Dossier, version: int, form: RecordForm) -> Outcome:
        try:
            done_to(self, dossier.id, step, version, form)
        except Forbidden:
            return Outcome(dossier, gettext(NOT_YOURS, step=said(step.title)))
        except Refusal as refusal:
            return Outcome(dossier, refusal.sentence)
        return Outcome(dossier)

    def _ask(self, step: Step, picks: dict[int, int], dossiers: list[Dossier], form: RecordForm) -> ResponseReturnValue:
        """The page that asks once, for all, what the step needs."""
        if "sure" not in request.form:
            form = self.form_of(step)()
        status = 422 if "sure" in request.form else 200
        return self._page(step, form=form, picks=picks, dossiers=dossiers, fields=asked_inputs(form),
                          faults=list(form.faults(said))), status

    def _told(self, step: Step, outcomes: list[Outcome], back: str) -> ResponseReturnValue:
        done = [o for o in outcomes if not o.why]
        if len(done) == len(outcomes):
            flash(gettext("%(step)s: đã ghi %(count)s hồ sơ.", step=said(step.title), count=len(done)), "success")
            return redirect(back)
        return self._page(step, done=done, refused=[o for o in outcomes if o.why])

    def _page(self, step: Step, **words: Any) -> str:
        empty: dict[str, Any] = {"form": None, "picks": {}, "dossiers": [], "fields": [], "faults": [], "done": [],
                                 "refused": []}
        return self.render("portal/bulk.html", step=step, back=self._back(), back_words=request.form.get("back", ""),
                           **(empty | words))

    def _back(self) -> str:
        """To the list as it was, or to one's own work; never to a page that the form names."""
        words = request.form.get("back", "")
        if words == DESK:
            return self.get_url("admin.index")
        return ways_back.narrowed(self.url_of("index_view"), words)


def picked(words: list[str]) -> dict[int, int]:
    """The versions that were read of the records picked, by id; raises Absent for anything misshapen."""
    found = {}
    for word in words:
        pk, _, version = word.partition(":")
        if not (word.isascii() and pk.isdigit() and version.isdigit() and len(word) <= 21):
            raise Absent
        found[int(pk)] = int(version)
    if len(found) > MOST:
        raise Absent(Message("Mỗi lần làm nhiều nhất {most} hồ sơ.", most=MOST))
    return found
