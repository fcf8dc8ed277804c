"""One act on the records picked in a list: each in its own transaction, and a clear word on every one."""
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground.language import translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.acts import StepScreen, asked_inputs, done_to
from admin_views.records.list_screen import ListScreen, picked
from forms.record_form import RecordForm
from portal.domain import policy
from portal.domain.errors import Forbidden, Refusal
from portal.domain.workflow import Step
from portal.dossier import visibility
from portal.dossier.tables import Dossier

NOT_YOURS = "Hồ sơ này không chờ bạn “%(step)s”: đang ở trạng thái khác, hoặc bạn đã tham gia nhập."


@dataclass(frozen=True)
class Outcome:
    """What became of one record; `why` is empty when it was done."""

    dossier: Dossier
    why: str = ""


class BulkActs(ListScreen, StepScreen):
    """The address /bulk, to which lists post."""

    @expose("/bulk", methods=("POST",))
    def bulk_view(self) -> ResponseReturnValue:
        picks = picked(request.form.getlist("pick"))
        if picks and "gather" in request.form:
            return self._gather(request.form["gather"], list(picks))
        step, back = self._step(), self.way_back()
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
        kind = next((k for k in self.gathering_papers() if k.slug == slug), None)
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
            return Outcome(dossier, gettext(NOT_YOURS, step=translated(step.title)))
        except Refusal as refusal:
            return Outcome(dossier, refusal.sentence)
        return Outcome(dossier)

    def _ask(self, step: Step, picks: dict[int, int], dossiers: list[Dossier], form: RecordForm) -> ResponseReturnValue:
        """The page that asks once, for all, what the step needs."""
        if "sure" not in request.form:
            form = self.form_of(step)()
        status = 422 if "sure" in request.form else 200
        return self._page(step, form=form, picks=picks, dossiers=dossiers, fields=asked_inputs(form),
                          faults=list(form.faults(translated))), status

    def _told(self, step: Step, outcomes: list[Outcome], back: str) -> ResponseReturnValue:
        done = [o for o in outcomes if not o.why]
        if len(done) == len(outcomes):
            flash(gettext("%(step)s: đã ghi %(count)s hồ sơ.", step=translated(step.title), count=len(done)), "success")
            return redirect(back)
        return self._page(step, done=done, refused=[o for o in outcomes if o.why])

    def _page(self, step: Step, **words: Any) -> str:
        empty: dict[str, Any] = {"form": None, "picks": {}, "dossiers": [], "fields": [], "faults": [], "done": [],
                                 "refused": []}
        return self.render("portal/records/bulk.html", step=step, back=self.way_back(),
                           back_words=request.form.get("back", ""), **(empty | words))
