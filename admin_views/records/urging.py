"""“Đôn đốc”: the letters drafted from a list, from the rows picked in it, or from one record."""
from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from admin_views.ground import address
from admin_views.ground.language import translated
from admin_views.ground.screen import ActorScreen, expose
from admin_views.ground.shell import actor
from admin_views.records.kind_screen import LATE
from admin_views.records.list_screen import ListScreen, picked
from portal.access import auth
from portal.domain.approval import Approval
from portal.domain.errors import Refusal
from portal.domain.writing import short_day
from portal.dossier import visibility
from portal.dossier.tables import Record
from portal.operations import acts
from portal.operations.effects import urgings
from portal.records.urging.tables import MOST

RECORD = "record"           # the way back to the record instead of the list


class UrgePage(ListScreen):
    """The address /urge of every kind whose records owe something by a day."""

    @expose("/urge", methods=("POST",))
    def urge_view(self) -> ResponseReturnValue:
        if not self.has_duties():
            abort(404)
        picks = picked(request.form.getlist("pick"))
        dossiers = visibility.all_visible(actor(), self.kind, picks)
        for dossier in dossiers:
            if dossier.version != picks[dossier.id]:
                raise acts.overtaken(dossier)
        table = urgings.of_records(actor(), dossiers, auth.today()) if picks else self._of_list()
        here = address.narrowed(self.url_of("urge_view"), address.here_narrowing())
        return drafted(self, table, self._urge_back(picks), here, picks)

    def _urge_back(self, picks: dict[int, int]) -> str:
        """To the record that the letter was asked from, else to the list as it was."""
        if request.form.get("back") == RECORD and len(picks) == 1:
            return self.url_of("details_view", id=next(iter(picks)))
        return self.way_back()

    def _of_list(self) -> urgings.Table:
        args = self._get_list_extra_args()
        return urgings.of_list(actor(), self.kind, self.matching(args.search, args.filters).query(), auth.today(),
                               self.tab().name == LATE)


def drafted(view: ActorScreen, table: urgings.Table, back: str, action: str,
            picks: dict[int, int] | None = None) -> ResponseReturnValue:
    """Draft and lead to what was drafted; where something was urged lately, ask first, to be sent to `action`."""
    try:
        letters = urgings.draft(view.moment(), table, request.form.get("again", ""))
    except urgings.UrgedLately as lately:
        fresh = len(lately.table.duties) - len(lately.table.repeated)
        return view.render("portal/records/urge.html", table=lately.table, fresh=fresh, back=back, picks=picks or {},
                           back_words=request.form.get("back", ""), action=action), 409
    except Refusal as refusal:
        if refusal.status != Refusal.status:
            raise
        flash(translated(refusal.sentence), "error")
        return redirect(back)
    return _led_to(letters, table)


def _led_to(letters: list[Record], table: urgings.Table) -> ResponseReturnValue:
    flash(gettext("Đã soạn %(count)s dự thảo công văn đôn đốc.", count=len(letters)), "success")
    if table.capped:
        flash(gettext("Bảng có hơn %(most)s việc; mới soạn cho %(most)s việc đến hạn sớm nhất.", most=MOST),
              "error")
    if len(letters) == 1:
        return redirect(url_for("urging.details_view", id=letters[0].dossier_id))
    return redirect(url_for("urging.index_view", flt0_counted_on_from=short_day(auth.today()),
                            flt1_dossier_approval_is=Approval.DRAFT.value))
