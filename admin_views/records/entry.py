"""Entering and changing a record: the form, its rows added and dropped, what has to be mended, who came first."""
from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground import choices
from admin_views.ground.address import number
from admin_views.ground.errors import put_on
from admin_views.ground.language import translated
from admin_views.ground.screen import expose
from admin_views.ground.shell import actor
from admin_views.records import contents
from admin_views.records.kind_screen import KindScreen
from forms.record_form import RecordForm, record_form
from portal.access import auth
from portal.domain import policy
from portal.domain.errors import Refusal, Stale
from portal.domain.fields import Data
from portal.domain.permission import May
from portal.dossier import content
from portal.dossier.content import Difference
from portal.dossier.tables import Record
from portal.operations import acts, proposals
from portal.queries import lists


class EntryPages(KindScreen):
    """The pages /new and /edit; a kind within another has neither."""

    edit_template = create_template = "portal/records/edit.html"
    _create_form_class: type[RecordForm]
    _edit_form_class: type[RecordForm]

    def scaffold_form(self) -> type[RecordForm]:
        return record_form(self.kind.entry, self.kind.form_rows, choices.options_of)

    def get_edit_form(self) -> type[RecordForm]:
        return record_form(self.kind.entry, self.kind.form_rows, choices.options_of, standing=True)

    @expose("/new", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        if self.kind.within:
            abort(404)
        if not self.may_enter():
            abort(403)
        if request.method == "GET":
            return self._form(self._create_form_class(data=self._first()))
        form = self._create_form_class(request.form)
        return self._changed_rows(form, None) or self._saved(form, None)

    def _first(self) -> dict[str, Any]:
        """What a new form is filled in with."""
        return proposals.for_new(self.kind, actor(), auth.today()) | self._gathered()

    def _gathered(self) -> dict[str, Any]:
        """What was picked in the list of another kind, where the address says so."""
        of = request.args.get("of")
        if of not in {g.of for g in self.kind.entering.gathers}:
            return {}
        picked = [pk for words in request.args.getlist("pick") if (pk := number(words))]
        data, left = proposals.gathered(actor(), self.kind, of, picked[:lists.PAGE_SIZES[-1]])
        if left:
            flash(gettext("%(count)s hồ sơ đã chọn không đưa vào được: đang ở bước khác, hoặc không do bạn theo dõi.",
                          count=left), "error")
        return data

    @expose("/edit", methods=("GET", "POST"))
    def edit_view(self) -> ResponseReturnValue:
        record = self.asked()
        if self.kind.within:
            abort(404)
        policy.require(actor(), May.CHANGE, record.dossier)
        standing = content.read(record)
        choices.keep(self.kind, standing)
        if request.method == "GET":
            return self._form(self._edit_form_class(data=standing | {"version": record.dossier.version}), record)
        form = self._edit_form_class(request.form)
        return self._changed_rows(form, record) or self._saved(form, record)

    def _changed_rows(self, form: RecordForm, record: Record | None) -> ResponseReturnValue | None:
        """The form again with one row more or less, when that was asked; nothing is saved or found at fault."""
        if "add" in request.form:
            form.add_row(request.form["add"])
            return self._form(form, record, focus=f"list-{request.form['add']}")
        if "drop" in request.form:
            form.drop_row(request.form["drop"])
            return self._form(form, record)
        return None

    def _saved(self, form: RecordForm, record: Record | None) -> ResponseReturnValue:
        """Save what was typed, then submit it when that was asked; else the form again with what is wrong."""
        if not form.validate():
            return self._form(form, record), 422
        try:
            saved = self._write(form, record)
        except Stale as stale:
            return self._overtaken(form, record, stale)
        except Refusal as refusal:
            return self._form(form, record, loose=put_on(form, refusal)), refusal.status
        words = gettext("Đã lưu.")
        if request.form.get("act") == "submit":
            try:
                acts.act(self.kind, saved.dossier_id, "submit", self.moment(), saved.dossier.version)
            except Refusal as refusal:
                flash(gettext("Đã lưu nhưng chưa trình được: %(why)s", why=translated(refusal.sentence)), "error")
                return redirect(self.url_of("details_view", id=saved.dossier_id))
            words = gettext("Đã lưu và trình duyệt.")
        return self.done(words, "details_view", id=saved.dossier_id)

    def _write(self, form: RecordForm, record: Record | None) -> Record:
        if record is None:
            return acts.create(self.kind, self.moment(), form.content())
        data, over = form.content(), number(request.form.get("over"))
        standing = content.read(record)
        if over:
            _let_go(data, standing)
        data |= {rows.name: standing[rows.name] for rows in self.kind.rows if rows.apart}
        return acts.change(self.kind, record.dossier_id, self.moment(), over or form.version.data or 0, data)

    def _overtaken(self, form: RecordForm, record: Record | None, stale: Stale) -> ResponseReturnValue:
        """Someone came first: what was typed is kept, beside how it differs from what stands now."""
        now = self.get_one(record.dossier_id if record else None)
        standing = content.read(now)
        typed = standing | {n: v for n, v in form.content().items() if not isinstance(v, list)}
        found = [d for d in content.differences(self.kind, standing, typed) if not _kept_sealed(d)]
        called = choices.names(contents.references(self.kind, typed, ()))
        return self._form(form, now, stale=stale.sentence, version=now.dossier.version,
                          differs=[contents.change(d, called) for d in found]), 409

    def _form(self, form: RecordForm, record: Record | None = None, **more: Any) -> str:
        told = {"loose": [], "stale": "", "focus": ""} | more
        may_submit = record is None or policy.can(actor(), May.SUBMIT, record.dossier)
        rows = [form._fields[r.name] for r in self.kind.form_rows]
        return self.render(self.edit_template, form=form, record=record, lists=rows, may_submit=may_submit,
                           fields=[form._fields[f.name] for f in self.kind.entry],
                           faults=list(form.faults(translated)), **told)


def _kept_sealed(difference: Difference) -> bool:
    """An empty box of a sealed value changes nothing."""
    return difference.field is not None and difference.after is None and difference.field.sort.name == "SEALED"


def _let_go(data: Data, standing: Data) -> None:
    """Rows that someone else dropped meanwhile are entered anew: their officer has seen what changed and wants them."""
    for name, items in data.items():
        if isinstance(items, list):
            known = {row["id"] for row in standing.get(name, ())}
            for item in items:
                item["id"] = item["id"] if item["id"] in known else None
