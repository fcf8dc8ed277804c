"""One act on one record: the page that asks for what the step needs, its doing, its correction."""
from collections.abc import Iterable
from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground import choices
from admin_views.ground.errors import put_on
from admin_views.ground.language import translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import KindScreen
from forms.record_form import RecordForm, act_form
from portal.access import auth
from portal.domain import policy
from portal.domain.errors import Refusal
from portal.domain.notice import asked_by
from portal.domain.permission import May
from portal.domain.workflow import Step
from portal.dossier import content, numbers
from portal.dossier.tables import Record
from portal.operations import acts, answers, steps


class StepScreen(KindScreen):
    """A step of the kind by its name, its form, and the page that shows it: for acts, acts in bulk, corrections."""

    def form_of(self, step: Step) -> type[RecordForm]:
        return act_form(self.kind.asked(step), choices.options_of, step.reason)

    def step_named(self, name: str) -> Step:
        try:
            return self.kind.step(name)[1]
        except LookupError:
            abort(404)

    def step_page(self, form: RecordForm, step: Step, record: Record, loose: Iterable[str] = (), **more: Any) -> str:
        """The page of a step's questions; `loose` are the faults that no input of it bears."""
        return self.render("portal/records/act.html", form=form, step=step, record=record, loose=list(loose),
                           dossier=record.dossier, faults=list(form.faults(translated)), fields=asked_inputs(form),
                           **more)


class ActPages(StepScreen):
    """The page /act/<step> for every step of the kind, /correct/<step> for those of its course that wrote something."""

    @expose("/act/<act>", methods=("GET", "POST"))
    def act_view(self, act: str) -> ResponseReturnValue:
        record, step = self.asked(), self.step_named(act)
        choices.keep(self.kind, content.read(record))
        form = self.form_of(step)(request.form)
        if request.method == "POST" and form.validate():
            return self._acted(form, step, record)    # the operation says first who came before, then who may
        policy.require(actor(), step.may, record.dossier)
        if request.method == "POST":
            return self.step_page(form, step, record), 422
        if refused := self._closed(step, record):
            flash(translated(refused), "error")
            return redirect(self.url_of("details_view", id=record.dossier_id))
        form = self.form_of(step)(data=self.suggested(step, record) | {"version": record.dossier.version})
        return self.step_page(form, step, record)

    def _closed(self, step: Step, record: Record) -> str:
        """The sentence that refuses the step as the record stands, before anything is asked; empty for an open one."""
        found = next((o for o in steps.before(self.kind, record, self.moment()) if o.step is step), None)
        return found.why_not if found else acts.NO_SUCH_ACT

    def _acted(self, form: RecordForm, step: Step, record: Record) -> ResponseReturnValue:
        """Do it; what refuses it is told where it was asked, or on the record's own page where nothing was."""
        try:
            done_to(self, record.dossier_id, step, form.version.data or 0, form)
        except Refusal as refusal:
            loose = put_on(form, refusal)
            page = (self.step_page(form, step, record, loose) if step.asks or step.reason
                    else self.page_of(self.get_one(record.dossier_id), faults=loose))
            return page, refusal.status
        return self.done(gettext("%(step)s: đã ghi.", step=translated(step.title)),
                         "details_view", id=record.dossier_id)

    @expose("/correct/<act>", methods=("GET", "POST"))
    def correct_view(self, act: str) -> ResponseReturnValue:
        """The step's own questions again, with what was answered, to be put right for a stated reason."""
        record = self.asked()
        data = content.read(record)
        step = next((s for s in answers.correctable_steps(self.kind, data) if s.name == act), None)
        if step is None:
            abort(404)
        policy.require(actor(), May.CORRECT, record.dossier)
        choices.keep(self.kind, data)
        made = act_form(self.kind.asked(step), choices.options_of, reason=True)
        if request.method == "GET":
            form = made(data=answers.written(step, data) | {"version": record.dossier.version})
            return self.step_page(form, step, record, correcting=True)
        form = made(request.form)
        if not form.validate():
            return self.step_page(form, step, record, correcting=True), 422
        try:
            acts.correct(self.kind, record.dossier_id, step.name, self.moment(), form.version.data or 0,
                         form.reason.data or "", {name: form[name].data for name in step.asks})
        except Refusal as refusal:
            return self.step_page(form, step, record, put_on(form, refusal), correcting=True), refusal.status
        return self.done(gettext("Đã sửa điều đã ghi ở “%(step)s”.", step=translated(step.title)),
                         "details_view", id=record.dossier_id)

    def suggested(self, step: Step, record: Record) -> dict[str, Any]:
        """What the portal fills in beforehand: the next number of a register, the body that speaks for itself."""
        today, body = auth.today(), record.dossier.body
        found: dict[str, Any] = {}
        if "number" in step.asks:
            found["number"] = numbers.suggested(self.kind, record.dossier, today.year)
        elif (given := self.kind.papers.notices) and (coming := asked_by(given, step.name, content.read(record))):
            found[coming.number] = numbers.next_of(body.id, f"{coming.symbol}-{body.symbol}", today.year)
        if step.speaks_for and actor().body != body.id:
            found[step.speaks_for] = actor().body
        return found


def asked_inputs(form: RecordForm) -> list[Any]:
    """The inputs that a page of an act shows."""
    return [f for f in form if f.name != "version"]


def done_to(view: KindScreen, pk: int, step: Step, version: int, form: RecordForm) -> None:
    """Do a step to one record with what its form was given."""
    reason = form.reason.data or "" if step.reason else ""
    given = {name: form[name].data for name in step.asks}
    acts.act(view.kind, pk, step.name, view.moment(), version, reason, given)
