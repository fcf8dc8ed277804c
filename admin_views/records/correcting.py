"""What a step wrote put right for a stated reason: the step's own questions again, with what was answered."""
from collections.abc import Iterable

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground import choices
from admin_views.ground.errors import put_on
from admin_views.ground.language import translated
from admin_views.ground.routing import expose
from admin_views.ground.shell import actor
from admin_views.records.acts import StepScreen
from forms.record_form import RecordForm, act_form
from portal.domain import policy
from portal.domain.errors import Refusal
from portal.domain.permission import May
from portal.domain.workflow import Step
from portal.dossier import content
from portal.dossier.tables import Record
from portal.operations import acts, corrections


class CorrectPage(StepScreen):
    """The page /correct/<step> for every step of the course that has written something."""

    @expose("/correct/<act>", methods=("GET", "POST"))
    def correct_view(self, act: str) -> ResponseReturnValue:
        record = self.asked()
        step = next((s for s in corrections.open_to(self.kind, content.read(record)) if s.name == act), None)
        if step is None:
            abort(404)
        policy.require(actor(), May.CORRECT, record.dossier)
        data = content.read(record)
        choices.keep(self.kind, data)
        made = act_form(self.kind.asked(step), choices.options_of, reason=True)
        if request.method == "GET":
            stands = corrections.written(step, data) | {"version": record.dossier.version}
            return self._correct_page(made(data=stands), step, record)
        form = made(request.form)
        if not form.validate():
            return self._correct_page(form, step, record), 422
        return self._corrected(form, step, record)

    def _corrected(self, form: RecordForm, step: Step, record: Record) -> ResponseReturnValue:
        given = {name: form[name].data for name in step.asks}
        try:
            acts.correct(self.kind, record.dossier_id, step.name, self.moment(), form.version.data or 0,
                               form.reason.data or "", given)
        except Refusal as refusal:
            return self._correct_page(form, step, record, put_on(form, refusal)), refusal.status
        flash(gettext("Đã sửa điều đã ghi ở “%(step)s”.", step=translated(step.title)), "success")
        return redirect(self.url_of("details_view", id=record.dossier_id))

    def _correct_page(self, form: RecordForm, step: Step, record: Record, loose: Iterable[str] = ()) -> str:
        return self.step_page(form, step, record, loose, correcting=True)
