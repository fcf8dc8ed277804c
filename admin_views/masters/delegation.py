"""“Ủy quyền khi vắng mặt”: who stands in for the person who is signed in, and for whom they stand in."""
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from admin_views.ground.address import key, version
from admin_views.ground.language import translated
from admin_views.ground.routing import expose
from admin_views.ground.screen import Screen
from forms.master_form import delegation
from portal import masters
from portal.access import auth
from portal.domain.fields import Field
from portal.domain.permission import May
from portal.masters import absence, people


class DelegationView(Screen):
    """One's own absences: everybody's page about themselves, whatever role they act in now."""

    opens_to = (May.READ,)

    def __init__(self) -> None:
        super().__init__("Ủy quyền khi vắng mặt", endpoint="delegation", url="/delegation")

    def is_visible(self) -> bool:
        return False    # the shell keeps it beside the password, under the account

    @expose("/")
    def index_view(self) -> str:
        own, today = current_user.id, auth.today()
        return self.render("portal/people/delegation.html", given=absence.given_by(own, today),
                           held=absence.held_by(own, today), may_give=bool(absence.roles(own, today)))

    @expose("/new", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        own = current_user.id

        def save(form: Any) -> ResponseReturnValue:
            absence.give(self.moment(), own, version(), form.content())
            flash(translated("Đã ghi ủy quyền."), "success")
            return redirect(self.url_of("index_view"))
        fields, data = asked_of(own)
        data |= {"version": masters.version_of(people.subject(own))}
        return self.entry(fields, save, "Ủy quyền cho người thay", [(self.name, self.url_of("index_view"))],
                          data, button="Ủy quyền", note=(
            "Trong những ngày này người thay làm được mọi việc của vai trò ấy, và lịch sử ghi rõ làm thay ai. Bạn vẫn "
            "làm việc như thường. Người thay không duyệt được bản do bạn hoặc chính họ đã nhập, sửa."))

    @expose("/end", methods=("POST",))
    def end_view(self) -> ResponseReturnValue:
        absence.end(self.moment(), current_user.id, delegation_asked())
        flash(translated("Đã kết thúc ủy quyền."), "success")
        return redirect(self.url_of("index_view"))


def asked_of(away: int) -> tuple[tuple[Field, ...], dict[str, Any]]:
    """What is asked of a delegation of this person, with what there is to choose from; and what is filled in."""
    roles, colleagues = ([(str(pk), words) for pk, words in read(away, auth.today())]
                         for read in (absence.roles, absence.colleagues))
    return delegation(roles, colleagues), {"valid_from": auth.today(), "role": roles[0][0] if len(roles) == 1 else None}


def delegation_asked() -> int:
    """The delegation that a button names; 0 for none that a database could hold."""
    return key(request.form.get("delegation")) or 0
